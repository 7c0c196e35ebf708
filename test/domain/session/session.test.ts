import { expect } from 'chai';
import { sessionCommands } from '../../../src/domain/session/commands.ts';
import { sessionEvents } from '../../../src/domain/session/events.ts';
import { DEFENSORIA, happened, id, instanciaWith, OFICIO, sector, sessionVote } from '../../support/given.ts';
import {
  approve,
  approved,
  aSession,
  cancel,
  cancelled,
  convene,
  convened,
  convocation,
  fail,
  failed,
  failure,
  held,
  hold,
  meeting,
  minutes,
  ONE_CAME,
  reschedule,
  rescheduled,
  TWO_CAME,
} from './given-session.ts';

const ANNOUNCED = convened('2022-05-20');
const HELD = held('2022-05-30');
const quorum = (present: number, required: number) => ({ present, required, basis: 'Reglamento interno' });

describe('a session: what is accepted', () => {
  it('every command once, as the event that it asks for', () => {
    aSession().when(convene('2022-05-20')).thenEvents({ type: 'SessionConvened', data: convocation });
    aSession(ANNOUNCED)
      .when(reschedule('2022-05-28', '2022-06-06'))
      .thenEvents({
        type: 'SessionRescheduled',
        data: { scheduledFor: '2022-06-06', reason: 'Bloqueo de carreteras.' },
      });
    aSession(ANNOUNCED)
      .when(cancel('2022-05-28'))
      .thenEvents({ type: 'SessionCancelled', data: { reason: 'Bloqueo de carreteras.' } });
    aSession(ANNOUNCED).when(hold('2022-05-30')).thenEvents({ type: 'SessionHeld', data: meeting });
    aSession(ANNOUNCED).when(fail('2022-05-30')).thenEvents({ type: 'SessionFailedForQuorum', data: failure });
    aSession(ANNOUNCED, HELD).when(approve('2022-06-03')).thenEvents({ type: 'MinutesApproved', data: minutes });
    expect(Object.keys(sessionCommands)).to.have.lengthOf(6);
    expect(Object.keys(sessionEvents)).to.have.lengthOf(6);
  });

  it('a convocation by the secretariat, by the vote of a session or by the Defensoría', () => {
    aSession()
      .when(convene('2022-05-20', {}, { by: DEFENSORIA }))
      .thenEvents('SessionConvened');
    aSession()
      .restingOn({ kind: 'stands', on: '2022-05-20' })
      .when(convene('2022-05-20', {}, { by: sessionVote(id(500)) }))
      .thenEvents('SessionConvened');
  });

  it('a session of that very day, and one whose convocation is not known', () => {
    aSession().when(convene('2022-05-30')).thenEvents('SessionConvened');
    aSession().when(hold('2022-05-30')).thenEvents('SessionHeld');
    aSession().when(fail('2022-05-30')).thenEvents('SessionFailedForQuorum');
  });

  it('a session held on another day than the one it was scheduled for, also before it', () => {
    for (const on of ['2022-05-20', '2022-05-29', '2022-06-15']) {
      aSession(ANNOUNCED).when(hold(on)).thenEvents('SessionHeld');
    }
  });

  it('the paper of a convocation that turns up after its session was held or failed', () => {
    const known = aSession(HELD, ANNOUNCED).state();
    expect(known.kind === 'held' && known.convocation?.scheduledFor).to.equal('2022-05-30');
    aSession(HELD).when(convene('2022-05-20')).thenEvents('SessionConvened');
    aSession(failed('2022-05-30')).when(convene('2022-05-20')).thenEvents('SessionConvened');
    aSession(failed('2022-05-30'))
      .when(convene('2022-05-20', { kind: 'extraordinary' }))
      .thenEvents('SessionConvened');
  });

  it('a change of day whose paper turns up later (defect: refused once the session was registered)', () => {
    const moved = aSession(ANNOUNCED, held('2022-06-06'));
    moved.when(reschedule('2022-05-28', '2022-06-06')).thenEvents('SessionRescheduled');
    moved.when(reschedule('2022-06-07', '2022-06-08')).thenRefused('already_held');
    moved.when(cancel('2022-05-28')).thenRefused('already_held');
    const state = aSession(ANNOUNCED, held('2022-06-06'), rescheduled('2022-05-28', '2022-06-06')).state();
    expect(state).to.have.nested.property('convocation.scheduledFor', '2022-06-06');
    expect(state).to.have.nested.property('held.on', '2022-06-06');
    const nobody = aSession(ANNOUNCED, failed('2022-06-06'));
    nobody.when(reschedule('2022-05-28', '2022-06-06')).thenEvents('SessionRescheduled');
    nobody.when(reschedule('2022-06-07', '2022-06-08')).thenRefused('session_failed');
  });

  it('several changes of day: the latest by its own day holds (defect: the one registered last did)', () => {
    const [early, late] = [rescheduled('2022-05-25', '2022-06-01'), rescheduled('2022-05-28', '2022-06-06')];
    for (const history of [
      [ANNOUNCED, early, late],
      [ANNOUNCED, late, early],
    ]) {
      const known = aSession(...history).state();
      expect(known.kind === 'convened' && known.convocation.scheduledFor).to.equal('2022-06-06');
    }
  });

  it('stands by its days, in whatever order they were registered (defect: a cancellation before the paper of an earlier move)', () => {
    const [onTheDay, dayAfter] = [rescheduled('2022-05-28', '2022-06-06'), rescheduled('2022-05-29', '2022-06-06')];
    const off = aSession(ANNOUNCED, cancelled('2022-05-28'));
    off.when(reschedule('2022-05-27', '2022-06-06')).thenEvents('SessionRescheduled');
    off.when(reschedule('2022-05-28', '2022-06-06')).thenEvents('SessionRescheduled');
    off.when(reschedule('2022-05-29', '2022-06-06')).thenRefused('session_cancelled');
    aSession(ANNOUNCED, onTheDay).when(cancel('2022-05-28')).thenEvents('SessionCancelled');
    aSession(ANNOUNCED, dayAfter).when(cancel('2022-05-28')).thenRefused('before_move', '/occurredOn');
    // The same of a session held, and of one that failed.
    aSession(ANNOUNCED, onTheDay).when(hold('2022-05-28')).thenEvents('SessionHeld');
    aSession(ANNOUNCED, dayAfter).when(hold('2022-05-28')).thenRefused('before_move', '/occurredOn');
    aSession(ANNOUNCED, onTheDay).when(fail('2022-05-28')).thenEvents('SessionFailedForQuorum');
    aSession(ANNOUNCED, dayAfter).when(fail('2022-05-28')).thenRefused('before_move', '/occurredOn');
    const either = [
      aSession(ANNOUNCED, cancelled('2022-05-28'), onTheDay).state(),
      aSession(ANNOUNCED, onTheDay, cancelled('2022-05-28')).state(),
    ];
    for (const state of either)
      expect(state)
        .to.have.property('convocation')
        .that.deep.includes({ scheduledFor: '2022-06-06', movedOn: '2022-05-28' });
  });

  it('minutes dated by the month or year of their paper, and voted by a later session', () => {
    aSession(HELD).when(approve('2022-05')).thenEvents('MinutesApproved');
    aSession(HELD).when(approve('2022')).thenEvents('MinutesApproved');
    aSession(HELD)
      .restingOn({ kind: 'stands', on: '2022-06-30' })
      .when(approve('2022-06-30', { by: sessionVote(id(500)) }))
      .thenEvents('MinutesApproved');
  });

  it('a number of those present that agrees with the attendance', () => {
    aSession()
      .when(hold('2022-05-30', { quorum: quorum(2, 2) }))
      .thenEvents('SessionHeld');
  });

  it('a registration by whoever is entitled, beside whoever did it', () => {
    aSession()
      .when(hold('2022-05-30', {}, { actor: 'person-7' }))
      .thenEvents('SessionHeld');
  });
});

