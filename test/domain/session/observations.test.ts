import { expect } from 'chai';
import {
  type SessionObservation,
  SESSION_OBSERVATIONS,
  sessionObservations,
} from '../../../src/domain/session/observations.ts';
import { sessionOriginStatus, supportedPresence } from '../../../src/domain/session/session.ts';
import { happened, id, instanciaWith, seated, type Happened } from '../../support/given.ts';
import { approved, aSession, cancelled, convened, failed, held, MEMBERS, rescheduled } from './given-session.ts';

const creation = happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } });
/** Internal rules that ask for three present and five days of notice. */
const STRICT = instanciaWith(
  creation,
  happened('InternalRulesApproved', '2022-01-15', { norm: 'Reglamento', cadenceMonths: 2, quorum: 3, noticeDays: 5 }),
);
const ANNOUNCED = convened('2022-05-20');
const MINUTES = approved('2022-06-05');

const observed = (history: readonly Happened[], today = '2022-06-09', instancia = MEMBERS): SessionObservation[] =>
  sessionObservations(aSession(...history).state(), instancia, today);

describe('a session: the irregular but real is accepted with an observation', () => {
  it('none where everything went by the book', () => {
    expect(observed([ANNOUNCED, held('2022-05-30'), MINUTES])).to.deep.equal([]);
    expect(observed([])).to.deep.equal([]);
    expect(observed([ANNOUNCED], '2022-12-31')).to.deep.equal([]);
  });

  it('convocation_unknown: paper from the past', () => {
    expect(observed([held('2022-05-30'), MINUTES])).to.deep.equal(['convocation_unknown']);
    expect(observed([failed('2022-05-30')])).to.deep.equal(['convocation_unknown']);
    expect(observed([held('2022-05-30'), ANNOUNCED, MINUTES])).to.deep.equal([]);
  });

  it('short_notice: fewer days than the rules in force on the convocation ask for', () => {
    expect(observed([convened('2022-05-25')], '2022-05-26', STRICT)).to.deep.equal([]);
    expect(observed([convened('2022-05-26')], '2022-05-26', STRICT)).to.deep.equal(['short_notice']);
    expect(observed([convened('2022-05-26')])).to.deep.equal([]);
    const before = convened('2022-01-14', { scheduledFor: '2022-01-15' });
    expect(observed([before], '2022-05-26', STRICT)).to.deep.equal([]);
    expect(observed([convened('2022-05-26'), cancelled('2022-05-27')], '2022-05-28', STRICT)).to.deep.equal([
      'short_notice',
    ]);
  });

  it('short_notice: of a session that was moved, the days from the change (defect: counted from the convocation)', () => {
    const noticed = (movedOn: string, to: string) =>
      observed([convened('2022-05-20'), rescheduled(movedOn, to)], '2022-05-29', STRICT);
    expect(noticed('2022-05-27', '2022-06-01')).to.deep.equal([]);
    expect(noticed('2022-05-28', '2022-06-01')).to.deep.equal(['short_notice']);
    expect(noticed('2022-05-26', '2022-06-01')).to.deep.equal([]);
    // Convened too late, and moved to a day that leaves time: the last change counts.
    const mended = [convened('2022-05-28'), rescheduled('2022-05-29', '2022-06-10')];
    expect(observed(mended, '2022-05-29', STRICT)).to.deep.equal([]);
    // The rules in force on the day of the change.
    const since = [convened('2022-01-10', { scheduledFor: '2022-01-14' }), rescheduled('2022-01-15', '2022-01-19')];
    expect(observed(since, '2022-01-18', STRICT)).to.deep.equal(['short_notice']);
  });

  it('held_on_other_day: than the latest that it was scheduled for', () => {
    expect(observed([ANNOUNCED, held('2022-05-31'), MINUTES])).to.deep.equal(['held_on_other_day']);
    const moved = rescheduled('2022-05-25', '2022-06-01');
    expect(observed([ANNOUNCED, moved, held('2022-06-01'), MINUTES])).to.deep.equal([]);
    expect(observed([ANNOUNCED, moved, held('2022-05-30'), MINUTES])).to.deep.equal(['held_on_other_day']);
  });

  it('chaired_by_delegate', () => {
    const delegate = held('2022-05-30', { chairedBy: { capacity: 'delegate', sector: 'demuna' } });
    expect(observed([ANNOUNCED, delegate, MINUTES])).to.deep.equal(['chaired_by_delegate']);
  });

  it('quorum_below_rules: two were asked for where the rules ask for three', () => {
    const long = convened('2022-05-01');
    expect(observed([long, held('2022-05-30'), MINUTES], '2022-06-09', STRICT)).to.deep.equal(['quorum_below_rules']);
  });

  it('minutes_missing from the eleventh day on, minutes_late where they came after the tenth', () => {
    const history = [ANNOUNCED, held('2022-05-30')];
    expect(observed(history, '2022-06-09')).to.deep.equal([]);
    expect(observed(history, '2022-06-10')).to.deep.equal(['minutes_missing']);
    expect(observed([...history, approved('2022-06-09')], '2022-12-31')).to.deep.equal([]);
    expect(observed([...history, approved('2022-06-10')], '2022-12-31')).to.deep.equal(['minutes_late']);
    // Of minutes known by their month, it is not certain that they were late.
    expect(observed([...history, approved('2022-06')], '2022-12-31')).to.deep.equal([]);
    expect(observed([...history, approved('2022-07')], '2022-12-31')).to.deep.equal(['minutes_late']);
  });

  it('each has its sentence in both languages', () => {
    for (const { es, en } of Object.values(SESSION_OBSERVATIONS)) expect(es).to.not.equal(en);
  });
});

describe('a session: what may rest on it', () => {
  const originStatus = (history: readonly Happened[], instancia = MEMBERS) =>
    sessionOriginStatus(aSession(...history).state(), instancia);

  it('is known from its state', () => {
    expect(originStatus([])).to.deep.equal({ kind: 'unknown' });
    expect(originStatus([ANNOUNCED])).to.deep.equal({ kind: 'not_held' });
    expect(originStatus([ANNOUNCED, cancelled('2022-05-28')])).to.deep.equal({ kind: 'not_held' });
    expect(originStatus([failed('2022-05-30')])).to.deep.equal({ kind: 'without_quorum' });
    expect(originStatus([held('2022-05-30')])).to.deep.equal({ kind: 'stands', on: '2022-05-30' });
  });

  it('is weighed again: a seat that was lost takes its presence from the quorum, a life that ended everything', () => {
    const without = seated({ demuna: 'Demuna de Chota', cem: 'Centro Emergencia Mujer' });
    expect(originStatus([held('2022-05-30')], without)).to.deep.equal({ kind: 'without_quorum' });
    const state = aSession(held('2022-05-30')).state();
    expect(state.kind === 'held' && supportedPresence(state.held, without)).to.equal(1);
    expect(originStatus([held('2018-05-30')])).to.deep.equal({ kind: 'not_held' });
    expect(originStatus([held('2022-05-30')], { kind: 'unknown' })).to.deep.equal({ kind: 'not_held' });
  });

  it('is the same in whatever order its convocation came to be known', () => {
    const named = [
      { ...ANNOUNCED, id: id(11) },
      { ...held('2022-05-30'), id: id(12) },
      { ...MINUTES, id: id(13) },
    ] as const;
    const [first, second, third] = named;
    const inOrder = aSession(...named).state();
    expect(aSession(second, first, third).state()).to.deep.equal(inOrder);
    expect(aSession(second, third, first).state()).to.deep.equal(inOrder);
  });
});
