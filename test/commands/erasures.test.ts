/** An erasure through the command handler: who may, and what happens where the process dies between the log and the names. */
import { expect } from 'chai';
import type { CommandRequest } from '../../src/commands/handler.ts';
import { CommandHandler } from '../../src/commands/handler.ts';
import { RecordingClock } from '../../src/commands/clock.ts';
import { type Mended, PeopleUpkeep } from '../../src/commands/people-upkeep.ts';
import { personRef } from '../../src/commands/ids.ts';
import type { By } from '../../src/domain/kernel/event.ts';
import { StoreError } from '../../src/event-store/event-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { DEFENSORIA, principalOf, SECRETARIAT } from '../support/acta.ts';
import { peopleWith, type TemporaryPeopleStore, temporaryPeopleStore } from '../support/people.ts';
import { temporaryStore, type TemporaryStore } from '../support/store.ts';
import { filesWith } from '../erasable/names.ts';

const NAME = 'Ñusta Elvira Campos';
const BASIS = 'Ley 29733, artículo 20';
const REF = personRef('accredit-1', 0);
const STREAM = `erasure-0604-${REF}`;
const NOW = '2024-03-01T12:00:00.000Z';

describe('erasing a person', () => {
  let log: TemporaryStore;
  let names: TemporaryPeopleStore;
  let handler: CommandHandler;
  let serial = 0;

  const handlerWith = (people: PeopleStore): CommandHandler =>
    new CommandHandler({ store: log.store, people, clock: new RecordingClock({ now: () => NOW }) });
  const request = (given: Partial<CommandRequest> & Pick<CommandRequest, 'command' | 'data'>): CommandRequest => {
    const by: By = given.by ?? SECRETARIAT;
    const commandId = given.commandId ?? `command-${(serial += 1)}`;
    const usual = {
      aggregate: 'instancia',
      ubigeo: '0604',
      occurredOn: '2023-01-01',
      by,
      principal: principalOf(by),
    } as const;
    return { ...usual, ...given, commandId, correlationId: commandId };
  };
  const accepted = async (given: CommandRequest): Promise<void> => {
    const outcome = await handler.handle(given);
    expect(outcome, JSON.stringify(outcome)).to.have.property('kind', 'accepted');
  };
  const erase = (more: Partial<CommandRequest> = {}): CommandRequest =>
    request({
      aggregate: 'erasure',
      command: 'ErasePerson',
      key: REF,
      occurredOn: '2024-02-28',
      data: { enteredIn: 'instancia-0604', basis: BASIS },
      ...more,
    });
  const codeOf = async (given: CommandRequest) => {
    const outcome = await handler.handle(given);
    return outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind;
  };
  const entry = async () => (await names.store.get([REF])).get(REF);
  const logged = async () => {
    const events = [];
    for await (const batch of log.store.readStream(STREAM)) events.push(...batch);
    return events;
  };

  beforeEach(async () => {
    log = await temporaryStore();
    names = await temporaryPeopleStore();
    handler = handlerWith(names.store);
    await accepted(
      request({ command: 'CreateInstancia', data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } } }),
    );
    await accepted(
      request({ command: 'IncorporateMember', data: { sector: 'demuna', institution: 'Demuna', basis: 'Ordenanza' } }),
    );
    await accepted(
      request({
        command: 'AccreditRepresentative',
        commandId: 'accredit-1',
        data: { sector: 'demuna', seat: 'titular', person: { name: NAME, contact: '076 351000' } },
      }),
    );
  });
  afterEach(async () => {
    await log.cleanup();
    await names.dispose();
  });

  it('records it with actor, basis and days, and leaves a tombstone', async () => {
    await accepted(erase());
    expect(await entry()).to.deep.equal({ kind: 'erased', basis: BASIS, erasedAt: NOW });
    const [event, ...more] = await logged();
    expect(more).to.deep.equal([]);
    expect(event).to.deep.include({
      type: 'PersonErased',
      data: { personRef: REF, enteredIn: 'instancia-0604', basis: BASIS },
    });
    expect(event?.metadata.actor).to.include({ id: 'p-secretariat', role: 'secretariat' });
    expect(event?.metadata).to.deep.include({
      occurredOn: '2024-02-28',
      recordedAt: NOW,
      ubigeo: '0604',
    });
    for (const folder of [names.folder, log.file.replace(/[^/]+$/, '')])
      expect(await filesWith(folder, [NAME, 'Elvira', '076 351000'])).to.deep.equal([]);
  });

  it('is refused to who may not, outside the territory, and without the entry', async () => {
    const sector: By = { kind: 'sector', institution: 'Demuna de Chota', sector: 'demuna' };
    expect(await codeOf(erase({ by: sector, principal: principalOf(sector) }))).to.equal('by_not_allowed');
    expect(await codeOf(erase({ by: DEFENSORIA, principal: principalOf(DEFENSORIA) }))).to.equal('by_not_allowed');
    const reader = { ...principalOf(SECRETARIAT), role: 'reader' as const };
    expect(await codeOf(erase({ principal: reader }))).to.equal('role_may_not');
    expect(await codeOf(erase({ principal: { ...principalOf(SECRETARIAT), territory: ['0601'] } }))).to.equal(
      'outside_territory',
    );
    expect(await codeOf(erase({ ubigeo: '0601', data: { enteredIn: 'instancia-0604', basis: BASIS } }))).to.equal(
      'person_not_entered',
    );
    expect(await codeOf(erase({ data: { enteredIn: `session-0604-${REF}`, basis: BASIS } }))).to.equal(
      'person_not_entered',
    );
    expect(await entry()).to.have.property('kind', 'known');
    expect(await logged()).to.deep.equal([]);
  });

  it('refuses a basis or a document that names the person (defect: the name stayed in the log, and was shown in its own place)', async () => {
    const number = 'Solicitud de la Sra. Nusta E. Campos';
    for (const [more, field] of [
      [{ data: { enteredIn: 'instancia-0604', basis: 'A pedido de ñusta CAMPOS, Ley 29733' } }, '/data/basis'],
      [{ data: { enteredIn: 'instancia-0604', basis: 'Ley 29733, confirmado al 076351000' } }, '/data/basis'],
      [{ source: { kind: 'oficio', number } }, '/source/number'],
    ] as const) {
      const outcome = await handler.handle(erase(more));
      expect(outcome).to.have.nested.property('rejection.code', 'erasure_names_person');
      expect(outcome).to.have.nested.property('rejection.pointer', field);
      expect(JSON.stringify(outcome), 'it is not repeated').to.not.match(/Campos/i);
    }
    expect(await logged()).to.deep.equal([]);
    await accepted(erase({ data: { enteredIn: 'instancia-0604', basis: 'Ley 29733, a pedido de la titular' } }));
    for (const folder of [names.folder, log.file.replace(/[^/]+$/, '')])
      expect(await filesWith(folder, [NAME, 'Elvira', 'Campos', 'CAMPOS'])).to.deep.equal([]);
  });

  it('refuses a header or an institution that names the person (defect: the erased name stayed in the log)', async () => {
    const by: By = { kind: 'secretariat', institution: 'Oficina de Elvira Campos' };
    for (const [given, field] of [
      [erase({ commandId: 'suprimir-nusta-campos' }), 'Idempotency-Key'],
      [{ ...erase(), correlationId: 'pedido/076351000' }, 'X-Request-Id'],
      [erase({ by, principal: principalOf(by) }), '/by/institution'],
    ] as const) {
      const outcome = await handler.handle(given);
      expect(outcome, field).to.have.nested.property('rejection.code', 'erasure_names_person');
      expect(outcome).to.have.nested.property('rejection.params.field', field);
    }
    expect(await logged()).to.deep.equal([]);
  });

  it('tells nobody what the name is who may not erase it', async () => {
    const naming = { enteredIn: 'instancia-0604', basis: `A pedido de ${NAME}` };
    expect(await codeOf(erase({ by: DEFENSORIA, principal: principalOf(DEFENSORIA), data: naming }))).to.equal(
      'by_not_allowed',
    );
    const elsewhere = { ...naming, enteredIn: 'instancia-0601' };
    expect(await codeOf(erase({ ubigeo: '0601', data: elsewhere }))).to.equal('person_not_entered');
  });

  it('takes no reference that another province only repeated (defect to be: borrowing a person in order to erase them)', async () => {
    await accepted(
      request({
        command: 'CreateInstancia',
        ubigeo: '0601',
        data: { province: 'Cajamarca', ordenanza: { number: 'O' } },
      }),
    );
    await accepted(
      request({
        command: 'IncorporateMember',
        ubigeo: '0601',
        data: { sector: 'demuna', institution: 'Demuna', basis: 'Ordenanza' },
      }),
    );
    const borrowed = { sector: 'demuna', seat: 'titular', person: { ref: REF } };
    await accepted(request({ command: 'AccreditRepresentative', ubigeo: '0601', data: borrowed }));
    const attempt = erase({ ubigeo: '0601', data: { enteredIn: 'instancia-0601', basis: BASIS } });
    expect(await codeOf(attempt)).to.equal('person_not_entered');
    expect(await entry()).to.have.property('kind', 'known');
  });

  it('keeps the person erased when the act that entered them is repeated', async () => {
    await accepted(erase());
    await accepted(
      request({
        command: 'AccreditRepresentative',
        commandId: 'accredit-1',
        data: { sector: 'demuna', seat: 'titular', person: { name: NAME, contact: '076 351000' } },
      }),
    );
    expect(await entry()).to.have.property('kind', 'erased');
    expect(await filesWith(names.folder, [NAME])).to.deep.equal([]);
  });

  it('is corrected in its basis; whatever is said of it afterwards, the name does not come back', async () => {
    await accepted(erase());
    const [event] = await logged();
    const source = { kind: 'oficio', number: 'Oficio 12-2024' } as const;
    const eventId = event?.id;
    await accepted(
      erase({ command: 'RectifyFact', source, data: { eventId, occurredOn: '2024-02-27', reason: 'Así consta.' } }),
    );
    await accepted(erase({ command: 'AnnulFact', source, data: { eventId, reason: 'Era otra persona.' } }));
    expect(await entry()).to.deep.equal({ kind: 'erased', basis: BASIS, erasedAt: NOW });
  });

  describe('where the process died between the event and the erasure', () => {
    /** As far as a process comes that dies before it has touched the people store. */
    beforeEach(async () => {
      const gone = () => Promise.reject(new StoreError('unavailable', 'the process is gone'));
      const dying = handlerWith(peopleWith(names.store, { erase: gone }));
      expect(await dying.handle(erase({ commandId: 'erase-1' }))).to.have.property('kind', 'erasure_unfinished');
      expect(await logged()).to.have.length(1);
      expect(await entry()).to.have.property('kind', 'known');
      expect(await filesWith(names.folder, [NAME])).to.deep.equal(['people.db']);
    });
    afterEach(async () => {
      expect(await entry()).to.deep.equal({ kind: 'erased', basis: BASIS, erasedAt: NOW });
      expect(await filesWith(names.folder, [NAME])).to.deep.equal([]);
      expect(await logged()).to.have.length(1);
    });

    it('is finished by the repetition of the command', () => accepted(erase({ commandId: 'erase-1' })));

    it('is finished by another command that asks the same, although that one is refused', async () => {
      expect(await codeOf(erase({ data: { enteredIn: 'instancia-0604', basis: 'otra base' } }))).to.equal(
        'person_erased',
      );
    });

    it('is finished at the next start, once', async () => {
      const mended: Mended[] = [];
      const parts = { people: names.store, store: log.store, erasures: () => [STREAM] };
      const upkeep = new PeopleUpkeep({ ...parts, onMended: (done) => mended.push(done) });
      await upkeep.look();
      await upkeep.look();
      expect(mended).to.deep.equal([{ erasures: 1, names: 0 }]);
    });
  });

  describe('where the people store cannot be written (defect: "nothing was recorded" was answered of what was)', () => {
    let full: boolean;
    let due: (() => void)[];
    let failures: unknown[];
    let upkeep: PeopleUpkeep;
    beforeEach(() => {
      [full, due, failures] = [true, [], []];
      const people = peopleWith(names.store, {
        erase: (ref, erasure) =>
          full ? Promise.reject(new StoreError('disk_full', 'the disk is full')) : names.store.erase(ref, erasure),
      });
      const setTimer = (callback: () => void) => {
        due.push(callback);
        return { cancel: () => undefined };
      };
      upkeep = new PeopleUpkeep({ people, store: log.store, setTimer, onFailed: (error) => failures.push(error) });
      handler = new CommandHandler({
        store: log.store,
        people,
        clock: new RecordingClock({ now: () => NOW }),
        upkeep,
      });
    });

    it('says that it is recorded and not finished, shows the name no more, and finishes by itself', async () => {
      const outcome = await handler.handle(erase({ commandId: 'erase-1' }));
      expect(outcome).to.deep.include({ kind: 'erasure_unfinished', stream: STREAM });
      expect(await logged()).to.have.length(1);
      expect(await entry()).to.have.property('kind', 'known');
      expect((await upkeep.shown.get([REF])).get(REF)).to.deep.equal({ kind: 'erased', basis: BASIS, erasedAt: NOW });

      due.splice(0).forEach((pass) => pass());
      await upkeep.look();
      expect(failures, 'while the disk is full').to.have.length(1);
      full = false;
      expect(due, 'it will be tried again').to.have.length(1);
      due.splice(0).forEach((pass) => pass());
      await upkeep.look();
      expect(await entry()).to.deep.equal({ kind: 'erased', basis: BASIS, erasedAt: NOW });
      expect(await filesWith(names.folder, [NAME])).to.deep.equal([]);
      await accepted(erase({ commandId: 'erase-1' }));
      await upkeep.stop();
    });
  });
});
