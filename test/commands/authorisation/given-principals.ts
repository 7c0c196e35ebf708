/** One bearer of each role, in Chota; and the command handler over a log that holds nothing. */
import { RecordingClock } from '../../../src/commands/clock.ts';
import { CommandHandler, type CommandRequest, type Outcome } from '../../../src/commands/handler.ts';
import type { OfficeTerritory } from '../../../src/commands/authorisation/offices.ts';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By, Role } from '../../../src/domain/kernel/event.ts';
import { AGGREGATES, type AggregateName, aggregateNamed } from '../../../src/domain/aggregates.ts';
import { CORRECTIONS } from '../../../src/domain/kernel/corrections.ts';
import { memoryStore, nobody } from '../memory-store.ts';

export const CHOTA = '0604';
export const CAJAMARCA = '0601';
export const CUTERVO = '0606';
export const TODAY = '2022-12-31';
export const SESSION = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';

const INSTITUTIONS: Readonly<Record<Role, string>> = {
  secretariat: 'Municipalidad Provincial de Chota',
  sector: 'Demuna de Chota',
  defensoria: 'Defensoría del Pueblo',
  auditor: 'Contraloría General de la República',
  reader: 'Ministerio de la Mujer',
};
export const OFFICE = 'Oficina Defensorial de Cajamarca';

export const bearer = (role: Role, territory: Principal['territory'] = [CHOTA]): Principal => ({
  id: `p-00000000-0000-4000-8000-00000000000${Object.keys(INSTITUTIONS).indexOf(role)}`,
  role,
  institution: INSTITUTIONS[role],
  territory,
  ...(role === 'sector' && { sector: 'demuna' }),
  ...(role === 'defensoria' && { office: OFFICE }),
});

/** An act of this hand, as its own institution would say it. */
export const actingPartyOf = (kind: By['kind']): By => {
  switch (kind) {
    case 'session':
      return { kind, institution: 'Instancia Provincial de Chota', session: SESSION };
    case 'sector':
      return { kind, institution: INSTITUTIONS.sector, sector: 'demuna' };
    case 'defensoria':
      return { kind, institution: INSTITUTIONS.defensoria, office: OFFICE };
    case 'secretariat':
      return { kind, institution: INSTITUTIONS.secretariat };
  }
};

export const KINDS = ['secretariat', 'sector', 'session', 'defensoria'] as const satisfies readonly By['kind'][];
export const LIFE_NAMES = Object.keys(AGGREGATES) as AggregateName[];

const EVENT = '7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d';

/** Every command of a life, corrections included, with data that its schema takes. */
export const commandsOf = (aggregate: AggregateName): readonly { readonly name: string; readonly data: unknown }[] => [
  ...Object.entries(aggregateNamed(aggregate).commands).map(([name, { data }]) => ({
    name,
    data: data.parse(data.meta()?.['example'] ?? {}),
  })),
  {
    name: 'RectifyFact',
    data: CORRECTIONS.FactRectified.parse({ eventId: EVENT, occurredOn: '2022', reason: 'Acta.' }),
  },
  { name: 'AnnulFact', data: CORRECTIONS.FactAnnulled.parse({ eventId: EVENT, reason: 'Acta.' }) },
];

const KEYS: Readonly<Partial<Record<AggregateName, string>>> = {
  'sector-report': 'demuna-2022-06',
  diagnosis: '2022',
  finding: '2021',
  'supervision-round': '2021',
};

export interface Attempted {
  readonly principal: Principal;
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly data?: unknown;
  readonly by: By;
  readonly ubigeo: string | undefined;
  readonly occurredOn?: string;
  readonly today?: string;
  readonly offices?: readonly OfficeTerritory[];
}

let count = 0;

/** What the command handler answers. */
export function attempt({ today = TODAY, offices, ...asked }: Attempted): Promise<Outcome> {
  const handler = new CommandHandler({
    store: memoryStore(),
    people: nobody,
    clock: new RecordingClock({ now: () => `${today}T17:00:00.000Z` }),
    ...(offices && { offices }),
  });
  count += 1;
  const key = KEYS[asked.aggregate] ?? (aggregateNamed(asked.aggregate).key.kind === 'uuid' ? SESSION : undefined);
  const request: CommandRequest = {
    occurredOn: TODAY,
    data: {},
    ...asked,
    source: { kind: 'acta', number: 'Acta 01-2022' },
    key,
    commandId: `attempt-${count}`,
    correlationId: `attempt-${count}`,
  };
  return handler.handle(request);
}

/** The refusals that say "not yours", as opposed to "not so". */
const NOT_YOURS: ReadonlySet<string> = new Set([
  'role_may_not',
  'by_not_allowed',
  'outside_territory',
  'not_own_institution',
  'not_own_sector',
  'not_own_office',
  'outside_scope',
  'person_on_other_side',
]);

/** Why it was not let in, or nothing where the domain was asked. */
export async function refusedWhy(attempted: Attempted): Promise<string | undefined> {
  const outcome = await attempt(attempted);
  if (outcome.kind !== 'rejected') return undefined;
  return NOT_YOURS.has(outcome.rejection.code) ? outcome.rejection.code : undefined;
}
