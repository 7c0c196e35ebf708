/** The fields of a JSON schema as lines that a person can read, in either language. */
import type { OpenApiDocument } from '../api/openapi/document.ts';
import type { Lang } from '../domain/refusals/rejection.ts';

/** The part of JSON Schema that zod writes. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface FieldLine {
  /** `data.attendance[].sector` */
  readonly name: string;
  readonly required: boolean;
  /** What it takes, as the rest of a sentence. */
  readonly rule: string;
  readonly description?: string;
}

const MAX_DEPTH = 6;

const WORDS = {
  es: {
    text: 'texto',
    whole: 'número entero',
    number: 'número',
    bool: 'true o false',
    list: 'lista',
    object: 'objeto',
    anything: 'cualquier valor',
    uuid: 'uuid',
    instant: 'instante UTC',
    or: ' o ',
    from: 'de',
    upTo: 'a',
    atLeast: 'al menos',
    atMost: 'a lo más',
    characters: 'caracteres',
    items: 'elementos',
    day: 'día AAAA-MM-DD',
    partial: 'día, mes o año',
  },
  en: {
    text: 'text',
    whole: 'whole number',
    number: 'number',
    bool: 'true or false',
    list: 'list',
    object: 'object',
    anything: 'any value',
    uuid: 'uuid',
    instant: 'UTC instant',
    or: ' or ',
    from: 'from',
    upTo: 'to',
    atLeast: 'at least',
    atMost: 'at most',
    characters: 'characters',
    items: 'items',
    day: 'day YYYY-MM-DD',
    partial: 'day, month or year',
  },
} as const;

export class SchemaReader {
  readonly #schemas: Readonly<Record<string, Schema>>;
  readonly #lang: Lang;

  constructor(document: OpenApiDocument, lang: Lang) {
    this.#schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
    this.#lang = lang;
  }

  /** Every field inside, outermost first; alternatives are laid one after the other. */
  lines(schema: Schema, prefix = '', depth = 0): FieldLine[] {
    const { target } = this.#resolve(schema);
    if (depth > MAX_DEPTH) return [];
    if (target.items) return this.lines(target.items, `${prefix}[]`, depth + 1);
    const alternatives = target.anyOf ?? target.oneOf;
    if (alternatives) return unique(alternatives.flatMap((alternative) => this.lines(alternative, prefix, depth + 1)));
    return Object.entries(target.properties ?? {}).flatMap(([key, field]) => {
      const name = prefix === '' ? key : `${prefix}.${key}`;
      const description = field.description ?? this.#resolve(field).target.description;
      const line: FieldLine = {
        name,
        required: target.required?.includes(key) ?? false,
        rule: this.rule(field),
        ...(description !== undefined && { description }),
      };
      return [line, ...this.lines(field, name, depth + 1)];
    });
  }

  /** What a value must be: `texto de 3 a 300 caracteres`. */
  rule(schema: Schema): string {
    const words = WORDS[this.#lang];
    const { target, id } = this.#resolve(schema);
    if (id === 'Day') return words.day;
    if (id === 'PartialDay') return words.partial;
    if (target.enum) return target.enum.map(String).join(' | ');
    if (target.const !== undefined) return String(target.const);
    const alternatives = target.anyOf ?? target.oneOf;
    if (alternatives) return [...new Set(alternatives.map((alternative) => this.rule(alternative)))].join(words.or);
    if (target.format === 'uuid') return words.uuid;
    if (target.format === 'date-time') return words.instant;
    switch (target.type) {
      case 'string':
        return words.text + this.#range(target.minLength, target.maxLength, words.characters);
      case 'integer':
        return words.whole + this.#range(target.minimum, target.maximum);
      case 'number':
        return words.number + this.#range(target.minimum, target.maximum);
      case 'boolean':
        return words.bool;
      case 'null':
        return 'null';
      case 'array':
        return `${words.list}${this.#range(target.minItems, target.maxItems, words.items)}: ${this.rule(target.items ?? {})}`;
      case 'object':
        return words.object;
      default:
        return words.anything;
    }
  }

  #range(low: number | undefined, high: number | undefined, unit = ''): string {
    const words = WORDS[this.#lang];
    const tail = unit === '' ? '' : ` ${unit}`;
    // The bounds of every safe integer say nothing to anybody.
    const least = low === undefined || low <= Number.MIN_SAFE_INTEGER ? undefined : low;
    const most = high === undefined || high >= Number.MAX_SAFE_INTEGER ? undefined : high;
    if (least !== undefined && most !== undefined) return ` ${words.from} ${least} ${words.upTo} ${most}${tail}`;
    if (least !== undefined) return `, ${words.atLeast} ${least}${tail}`;
    return most === undefined ? '' : `, ${words.atMost} ${most}${tail}`;
  }

  #resolve(schema: Schema): { readonly target: Schema; readonly id?: string } {
    const id = schema.$ref?.split('/').at(-1);
    if (id === undefined) return { target: schema };
    return {
      target: { ...this.#schemas[id], ...(schema.description !== undefined && { description: schema.description }) },
      id,
    };
  }
}

const unique = (lines: readonly FieldLine[]): FieldLine[] => [
  ...new Map(lines.map((line) => [line.name, line])).values(),
];
