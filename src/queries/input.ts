/** What a question says, each parameter by its schema; a province that does not exist is not found. */
import { z } from 'zod';
import { PROVINCES } from '../domain/geography/provinces.ts';
import { unknownUbigeo } from '../domain/geography/unknown-ubigeo.ts';
import { NotAnswered } from './not-answered.ts';

/** What an address says, as a router gives it. */
export type GivenPath = Readonly<Record<string, string | string[] | undefined>>;

type Given = Readonly<Record<string, unknown>>;

/**
 * @param schemas of the parameters besides `ubigeo`, which is looked up in the catalogue
 * @throws {NotAnswered} the first of them that does not fit
 */
export function pathParams(
  given: GivenPath,
  schemas: Readonly<Record<string, z.ZodType>>,
): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  if (given['ubigeo'] !== undefined) params['ubigeo'] = province(String(given['ubigeo']));
  for (const [name, schema] of Object.entries(schemas)) {
    if (name === 'ubigeo') continue;
    params[name] = String(parsed(z.object({ [name]: schema }), { [name]: given[name] })[name]);
  }
  return params;
}

/** @throws {NotAnswered} naming every parameter that does not fit */
export const searchParams = (given: Given, schema: z.ZodObject): Given => parsed(schema, { ...given });

function parsed(schema: z.ZodObject, input: Given): Given {
  const result = schema.safeParse(input);
  if (!result.success) throw new NotAnswered({ kind: 'parameters', error: result.error, input });
  return result.data;
}

function province(ubigeo: string): string {
  if (!PROVINCES.has(ubigeo)) throw new NotAnswered({ kind: 'not_found', rejection: unknownUbigeo(ubigeo) });
  return ubigeo;
}
