/**
 * A law of everybody together: whoever sends whatever in whatever order, with whatever token, each event that is recorded was its
 * bearer's to write at that moment, by the table and by the list that was made by hand; and nobody comes to stand on two sides.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { OfficeTerritory } from '../../../src/commands/authorisation/offices.ts';
import { actingPartiesOf } from '../../../src/commands/authorisation/table.ts';
import type { Principal } from '../../../src/identity/principal.ts';
import type { LogEvent } from '../../../src/domain/kernel/event.ts';
import { memoryStore } from '../memory-store.ts';
import { type Chota, chota, PNP, world } from './given-chota.ts';
import { bearer, CAJAMARCA, CHOTA, OFFICE } from './given-principals.ts';
import { type Step, step, stepInMatter, take } from './given-steps.ts';
import { expectOneSideEach, expectWritable } from './may-write.ts';

const OTHER = 'Otra oficina';
const HANDOVER = '2023-03-01';
/** Chota passes from one office to the other on the day of the handover. */
const OFFICES: readonly OfficeTerritory[] = [
  {
    name: OFFICE,
    provinces: [{ ubigeo: CHOTA, to: '2023-02-28' }, { ubigeo: CAJAMARCA }],
  },
  { name: OTHER, provinces: [{ ubigeo: CHOTA, from: HANDOVER }] },
];
/** When the thirds of a sequence are registered. */
const DAYS = ['2023-01-15', '2023-02-28', HANDOVER];

const SCOPES = [undefined, undefined, undefined, ['acta:register'], ['acta:read'], ['acta:register:session']] as const;

/** Few persons, so that one comes back in another role, in another office, with less. */
const principal: fc.Arbitrary<Principal> = fc
  .record({
    person: fc.integer({ min: 0, max: 3 }),
    role: fc.constantFrom('secretariat', 'secretariat', 'sector', 'defensoria', 'defensoria', 'auditor', 'reader'),
    territory: fc.constantFrom<Principal['territory']>('*', '*', [CHOTA], [CHOTA], [CAJAMARCA], [CHOTA, CAJAMARCA]),
    police: fc.boolean(),
    office: fc.constantFrom(OFFICE, OFFICE, OTHER, 'Oficina sin lista'),
    scope: fc.constantFrom(...SCOPES),
  })
  .map(({ person, role, territory, police, office, scope }) => ({
    ...bearer(role, territory),
    id: `p-00000000-0000-4000-8000-20000000000${person}`,
    ...(role === 'sector' && police && { institution: PNP.institution, sector: 'pnp' }),
    ...(role === 'defensoria' && { office }),
    ...(scope && { scope }),
  }));

/** Two persons who may in every role: what stops them is that they were on the other side. */
const entitled: fc.Arbitrary<Principal> = fc
  .record({ person: fc.integer({ min: 0, max: 1 }), role: fc.constantFrom('secretariat', 'sector', 'defensoria') })
  .map(({ person, role }) => ({ ...bearer(role), id: `p-00000000-0000-4000-8000-20000000000${person}` }));

const listed = (office: string | undefined, day: string): readonly string[] | undefined => {
  if (office === OFFICE) return day < HANDOVER ? [CHOTA, CAJAMARCA] : [CAJAMARCA];
  return office === OTHER ? (day < HANDOVER ? [] : [CHOTA]) : undefined;
};

/** What depends on the day: the provinces of the office then, and whose act it was. */
function expectInOffice(event: LogEvent, { role, office }: Principal, today: string): void {
  const { ubigeo, by } = event.metadata;
  const provinces = listed(office, today);
  if (role !== 'defensoria' || provinces === undefined) return;
  expect(provinces, `${event.type} by ${office} on ${today}`).to.include(ubigeo);
  // All acts of these sequences lie before the handover: they were the first office's, or one's own.
  if (by.office !== undefined) expect([office, OFFICE]).to.include(by.office);
}

function expectByTable({ metadata: { by } }: LogEvent, { aggregate, command }: Step, { role, scope }: Principal): void {
  const actingParty = actingPartiesOf(aggregate, command).find(({ kind }) => kind === by.kind);
  expect(actingParty?.registeredBy[role], `${aggregate} ${command} by ${by.kind} of ${role}`).to.be.oneOf([
    'own',
    'any',
  ]);
  if (scope) expect(['acta:register', `acta:register:${aggregate}`]).to.include.members([scope[0]]);
}

describe('authorisation: whoever sends whatever, each event was its bearer’s to write', () => {
  let made: Chota;
  let seed: readonly LogEvent[];
  before(async () => {
    const first = world();
    made = await chota(first);
    seed = first.store.log;
  });

  it('by the table, by the list made by hand, in the territory of that day, and on one side of each matter', async () => {
    const written = new Map<string, Set<string>>();
    const length = { minLength: 30, maxLength: 90, size: 'max' } as const;
    const steps = fc.oneof(
      fc.array(fc.tuple(principal, step), length),
      fc.array(fc.tuple(entitled, stepInMatter), length),
    );
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const store = memoryStore(seed);
        for (const [index, [bearerOfStep, asked]] of sequence.entries()) {
          const today = DAYS[Math.floor((index * DAYS.length) / sequence.length)] ?? HANDOVER;
          const before = store.log.length;
          await take(world({ store, now: `${today}T17:00:00.000Z`, offices: OFFICES }), made, bearerOfStep, asked);
          for (const event of store.log.slice(before)) {
            expectWritable(event, store.log, bearerOfStep);
            expectByTable(event, asked, bearerOfStep);
            expectInOffice(event, bearerOfStep, today);
            const types = written.get(bearerOfStep.role) ?? new Set<string>();
            written.set(bearerOfStep.role, types.add(event.type));
          }
        }
        expectOneSideEach(store.log.slice(seed.length));
      }),
      { numRuns: 250 },
    );
    // A law that is never put to the test would hold too.
    expect([...written.keys()].sort()).to.deep.equal(['defensoria', 'secretariat', 'sector']);
    expect(written.get('secretariat')?.size).to.be.greaterThan(10);
    expect(written.get('defensoria')?.size).to.be.greaterThan(3);
    expect(written.get('sector')?.size).to.be.greaterThan(1);
  }).timeout(40_000);
});
