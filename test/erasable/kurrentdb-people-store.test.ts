import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { StoreError } from '../../src/event-store/event-store.ts';
import { openKurrentStore } from '../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { PrivateStream, type RecordedPrivateEvent } from '../../src/event-store/kurrentdb/private-stream.ts';
import { makeKeyFile, punctureKeyFile, readKeyFile } from '../../src/erasable/kurrentdb-key-file.ts';
import { openKurrentPeopleStore } from '../../src/erasable/kurrentdb-people-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { peopleStoreContract } from '../contract/people-store.contract.ts';
import { readAll } from '../contract/scaffold.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { forbidUnhandledRejections, quick } from '../event-store/kurrentdb/support.ts';

const REF = '00000000-0000-5000-8000-000000000001';
const OTHER = '00000000-0000-5000-8000-000000000002';
const ROSA = { name: 'Rosa Elvira Campos', contact: '076 351 000' };
const JOSE = { name: 'José Núñez Ñahui' };
const ERASURE = { basis: 'Ley 29733, artículo 20', erasedAt: '2024-03-01T12:00:00.000Z' };

const folderOf = (): Promise<string> => mkdtemp(join(tmpdir(), 'acta-people-'));

peopleStoreContract('KurrentDB, over a fake server', async () => {
  const [server, folder] = [await FakeServer.start(), await folderOf()];
  return {
    open: () => openKurrentPeopleStore(server.url, { keyFile: join(folder, 'keys', 'people-key.json') }),
    dispose: async () => {
      server.kill();
      await rm(folder, { recursive: true });
    },
  };
});

const real = process.env['ACTA_TEST_KURRENTDB'];
if (real) {
  peopleStoreContract('KurrentDB, over the server of ACTA_TEST_KURRENTDB', async () => {
    const [scope, folder] = [`test-${randomUUID()}`, await folderOf()];
    return {
      open: () => openKurrentPeopleStore(real, { scope, keyFile: join(folder, 'people-key.json') }),
      dispose: () => rm(folder, { recursive: true }),
    };
  });
} else {
  describe('people store: KurrentDB, over a real server', () => {
    it('keeps the contract: SKIPPED, for ACTA_TEST_KURRENTDB holds no connection string');
  });
}

