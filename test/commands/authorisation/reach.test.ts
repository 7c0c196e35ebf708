/**
 * A law: no sequence of commands by a role reaches an event that this role may not write. What each may write is said here in
 * events, from docs/domain.md, and not taken from the table that is tested.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Principal } from '../../../src/commands/principal.ts';
import type { By, Role } from '../../../src/domain/event.ts';
import type { LogEvent } from '../../../src/domain/event.ts';
import { type LifeName, STREAM_KEYS } from '../../../src/domain/lives.ts';
import { memoryStore } from '../memory-store.ts';
import { type Chota, chota, PNP, voteOf, world, type World } from './given-chota.ts';
import { bearer, CAJAMARCA, CHOTA, commandsOf, handOf, LIFE_NAMES } from './given-principals.ts';

const CORRECTIONS = ['FactRectified', 'FactAnnulled'];

/** What a role may have written at all. */
const WRITES: Readonly<Record<Role, RegExp>> = {
  // Everything but supervision: of that only what the municipality or a sector answered.
  secretariat:
    /^(?!CaseOpened|VisitMade|DefensoriaMeetingHeld|RecommendationIssued|DeadlineLapseRecorded|Escalated|CaseClosed|Round|Finding)/,
  sector:
    /^(MemberWithdrawn|Representative(Accredited|Ceased)|ProgressReported|Fulfilment(Reported|Verified|Observed)|ExtensionRequested|SectorReport(Submitted|Amended)|WorkPlanProposed|Diagnosis(Submitted|Updated)|Recommendation(Accepted|Rejected|Fulfilled))$/,
  defensoria:
    /^(MeetingCadenceAgreed|SessionConvened|Commitment(Adopted|Reassigned|Rescinded|Reopened)|Fulfilment(Verified|Observed)|Extension(Granted|Denied)|NonComplianceDeclared|CaseOpened|VisitMade|DefensoriaMeetingHeld|Recommendation\w+|DeadlineLapseRecorded|Escalated|CaseClosed|Round(Opened|Closed)|FindingRecorded)$/,
  auditor: /^$/,
  reader: /^$/,
};

/** By whose hand it may be. */
const HANDS: Readonly<Record<Role, readonly By['kind'][]>> = {
  secretariat: ['secretariat', 'session', 'sector'],
  sector: ['sector'],
  defensoria: ['defensoria'],
  auditor: [],
  reader: [],
};

interface Step {
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

const step: fc.Arbitrary<Step> = fc
  .record({
    asked: fc.constantFrom(...COMMANDS),
    // The hand that the role would have, half of the time: what is refused at the door tries nothing behind it.
    hand: fc.oneof(fc.constant(-1), fc.nat(7)),
    known: fc.boolean(),
    target: fc.nat(40),
    on: fc.constantFrom('2019', '2022-05-20', '2022-06-30', '2022-07-05', '2022-07-30', '2022-10-15'),
    ubigeo: fc.oneof({ weight: 8, arbitrary: fc.constant(CHOTA) }, fc.constantFrom(CAJAMARCA, undefined)),
  })
  .map(({ asked, ...rest }) => ({ ...asked, ...rest }));

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

async function take(acta: World, made: Chota, principal: Principal, asked: Step): Promise<void> {
  const { life, command, on, known } = asked;
  const { role } = principal;
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
  await acta.send({
    life,
    command,
    on,
    by: hands[asked.hand] ?? handOf(role === 'sector' || role === 'defensoria' ? role : 'secretariat'),
    principal,
    ubigeo: life === 'supervision-round' ? undefined : asked.ubigeo,
    key: known || STREAM_KEYS[life] !== 'uuid' ? KEYS(made)[life] : undefined,
    data: fitting(asked.data, made, log[asked.target % log.length]?.id ?? ''),
  });
}

function check(event: LogEvent, log: readonly LogEvent[], { role, territory, institution, sector }: Principal): void {
  const { by, ubigeo } = event.metadata;
  const what = `${event.type} by ${by.kind} in ${ubigeo ?? 'the country'}`;
  expect(HANDS[role], what).to.include(by.kind);
  if (territory !== '*') expect(territory, what).to.include(ubigeo);
  if (by.kind === role) expect(by.institution, what).to.equal(institution);
  if (role === 'sector') expect(by.sector, what).to.equal(sector);
  if (!CORRECTIONS.includes(event.type)) {
    expect(event.type, what).to.match(WRITES[role]);
    return;
  }
  // Rule 14 for corrections too: what the Defensoría did is corrected by itself, what a sector did not by another.
  const { eventId } = event.data as { readonly eventId: string };
  const done = log.find(({ id }) => id === eventId)?.metadata.by;
  if (role === 'defensoria' || done?.kind === 'defensoria')
    expect([role, done?.kind]).to.deep.equal([by.kind, by.kind]);
  if (role === 'sector') expect(done, what).to.include({ kind: 'sector', sector });
}

describe('authorisation: no sequence of commands by a role reaches an event that it may not write', () => {
  let made: Chota;
  let seed: readonly LogEvent[];
  before(async () => {
    const first = world();
    made = await chota(first);
    seed = first.store.log;
  });

  const bearers: readonly Principal[] = [
    bearer('secretariat'),
    bearer('sector'),
    bearer('defensoria'),
    bearer('defensoria', '*'),
    bearer('auditor', '*'),
    bearer('reader', '*'),
  ].map((principal, index) => ({ ...principal, id: `p-00000000-0000-4000-8000-10000000000${index}` }));

  for (const principal of bearers) {
    const { role, territory } = principal;
    it(`${role}, ${territory === '*' ? 'everywhere' : 'in Chota'}`, async () => {
      const written = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
          const acta = world({ store: memoryStore(seed) });
          for (const asked of steps) await take(acta, made, principal, asked);
          const own = acta.store.log.slice(seed.length);
          for (const event of own) check(event, acta.store.log, principal);
          for (const { type } of own) written.set(type, (written.get(type) ?? 0) + 1);
        }),
        { numRuns: 120 },
      );
      // A law that is never put to the test would hold too.
      if (HANDS[role].length > 0) expect(written.size).to.be.greaterThan(4);
      else expect(written.size).to.equal(0);
    }).timeout(20_000);
  }
});
