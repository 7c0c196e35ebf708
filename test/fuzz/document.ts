/** The OpenAPI document as the fuzzer reads it: which operation an address is, and what each may be sent and may answer. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly schema: Schema;
}

export interface Operation {
  /** `post /api/v1/instancias/{ubigeo}/commands/create-instancia` */
  readonly name: string;
  readonly method: string;
  readonly template: string;
  readonly isCommand: boolean;
  readonly parameters: readonly Parameter[];
  readonly statuses: ReadonlySet<number>;
  readonly body: Schema | undefined;
}

type Node = { readonly [name: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

export class ApiDocument {
  readonly operations: readonly Operation[];
  readonly #root: Node;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #patterns: readonly { readonly pattern: RegExp; readonly operation: Operation }[];

  constructor(root: object) {
    this.#root = root as Node;
    this.#ajv.addSchema(root, 'document');
    const paths = this.#root['paths'] as Readonly<Record<string, Readonly<Record<string, Node>>>>;
    this.operations = Object.entries(paths).flatMap(([template, item]) =>
      Object.entries(item).map(([method, operation]) => this.#operation(template, method, operation)),
    );
    this.#patterns = this.operations.map((operation) => ({
      operation,
      pattern: new RegExp(`^${operation.template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
    }));
  }

  /** What a reference leads to; a schema without one is itself. */
  resolve(schema: Schema): Schema {
    const reference = schema['$ref'];
    if (typeof reference !== 'string') return schema;
    let found: unknown = this.#root;
    for (const part of reference.slice(2).split('/')) {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      found = isNode(found) ? found[name] : undefined;
    }
    if (!isNode(found)) throw new Error(`the document has no ${reference}`);
    return this.resolve(found);
  }

  /** The operation of a path as it was sent; HEAD is the GET of its path. */
  operationAt(method: string, path: string): Operation | undefined {
    const [address = ''] = path.split(/[?#]/);
    const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
    return this.#patterns.find(({ operation, pattern }) => operation.method === asked && pattern.test(address))
      ?.operation;
  }

  /** The media types that an answer of this status has; none where it has no body. */
  mediaOf(operation: Operation, status: number): readonly string[] {
    const response = this.#response(operation, status);
    return isNode(response['content']) ? Object.keys(response['content']) : [];
  }

  /** What is wrong with an answer by the schema of its operation, its status and its media type. */
  answerFaults(operation: Operation, status: number, media: string, value: unknown): string | undefined {
    return this.#faults(`${this.#pointerOf(operation, status)}/content/${escaped(media)}/schema`, value);
  }

  bodyFaults({ template, method }: Operation, value: unknown): string | undefined {
    return this.#faults(`/paths/${escaped(template)}/${method}/requestBody/content/application~1json/schema`, value);
  }

  problemFaults(value: unknown): string | undefined {
    return this.#faults('/components/schemas/Problem', value);
  }

  #faults(pointer: string, value: unknown): string | undefined {
    const known = this.#compiled.get(pointer);
    const validate = known ?? this.#ajv.compile({ $ref: `document#${encodeURI(pointer)}` });
    this.#compiled.set(pointer, validate);
    return validate(value) ? undefined : this.#ajv.errorsText(validate.errors);
  }

  #operation(template: string, method: string, operation: Node): Operation {
    const parameters = (operation['parameters'] ?? []) as readonly Schema[];
    const body = operation['requestBody'] as { content: { 'application/json': { schema: Schema } } } | undefined;
    return {
      name: `${method} ${template}`,
      method,
      template,
      isCommand: method === 'post',
      parameters: parameters.map((parameter) => {
        const { in: place, name, schema } = this.resolve(parameter) as unknown as Parameter;
        return { in: place, name, schema };
      }),
      statuses: new Set(Object.keys(operation['responses'] as object).map(Number)),
      body: body?.content['application/json'].schema,
    };
  }

  #pointerOf({ template, method }: Operation, status: number): string {
    const paths = this.#root['paths'] as Readonly<Record<string, Readonly<Record<string, Node>>>>;
    const responses = paths[template]?.[method]?.['responses'] as Readonly<Record<string, Schema>>;
    const reference = responses[status]?.['$ref'];
    if (typeof reference === 'string') return reference.slice(1);
    return `/paths/${escaped(template)}/${method}/responses/${status}`;
  }

  #response({ template, method }: Operation, status: number): Schema {
    const paths = this.#root['paths'] as Readonly<Record<string, Readonly<Record<string, Node>>>>;
    const responses = paths[template]?.[method]?.['responses'] as Readonly<Record<string, Schema>>;
    return this.resolve(responses[status] ?? {});
  }
}
