import { expect } from 'chai';
import { isLate } from '../../../src/domain/sector-report/state.ts';
import { annul, command, DEFENSORIA, id, OFICIO, rectify, SECRETARIAT, sector } from '../../support/given.ts';
import {
  accepted,
  amend,
  amended,
  closed,
  content,
  DEMUNA,
  DUE,
  demuna,
  evaluated,
  observed,
  omitted,
  ON_BEHALF,
  PNP,
  submit,
  submitted,
  subject,
  VOTE,
  withdrawn,
} from './given-report.ts';
import { sectorReportEvents } from '../../../src/domain/sector-report/events.ts';

const report = { type: 'SectorReportSubmitted', data: { ...subject, ...content } };

describe('sector report: given or omitted', () => {
  it('is submitted by the sector, or by the secretariat with the document that the sector sent', () => {
    demuna().when(submit('2022-07-05')).thenEvents(report);
    demuna().when(submit('2022-07-05', ON_BEHALF)).thenEvents(report);
    demuna()
      .when(submit('2022-07-05', { by: SECRETARIAT }))
      .thenRefused('document_required', '/source');
  });

  it('is submitted on a whole day, for a period that was opened, into the stream of its sector and period', () => {
    demuna().when(submit('2022-07')).thenRefused('day_required', '/occurredOn');
    demuna()
      .when(submit('2022-07-05', {}, { sector: 'demuna', period: '2022-05' }))
      .thenRefused('period_unknown', '/data/period');
    demuna().with({ key: 'demuna-2022-05' }).when(submit('2022-07-05')).thenRefused('key_differs', '/data/period');
    demuna([submitted('2022-07-05')])
      .when(rectify(id(1), { data: { ...report.data, sector: 'pnp' } }))
      .thenRefused('key_differs', '/data/data/period');
  });

  it('rule 2: never precedes the creation nor follows the dissolution', () => {
    demuna().when(submit('2018-12-31')).thenRefused('before_creation', '/occurredOn');
    demuna().when(submit('2023-01-01')).thenRefused('date_in_future', '/occurredOn');
  });

  it('rule 4: only of a sector that was a member on the last day of the period, or is one on the day of the report', () => {
    const salud = { sector: 'salud', period: '2022-06' };
    const joined = demuna().with({ key: 'salud-2022-06' });
    const by = sector('salud', 'Red de Salud');
    joined.when(submit('2022-07-05', { by }, salud)).thenEvents('SectorReportSubmitted');
    joined.when(submit('2022-07-04', { by }, salud)).thenRefused('not_member', '/data/sector');
    demuna([], [withdrawn('2022-07-01')])
      .when(submit('2022-07-05'))
      .thenEvents('SectorReportSubmitted');
    demuna([], [withdrawn('2022-06-30')])
      .when(submit('2022-07-05'))
      .thenRefused('not_member', '/data/sector');
    demuna([submitted('2022-06-20')], [withdrawn('2022-06-30')])
      .when(amend('2022-07-05'))
      .thenRefused('not_member', '/data/sector');
  });

  it('rule 7: a sector reports nobody else’s work', () => {
    demuna()
      .when(submit('2022-07-05', { by: PNP }))
      .thenRefused('not_own_report', '/by/sector');
    demuna([submitted('2022-07-05')])
      .when(amend('2022-07-06', { by: PNP }))
      .thenRefused('not_own_report', '/by/sector');
  });

  it('rule 10: one report per sector and period; replacements are versions', () => {
    demuna([submitted('2022-07-05')])
      .when(submit('2022-07-06'))
      .thenRefused('already_reported');
    demuna([submitted('2022-07-05')])
      .when(amend('2022-07-06'))
      .thenEvents({ type: 'SectorReportAmended', data: { version: 2, ...content } });
    demuna([submitted('2022-07-05'), amended('2022-07-06')])
      .when(amend('2022-07-06', ON_BEHALF))
      .thenEvents({ type: 'SectorReportAmended', data: { version: 3, ...content } });
    demuna().when(amend('2022-07-06')).thenRefused('not_reported');
    demuna([submitted('2022-07-05')])
      .when(amend('2022-07-04'))
      .thenRefused('before_submission', '/occurredOn');
  });

  it('rule 10: a rectified version comes after the one before it', () => {
    const versions = demuna([submitted('2022-07-05'), amended('2022-07-06'), amended('2022-07-07', 3)]);
    const as = (version: number) => rectify(id(3), { data: { version, late: false, ...content } }, { by: DEMUNA });
    versions.when(as(2)).thenRefused('version_not_later', '/data/data/version');
    versions.when(as(4)).thenEvents('FactRectified');
  });

  it('rule 10: after its due date or the close of the period it is accepted; that it is late follows from its dates', () => {
    demuna().when(submit('2022-07-11')).thenEvents(report);
    demuna([], [closed('2022-07-03')])
      .when(submit('2022-07-04'))
      .thenEvents(report);
    demuna([submitted('2022-07-05')], [closed('2022-07-20')])
      .when(amend('2022-07-21'))
      .thenEvents({ type: 'SectorReportAmended', data: { version: 2, ...content } });
    const period = { period: '2022-06', from: '2022-06-01', to: '2022-06-30', dueOn: DUE, openedBy: 1 };
    expect([isLate(period, DUE), isLate(period, '2022-07-11')]).to.deep.equal([false, true]);
    const closedEarly = { ...period, closedOn: '2022-07-03' };
    expect([isLate(closedEarly, '2022-07-03'), isLate(closedEarly, '2022-07-04')]).to.deep.equal([false, true]);
  });

  it('keeps the events of earlier releases valid, which stored whether the report was late (defect: a derived value stored)', () => {
    const { SectorReportSubmitted, SectorReportAmended } = sectorReportEvents;
    for (const late of [{}, { late: true }, { late: false }]) {
      expect(SectorReportSubmitted.schema.safeParse({ ...subject, ...content, ...late }).success).to.equal(true);
      expect(SectorReportAmended.schema.safeParse({ version: 2, ...content, ...late }).success).to.equal(true);
    }
  });

  it('rule 14: the Defensoría writes no sector reports', () => {
    for (const type of ['SubmitSectorReport', 'AmendSectorReport', 'AcceptSectorReport', 'EvaluateSectorWork']) {
      demuna([submitted('2022-07-05')])
        .when(command(type, '2022-07-06', subject, { by: DEFENSORIA, source: OFICIO }))
        .thenRefused('by_not_allowed', '/by/kind');
    }
  });

  it('is omitted only after its due date, by a sector that owes it, where there is none', () => {
    const omit = (on: string) => command('RecordOmission', on, subject);
    demuna().when(omit(DUE)).thenRefused('omission_before_due', '/occurredOn');
    demuna().when(omit('2022-07-11')).thenEvents({ type: 'OmissionRecorded', data: subject });
    demuna([submitted('2022-07-11')])
      .when(omit('2022-07-11'))
      .thenRefused('already_reported');
    demuna([omitted('2022-07-11')])
      .when(omit('2022-07-12'))
      .thenRefused('omission_already_recorded');
    demuna([], [withdrawn('2022-06-30')])
      .when(omit('2022-07-11'))
      .thenRefused('not_member', '/data/sector');
  });

  it('may come after its omission, late; before it, the omission is false and is annulled first', () => {
    demuna([omitted('2022-07-11')])
      .when(submit('2022-07-20'))
      .thenEvents(report);
    demuna([omitted('2022-07-11')])
      .when(submit('2022-07-09'))
      .thenRefused('report_precedes_omission', '/occurredOn');
    const onTheDay = demuna([omitted('2022-07-12')]);
    onTheDay.when(submit('2022-07-11')).thenRefused('report_precedes_omission', '/occurredOn');
    onTheDay.when(submit('2022-07-12')).thenEvents(report);
    onTheDay.when(submit('2022-07-13')).thenEvents(report);
    const late = demuna([omitted('2022-07-11'), submitted('2022-07-20')]).state();
    const registeredLater = demuna([submitted('2022-07-20'), omitted('2022-07-11')]).state();
    expect([late.kind, registeredLater.kind]).to.deep.equal(['reported', 'reported']);
    if (late.kind !== 'reported' || registeredLater.kind !== 'reported') return;
    expect([late.omission?.on, registeredLater.omission?.on]).to.deep.equal(['2022-07-11', '2022-07-11']);
  });

  it('has its omission justified once, by others than the sector, after it was recorded', () => {
    const justify = (on: string, by = SECRETARIAT) =>
      command('JustifyOmission', on, { reason: 'Sin personal.' }, { by });
    const justified = { ...omitted('2022-07-20'), type: 'OmissionJustified', data: { reason: 'Sin personal.' } };
    demuna([omitted('2022-07-11')])
      .when(justify('2022-07-20'))
      .thenEvents('OmissionJustified');
    demuna([submitted('2022-07-05')])
      .when(justify('2022-07-20'))
      .thenRefused('omission_not_recorded');
    demuna([omitted('2022-07-11'), justified])
      .when(justify('2022-07-21'))
      .thenRefused('omission_already_justified');
    demuna([omitted('2022-07-12')])
      .when(justify('2022-07-11'))
      .thenRefused('before_omission', '/occurredOn');
    for (const day of ['2022-07-12', '2022-07-13']) {
      demuna([omitted('2022-07-12')])
        .when(justify(day))
        .thenEvents('OmissionJustified');
    }
    demuna([omitted('2022-07-11')])
      .when(justify('2022-07-20', { ...SECRETARIAT, institution: 'Demuna de Chota' }))
      .thenRefused('reviewer_not_independent', '/by/institution');
    demuna([omitted('2022-07-11'), justified])
      .when(annul(id(1)))
      .thenRefused('correction_breaks_history');
  });
});

