/**
 * May this bearer register this act, here and now? Asked by the command handler of every command, whatever the door; denied
 * unless the table of authorisation/table.ts says so.
 *
 * Two moments count. Whether the bearer may register is judged on the day of registration: rights come and go, and a token says
 * those of today. Whose act it may have been is judged on the day of the act: an office registers what the office before it
 * did, in the provinces that were then the other's. See docs/adr/rights-at-the-moment.md.
 */
import type { Day, PartialDay } from '../domain/kernel/dates.ts';
import type { By } from '../domain/kernel/event.ts';
import { actingPartyRefusal } from '../domain/kernel/form.ts';
import { type AggregateName, aggregateNamed } from '../domain/aggregates.ts';
import { type Rejection, reject } from '../domain/refusals/rejection.ts';
import { heldAround, type OfficeTerritory, provincesOn } from './authorisation/offices.ts';
import { outsideScope } from '../identity/scope.ts';
import { ACTING_PARTIES, actingPartiesOf, type Whose } from './authorisation/table.ts';
import type { Principal } from '../identity/principal.ts';

export interface Act {
  readonly aggregate: AggregateName;
  readonly command: string;
  /** Left out by what is about the whole country. */
  readonly ubigeo?: string | undefined;
  readonly by: By;
  readonly occurredOn: PartialDay;
}

export interface Circumstances {
  /** The day in Lima on which it is registered. */
  readonly today: Day;
  /** The offices that the operator has listed; none leaves each with the territory of its token. */
  readonly offices: readonly OfficeTerritory[];
}

export function authorise(principal: Principal, act: Act, circumstances: Circumstances): Rejection | undefined {
  const actingParty = actingPartyOf(principal, act);
  if ('rejected' in actingParty) return actingParty;
  return (
    outsideScope(principal, act) ??
    illFormed(act.by) ??
    outsideTerritory(principal, act, circumstances) ??
    (actingParty.whose === 'own' ? notOwn(principal, act, circumstances) : undefined)
  );
}

/** By whose hand the role may register this command, if it may at all. */
function actingPartyOf({ role }: Principal, { aggregate, command, by }: Act): { readonly whose: Whose } | Rejection {
  const whose = ACTING_PARTIES[by.kind].registeredBy[role];
  if (whose === undefined) return reject('role_may_not', { role, kind: by.kind }, '/by/kind');
  const allowed = actingPartiesOf(aggregate, command).map((actingParty) => actingParty.kind);
  return actingPartyRefusal(by, allowed) ?? { whose };
}

/** Which field belongs to which hand: a sector said by another hand would pass for the sector's own act. */
const FIELDS = { sector: 'sector', office: 'defensoria', session: 'session' } as const;

function illFormed(by: By): Rejection | undefined {
  for (const field of ['sector', 'office', 'session'] as const) {
    if (by[field] !== undefined && by.kind !== FIELDS[field])
      return reject('by_field_unwanted', { kind: by.kind, field }, `/by/${field}`);
  }
  return by.kind === 'sector' && by.sector === undefined
    ? reject('by_field_missing', { kind: by.kind, field: 'sector' }, '/by/sector')
    : undefined;
}

function outsideTerritory(
  { territory, office }: Principal,
  { aggregate, ubigeo }: Act,
  { offices, today }: Circumstances,
): Rejection | undefined {
  const listed = provincesOn(offices, office, today);
  const inTerritory = (code: string): boolean => territory === '*' || territory.includes(code);
  // The whole country is for who has all of it: an office with provinces of its own has not.
  const country = aggregateNamed(aggregate).scope === 'country';
  const within = ubigeo === undefined ? country && territory === '*' && !listed : !country && inTerritory(ubigeo);
  if (within && (ubigeo === undefined || !listed || listed.includes(ubigeo))) return undefined;
  const own = listed?.filter(inTerritory) ?? territory;
  return reject('outside_territory', { ubigeo: ubigeo ?? '*', territory: own });
}

function notOwn(principal: Principal, act: Act, circumstances: Circumstances): Rejection | undefined {
  const { by } = act;
  if (by.institution !== principal.institution)
    return reject('not_own_institution', { given: by.institution, own: principal.institution }, '/by/institution');
  if (by.kind === 'sector' && by.sector !== principal.sector)
    return reject('not_own_sector', { given: by.sector ?? '', own: principal.sector ?? '' }, '/by/sector');
  return by.kind === 'defensoria' ? notOwnOffice(principal, act, circumstances) : undefined;
}

/** Another office's act is registered where that office is listed with the province on the day of the act. */
function notOwnOffice({ office = '' }: Principal, act: Act, { offices }: Circumstances): Rejection | undefined {
  const { by, ubigeo, occurredOn } = act;
  if (by.office === undefined || by.office === office) return undefined;
  if (ubigeo !== undefined && heldAround(offices, by.office, ubigeo, occurredOn)) return undefined;
  return reject('not_own_office', { given: by.office, own: office }, '/by/office');
}