describe('the people of several processes', () => {
  forbidUnhandledRejections();
  let fake: FakeServer | undefined;
  let connection: string;
  let scope: string;
  const folders: string[] = [];
  const stores: PeopleStore[] = [];

  beforeEach(async () => {
    fake = real ? undefined : await FakeServer.start();
    connection = real ?? fake?.url ?? '';
    scope = `test-${randomUUID()}`;
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
    fake?.kill();
  });

  /** A data folder for another process; with the key of one that has it, or without. */
  const process_ = async (keyOf?: string): Promise<string> => {
    const folder = await folderOf();
    folders.push(folder);
    const file = join(folder, 'people-key.json');
    if (keyOf !== undefined) await copyFile(keyOf, file);
    return file;
  };
  const opened = async (keyFile: string, more: object = {}): Promise<PeopleStore> => {
    const store = await openKurrentPeopleStore(connection, {
      scope,
      keyFile,
      timing: fake ? quick(fake) : {},
      ...more,
    });
    stores.push(store);
    return store;
  };
  const failure = async (promise: Promise<unknown>): Promise<StoreError> => {
    const error = await promise.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(StoreError);
    return error as StoreError;
  };
  const everything = async (): Promise<RecordedPrivateEvent[]> => {
    const stream = new PrivateStream(connection, 'people', { scope });
    const found: RecordedPrivateEvent[] = [];
    for await (const events of stream.read(0)) found.push(...events);
    await stream.close();
    return found;
  };
  const holds = (text: string, name: string): boolean =>
    text.includes(name) || text.includes(Buffer.from(name).toString('base64').slice(0, -4));

  it('shares records and erasures among processes that hold the same key', async () => {
    const first = await process_();
    const one = await opened(first);
    await one.put(REF, ROSA);
    const two = await opened(await process_(first));
    expect((await two.get([REF])).get(REF)).to.deep.equal({ kind: 'known', person: ROSA });
    await two.erase(REF, ERASURE);
    expect((await one.get([REF])).get(REF)).to.deep.equal({ kind: 'erased', ...ERASURE });
  });

  it('never shows a name to the server, and what it holds cannot be opened once it was erased', async () => {
    const file = await process_();
    const store = await opened(file);
    await store.put(REF, ROSA);
    await store.put(OTHER, JOSE);
    const held = await everything();
    expect(held.map(({ type }) => type)).to.deep.equal(['PeopleKeyChosen', 'PersonSealed', 'PersonSealed']);
    for (const name of ['Rosa', 'Campos', '076 351', 'José']) expect(holds(JSON.stringify(held), name)).to.equal(false);
    const [, rosa, jose] = held.map(({ id }) => id);
    const before = await readKeyFile(file);
    expect(before?.key.keyOf(rosa ?? '')).to.have.length(32);

    await store.erase(REF, ERASURE);
    const after = await readKeyFile(file);
    expect(after?.id).to.equal(before?.id);
    expect(after?.key.keyOf(rosa ?? '')).to.equal(undefined);
    expect(after?.key.keyOf(jose ?? '')).to.deep.equal(before?.key.keyOf(jose ?? ''));
    // Everything on the server, acta's or not: the sealed record is still there, and no name is.
    const { box } = (held[1] as RecordedPrivateEvent).data as { readonly box: string };
    expect(JSON.stringify(await everything()))
      .to.contain(box)
      .and.not.contain('Rosa');
  });

  it('cannot be seen in the log, nor counted by it', async () => {
    const store = await opened(await process_());
    await store.put(REF, ROSA);
    const log = await openKurrentStore(connection, { scope });
    expect(await readAll(log)).to.deep.equal([]);
    await log.close();
  });

  it('punctures the key of a process that nobody asks, and of one that was not running', async () => {
    const first = await process_();
    const one = await opened(first);
    await one.put(REF, ROSA);
    const [running, stopped] = [await process_(first), await process_(first)];
    await opened(running, { sweepMilliseconds: 20 });
    await one.erase(REF, ERASURE);
    const seal = (await everything())[1]?.id ?? '';
    const canOpen = async (): Promise<boolean> => (await readKeyFile(running))?.key.keyOf(seal) !== undefined;
    while (await canOpen()) await new Promise(setImmediate);
    expect((await readKeyFile(stopped))?.key.keyOf(seal)).to.have.length(32);
    await opened(stopped);
    expect((await readKeyFile(stopped))?.key.keyOf(seal)).to.equal(undefined);
  });

  it('mends the key of a process whose file was put back from a backup', async () => {
    const file = await process_();
    const store = await opened(file);
    await store.put(REF, ROSA);
    const backup = await readFile(file);
    await store.erase(REF, ERASURE);
    await store.close();
    await writeFile(file, backup);
    const again = await opened(file);
    expect((await again.get([REF])).get(REF)).to.deep.equal({ kind: 'erased', ...ERASURE });
    const seal = (await everything())[1]?.id ?? '';
    expect((await readKeyFile(file))?.key.keyOf(seal)).to.equal(undefined);
  });

  it('lets several processes begin at once with one folder, and they choose one key', async () => {
    const file = await process_();
    const [one, two, three] = await Promise.all([opened(file), opened(file), opened(file)]);
    await Promise.all([one.put(REF, ROSA), two.put(OTHER, JOSE)]);
    expect([...(await three.get([REF, OTHER])).values()].map(({ kind }) => kind)).to.deep.equal(['known', 'known']);
    expect((await everything()).filter(({ type }) => type === 'PeopleKeyChosen')).to.have.length(1);
    expect((await stat(file)).mode & 0o077).to.equal(0);
  });

  it('loses no puncture of the key where several processes with one folder make one at once', async () => {
    const file = await process_();
    const { key } = await makeKeyFile(file);
    const seals = Array.from({ length: 8 }, () => randomUUID());
    // Each has heard of a little more than the one before it; who comes last is left to chance.
    await Promise.all(seals.map((_, n) => punctureKeyFile(file, seals.slice(0, n + 1))));
    expect(seals.every((seal) => key.keyOf(seal) !== undefined)).to.equal(true);
    const held = await readKeyFile(file);
    expect(seals.filter((seal) => held?.key.keyOf(seal) !== undefined)).to.deep.equal([]);
  });

  it('leaves no older copy of the key behind where a process was killed in the midst of replacing it', async () => {
    const file = await process_();
    const folder = dirname(file);
    const store = await opened(file);
    await store.put(REF, ROSA);
    await store.put(OTHER, JOSE);
    const before = await readFile(file);
    // Killed before the new one took the name, and after.
    await writeFile(`${file}.new`, before, { mode: 0o600 });
    await writeFile(`${file}.old`, before, { mode: 0o600 });
    for (const name of ['new', 'old']) await link(`${file}.${name}`, join(folder, `seen-${name}`));
    await store.erase(REF, ERASURE);
    for (const name of ['new', 'old']) {
      expect(existsSync(`${file}.${name}`), name).to.equal(false);
      expect(await readFile(join(folder, `seen-${name}`)), name).to.deep.equal(Buffer.alloc(before.length));
    }
    // Killed between giving the old one a second name and taking its first: it is the key itself.
    await link(file, `${file}.old`);
    await store.erase(OTHER, ERASURE);
    expect((await readdir(folder)).filter((name) => !name.startsWith('seen-')).toSorted()).to.deep.equal([
      'people-key.json',
      'people-key.json-lock',
    ]);
    expect((await readKeyFile(file))?.id).to.equal((JSON.parse(before.toString()) as { id: string }).id);
  });

  it('refuses to begin without the key that the records are sealed with, or with another', async () => {
    await (await opened(await process_())).put(REF, ROSA);
    const none = await failure(opened(await process_()));
    expect(none.code).to.equal('unavailable');
    expect(none.message).to.contain('copy').and.contain('people-key.json');
    const another = await process_();
    await (await opened(another, { scope: `test-${randomUUID()}` })).put(REF, JOSE);
    expect((await failure(opened(another))).message).to.contain('another key');
  });

  it('refuses a key file that others may read, or that is none', async () => {
    const file = await process_();
    await writeFile(file, '{"id":"Rosa"}', { mode: 0o600 });
    const broken = await failure(opened(file));
    expect([broken.code, broken.message.includes('Rosa')]).to.deep.equal(['store_foreign', false]);
    await rm(file);
    await writeFile(file, '{}', { mode: 0o644 });
    if (process.platform !== 'win32') expect((await failure(opened(file))).message).to.contain('chmod 600');
  });

  it('says when the key could not be punctured, and does it when the erasure is repeated', async () => {
    const file = await process_();
    const store = await opened(file);
    await store.put(REF, ROSA);
    const key = await readFile(file);
    await rm(file);
    const error = await failure(store.erase(REF, ERASURE));
    expect(error.message).to.contain('could still open it');
    await writeFile(file, key, { mode: 0o600 });
    expect(await store.erase(REF, ERASURE)).to.equal(true);
    const seal = (await everything())[1]?.id ?? '';
    expect((await readKeyFile(file))?.key.keyOf(seal)).to.equal(undefined);
  });

  it('shows what it last knew while the server is away, takes nothing new, and recovers by itself', async function () {
    if (fake === undefined) return this.skip(); // a real server is killed by the faults suite
    const store = await opened(await process_());
    await store.put(REF, ROSA);
    fake.kill();
    expect((await store.get([REF])).get(REF)).to.deep.equal({ kind: 'known', person: ROSA });
    expect((await failure(store.put(OTHER, JOSE))).code).to.equal('unavailable');
    expect((await failure(store.erase(REF, ERASURE))).code).to.equal('unavailable');
    await fake.listen();
    while ((await store.put(OTHER, JOSE).catch(() => 'away')) === 'away') await new Promise(setImmediate);
    expect(await store.erase(REF, ERASURE)).to.equal(true);
  });

  it('begins while the server is away, and chooses its key when it comes', async function () {
    if (fake === undefined) return this.skip();
    fake.kill();
    const store = await opened(await process_());
    expect((await failure(store.get([REF]))).code).to.equal('unavailable');
    await fake.listen();
    while ((await store.put(REF, ROSA).catch(() => 'away')) !== 'stored') await new Promise(setImmediate);
    expect((await store.get([REF])).get(REF)).to.deep.equal({ kind: 'known', person: ROSA });
  });
});
