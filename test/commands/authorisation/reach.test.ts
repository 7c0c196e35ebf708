/** A law: no sequence of commands by a role reaches an event that this role may not write. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Principal } from '../../../src/identity/principal.ts';
import type { LogEvent } from '../../../src/domain/kernel/event.ts';
import { memoryStore } from '../memory-store.ts';
import { type Chota, chota, world } from './given-chota.ts';
import { bearer } from './given-principals.ts';
import { step, take } from './given-steps.ts';
import { expectWritable, ACTING_PARTIES } from './may-write.ts';

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
          for (const event of own) expectWritable(event, acta.store.log, principal);
          for (const { type } of own) written.set(type, (written.get(type) ?? 0) + 1);
        }),
        { numRuns: 120 },
      );
      // A law that is never put to the test would hold too.
      if (ACTING_PARTIES[role].length > 0) expect(written.size).to.be.greaterThan(4);
      else expect(written.size).to.equal(0);
    }).timeout(20_000);
  }
});
