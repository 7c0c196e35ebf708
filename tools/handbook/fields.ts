/** What a schema asks for, as rows that a person can read: every field with its type, whether it is needed, and its rules. */
import { z } from 'zod';
import { meaningsOf } from '../../src/domain/kernel/words.ts';

/** A JSON schema as zod writes it, with the codes of the domain's own rules. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  /** The description in Spanish. */
  readonly es?: string;
  readonly example?: unknown;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What each value of a list means in Spanish. */
  readonly 'x-values'?: Readonly<Record<string, string>>;
  readonly 'x-rules'?: readonly string[];
  readonly $defs?: Readonly<Record<string, Shape>>;
}

export interface Field {
  /** Where it is: `quorum.required`; of a list, `attendance[].sector`. */
  readonly path: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** The shape of a schema, its shared types among its `$defs`. */
export function shapeOf(schema: z.ZodType): Shape {
  const shape = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // A field of a shared type keeps its rules there, whatever words of its own it has.
      const codes = '$ref' in jsonSchema ? [] : ruleCodes(zodSchema);
      if (codes.length > 0) Object.assign(jsonSchema, { 'x-rules': codes });
      const meanings = 'enum' in jsonSchema ? meaningsOf(zodSchema) : undefined;
      if (meanings) Object.assign(jsonSchema, { 'x-values': meanings });
    },
  }) as Shape;
  // A schema that is a shared type itself is asked for whole.
  const { [sharedName(shape) ?? '']: own, ...$defs } = shape.$defs ?? {};
  return own ? { ...own, $defs } : shape;
}

interface Definition {
  readonly error?: unknown;
  readonly checks?: readonly { readonly _zod: { readonly def: Definition } }[];
}
interface Checked {
  readonly _zod: { readonly def: Definition };
}

const CODE = /^[a-z][a-z0-9_]*$/;

/** The codes that a schema and its checks answer with: for what is missing, and for what is wrong. */
function ruleCodes({ _zod: { def } }: Checked): string[] {
  const found = new Set<string>();
  for (const { error } of [def, ...(def.checks ?? []).map((check) => check._zod.def)]) {
    if (typeof error !== 'function') continue;
    for (const input of [undefined, null]) {
      const code: unknown = (error as (issue: unknown) => unknown)({ input, path: [] });
      if (typeof code === 'string' && CODE.test(code)) found.add(code);
    }
  }
  return [...found];
}

/** The name of the shared type that a shape is, if it is one. */
export const sharedName = ({ $ref }: Shape): string | undefined => $ref?.slice('#/$defs/'.length);

/** Every field of an object, what lies inside its lists and objects too; shared types stay closed. */
export function fieldsOf(shape: Shape, prefix = ''): Field[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    const own: Field = { path, shape: inner, required: shape.required?.includes(name) ?? false };
    return [own, ...(inner.items ? fieldsOf(inner.items, `${path}[].`) : fieldsOf(inner, `${path}.`))];
  });
}

/** The alternatives of a union, or the shape itself. */
export const alternatives = (shape: Shape): readonly Shape[] => shape.anyOf ?? shape.oneOf ?? [shape];
