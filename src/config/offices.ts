/**
 * The offices of the Defensoría, from a file of the operator: no law fixes them, and the territory of each is a dated list of
 * provinces and not a department.
 *
 *   [{ "name": "Oficina Defensorial de Cajamarca", "provinces": [{ "ubigeo": "0604", "from": "2020-01-01" }] }]
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PROVINCES } from '../domain/geography/provinces.ts';
import { daySchema } from '../domain/kernel/dates.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Params } from '../domain/refusals/rejection.ts';
import { codeOf } from '../files/system-code.ts';

const territorySchema = z
  .strictObject({
    ubigeo: z.string().refine((code) => PROVINCES.has(code)),
    from: daySchema.optional(),
    to: daySchema.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to);

const officesSchema = z
  .array(z.strictObject({ name: z.string().trim().min(2).max(160), provinces: z.array(territorySchema).min(1) }))
  .refine((offices) => new Set(offices.map(({ name }) => name)).size === offices.length);

export type Offices = z.output<typeof officesSchema>;

const SENTENCES = {
  unreadable: {
    es: 'ACTA_OFFICES_FILE: no se puede leer {file} ({problem}). Ejemplo: ACTA_OFFICES_FILE=/etc/acta/offices.json',
    en: 'ACTA_OFFICES_FILE: {file} cannot be read ({problem}). Example: ACTA_OFFICES_FILE=/etc/acta/offices.json',
  },
  not_json: {
    es: 'ACTA_OFFICES_FILE: {file} no es JSON. Ejemplo: {example}',
    en: 'ACTA_OFFICES_FILE: {file} is not JSON. Example: {example}',
  },
  not_offices: {
    es: 'ACTA_OFFICES_FILE: en {file} no vale «{problem}». Ejemplo: {example}',
    en: 'ACTA_OFFICES_FILE: in {file}, "{problem}" will not do. Example: {example}',
  },
} as const;

const EXAMPLE =
  '[{"name": "Oficina Defensorial de Cajamarca", "provinces": [{"ubigeo": "0604", "from": "2020-01-01", "to": "2023-12-31"}]}]';

/** The file cannot be used: its name, the place in it, and an example. */
export class OfficesError extends ExplainedError {
  constructor(code: keyof typeof SENTENCES, params: Params) {
    super('OfficesError', SENTENCES[code], { ...params, example: EXAMPLE });
  }
}

/** @throws {OfficesError} the file cannot be read, or says something else */
export function readOffices(file: string | undefined): Offices {
  if (file === undefined) return [];
  const parsed = officesSchema.safeParse(parseJson(file, readText(file)));
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new OfficesError('not_offices', { file, problem: path === '' ? '.' : path });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const problem = codeOf(error) ?? String(error);
    throw new OfficesError('unreadable', { file, problem });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OfficesError('not_json', { file });
  }
}
