/**
 * For every field of a schema, two values that differ in it alone: whether a field is shown is seen where the answers about the two
 * differ, in its own value.
 */
import { z } from 'zod';
import { SECOND, THIRD } from '../../tools/handbook/story/step.ts';

export interface Variant {
  /** The field by its path, `lines.budget`; of a union with the place of the option, `origin|0.session`. */
  readonly field: string;
  readonly base: unknown;
  readonly changed: unknown;
  /** What `changed` says where `base` says something else. */
  readonly value: unknown;
}

const SAMPLES: readonly unknown[] = [
  // Sessions of the story, on which something may rest.
  SECOND,
  THIRD,
  'Texto de la prueba',
  'otro-texto-de-la-prueba',
  '2023-06-16',
  '2023-06-17',
  '2023-06',
  '2023-07',
  '2023',
  'e'.repeat(64),
  'f'.repeat(64),
  '0610',
  '0613',
  'session-0604-x',
  7,
  8,
  true,
  false,
];

/** A value that the schema takes, and that is not the other. */
function sample(schema: z.ZodType, not?: unknown): unknown {
  if (schema instanceof z.ZodOptional) return sample(schema.unwrap() as z.ZodType, not);
  if (schema instanceof z.ZodEnum) return schema.options.find((option) => option !== not);
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodUnion) return sample(schema.options[0] as z.ZodType, not);
  if (schema instanceof z.ZodArray) return [sample(schema.element as z.ZodType)];
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
    return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, sample(field)]));
  }
  const own = typeof not === 'string' ? [`${not} bis`] : typeof not === 'number' ? [not + 1, not - 1] : [];
  const found = [...own, ...SAMPLES].find((value) => value !== not && schema.safeParse(value).success);
  if (found === undefined) throw new Error(`no sample fits ${JSON.stringify(z.toJSONSchema(schema))}`);
  return found;
}

/** @param value one that the schema takes, in which fields that may be left out may be missing */
export function variantsOf(schema: z.ZodType, value: unknown, field = ''): Variant[] {
  if (schema instanceof z.ZodOptional) return variantsOf(schema.unwrap() as z.ZodType, value, field);
  if (schema instanceof z.ZodLiteral) return [];
  if (schema instanceof z.ZodUnion) {
    return (schema.options as z.ZodType[]).flatMap((option, index) =>
      variantsOf(option, option.safeParse(value).success ? value : sample(option), `${field}|${index}`),
    );
  }
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    const [first = sample(element), ...rest] = (value ?? []) as readonly unknown[];
    return variantsOf(element, first, field).map((item) => ({
      ...item,
      base: [item.base, ...rest],
      changed: [item.changed, ...rest],
    }));
  }
  if (schema instanceof z.ZodObject) {
    const whole = (value ?? sample(schema)) as Readonly<Record<string, unknown>>;
    return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, inner]) =>
      variantsOf(inner, whole[name] ?? sample(inner), field === '' ? name : `${field}.${name}`).map((part) => ({
        ...part,
        base: { ...whole, [name]: part.base },
        changed: { ...whole, [name]: part.changed },
      })),
    );
  }
  const other = sample(schema, value);
  return [{ field, base: value, changed: other, value: other }];
}

/** Whether one answer says a value somewhere where another says something else, or nothing. */
export function saysInstead(answer: unknown, value: unknown, other: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return answer === value && answer !== other;
  const others = (typeof other === 'object' && other !== null ? other : {}) as Readonly<Record<string, unknown>>;
  return Object.entries(answer).some(([name, inner]) => saysInstead(inner, value, others[name]));
}
