/**
 * Who may register what, and by whose hand: the one table, for every door. What has no row here is denied.
 *
 * A row is a command and its acting parties, as its aggregate declares them; each says which roles may register its acts.
 * `own` = for the role's own institution (sector, office); `any` = for whoever did it, in the role's territory.
 * docs/authorisation.md is made from this.
 */
import type { By, Role } from '../../domain/kernel/event.ts';
import { AGGREGATE_NAMES, type AggregateName, aggregateNamed } from '../../domain/aggregates.ts';
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts';
import { CORRECTION_COMMANDS } from '../../domain/kernel/corrections.ts';

export type Whose = 'own' | 'any';

export interface ActingParty {
  /** Who did the act. */
  readonly kind: By['kind'];
  /** Who may register it. */
  readonly registeredBy: Readonly<Partial<Record<Role, Whose>>>;
}

const SECRETARIAT: ActingParty = { kind: 'secretariat', registeredBy: { secretariat: 'own' } };
/** What a session voted is registered by the secretaría técnica, with its acta. */
const SESSION: ActingParty = { kind: 'session', registeredBy: { secretariat: 'any' } };
/** A sector registers for itself; the secretaría técnica on its behalf, with the document that the sector sent. */
const SECTOR: ActingParty = { kind: 'sector', registeredBy: { sector: 'own', secretariat: 'any' } };
const DEFENSORIA: ActingParty = { kind: 'defensoria', registeredBy: { defensoria: 'own' } };

export const ACTING_PARTIES: Readonly<Record<By['kind'], ActingParty>> = {
  secretariat: SECRETARIAT,
  session: SESSION,
  sector: SECTOR,
  defensoria: DEFENSORIA,
};

type Rows = ReadonlyMap<string, readonly ActingParty[]>;

/** Whoever may write a fact of such a stream may correct; whose fact it may be is the domain's to judge. */
function rowsOf({ commands }: AnyAggregate): Rows {
  const writers = new Set(Object.values(commands).flatMap(({ actingParties }) => actingParties));
  const correctors = Object.values(ACTING_PARTIES).filter(({ kind }) => writers.has(kind));
  const rows = new Map<string, readonly ActingParty[]>();
  for (const [name, { actingParties }] of Object.entries(commands))
    rows.set(
      name,
      actingParties.map((kind) => ACTING_PARTIES[kind]),
    );
  for (const name of Object.keys(CORRECTION_COMMANDS)) rows.set(name, correctors);
  return rows;
}

export const AUTHORISATION: ReadonlyMap<AggregateName, Rows> = new Map(
  AGGREGATE_NAMES.map((name) => [name, rowsOf(aggregateNamed(name))]),
);

export const ROLES = ['secretariat', 'sector', 'defensoria', 'auditor', 'reader'] as const satisfies readonly Role[];

/** The acting parties of a command; none of one that has no row. */
export const actingPartiesOf = (aggregate: AggregateName, command: string): readonly ActingParty[] =>
  AUTHORISATION.get(aggregate)?.get(command) ?? [];
