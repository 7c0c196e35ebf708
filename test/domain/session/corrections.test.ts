import { expect } from 'chai';
import { applyCorrections } from '../../../src/domain/kernel/corrections.ts';
import { session } from '../../../src/domain/session/session.ts';
import { annul, DEFENSORIA, happened, id, recorded, rectify, sector } from '../../support/given.ts';
import {
  approved,
  aSession,
  cancelled,
  convened,
  convocation,
  failed,
  failure,
  held,
  hold,
  meeting,
  minutes,
  ONE_CAME,
  rescheduled,
  TWO_CAME,
} from './given-session.ts';

const ANNOUNCED = convened('2022-05-20');
const MOVED = rescheduled('2022-05-28', '2022-06-06');
const HELD = held('2022-06-06');
const MINUTES = approved('2022-06-10');
/** Ids 1 to 4. */
const whole = aSession(ANNOUNCED, MOVED, HELD, MINUTES);
const REASON = 'Así consta en el acta.';

describe('a session, corrected', () => {
  it('every event may be rectified, its day and its data, where what follows still can', () => {
    const mended = (eventId: string, change: object) => ({
      type: 'FactRectified',
      data: { eventId, ...change, reason: REASON },
    });
    const cases: readonly [string, object][] = [
      [id(1), { occurredOn: '2022-05-19', data: { ...convocation, venue: 'Coliseo de Chota' } }],
      [id(2), { occurredOn: '2022-05-29', data: { scheduledFor: '2022-06-07', reason: 'Paro regional.' } }],
      [id(3), { occurredOn: '2022-06-07', data: { ...meeting, chairedBy: { capacity: 'delegate' } } }],
      [id(4), { occurredOn: '2022-06', data: { ...minutes, acta: 'Acta 02-2022' } }],
    ];
    for (const [eventId, change] of cases) whole.when(rectify(eventId, change)).thenEvents(mended(eventId, change));
    aSession(ANNOUNCED, cancelled('2022-05-28'))
      .when(rectify(id(2), { occurredOn: '2022-05-27', data: { reason: 'Huaico.' } }))
      .thenEvents('FactRectified');
    aSession(failed('2022-05-30'))
      .when(rectify(id(1), { occurredOn: '2022-05-31', data: failure }))
      .thenEvents('FactRectified');
  });

  it('every event may be annulled on which no other depends', () => {
    whole.when(annul(id(4))).thenEvents('FactAnnulled');
    aSession(ANNOUNCED, MOVED, HELD)
      .when(annul(id(3)))
      .thenEvents('FactAnnulled');
    whole.when(annul(id(2))).thenEvents('FactAnnulled');
    aSession(ANNOUNCED)
      .when(annul(id(1)))
      .thenEvents('FactAnnulled');
    aSession(ANNOUNCED, cancelled('2022-05-28'))
      .when(annul(id(2)))
      .thenEvents('FactAnnulled');
    aSession(failed('2022-05-30'))
      .when(annul(id(1)))
      .thenEvents('FactAnnulled');
    // A held session whose convocation is not known is accepted, so its convocation may be annulled.
    aSession(ANNOUNCED, HELD)
      .when(annul(id(1)))
      .thenEvents('FactAnnulled');
  });

  it('not the holding of a session whose minutes are approved: the refusal names them', () => {
    const { params } = whole.when(annul(id(3))).thenRefused('correction_breaks_history');
    expect(params).to.deep.equal({ dependents: [`MinutesApproved 2022-06-10 (${id(4)})`], why: 'not_held' });
    const late = whole.when(rectify(id(3), { occurredOn: '2022-06-11' })).thenRefused('correction_breaks_history');
    expect(late.params['why']).to.equal('minutes_before_session');
  });

  it('not the convocation of what was moved or cancelled, nor to a day after it', () => {
    for (const [after, why] of [
      [MOVED, 'held_before_convened'],
      [cancelled('2022-05-28'), 'held_before_convened'],
      [HELD, 'held_before_convened'],
    ] as const) {
      const data = { ...convocation, scheduledFor: '2022-06-30' };
      const refusal = aSession(ANNOUNCED, after)
        .when(rectify(id(1), { occurredOn: '2022-06-15', data }))
        .thenRefused('correction_breaks_history');
      expect(refusal.params['dependents']).to.deep.equal([`${after.type} ${after.on} (${id(2)})`]);
      expect(refusal.params['why']).to.equal(why);
    }
    const { params } = aSession(ANNOUNCED, MOVED)
      .when(annul(id(1)))
      .thenRefused('correction_breaks_history');
    expect(params).to.deep.equal({ dependents: [`SessionRescheduled 2022-05-28 (${id(2)})`], why: 'not_convened' });
  });

  it('not into what would have been refused itself: the refusal points at the field of the correction', () => {
    const rectified = (eventId: string, change: object) => whole.when(rectify(eventId, change));
    rectified(id(3), { occurredOn: '2022-05-19' }).thenRefused('held_before_convened', '/data/occurredOn');
    rectified(id(3), { occurredOn: '2022-06' }).thenRefused('day_required', '/data/occurredOn');
    rectified(id(3), { occurredOn: '2023-01-01' }).thenRefused('date_in_future', '/data/occurredOn');
    rectified(id(1), { occurredOn: '2018-12-31' }).thenRefused('before_creation', '/data/occurredOn');
    rectified(id(3), { data: { ...meeting, kind: 'extraordinary' } }).thenRefused('kind_differs', '/data/data/kind');
    rectified(id(3), { data: { ...meeting, attendance: ONE_CAME } }).thenRefused(
      'quorum_mismatch',
      '/data/data/quorum/present',
    );
    rectified(id(3), { data: { ...meeting, attendance: ONE_CAME, quorum: failure.quorum } }).thenRefused(
      'quorum_not_reached',
      '/data/data/quorum',
    );
    const salud = { sector: 'salud', present: false };
    rectified(id(3), { data: { ...meeting, attendance: [...TWO_CAME, salud] } }).thenRefused(
      'attendance_not_member',
      '/data/data/attendance',
    );
  });

  it('rule 4 again: a day on which a sector had no seat yet', () => {
    aSession(held('2019-06-01'))
      .when(rectify(id(1), { occurredOn: '2019-05-31' }))
      .thenRefused('attendance_not_member', '/data/occurredOn');
  });

  it('not with data that do not fit their schema, and points at what does not', () => {
    whole
      .when(rectify(id(1), { data: { ...convocation, agenda: [] } }))
      .thenRefused('rectified_data_invalid', '/data/data/agenda');
    whole
      .when(rectify(id(3), { data: { ...meeting, quorum: { present: 2, required: 2 } } }))
      .thenRefused('rectified_data_invalid', '/data/data/quorum/basis');
    whole
      .when(rectify(id(4), { data: { ...minutes, sha256: 'x' } }))
      .thenRefused('rectified_data_invalid', '/data/data/sha256');
    whole.when(rectify(id(2), { data: convocation })).thenRefused('rectified_data_invalid');
  });

  it('by who keeps the books, and what the Defensoría did only by itself', () => {
    whole.when(annul(id(4), { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
    whole.when(annul(id(4), { by: sector('pnp', 'PNP') })).thenRefused('by_not_allowed', '/by/kind');
    const theirs = happened('SessionConvened', '2022-05-20', convocation, { by: DEFENSORIA });
    aSession(theirs)
      .when(annul(id(1)))
      .thenRefused('by_not_allowed', '/by/kind');
    aSession(theirs)
      .when(annul(id(1), { by: DEFENSORIA }))
      .thenEvents('FactAnnulled');
    whole.when(annul(id(4), { source: null })).thenRefused('document_required', '/source');
  });

  it('leaves the original readable, and stands where the correction says', () => {
    const moved = happened('FactRectified', '2022-12-31', { eventId: id(3), occurredOn: '2022-06-07', reason: REASON });
    const history = recorded(session, [ANNOUNCED, MOVED, HELD, moved]);
    expect(history[2]?.metadata.occurredOn).to.equal('2022-06-06');
    expect(applyCorrections(history).map(({ on }) => on)).to.deep.equal(['2022-05-20', '2022-05-28', '2022-06-07']);
    const state = aSession(ANNOUNCED, MOVED, HELD, moved).state();
    expect(state.kind === 'held' && state.held.on).to.equal('2022-06-07');
  });

  it('may be held again once a mistaken holding, failure or cancellation was annulled', () => {
    const annulled = (eventId: string) => happened('FactAnnulled', '2022-12-31', { eventId, reason: 'No consta.' });
    for (const mistake of [held('2022-05-29'), failed('2022-05-29'), cancelled('2022-05-29')]) {
      aSession(ANNOUNCED, mistake, annulled(id(2)))
        .when(hold('2022-05-30'))
        .thenEvents('SessionHeld');
    }
  });
});

describe('a session whose end was registered before the paper of a later move, as earlier versions admitted it', () => {
  const later = rescheduled('2022-05-29', '2022-06-06');

  it('folds to what it was', () => {
    expect(aSession(ANNOUNCED, later, cancelled('2022-05-28')).state()).to.include({
      kind: 'cancelled',
      on: '2022-05-28',
    });
    expect(aSession(ANNOUNCED, later, failed('2022-05-28')).state()).to.include({ kind: 'failed', on: '2022-05-28' });
    const met = aSession(ANNOUNCED, later, held('2022-05-28'), approved('2022-06-10')).state();
    expect(met).to.have.nested.property('held.on', '2022-05-28');
    expect(met).to.have.nested.property('minutes.on', '2022-06-10');
  });

  for (const [what, end] of [
    ['cancelled', cancelled('2022-05-28')],
    ['failed', failed('2022-05-28')],
    ['held', held('2022-05-28')],
  ] as const) {
    it(`${what}: either day is rectified, either fact annulled, and what has nothing to do with it corrected`, () => {
      const old = aSession(ANNOUNCED, later, end);
      for (const change of [
        rectify(id(1), { data: { ...convocation, venue: 'Coliseo de Chota' } }),
        rectify(id(2), { occurredOn: '2022-05-28' }),
        rectify(id(3), { occurredOn: '2022-05-29' }),
      ])
        old.when(change).thenEvents('FactRectified');
      for (const eventId of [id(2), id(3)]) old.when(annul(eventId)).thenEvents('FactAnnulled');
      old.when(rectify(id(3), { occurredOn: '2022-05-27' })).thenRefused('before_move', '/data/occurredOn');
    });
  }

  it('held: its minutes are corrected as before', () => {
    const old = aSession(ANNOUNCED, later, held('2022-05-28'), approved('2022-06-10'));
    old.when(rectify(id(4), { data: { ...minutes, acta: 'Acta 02-2022' } })).thenEvents('FactRectified');
    old.when(annul(id(4))).thenEvents('FactAnnulled');
  });
});
