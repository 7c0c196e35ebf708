import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { MigrationError } from '../../src/exchange/migration-error.ts';
import { copyNames } from '../../src/exchange/names.ts';
import { openKurrentPeopleStore } from '../../src/erasable/kurrentdb-people-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { anEvent, aStream } from '../contract/scaffold.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { onSqlite, type Place } from './logs.ts';

const ROSA = { name: 'Rosa Elvira Campos', position: 'Responsable de la Demuna', contact: '076 351 000' };
const JOSE = { name: 'José Núñez Ñahui' };
const ERASURE = { basis: 'Ley 29733, artículo 20', erasedAt: '2024-03-01T12:00:00.000Z' };

describe('the names of a log that moves to the other engine', () => {
  let log: Place;
  let server: FakeServer;
  let folder: string;
  let file: PeopleStore;
  let shared: PeopleStore;
  /** References, in the order in which the log holds them. */
  let refs: readonly string[];

  const mention = (store: EventStore, data: unknown): Promise<unknown> =>
    store.append(aStream(), 'no_stream', [{ ...anEvent(), data }]);

  beforeEach(async () => {
    [log, server, folder] = [await onSqlite(), await FakeServer.start(), await mkdtemp(join(tmpdir(), 'acta-names-'))];
    file = await openPeopleStore({ file: join(folder, 'people.db') });
    shared = await openKurrentPeopleStore(server.url, { keyFile: join(folder, 'keys', 'people-key.json') });
    refs = Array.from({ length: 4 }, () => randomUUID());
    const [first, second, third, fourth] = refs;
    await mention(log.store, { secretary: { personRef: first } });
    await mention(log.store, { delegates: [{ personRef: second }, { personRef: first }] });
    await mention(log.store, { personRef: third, basis: 'Ley 29733' });
    // Of this one neither store has heard.
    await mention(log.store, { personRef: fourth });
  });
  afterEach(async () => {
    await file.close();
    await shared.close();
    await log.remove();
    server.kill();
    await rm(folder, { recursive: true });
  });

  /** Two who are known and one who is erased. */
  const fill = async (store: PeopleStore): Promise<void> => {
    const [first = '', second = '', third = ''] = refs;
    await store.put(first, ROSA);
    await store.put(second, JOSE);
    await store.put(third, ROSA);
    await store.erase(third, ERASURE);
  };
  const refusal = async (promise: Promise<unknown>): Promise<MigrationError> => {
    const error = await promise.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MigrationError);
    return error as MigrationError;
  };

  for (const [title, ends] of [
    ['from a file to a server', () => ({ source: file, target: shared })],
    ['from a server to a file', () => ({ source: shared, target: file })],
  ] as const) {
    it(`go ${title}, erasures and all, and may go again`, async () => {
      const { source, target } = ends();
      await fill(source);
      const told: number[][] = [];
      const onProgress = (...counts: number[]): void => void told.push(counts);
      expect(await copyNames(log.store, source, target, { onProgress })).to.deep.equal({ known: 2, erased: 1 });
      expect(told).to.deep.equal([[4, 4]]);
      expect(await target.get(refs)).to.deep.equal(await source.get(refs));
      expect(await copyNames(log.store, source, target)).to.deep.equal({ known: 2, erased: 1 });
      expect(await target.get(refs)).to.deep.equal(await source.get(refs));
    });
  }

  it('stay erased where they were erased on either side', async () => {
    await fill(file);
    const [first = '', , third = ''] = refs;
    await shared.put(first, ROSA);
    await shared.erase(first, ERASURE);
    await shared.put(third, ROSA);
    expect(await copyNames(log.store, file, shared)).to.deep.equal({ known: 1, erased: 2 });
    const there = await shared.get(refs);
    for (const ref of [first, third]) expect(there.get(ref)).to.deep.equal({ kind: 'erased', ...ERASURE });
  });

  it('replace nobody: a reference that is another person’s is named', async () => {
    await fill(file);
    await shared.put(refs[1] ?? '', ROSA);
    const error = await refusal(copyNames(log.store, file, shared));
    expect([error.code, error.message.includes(refs[1] ?? '?')]).to.deep.equal(['names_differ', true]);
    expect((await shared.get(refs)).get(refs[1] ?? '')).to.deep.equal({ kind: 'known', person: ROSA });
  });

  it('go on where they were interrupted', async () => {
    await fill(file);
    const ending = new AbortController();
    const interrupted: PeopleStore = {
      ...bound(shared),
      put: async (ref, person) => {
        ending.abort();
        return shared.put(ref, person);
      },
    };
    const error = await refusal(copyNames(log.store, file, interrupted, { signal: ending.signal }));
    expect([error.code, error.params]).to.deep.equal(['names_interrupted', { done: 1 }]);
    expect((await shared.get(refs)).size).to.equal(1);
    expect(await copyNames(log.store, file, shared)).to.deep.equal({ known: 2, erased: 1 });
  });
});

const bound = (store: PeopleStore): PeopleStore => ({
  put: (ref, person) => store.put(ref, person),
  pending: () => store.pending(),
  get: (refs) => store.get(refs),
  discard: (refs) => store.discard(refs),
  erase: (ref, erasure) => store.erase(ref, erasure),
  close: () => store.close(),
});
