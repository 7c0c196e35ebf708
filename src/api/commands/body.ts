/** The body of a command: parsed by its schema, and the people that a rectification names, which no schema of it sees. */
import type { By } from '../../domain/kernel/event.ts';
import { personSchema } from '../../domain/privacy/person.ts';
import { reject } from '../../domain/refusals/rejection.ts';
import type { Principal } from '../../identity/principal.ts';
import { fieldErrors, type Finding, findingsOf } from '../problem/issues.ts';
import { ApiProblem, Refused } from '../problem/problem.ts';
import type { ApiCommand, CommandBody } from '../../catalogue/commands.ts';

/** @throws {ApiProblem} `invalid_body`, naming every field */
export function parseBody(command: ApiCommand, input: unknown): CommandBody {
  const parsed = command.body.safeParse(input);
  if (!parsed.success) throw invalid(findingsOf(parsed.error, input));
  if (command.event !== 'FactRectified') return parsed.data;
  const findings: Finding[] = [];
  const data = withPeople(parsed.data.data, ['data'], findings);
  if (findings.length > 0) throw invalid(findings);
  return { ...parsed.data, data };
}

const invalid = (findings: readonly Finding[]): ApiProblem =>
  new ApiProblem('invalid_body', { errors: fieldErrors(findings, 'body') });

/** Every `person` inside, parsed; what is wrong with one is found at its place. */
function withPeople(value: unknown, path: readonly (string | number)[], findings: Finding[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withPeople(item, [...path, index], findings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== 'person') return [key, withPeople(inner, [...path, key], findings)];
      const parsed = personSchema.safeParse(inner);
      if (parsed.success) return [key, parsed.data];
      const found = findingsOf(parsed.error, inner);
      findings.push(...found.map((entry) => ({ ...entry, path: [...path, key, ...entry.path] })));
      return [key, inner];
    }),
  );
}

/**
 * Whose act it is where the caller does not say: their own.
 *
 * @throws {Refused} for roles that register nothing
 */
export function ownActingParty({ role, institution, sector, office }: Principal, command: ApiCommand): By {
  switch (role) {
    case 'secretariat':
      return { kind: 'secretariat', institution };
    case 'sector':
      return { kind: 'sector', institution, ...(sector !== undefined && { sector }) };
    case 'defensoria':
      return { kind: 'defensoria', institution, ...(office !== undefined && { office }) };
    case 'auditor':
    case 'reader':
      throw new Refused(reject('role_may_not', { role, kind: command.actingParties }, '/by/kind'));
  }
}
