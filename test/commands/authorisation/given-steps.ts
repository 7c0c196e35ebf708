/** Steps at random: any command with data that its schema takes, by any hand, on what Chota's log holds or on nothing. */
import * as fc from 'fast-check';
import type { Outcome } from '../../../src/commands/handler.ts';
import type { Principal } from '../../../src/commands/principal.ts';
import type { By } from '../../../src/domain/event.ts';
import { type LifeName, STREAM_KEYS } from '../../../src/domain/lives.ts';
import { type Chota, PNP, voteOf, type World } from './given-chota.ts';
import { CAJAMARCA, CHOTA, commandsOf, handOf, LIFE_NAMES } from './given-principals.ts';

export interface Step {
  readonly life: LifeName;
  readonly command: string;
  readonly data: unknown;
  readonly hand: number;
  readonly known: boolean;
  readonly target: number;
  readonly on: string;
  readonly ubigeo: string | undefined;
}

const COMMANDS = LIFE_NAMES.flatMap((life) =>
  commandsOf(life).map(({ name, data }) => ({ life, command: name, data })),
);

const stepOf = (commands: typeof COMMANDS): fc.Arbitrary<Step> =>
  fc
    .record({
      asked: fc.constantFrom(...commands),
      // The hand that the role would have, half of the time: what is refused at the door tries nothing behind it.
      hand: fc.oneof(fc.constant(-1), fc.nat(7)),
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
  COMMANDS.filter(({ life }) => ['commitment', 'sector-report', 'case', 'diagnosis'].includes(life)),
).map((asked) => ({ ...asked, known: true, ubigeo: CHOTA, hand: asked.hand % 2 === 0 ? VOTE : -1 }));

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

const KEYS = (made: Chota): Readonly<Partial<Record<LifeName, string>>> => ({
  session: made.session,
  case: made.case,
  commitment: made.commitment,
  'sector-report': 'demuna-2022-06',
  diagnosis: '2022-06',
  'supervision-round': '2021',
  finding: '2021',
});

/** What the principal would say who says nothing of hands. */
const ownHand = ({ role, institution, sector, office }: Principal): By => {
  if (role === 'sector') return { kind: role, institution, ...(sector !== undefined && { sector }) };
  if (role === 'defensoria') return { kind: role, institution, ...(office !== undefined && { office }) };
  return { kind: 'secretariat', institution };
};

export async function take(acta: World, made: Chota, principal: Principal, asked: Step): Promise<Outcome> {
  const { life, command, on, known } = asked;
  const hands: readonly By[] = [
    handOf('secretariat'),
    handOf('sector'),
    handOf('defensoria'),
    voteOf(made.session),
    PNP,
    { ...handOf('defensoria'), office: 'Otra oficina' },
    { ...handOf('secretariat'), institution: 'Municipalidad Provincial de Cutervo' },
    { ...handOf('secretariat'), sector: 'demuna' },
  ];
  const { log } = acta.store;
  return acta.send({
    life,
    command,
    on,
    by: hands[asked.hand] ?? ownHand(principal),
    principal,
    ubigeo: life === 'supervision-round' ? undefined : asked.ubigeo,
    key: known || STREAM_KEYS[life] !== 'uuid' ? KEYS(made)[life] : undefined,
    data: fitting(asked.data, made, log[asked.target % log.length]?.id ?? ''),
  });
}
