/**
 * The scope of a token: less than its role may. A machine client that only convenes sessions has `acta:register:session`.
 *
 *   acta:read             it is shown the names of people; what names nobody is everybody's to read
 *   acta:register         it registers whatever its role may
 *   acta:register:{life}  it registers in this life only
 */
import { type AggregateName, AGGREGATES } from '../domain/aggregates.ts';
import { type Rejection, reject } from '../domain/refusals/rejection.ts';
import type { Principal } from './principal.ts';

const PREFIX = 'acta:';
export const READ = 'acta:read';
export const REGISTER = 'acta:register';

export const scopeOfAggregate = (aggregate: AggregateName): string => `${REGISTER}:${aggregate}`;

/** Every scope that acta knows. */
export const SCOPES: readonly string[] = [
  READ,
  REGISTER,
  ...(Object.keys(AGGREGATES) as AggregateName[]).map(scopeOfAggregate),
];

/**
 * acta's own part of a `scope` claim (RFC 8693: words parted by blanks); nothing where it says nothing of acta, and the role
 * alone decides. A word of acta's that it does not know stays, and allows nothing.
 */
export function scopeOf(claim: string): readonly string[] | undefined {
  const own = claim.split(' ').filter((word) => word.startsWith(PREFIX));
  return own.length > 0 ? own : undefined;
}

/** Whether names may be shown to the bearer: where a scope is given, it must say so. */
export const mayReadNames = ({ scope }: Principal): boolean => !scope || scope.includes(READ);

export function outsideScope(
  { scope }: Principal,
  { aggregate, command }: { readonly aggregate: AggregateName; readonly command: string },
): Rejection | undefined {
  if (!scope || scope.includes(REGISTER) || scope.includes(scopeOfAggregate(aggregate))) return undefined;
  return reject('outside_scope', { command, scope });
}
