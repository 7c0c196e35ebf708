/** What the path of a request says, each part by its schema; a province that does not exist is not found. */
import type { Request } from 'express';
import type { z } from 'zod';
import { PROVINCES } from '../domain/geography/provinces.ts';
import { unknownUbigeo } from '../domain/geography/unknown-ubigeo.ts';
import { fieldErrors, findingsOf } from './problem/issues.ts';
import { ApiProblem, Refused } from './problem/problem.ts';

export type PathParams = Readonly<Record<string, string>>;

/**
 * @param schemas of the parameters besides `ubigeo`, which is looked up in the catalogue
 * @throws {Refused | ApiProblem}
 */
export function pathParams(req: Request, schemas: Readonly<Record<string, z.ZodType>>): PathParams {
  const params: Record<string, string> = {};
  const ubigeo = req.params['ubigeo'];
  if (ubigeo !== undefined) params['ubigeo'] = province(String(ubigeo));
  for (const [name, schema] of Object.entries(schemas)) {
    if (name === 'ubigeo') continue;
    const parsed = schema.safeParse(req.params[name]);
    if (!parsed.success) {
      const findings = findingsOf(parsed.error, req.params[name]).map((entry) => ({ ...entry, path: [name] }));
      throw new ApiProblem('invalid_parameter', { errors: fieldErrors(findings, 'parameter') });
    }
    params[name] = String(parsed.data);
  }
  return params;
}

function province(ubigeo: string): string {
  if (!PROVINCES.has(ubigeo)) throw new Refused(unknownUbigeo(ubigeo));
  return ubigeo;
}
