import { expect } from 'chai';
import type { LogEvent } from '../../../src/domain/kernel/event.ts';
import { ReadModel } from '../../../src/projections/read-model/read-model.ts';
import { happened, type Happened, recorded } from '../../support/given.ts';
import { instancia } from '../../../src/domain/instancia/instancia.ts';

const creation = happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
const logOf = (history: readonly Happened[]): LogEvent[] =>
  recorded(instancia, history).map((event, position) => ({ ...event, position }));

describe('the book of facts', () => {
  it('parks a correction that names no event, and goes on', () => {
    const readModel = new ReadModel();
    const [created] = logOf([creation]);
    if (!created) throw new Error('no event was made');
    readModel.apply(created);
    readModel.apply({ ...created, position: 1, revision: 1, type: 'FactAnnulled', data: { reason: 'Sin hecho.' } });
    expect(readModel.parked).to.have.lengthOf(1);
    expect(readModel.parked[0]).to.include({ position: 1, type: 'FactAnnulled' });
    expect(readModel.stream(created.stream)?.believed('2022-01-01', 1)).to.have.lengthOf(1);
  });

  it('parks what has a field that nobody knows, or lacks one that is read, though equal data came before', () => {
    const readModel = new ReadModel();
    const [created] = logOf([creation]);
    if (!created) throw new Error('no event was made');
    const data = { sector: 'cem', institution: 'CEM de Chota', basis: 'Ordenanza 012' };
    const broken = [{ ...data, dni: '1' }, { sector: 'cem', basis: 'Ordenanza 012' }, undefined, 'cem'];
    const log = [created.data, data, data, ...broken].map((given, position): LogEvent => ({
      ...created,
      position,
      revision: position,
      type: position === 0 ? created.type : 'MemberIncorporated',
      data: given,
    }));
    for (const event of log) readModel.apply(event);
    expect(readModel.parked.map(({ position }) => position)).to.deep.equal([3, 4, 5, 6]);
    expect(readModel.stream(created.stream)?.believed('2022-01-01', 9)).to.have.lengthOf(3);
    // Details are not read, and not judged here: they were when they were written.
    readModel.apply({ ...created, position: 7, type: 'MemberIncorporated', data: { ...data, basis: 7 } });
    expect(readModel.parked).to.have.lengthOf(4);
  });

  it('tells hands apart by all that they say, and takes in those that say it badly', () => {
    const readModel = new ReadModel();
    const [created] = logOf([creation]);
    if (!created) throw new Error('no event was made');
    const by = { kind: 'sector', institution: 'CEM de Chota', sector: 'cem' };
    const actingParties = [
      by,
      { ...by, sector: 'pnp' },
      { ...by, institution: 'CEM,sector=3"cem' },
      { ...by, office: null },
      {},
    ];
    const [first, second] = ['a-person', 'another'];
    const log = [...actingParties, by].map((actingParty, position) => ({
      ...created,
      position,
      revision: position,
      metadata: {
        ...created.metadata,
        by: actingParty,
        actor: { id: position === actingParties.length ? second : first },
      },
    }));
    for (const event of log as unknown as LogEvent[]) readModel.apply(event);
    expect(readModel.parked).to.deep.equal([]);
    const facts = readModel.stream(created.stream)?.believed('2022-01-01', log.length) ?? [];
    expect(facts.map((fact) => fact.by)).to.deep.equal([...actingParties, by]);
    expect(facts.map(({ actor }) => actor)).to.deep.equal([...actingParties.map(() => first), second]);
  });

  it('says how far the history of a place goes, and of no other', () => {
    const readModel = new ReadModel();
    expect(readModel.lastAbout('0604')).to.equal(-1);
    const log = logOf([creation, happened('InstanciaInstalled', '2019-03-01', { acta: 'Acta 01' })]);
    for (const event of log) readModel.apply(event);
    const elsewhere = log[0];
    if (!elsewhere) throw new Error('no event was made');
    readModel.apply({ ...elsewhere, position: 2, stream: 'instancia-0605' });
    expect([readModel.lastAbout('0604'), readModel.lastAbout('0605'), readModel.lastAbout('0606')]).to.deep.equal([
      1, 2, -1,
    ]);
  });

  it('names the events behind a position once, in the order of the log, and nothing for what is no fact', () => {
    const readModel = new ReadModel();
    const log = logOf([creation, happened('InstanciaInstalled', '2019-03-01', { acta: 'Acta 01' })]);
    for (const event of log) readModel.apply(event);
    const evidence = readModel.evidence([1, 0, 1, '', 7], 1);
    expect(evidence.map(({ event }) => event)).to.deep.equal(log.map(({ id }) => id));
    expect(evidence.map(({ occurredOn }) => occurredOn)).to.deep.equal(['2019', '2019-03-01']);
  });
});
