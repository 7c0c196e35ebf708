/** Steps at random: any command with data that its schema takes, by any hand, on what Chota's log holds or on nothing. */
import * as fc from 'fast-check';
import type { Outcome } from '../../../src/commands/handler.ts';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By } from '../../../src/domain/kernel/event.ts';
import { type AggregateName, aggregateNamed } from '../../../src/domain/aggregates.ts';
import { type Chota, PNP, voteOf, type World } from './given-chota.ts';
import { CAJAMARCA, CHOTA, commandsOf, actingPartyOf, LIFE_NAMES } from './given-principals.ts';

export interface Step {
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly data: unknown;
  readonly actingParty: number;
  readonly known: boolean;
  readonly target: number;
  readonly on: string;
  readonly ubigeo: string | undefined;
}

const COMMANDS = LIFE_NAMES.flatMap((aggregate) =>
  commandsOf(aggregate).map(({ name, data }) => ({ aggregate, command: name, data })),
);

const stepOf = (commands: typeof COMMANDS): fc.Arbitrary<Step> =>
  fc
    .record({
      asked: fc.constantFrom(...commands),
      // The hand that the role would have, half of the time: what is refused at the door tries nothing behind it.
      actingParty: fc.oneof(fc.constant(-1), fc.nat(7)),
      known: fc.boolean(),
      target: fc.nat(40),
      on: fc.constantFrom('2019', '2022-05-20', '2022-06-30', '2022-07-05', '2022-07-30', '2022-10-15'),
      ubigeo: fc.oneof({ weight: 8, arbitrary: fc.constant(CHOTA) }, fc.constantFrom(CAJAMARCA, undefined)),
    })
    .map(({ asked, ...rest }) => ({ ...asked, ...rest }));

export const step = stepOf(COMMANDS);
/** The place of a session's vote among the hands. */
const VOTE = 3;

/** On the one commitment, report, case and diagnosis of the log: where there are two sides; by one's own hand or a vote. */
export const stepInMatter: fc.Arbitrary<Step> = stepOf(
  COMMANDS.filter(({ aggregate }) => ['commitment', 'sector-report', 'case', 'diagnosis'].includes(aggregate)),
).map((asked) => ({ ...asked, known: true, ubigeo: CHOTA, actingParty: asked.actingParty % 2 === 0 ? VOTE : -1 }));

/** The example of a command, made to fit this log: its session, its case, an event of it. */
function fitting(data: unknown, made: Chota, eventId: string): unknown {
  if (Array.isArray(data)) return data.map((item) => fitting(item, made, eventId));
  if (typeof data !== 'object' || data === null) return data;
  const fitted: Readonly<Record<string, unknown>> = {
    session: made.session,
    eventId,
    origin: { kind: 'session', session: made.session },
    universe: [CHOTA],
    period: '2022-06',
  };
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' || name in fitted ? (fitted[name] ?? value) : fitting(value, made, eventId),
    ]),
  );
}

const KEYS = (made: Chota): Readonly<Partial<Record<AggregateName, string>>> => ({
  session: made.session,
  case: made.case,
  commitment: made.commitment,
  'sector-report': 'demuna-2022-06',
  diagnosis: '2022-06',
  'supervision-round': '2021',
  finding: '2021',
});

/** What the principal would say who says nothing of hands. */
const ownActingParty = ({ role, institution, sector, office }: Principal): By => {
  if (role === 'sector') return { kind: role, institution, ...(sector !== undefined && { sector }) };
  if (role === 'defensoria') return { kind: role, institution, ...(office !== undefined && { office }) };
  return { kind: 'secretariat', institution };
};

export async function take(acta: World, made: Chota, principal: Principal, asked: Step): Promise<Outcome> {
  const { aggregate, command, on, known } = asked;
  const actingParties: readonly By[] = [
    actingPartyOf('secretariat'),
    actingPartyOf('sector'),
    actingPartyOf('defensoria'),
    voteOf(made.session),
    PNP,
    { ...actingPartyOf('defensoria'), office: 'Otra oficina' },
    { ...actingPartyOf('secretariat'), institution: 'Municipalidad Provincial de Cutervo' },
    { ...actingPartyOf('secretariat'), sector: 'demuna' },
  ];
  const { log } = acta.store;
  return acta.send({
    aggregate,
    command,
    on,
    by: actingParties[asked.actingParty] ?? ownActingParty(principal),
    principal,
    ubigeo: aggregate === 'supervision-round' ? undefined : asked.ubigeo,
    key: known || aggregateNamed(aggregate).key.kind !== 'uuid' ? KEYS(made)[aggregate] : undefined,
    data: fitting(asked.data, made, log[asked.target % log.length]?.id ?? ''),
  });
}
