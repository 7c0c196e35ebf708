/** A name that a command enters, where the log or the people store fails between the two: none stays without an event. */
import { expect } from 'chai';
import { RecordingClock } from '../../src/commands/clock.ts';
import { CommandHandler, type CommandRequest } from '../../src/commands/handler.ts';
import { personRef } from '../../src/commands/ids.ts';
import { PeopleUpkeep } from '../../src/commands/people-upkeep.ts';
import { type EventStore, StoreError } from '../../src/event-store/event-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { DEFENSORIA, principalOf } from '../support/acta.ts';
import { peopleWith, type TemporaryPeopleStore, temporaryPeopleStore } from '../support/people.ts';
import { filesWith } from '../erasable/names.ts';
import { memoryStore } from './memory-store.ts';

const NAME = 'Ñusta Elvira Campos';
const KEY = 'meeting-1';
const REF = personRef(KEY, 0);

describe('a name that a command enters', () => {
  let names: TemporaryPeopleStore;
  let log: ReturnType<typeof memoryStore>;
  let stream: string;
  let milliseconds: number;
  /** What an append comes to before the log has seen it, or after. */
  let before: StoreError | undefined;
  let after: StoreError | undefined;
  let due: (() => void)[];
  let people: PeopleStore;
  let upkeep: PeopleUpkeep;
  let handler: CommandHandler;

  const request = (given: Partial<CommandRequest>): CommandRequest => ({
    aggregate: 'case',
    ubigeo: '0604',
    command: 'OpenCase',
    occurredOn: '2022-05-01',
    by: DEFENSORIA,
    data: { office: DEFENSORIA.office, reason: 'La instancia no sesiona.' },
    principal: principalOf(DEFENSORIA),
    commandId: 'open-1',
    correlationId: 'open-1',
    ...given,
  });
  const meeting = () =>
    handler
      .handle(
        request({
          command: 'RecordDefensoriaMeeting',
          key: stream.slice('case-0604-'.length),
          occurredOn: '2022-05-20',
          commandId: KEY,
          data: { attendees: [{ institution: 'Demuna de Chota', person: { name: NAME } }], agreements: [] },
        }),
      )
      .catch((error: unknown) => (error as StoreError).code);
  const begin = (replaced: Partial<PeopleStore> = {}): void => {
    people = peopleWith(names.store, replaced);
    const store: EventStore = {
      ...log,
      append: async (...given) => {
        if (before) throw before;
        const result = await log.append(...given);
        if (after) throw after;
        return result;
      },
    };
    due = [];
    const setTimer = (callback: () => void) => {
      due.push(callback);
      return { cancel: () => undefined };
    };
    upkeep = new PeopleUpkeep({ people, store, setTimer, elapsed: () => milliseconds });
    handler = new CommandHandler({
      store,
      people,
      clock: new RecordingClock({ now: () => '2022-06-01T12:00:00.000Z' }),
      upkeep,
    });
  };
  const pass = async (): Promise<void> => {
    for (const look of due.splice(0)) look();
    await upkeep.look();
  };
  const known = async (): Promise<boolean> => (await names.store.get([REF])).has(REF);

  beforeEach(async () => {
    [before, after, milliseconds] = [undefined, undefined, 1_000];
    names = await temporaryPeopleStore();
    log = memoryStore();
    begin();
    const outcome = await handler.handle(request({}));
    if (outcome.kind !== 'accepted') expect.fail(JSON.stringify(outcome));
    stream = outcome.stream;
  });
  afterEach(async () => {
    await upkeep.stop();
    await names.dispose();
  });

  it('stays when the event is recorded, and is not pending then', async () => {
    expect(await meeting()).to.have.property('kind', 'accepted');
    expect([await known(), (await names.store.pending()).size]).to.deep.equal([true, 0]);
  });

  it('is taken back when the disk of the log is full (defect: it stayed for ever, and erasing it was refused)', async () => {
    before = new StoreError('disk_full', 'the disk is full');
    expect(await meeting()).to.equal('disk_full');
    expect([await known(), await filesWith(names.folder, [NAME])]).to.deep.equal([false, []]);
    before = undefined;
    expect(await meeting()).to.have.property('kind', 'accepted');
    expect(await known()).to.equal(true);
  });

  it('is taken back later where it cannot be taken back at once', async () => {
    let full = true;
    begin({
      discard: (refs) =>
        full ? Promise.reject(new StoreError('disk_full', 'the disk is full')) : names.store.discard(refs),
    });
    before = new StoreError('disk_full', 'the disk is full');
    expect(await meeting(), 'what the log said, not what the names say').to.equal('disk_full');
    expect(await known()).to.equal(true);
    await pass();
    full = false;
    await pass();
    expect([await known(), (await names.store.pending()).size]).to.deep.equal([false, 0]);
  });

  it('is taken back at the next start where the process died before the event', async () => {
    await names.store.put(REF, { name: NAME }, stream);
    begin();
    await upkeep.look();
    expect([await known(), await filesWith(names.folder, [NAME])]).to.deep.equal([false, []]);
  });

  it('stays at the next start where the process died after the event', async () => {
    await meeting();
    const entry = (await names.store.get([REF])).get(REF);
    await names.store.discard([REF]);
    await names.store.put(REF, { name: NAME }, stream);
    begin();
    await upkeep.look();
    expect([(await names.store.get([REF])).get(REF), (await names.store.pending()).size]).to.deep.equal([entry, 0]);
  });

  it('stays where the outcome of the append is unknown, and the event is there', async () => {
    after = new StoreError('outcome_unknown', 'no answer');
    expect(await meeting()).to.equal('outcome_unknown');
    after = undefined;
    milliseconds += 600_000;
    await pass();
    expect([await known(), (await names.store.pending()).size]).to.deep.equal([true, 0]);
  });

  it('stays for ten minutes where the outcome of the append is unknown, and goes when the event has not come', async () => {
    before = new StoreError('outcome_unknown', 'no answer');
    expect(await meeting()).to.equal('outcome_unknown');
    milliseconds += 599_999;
    await pass();
    expect(await known()).to.equal(true);
    milliseconds += 1;
    await pass();
    expect(await known()).to.equal(false);
  });

  it('is put back where the event came just as it was taken back', async () => {
    before = new StoreError('outcome_unknown', 'no answer');
    await meeting();
    begin({
      discard: async (refs) => {
        await names.store.discard(refs);
        before = undefined;
        // Another process, which had seen the name there before.
        await new CommandHandler({
          store: log,
          people: peopleWith(names.store, { put: () => Promise.resolve('same') }),
          clock: new RecordingClock({ now: () => '2022-06-01T12:00:00.000Z' }),
        }).handle(
          request({
            command: 'RecordDefensoriaMeeting',
            key: stream.slice('case-0604-'.length),
            occurredOn: '2022-05-20',
            commandId: KEY,
            data: { attendees: [{ institution: 'Demuna de Chota', person: { name: NAME } }], agreements: [] },
          }),
        );
      },
    });
    await upkeep.look();
    expect((await names.store.get([REF])).get(REF)).to.deep.equal({ kind: 'known', person: { name: NAME } });
  });
});
