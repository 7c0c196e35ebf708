import { expect } from 'chai';
import { commitment } from '../../../src/domain/commitment/commitment.ts';
import { applyCorrections } from '../../../src/domain/kernel/corrections.ts';
import { annul, DEFENSORIA, happened, type Happened, id, recorded, rectify, SECRETARIAT } from '../../support/given.ts';
import {
  aCommitment,
  adopted,
  agreed,
  DEMUNA,
  denied,
  failed,
  granted,
  HELD,
  heldOn,
  inMeeting,
  MONTHLY,
  observed,
  occurrencesAfter,
  PNP,
  proof,
  reassigned,
  reopened,
  reported,
  requested,
  rescinded,
  statusesOn,
  terms,
  verified,
} from './given-commitment.ts';

const REASON = 'Así consta en el acta.';
const DEF = { by: DEFENSORIA };
const annulled = (eventId: string, by = SECRETARIAT) =>
  happened('FactAnnulled', '2022-12-31', { eventId, reason: 'No consta.' }, { by });
/** Ids 1 to 3. */
const fulfilled = [adopted(), reported('2022-06-20'), verified('2022-06-25')] as const;

describe('a commitment, corrected', () => {
  it('every event may be rectified, its day and its data, where what follows still can', () => {
    const one = { origin: { kind: 'session', session: id(80) }, reason: 'Lo reemplaza otro.' };
    const cases = [
      [[adopted()], { data: { ...terms, dueOn: '2022-07-15', axis: 'attention' } }],
      [
        [
          adopted(),
          happened('ProgressReported', '2022-06-10', { percent: 4, note: 'En curso.', evidence: [] }, { by: PNP }),
        ],
        { occurredOn: '2022-06-11', data: { percent: 40, note: 'En curso.', evidence: [] } },
      ],
      [
        [adopted(), reported('2022-06-20')],
        { occurredOn: '2022-06-21', data: { evidence: [{ description: 'Oficio 12' }] } },
      ],
      [
        [adopted(), requested('2022-06-20')],
        { occurredOn: '2022-06-21', data: { newDueOn: '2022-08-31', reason: 'Paro.' } },
      ],
      [[adopted(), requested('2022-06-20'), granted('2022-06-29')], { data: { ...one, newDueOn: '2022-08-31' } }],
      [[adopted(), requested('2022-06-20'), denied('2022-06-29')], { data: { reason: 'Basta el plazo.' } }],
      [
        [adopted(), reassigned('2022-06-29', { sector: 'cem' })],
        { data: { responsible: { sector: 'demuna' }, reason: 'Otro.' } },
      ],
      [[adopted(), failed('2022-07-05')], { data: { reason: 'No informó.' } }],
      [[adopted(), rescinded('2022-06-15')], { data: one }],
      [[adopted(), rescinded('2022-06-15'), reopened('2022-06-20')], { data: { reason: 'Sigue en pie.' } }],
    ] as const;
    for (const [history, change] of cases) {
      const eventId = id(history.length);
      aCommitment(...history)
        .restingOn(heldOn(history.at(-1)?.on ?? ''))
        .when(rectify(eventId, change))
        .thenEvents({ type: 'FactRectified', data: { eventId, ...change, reason: REASON } });
    }
    aCommitment(...fulfilled)
      .when(rectify(id(3), { occurredOn: '2022-06-26', data: { scale: 'limited' } }, DEF))
      .thenEvents('FactRectified');
    const observation = { reason: 'Falta el plan.', remedyBy: '2022-07-20' };
    aCommitment(adopted(), reported('2022-06-20'), observed('2022-06-25'))
      .when(rectify(id(3), { data: observation }, DEF))
      .thenEvents('FactRectified');
  });

  it('every event may be annulled on which no other depends', () => {
    for (const history of [
      [adopted()],
      [adopted(), reported('2022-06-20')],
      [adopted(), requested('2022-06-20')],
      [adopted(), requested('2022-06-20'), granted('2022-06-29')],
      [adopted(), requested('2022-06-20'), denied('2022-06-29')],
      [adopted(), reassigned('2022-06-29', { sector: 'cem' })],
      [adopted(), failed('2022-07-05')],
      [adopted(), rescinded('2022-06-15')],
      [adopted(), rescinded('2022-06-15'), reopened('2022-06-20')],
    ]) {
      const last = id(history.length);
      aCommitment(...history)
        .when(annul(last))
        .thenEvents({ type: 'FactAnnulled', data: { eventId: last, reason: 'No consta en el acta.' } });
    }
    aCommitment(...fulfilled)
      .when(annul(id(3), DEF))
      .thenEvents('FactAnnulled');
  });

  it('not what others depend on: the refusal names them', () => {
    const breaks = (history: readonly Happened[], eventId: string, dependent: string, why: string) => {
      const { params } = aCommitment(...history)
        .when(annul(eventId))
        .thenRefused('correction_breaks_history');
      expect(params).to.deep.equal({ dependents: [dependent], why });
    };
    breaks([...fulfilled], id(2), `FulfilmentVerified 2022-06-25 (${id(3)})`, 'fulfilment_not_reported');
    breaks(
      [adopted(), requested('2022-06-20'), granted('2022-06-29')],
      id(2),
      `ExtensionGranted 2022-06-29 (${id(3)})`,
      'extension_not_requested',
    );
    breaks(
      [adopted(), rescinded('2022-06-15'), reopened('2022-06-20')],
      id(2),
      `CommitmentReopened 2022-06-20 (${id(3)})`,
      'commitment_open',
    );
    const { params } = aCommitment(...fulfilled)
      .when(annul(id(1)))
      .thenRefused('correction_breaks_history');
    expect(params['dependents']).to.deep.equal([
      `FulfilmentReported 2022-06-20 (${id(2)})`,
      `FulfilmentVerified 2022-06-25 (${id(3)})`,
    ]);
    expect(params['why']).to.equal('not_adopted');
  });

  it('not so that a report was of somebody else, or of an occurrence that there is not', () => {
    const other = aCommitment(adopted(), reported('2022-06-20'))
      .restingOn(HELD)
      .when(rectify(id(1), { data: { ...terms, responsible: { sector: 'demuna' } } }))
      .thenRefused('correction_breaks_history');
    expect(other.params['why']).to.equal('not_responsible');
    const once = aCommitment(adopted(MONTHLY), reported('2022-07-20', 2))
      .restingOn(HELD)
      .when(rectify(id(1), { data: terms }))
      .thenRefused('correction_breaks_history');
    expect(once.params['why']).to.equal('occurrence_unknown');
    const later = aCommitment(adopted(), requested('2022-06-20'), granted('2022-06-29'))
      .restingOn(HELD)
      .when(rectify(id(1), { data: { ...terms, dueOn: '2022-07-31' } }))
      .thenRefused('correction_breaks_history');
    expect(later.params['why']).to.equal('extension_not_later');
  });

  it('not into what would have been refused itself: the refusal points at the field of the correction', () => {
    const first = aCommitment(adopted()).restingOn(HELD);
    first
      .when(rectify(id(1), { data: { ...terms, dueOn: '2022-05-29' } }))
      .thenRefused('due_before_adoption', '/data/data/dueOn');
    first
      .when(rectify(id(1), { data: { ...terms, responsible: { sector: 'salud' } } }))
      .thenRefused('responsible_not_member', '/data/data/responsible/sector');
    first.when(rectify(id(1), { occurredOn: '2022-05-29' })).thenRefused('before_origin', '/data/occurredOn');
    first.when(rectify(id(1), { occurredOn: '2022-06' })).thenRefused('day_required', '/data/occurredOn');
    first.when(rectify(id(1), { data: { ...terms, origin: inMeeting } })).thenRefused('other_session', '/data/eventId');
    first
      .restingOn({ kind: 'without_quorum' })
      .when(rectify(id(1), { data: terms }))
      .thenRefused('origin_without_quorum', '/data/data/origin');
    aCommitment(...fulfilled)
      .when(rectify(id(3), { occurredOn: '2022-06-19' }, DEF))
      .thenRefused('before_report', '/data/occurredOn');
    aCommitment(adopted(), failed('2022-07-05'))
      .restingOn(heldOn('2022-06-01'))
      .when(rectify(id(2), { occurredOn: '2022-06-30' }))
      .thenRefused('not_overdue', '/data/occurredOn');
  });

  it('not with data that do not fit their schema, and points at what does not', () => {
    const first = aCommitment(adopted(), reported('2022-06-20'));
    const { dueOn: _, ...undated } = terms;
    first.when(rectify(id(1), { data: undated })).thenRefused('rectified_data_invalid', '/data/data/dueOn');
    first.when(rectify(id(2), { data: { evidence: [] } })).thenRefused('rectified_data_invalid', '/data/data/evidence');
    first.when(rectify(id(2), { data: { ...proof, scale: 'complete' } })).thenRefused('rectified_data_invalid');
  });

  it('by who did it or keeps the books, and what the Defensoría did only by itself', () => {
    const aggregate = aCommitment(...fulfilled);
    aggregate.when(annul(id(3))).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(annul(id(3), { by: PNP })).thenRefused('by_not_allowed', '/by/kind');
    const waiting = aCommitment(adopted(), reported('2022-06-20'));
    waiting.when(annul(id(2), { by: PNP })).thenEvents('FactAnnulled');
    const { params } = waiting.when(annul(id(2), { by: DEMUNA })).thenRefused('by_not_allowed', '/by/sector');
    expect(params).to.deep.equal({ kind: 'demuna', allowed: ['pnp'] });
    waiting.when(annul(id(2), DEF)).thenRefused('by_not_allowed', '/by/kind');
    waiting.when(annul(id(2), { source: null })).thenRefused('document_required', '/source');
    aCommitment(agreed())
      .when(annul(id(1)))
      .thenRefused('by_not_allowed', '/by/kind');
    aCommitment(agreed())
      .when(annul(id(1), DEF))
      .thenEvents('FactAnnulled');
  });

  it('leaves the original readable, and counts as corrected', () => {
    const later = happened('FactRectified', '2022-12-31', { eventId: id(2), occurredOn: '2022-07-02', reason: REASON });
    const history = [adopted(), reported('2022-06-20'), later, verified('2022-07-05')];
    const events = recorded(commitment, history);
    expect(events[1]?.metadata.occurredOn).to.equal('2022-06-20');
    expect(applyCorrections(events).map(({ on }) => on)).to.deep.equal(['2022-05-30', '2022-07-02', '2022-07-05']);
    expect(occurrencesAfter('2022-07-31', ...history)[0]).to.include({ status: 'verified', keptOnTime: false });
    const kept = [adopted(), reported('2022-06-20'), verified('2022-07-05')];
    expect(occurrencesAfter('2022-07-31', ...kept)[0]).to.include({ status: 'verified', keptOnTime: true });
  });

  it('may be reported and verified again once the mistaken one was annulled', () => {
    const undone = [...fulfilled, annulled(id(3), DEFENSORIA), annulled(id(2))];
    expect(statusesOn('2022-06-30', ...undone)).to.deep.equal(['1 pending']);
    const again = [...undone, reported('2022-06-20'), verified('2022-06-25')];
    expect(statusesOn('2022-07-01', ...again)).to.deep.equal(statusesOn('2022-07-01', ...fulfilled));
  });
});