describe('sector report: reviewed', () => {
  const observe = (on: string, remedyBy = '2022-07-25') =>
    command('ObserveSectorReport', on, { reason: 'Falta sustento.', remedyBy });
  const accept = (on: string, by = SECRETARIAT) => command('AcceptSectorReport', on, {}, { by });
  const review = (...history: Parameters<typeof demuna>[0] & object) => {
    const state = demuna(history).state();
    return state.kind === 'reported' ? state.report.review.kind : state.kind;
  };

  it('is sent back with a day to mend it, and accepted once', () => {
    demuna([submitted('2022-07-05')])
      .when(observe('2022-07-12'))
      .thenEvents('SectorReportObserved');
    for (const day of ['2022-07-24', '2022-07-25']) {
      demuna([submitted('2022-07-05')])
        .when(observe(day))
        .thenEvents('SectorReportObserved');
    }
    demuna([submitted('2022-07-05')])
      .when(observe('2022-07-26'))
      .thenRefused('remedy_before_observation', '/data/remedyBy');
    demuna([submitted('2022-07-05')])
      .when(observe('2022-07-04'))
      .thenRefused('before_submission', '/occurredOn');
    demuna([omitted('2022-07-11')])
      .when(observe('2022-07-12'))
      .thenRefused('not_reported');
    demuna([submitted('2022-07-05')])
      .when(accept('2022-07-12'))
      .thenEvents({ type: 'SectorReportAccepted', data: {} });
    const done = [submitted('2022-07-05'), accepted('2022-07-12')];
    demuna(done).when(accept('2022-07-13')).thenRefused('report_already_accepted');
    demuna(done).when(observe('2022-07-13')).thenRefused('report_already_accepted');
    demuna(done).when(observe('2022-07-11')).thenEvents('SectorReportObserved');
  });

  it('stands where its days put it, in whatever order they were registered', () => {
    expect(review(submitted('2022-07-05'))).to.equal('version');
    expect(review(submitted('2022-07-05'), observed('2022-07-12'))).to.equal('observed');
    expect(review(submitted('2022-07-05'), accepted('2022-07-14'), observed('2022-07-12'))).to.equal('accepted');
    expect(review(submitted('2022-07-05'), accepted('2022-07-14'), amended('2022-07-13'))).to.equal('accepted');
    expect(review(submitted('2022-07-05'), accepted('2022-07-14'), amended('2022-07-15'))).to.equal('version');
  });

  it('rule 8, rule 11: nobody reviews what their own sector or institution reported; a session may', () => {
    demuna([submitted('2022-07-05')])
      .when(accept('2022-07-12', { ...SECRETARIAT, sector: 'demuna' }))
      .thenRefused('reviewer_not_independent', '/by/sector');
    demuna([submitted('2022-07-05')])
      .when(accept('2022-07-12', DEMUNA))
      .thenRefused('by_not_allowed', '/by/kind');
    const own = {
      ...submitted('2022-07-05'),
      data: { sector: 'municipalidad', period: '2022-06', late: false, ...content },
    };
    const municipality = demuna([own]).with({ key: 'municipalidad-2022-06' });
    municipality.when(accept('2022-07-30')).thenRefused('reviewer_not_independent', '/by/institution');
    municipality
      .restingOn({ kind: 'stands', on: '2022-07-30' })
      .when(accept('2022-07-30', VOTE))
      .thenEvents('SectorReportAccepted');
    municipality.when(accept('2022-07-30', VOTE)).thenRefused('origin_unknown', '/by/session');
  });

  it('rule 7, rule 14: is corrected by its own sector or the secretariat, not by another sector nor the Defensoría', () => {
    const reported = demuna([submitted('2022-07-05')]);
    reported.when(annul(id(1), { by: DEMUNA })).thenEvents('FactAnnulled');
    reported.when(annul(id(1))).thenEvents('FactAnnulled');
    reported.when(annul(id(1), { by: PNP })).thenRefused('by_not_allowed', '/by/sector');
    reported.when(annul(id(1), { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
  });

  it('keeps its dependents: a report that was evaluated is not annulled away', () => {
    const history = [submitted('2022-07-05'), evaluated('2022-07-30')];
    const refusal = demuna(history)
      .when(annul(id(1)))
      .thenRefused('correction_breaks_history');
    expect(refusal.params['dependents']).to.deep.equal([`SectorWorkEvaluated 2022-07-30 (${id(2)})`]);
    demuna([submitted('2022-07-05')])
      .when(annul(id(1)))
      .thenEvents('FactAnnulled');
  });

  it('numbers versions on, though one of them was annulled', () => {
    const history = [submitted('2022-07-05'), amended('2022-07-06', 2), amended('2022-07-07', 3)];
    demuna(history)
      .when(annul(id(2)))
      .thenEvents('FactAnnulled');
    demuna(history)
      .when(rectify(id(2), { data: { version: 3, late: false, ...content } }))
      .thenRefused('correction_breaks_history');
  });
});
