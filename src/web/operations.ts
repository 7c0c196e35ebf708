/** Commands and queries as the page of documentation shows them, from the OpenAPI document. */
import { COMMANDS } from '../catalogue/commands.ts';
import type { OpenApiDocument } from '../api/openapi/document.ts';
import { exampleBody, templateOf } from '../api/openapi/operations.ts';
import { QUERIES } from '../queries/table.ts';
import { RESOURCES } from '../catalogue/resources.ts';
import type { By } from '../domain/kernel/event.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { wordsIn } from '../domain/kernel/words.ts';
import { type FieldLine, type Schema, SchemaReader } from './schema.ts';

export interface OperationShown {
  /** For links: unique on the page. */
  readonly anchor: string;
  readonly title: string;
  readonly name: string;
  readonly description?: string;
  readonly method: 'GET' | 'POST';
  /** One or two: what opens a stream may be sent to the collection too. */
  readonly addresses: readonly string[];
  readonly actingParties?: readonly By['kind'][];
  readonly documentKinds?: string;
  readonly parameters: readonly FieldLine[];
  readonly fields: readonly FieldLine[];
  readonly curl: string;
}

export interface Section {
  readonly anchor: string;
  readonly title: string;
  readonly operations: readonly OperationShown[];
}

interface Parameter {
  readonly in?: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** Example values for the places of an address. */
const PLACES: Readonly<Record<string, string>> = {
  ubigeo: '0604',
  id: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
  sector: 'demuna',
  period: '2022-06',
  year: '2021',
  stream: 'instancia-0604',
};
const filled = (template: string): string => template.replace(/\{(\w+)\}/g, (_, name: string) => PLACES[name] ?? name);

/** Where acta answers, as the shell variable that the page tells to set: so the page is the same for every host. */
const SERVER = '$ACTA';

export class Operations {
  readonly #document: OpenApiDocument;
  readonly #reader: SchemaReader;
  readonly #lang: Lang;

  constructor(document: OpenApiDocument, lang: Lang) {
    this.#document = document;
    this.#reader = new SchemaReader(document, lang);
    this.#lang = lang;
  }

  queries(): OperationShown[] {
    return QUERIES.map(({ path, title, description }): OperationShown => {
      const template = templateOf(path);
      return {
        anchor: `q${path.replace(/\W+/g, '-')}`,
        title: title[this.#lang],
        name: '',
        description: description[this.#lang],
        method: 'GET',
        addresses: [template],
        parameters: this.#parameters(template, 'get'),
        fields: [],
        curl: `curl "${SERVER}${filled(template)}"`,
      };
    });
  }

  /** By life, in the order of the table of resources. */
  commands(): Section[] {
    return RESOURCES.map((resource) => ({
      anchor: `r-${resource.aggregate}`,
      title: resource.title[this.#lang],
      operations: COMMANDS.filter((command) => command.resource === resource).map((command) => this.#command(command)),
    }));
  }

  #command(command: (typeof COMMANDS)[number]): OperationShown {
    const { resource, name, slug, opens, data, document } = command;
    const one = templateOf(`${resource.path}/commands/${slug}`);
    const collection = resource.collection && opens ? templateOf(`${resource.collection}/commands/${slug}`) : undefined;
    const { example, ...about } = data.meta() ?? {};
    const description = wordsIn(about, this.#lang);
    return {
      anchor: `c-${resource.aggregate}-${slug}`,
      title: command.title[this.#lang],
      name,
      ...(description !== undefined && { description }),
      method: 'POST',
      addresses: collection === undefined ? [one] : [collection, one],
      actingParties: command.actingParties,
      ...(document !== undefined && { documentKinds: document === 'any' ? '' : document.join(', ') }),
      parameters: [],
      fields: this.#fields(one),
      curl: this.#curl(collection ?? one, exampleBody(command, example)),
    };
  }

  #fields(template: string): FieldLine[] {
    const body = this.#document.paths?.[template]?.post?.requestBody;
    const schema = body && 'content' in body ? body.content['application/json']?.schema : undefined;
    return schema ? this.#reader.lines(schema as Schema) : [];
  }

  #parameters(template: string, method: 'get'): FieldLine[] {
    const parameters = (this.#document.paths?.[template]?.[method]?.parameters ?? []) as readonly Parameter[];
    return parameters.flatMap(({ in: place, name, required = false, schema = {} }) => {
      if (name === undefined || (place !== 'query' && place !== 'path')) return [];
      const { description } = schema;
      return [
        {
          name,
          required,
          rule: this.#reader.rule(schema),
          ...(description !== undefined && { description }),
        },
      ];
    });
  }

  #curl(template: string, body: object): string {
    return [
      `curl -X POST "${SERVER}${filled(template)}" \\`,
      `  -H "Authorization: Bearer $TOKEN" \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '${JSON.stringify(body, undefined, 2).replaceAll("'", String.raw`'\''`)}'`,
    ].join('\n');
  }
}
