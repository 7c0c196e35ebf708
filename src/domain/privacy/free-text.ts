/**
 * Free text: what a person types may hold what must not enter the log (see personal-data.ts).
 *
 * Whatever text of a schema has no form of its own (a pattern, a date, an id, a list of values) counts as free, citations of
 * documents too: a new field is screened unless somebody says why not. Codes that people coin count as free as well.
 */
import { z } from 'zod';

const UNSCREENED = z.registry<{ readonly why: string }>();

/** Declares that what a schema holds is not screened, and why. */
export const unscreened = <S extends z.ZodType>(schema: S, why: string): S => {
  UNSCREENED.add(schema, { why });
  return schema;
};

const COINED = z.registry<{ readonly coined: true }>();

/** Declares that people make up what a schema holds, so that it is screened although it has a form: the codes of sectors, plans, indicators. */
export const coined = <S extends z.ZodType>(schema: S): S => {
  COINED.add(schema, { coined: true });
  return schema;
};

/** A document as it is cited: `Oficio 210-2022-MPCH`, `Ordenanza Regional 014-2019-GR.CAJ-CR`. */
export const citation = (maximum: number, minimum = 1) => z.string().trim().min(minimum).max(maximum);

/** The step to every item of a list. */
export const EACH = Symbol('each');
/** Where a schema has a text: property names, and `EACH` for the items of lists. */
export type TextPlace = readonly (string | typeof EACH)[];

const known = new WeakMap<z.core.$ZodType, readonly TextPlace[]>();

/** The places of the free texts of a schema. */
export function freeTextPlaces(schema: z.core.$ZodType): readonly TextPlace[] {
  const before = known.get(schema);
  if (before) return before;
  const places = placesOf(schema);
  known.set(schema, places);
  return places;
}

function placesOf(schema: z.core.$ZodType): readonly TextPlace[] {
  if (UNSCREENED.get(schema)) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return COINED.get(schema) || isFree(schema) ? [[]] : [];
    case 'object':
      return Object.entries(def.shape).flatMap(([key, inner]) => below(key, inner));
    case 'array':
      return below(EACH, def.element);
    case 'union':
      return def.options.flatMap(freeTextPlaces);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return freeTextPlaces(def.innerType);
    case 'pipe':
      return freeTextPlaces(def.in);
    default:
      return [];
  }
}

const below = (step: string | typeof EACH, inner: z.core.$ZodType): TextPlace[] =>
  freeTextPlaces(inner).map((place) => [step, ...place]);

/** Any text but one whose form is checked. */
function isFree(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodString)._zod;
  if ('format' in def) return false;
  return !(def.checks ?? []).some(({ _zod }) => FORMS.includes(_zod.def.check));
}

const FORMS: readonly string[] = ['string_format', 'custom'];

/** The texts at a place of a value, each with its path. */
export function textsAt(
  value: unknown,
  [step, ...rest]: TextPlace,
  path: readonly (string | number)[] = [],
): { readonly path: readonly (string | number)[]; readonly text: string }[] {
  if (step === undefined) return typeof value === 'string' ? [{ path, text: value }] : [];
  if (step === EACH) {
    return Array.isArray(value) ? value.flatMap((item, index) => textsAt(item, rest, [...path, index])) : [];
  }
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? textsAt((value as Readonly<Record<string, unknown>>)[step], rest, [...path, step])
    : [];
}