describe('a session: what is refused', () => {
  it('rule 2: what has no whole day, lies in the future, or outside the life of the instancia', () => {
    const WHEN = '2022-05';
    aSession().when(convene(WHEN)).thenRefused('day_required', '/occurredOn');
    aSession(ANNOUNCED).when(reschedule(WHEN, '2022-06-06')).thenRefused('day_required', '/occurredOn');
    aSession(ANNOUNCED).when(cancel(WHEN)).thenRefused('day_required', '/occurredOn');
    aSession().when(hold(WHEN)).thenRefused('day_required', '/occurredOn');
    aSession().when(fail(WHEN)).thenRefused('day_required', '/occurredOn');
    aSession().on('2022-05-29').when(hold('2022-05-30')).thenRefused('date_in_future', '/occurredOn');
    aSession().when(hold('2018-12-31')).thenRefused('before_creation', '/occurredOn');
    aSession(ANNOUNCED).within({ kind: 'unknown' }).when(hold('2022-05-30')).thenRefused('instancia_not_created');
    const dissolved = instanciaWith(
      happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } }),
      happened('InstanciaDissolved', '2021-03-01', { norm: 'Ordenanza 2', reason: 'Se fusiona.' }),
    );
    aSession().within(dissolved).when(convene('2022-05-20')).thenRefused('after_dissolution', '/occurredOn');
  });

  it('rule 2: nothing but what is scheduled: the day of a session may lie ahead', () => {
    aSession()
      .on('2022-05-20')
      .when(convene('2022-05-20', { scheduledFor: '2023-05-30' }))
      .thenEvents('SessionConvened');
  });

  it('rule 3: a second holding, and any after a cancellation or a failure', () => {
    const { params } = aSession(HELD).when(hold('2022-05-31')).thenRefused('already_held');
    expect(params).to.deep.equal({ date: '2022-05-30' });
    aSession(HELD).when(fail('2022-05-31')).thenRefused('already_held');
    const off = aSession(ANNOUNCED, cancelled('2022-05-28'));
    off.when(hold('2022-05-30')).thenRefused('session_cancelled');
    off.when(fail('2022-05-30')).thenRefused('session_cancelled');
    off.when(reschedule('2022-05-29', '2022-06-06')).thenRefused('session_cancelled');
    off.when(cancel('2022-05-29')).thenRefused('session_cancelled');
    off.when(convene('2022-05-29')).thenRefused('already_convened');
    const none = aSession(ANNOUNCED, failed('2022-05-30'));
    none.when(hold('2022-05-30')).thenRefused('session_failed');
    none.when(fail('2022-05-31')).thenRefused('session_failed');
    none.when(cancel('2022-05-31')).thenRefused('session_failed');
    none.when(reschedule('2022-05-31', '2022-06-06')).thenRefused('session_failed');
    aSession(HELD).when(cancel('2022-05-31')).thenRefused('already_held');
    aSession(HELD).when(reschedule('2022-05-31', '2022-06-06')).thenRefused('already_held');
  });

  it('rule 3: a convocation without an item on its agenda', () => {
    for (const agenda of [[], undefined]) {
      const parsed = sessionCommands.ConveneSession.data.safeParse({ ...convocation, agenda });
      expect(parsed.error?.issues[0]?.path).to.deep.equal(['agenda']);
    }
    const parsed = sessionCommands.ConveneSession.data.safeParse({ ...convocation, agenda: [] });
    expect(parsed.error?.issues[0]?.message).to.equal('agenda_empty');
  });

  it('rule 4: the attendance of a sector without a seat on that day, present or not', () => {
    const ronda = { sector: 'rondas-campesinas', present: false };
    const attendance = [...TWO_CAME, ronda];
    const { params } = aSession()
      .when(hold('2022-05-30', { attendance }))
      .thenRefused('attendance_not_member', '/data/attendance');
    expect(params).to.deep.equal({ sectors: ['rondas-campesinas'], date: '2022-05-30' });
    aSession()
      .when(fail('2022-05-30', { attendance: [...ONE_CAME, ronda] }))
      .thenRefused('attendance_not_member', '/data/attendance');
    // They took their seats on 1 June 2019; the year of the creation alone gives none.
    aSession().when(hold('2019-05-31')).thenRefused('attendance_not_member', '/data/attendance');
    aSession().when(hold('2019-06-01')).thenEvents('SessionHeld');
  });

  it('an attendance that is empty or names a sector twice', () => {
    const parse = (attendance: object[]) =>
      sessionCommands.RecordSessionHeld.data.safeParse({ ...meeting, attendance }).error?.issues[0]?.message;
    expect(parse([])).to.equal('attendance_empty');
    expect(parse([...TWO_CAME, { sector: 'pnp', present: false }])).to.equal('sector_twice');
  });

  it('a quorum that the attendance does not bear out, or that the session did not reach, or did', () => {
    aSession()
      .when(hold('2022-05-30', { quorum: quorum(3, 2) }))
      .thenRefused('quorum_mismatch', '/data/quorum/present');
    aSession()
      .when(fail('2022-05-30', { quorum: quorum(0, 2) }))
      .thenRefused('quorum_mismatch', '/data/quorum/present');
    aSession()
      .when(hold('2022-05-30', { quorum: quorum(2, 3) }))
      .thenRefused('quorum_not_reached', '/data/quorum');
    aSession()
      .when(fail('2022-05-30', { attendance: TWO_CAME }))
      .thenRefused('quorum_reached', '/data/quorum');
  });

  it('days and kinds that contradict the convocation', () => {
    aSession().when(convene('2022-05-31')).thenRefused('scheduled_before_convened', '/data/scheduledFor');
    const aggregate = aSession(ANNOUNCED);
    aggregate.when(convene('2022-05-20')).thenRefused('already_convened');
    aggregate
      .when(reschedule('2022-05-28', '2022-05-27'))
      .thenRefused('scheduled_before_convened', '/data/scheduledFor');
    aggregate.when(reschedule('2022-05-19', '2022-06-06')).thenRefused('held_before_convened', '/occurredOn');
    aggregate.when(cancel('2022-05-19')).thenRefused('held_before_convened', '/occurredOn');
    aggregate.when(hold('2022-05-19')).thenRefused('held_before_convened', '/occurredOn');
    aggregate.when(fail('2022-05-19')).thenRefused('held_before_convened', '/occurredOn');
    aggregate.when(hold('2022-05-30', { kind: 'extraordinary' })).thenRefused('kind_differs', '/data/kind');
    aSession(HELD)
      .when(convene('2022-05-31', { scheduledFor: '2022-05-31' }))
      .thenRefused('held_before_convened', '/occurredOn');
    aSession(failed('2022-05-30'))
      .when(convene('2022-05-31', { scheduledFor: '2022-05-31' }))
      .thenRefused('held_before_convened', '/occurredOn');
  });

  it('a convocation of another kind than the session that was held (defect: only the other order was looked at)', () => {
    aSession(HELD)
      .when(convene('2022-05-20', { kind: 'extraordinary' }))
      .thenRefused('kind_differs', '/data/kind');
  });

  it('a change of what was not convened, and minutes of what was not held', () => {
    aSession().when(reschedule('2022-05-28', '2022-06-06')).thenRefused('not_convened');
    aSession().when(cancel('2022-05-28')).thenRefused('not_convened');
    for (const history of [[], [ANNOUNCED], [ANNOUNCED, cancelled('2022-05-28')], [failed('2022-05-30')]]) {
      aSession(...history)
        .when(approve('2022-06-03'))
        .thenRefused('not_held');
    }
  });

  it('minutes approved twice, or certainly before their session', () => {
    aSession(HELD, approved('2022-06-03')).when(approve('2022-06-04')).thenRefused('minutes_already_approved');
    aSession(HELD).when(approve('2022-05-29')).thenRefused('minutes_before_session', '/occurredOn');
    aSession(HELD).when(approve('2022-04')).thenRefused('minutes_before_session', '/occurredOn');
  });

  it('acts of the wrong hand', () => {
    const PNP = sector('pnp', 'Policía Nacional del Perú');
    const aggregate = aSession(ANNOUNCED);
    aSession()
      .when(convene('2022-05-20', {}, { by: PNP }))
      .thenRefused('by_not_allowed', '/by/kind');
    aggregate
      .when(reschedule('2022-05-28', '2022-06-06', { by: DEFENSORIA }))
      .thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(cancel('2022-05-28', { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(hold('2022-05-30', {}, { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(fail('2022-05-30', {}, { by: PNP })).thenRefused('by_not_allowed', '/by/kind');
    aSession(HELD)
      .when(approve('2022-06-03', { by: DEFENSORIA }))
      .thenRefused('by_not_allowed', '/by/kind');
  });

  it('the vote of a session without its acta, or of one that does not stand', () => {
    const vote = { by: sessionVote(id(500)) };
    const aggregate = aSession(ANNOUNCED);
    aggregate.when(cancel('2022-05-28', { ...vote, source: OFICIO })).thenRefused('document_kind', '/source/kind');
    aggregate.when(cancel('2022-05-28', vote)).thenRefused('origin_unknown', '/by/session');
    const unquorate = aggregate.restingOn({ kind: 'without_quorum' });
    unquorate.when(reschedule('2022-05-28', '2022-06-06', vote)).thenRefused('origin_without_quorum', '/by/session');
    aSession(HELD)
      .restingOn({ kind: 'stands', on: '2022-06-30' })
      .when(approve('2022-06-29', vote))
      .thenRefused('before_origin', '/occurredOn');
  });

  it('a field that nobody knows, at the door', () => {
    for (const [name, { data }] of Object.entries(sessionCommands)) {
      const example = data.meta()?.['example'] as object;
      expect(data.safeParse(example).success, name).to.equal(true);
      expect(data.safeParse({ ...example, victim: 'x' }).success, name).to.equal(false);
    }
  });
});
