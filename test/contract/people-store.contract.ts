/** What every people store keeps, whatever holds it. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { PersonRecord } from '../../src/domain/privacy/person.ts';
import { StoreError } from '../../src/event-store/event-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';

export interface PeopleStoreUnderTest {
  /** A handle on the same people; several may be open at once. */
  open(): Promise<PeopleStore>;
  /** Removes everything, the handles having been closed. */
  dispose(): Promise<void>;
}

const ROSA: PersonRecord = { name: 'Rosa Elvira Campos', position: 'Responsable de la Demuna', contact: '076 351 000' };
const JOSE: PersonRecord = { name: 'José Núñez Ñahui' };
const ERASURE = { basis: 'Ley 29733, artículo 20', erasedAt: '2024-03-01T12:00:00.000Z' };
const ref = (n: number): string => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;

export function peopleStoreContract(name: string, make: () => Promise<PeopleStoreUnderTest>): void {
  describe(`people store: ${name}`, () => {
    let under: PeopleStoreUnderTest;
    let store: PeopleStore;
    beforeEach(async () => {
      under = await make();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.dispose();
    });

    const entry = async (n: number) => (await store.get([ref(n)])).get(ref(n));

    it('keeps a person as it was put', async () => {
      expect(await store.put(ref(1), ROSA)).to.equal('stored');
      expect(await store.put(ref(2), JOSE)).to.equal('stored');
      expect(await entry(1)).to.deep.equal({ kind: 'known', person: ROSA });
      expect(await entry(2)).to.deep.equal({ kind: 'known', person: JOSE });
    });

    it('keeps whatever text there is in a name, and knows it again', async () => {
      const pieces = fc.constantFrom('\0', '\ud800', '"', "'", '\\', 'ñ', '\u{1f4dd}', '\u2028', 'e\u0301', ' ');
      const odd = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
      let n = 100;
      await fc.assert(
        fc.asyncProperty(odd, odd, async (first, second) => {
          n += 1;
          const person = { name: first, contact: second };
          expect(await store.put(ref(n), person)).to.equal('stored');
          expect(await store.put(ref(n), person)).to.equal('same');
          expect(await entry(n)).to.deep.equal({ kind: 'known', person });
        }),
        { numRuns: 30 },
      );
    });

    it('takes the same person twice without harm, in whatever order its fields come', async () => {
      await store.put(ref(1), ROSA);
      const { name: given, position = '', contact = '' } = ROSA;
      expect(await store.put(ref(1), { contact, position, name: given })).to.equal('same');
      expect(await entry(1)).to.deep.equal({ kind: 'known', person: ROSA });
    });

    it('leaves what was there when another person comes under its reference', async () => {
      await store.put(ref(1), ROSA);
      expect(await store.put(ref(1), JOSE)).to.equal('different');
      expect(await store.put(ref(1), { name: ROSA.name })).to.equal('different');
      expect(await entry(1)).to.deep.equal({ kind: 'known', person: ROSA });
    });

    it('says one of racing puts was stored, and the others the same or different', async () => {
      const results = await Promise.all([ROSA, ROSA, JOSE, ROSA].map(async (person) => store.put(ref(1), person)));
      expect(results.toSorted()).to.satisfy((sorted: string[]) =>
        ['different,same,same,stored', 'different,different,different,stored'].includes(sorted.join()),
      );
    });

    it('gives many at once, each once, and no entry for what is not there', async () => {
      for (let n = 0; n < 20; n += 1) await store.put(ref(n), { name: `Persona ${n}` });
      const refs = Array.from({ length: 3000 }, (_, n) => ref(n));
      const found = await store.get([...refs, ref(0), 'no-uuid', '']);
      expect([...found.keys()].toSorted()).to.deep.equal(refs.slice(0, 20));
      expect(found.get(ref(7))).to.deep.equal({ kind: 'known', person: { name: 'Persona 7' } });
      expect(await store.get([])).to.have.property('size', 0);
    });

    it('takes back what was put, as if it had never been', async () => {
      for (const n of [1, 2, 3]) await store.put(ref(n), ROSA);
      await store.discard([ref(1), ref(3), ref(9)]);
      await store.discard([]);
      expect([...(await store.get([1, 2, 3, 9].map(ref))).keys()]).to.deep.equal([ref(2)]);
      expect(await store.put(ref(1), JOSE)).to.equal('stored');
    });

    it('lists as pending what was put for an event, until it is put again without, taken back or erased', async () => {
      for (const n of [1, 2, 3]) expect(await store.put(ref(n), ROSA, 'session-0604-x')).to.equal('stored');
      await store.put(ref(4), ROSA);
      expect(await store.put(ref(4), ROSA, 'session-0604-x')).to.equal('same');
      const listed = [1, 2, 3].map((n) => [ref(n), 'session-0604-x']);
      expect([...(await store.pending())]).to.have.deep.members(listed);
      expect(await store.put(ref(1), ROSA)).to.equal('same');
      await store.discard([ref(2)]);
      await store.erase(ref(3), ERASURE);
      expect((await store.pending()).size).to.equal(0);
    });

    it('erases the person and keeps that it did, and on which basis', async () => {
      await store.put(ref(1), ROSA);
      await store.put(ref(2), JOSE);
      expect(await store.erase(ref(1), ERASURE)).to.equal(true);
      expect(await entry(1)).to.deep.equal({ kind: 'erased', ...ERASURE });
      expect(await entry(2)).to.deep.equal({ kind: 'known', person: JOSE });
    });

    it('has nothing to erase where nobody ever was', async () => {
      expect(await store.erase(ref(1), ERASURE)).to.equal(false);
      expect(await entry(1)).to.equal(undefined);
      expect(await store.put(ref(1), ROSA)).to.equal('stored');
    });

    it('keeps the first of two erasures', async () => {
      await store.put(ref(1), ROSA);
      await store.erase(ref(1), ERASURE);
      expect(await store.erase(ref(1), { basis: 'otra', erasedAt: '2025-01-01T00:00:00.000Z' })).to.equal(true);
      expect(await entry(1)).to.deep.equal({ kind: 'erased', ...ERASURE });
    });

    it('keeps erased what was erased, whoever puts it again or takes it back', async () => {
      await store.put(ref(1), ROSA);
      await store.erase(ref(1), ERASURE);
      expect(await store.put(ref(1), ROSA)).to.equal('erased');
      await store.discard([ref(1)]);
      expect(await store.put(ref(1), JOSE)).to.equal('erased');
      expect(await entry(1)).to.deep.equal({ kind: 'erased', ...ERASURE });
    });

    it('has it all again when it is reopened', async () => {
      await store.put(ref(1), ROSA);
      await store.put(ref(2), JOSE);
      await store.erase(ref(2), ERASURE);
      await store.close();
      store = await under.open();
      expect(await entry(1)).to.deep.equal({ kind: 'known', person: ROSA });
      expect(await entry(2)).to.deep.equal({ kind: 'erased', ...ERASURE });
      expect(await store.put(ref(1), ROSA)).to.equal('same');
    });

    it('shows to every handle at once what any of them did', async () => {
      const other = await under.open();
      try {
        await store.put(ref(1), ROSA);
        expect((await other.get([ref(1)])).get(ref(1))).to.deep.equal({ kind: 'known', person: ROSA });
        expect(await other.put(ref(1), JOSE)).to.equal('different');
        await other.erase(ref(1), ERASURE);
        expect(await entry(1)).to.deep.equal({ kind: 'erased', ...ERASURE });
        await Promise.all([store.put(ref(2), JOSE), other.put(ref(3), ROSA), store.erase(ref(2), ERASURE)]);
        expect(await entry(3)).to.deep.equal({ kind: 'known', person: ROSA });
      } finally {
        await other.close();
      }
    });

    it('does nothing more once closed, and may be closed twice', async () => {
      await store.close();
      await store.close();
      const attempts = [
        store.put(ref(1), ROSA),
        store.get([ref(1)]),
        store.discard([ref(1)]),
        store.erase(ref(1), ERASURE),
      ].map(async (attempt: Promise<unknown>) => attempt.catch((error: unknown) => error));
      for (const error of await Promise.all(attempts)) {
        expect(error).to.be.instanceOf(StoreError).with.property('code', 'closed');
      }
    });
  });
}
