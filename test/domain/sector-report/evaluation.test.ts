import { expect } from 'chai';
import * as fc from 'fast-check';
import { happened, id, SECRETARIAT, sessionVote } from '../../support/given.ts';
import type { Happened } from '../../support/given.ts';
import {
  accepted,
  amended,
  demuna,
  evaluate,
  evaluated,
  HELD,
  observed,
  omitted,
  PNP,
  submitted,
  VOTE,
} from './given-report.ts';

describe('sector report: evaluated in a session', () => {
  it('is rated by the vote of a session held with quorum, on its day', () => {
    const reported = demuna([submitted('2022-07-05')]);
    reported
      .restingOn(HELD)
      .when(evaluate('2022-07-30'))
      .thenEvents({ type: 'SectorWorkEvaluated', data: { rating: 'good', criteria: ['Cobertura'], session: id(70) } });
    reported
      .restingOn({ kind: 'without_quorum' })
      .when(evaluate('2022-07-30'))
      .thenRefused('origin_without_quorum', '/data/session');
    reported
      .restingOn({ kind: 'not_held' })
      .when(evaluate('2022-07-30'))
      .thenRefused('origin_not_held', '/data/session');
    reported.when(evaluate('2022-07-30')).thenRefused('origin_unknown', '/data/session');
    reported.restingOn(HELD).when(evaluate('2022-07-29')).thenRefused('voted_on_other_day', '/occurredOn');
    reported
      .restingOn(HELD)
      .when(evaluate('2022-07-30', { by: sessionVote(id(71)) }))
      .thenRefused('other_session', '/by/session');
  });

  it('rule 11: nobody evaluates their own sector, and only a session evaluates', () => {
    const reported = demuna([submitted('2022-07-05')]).restingOn(HELD);
    reported
      .when(evaluate('2022-07-30', { by: { ...VOTE, sector: 'demuna' } }))
      .thenRefused('reviewer_not_independent', '/by/sector');
    reported.when(evaluate('2022-07-30', { by: PNP })).thenRefused('by_not_allowed', '/by/kind');
    reported.when(evaluate('2022-07-30', { by: SECRETARIAT })).thenRefused('by_not_allowed', '/by/kind');
  });

  it('is rated too where the report was omitted, but not where nothing is known, nor before the period ends', () => {
    demuna([omitted('2022-07-11')])
      .restingOn(HELD)
      .when(evaluate('2022-07-30', {}, { rating: 'deficient' }))
      .thenEvents('SectorWorkEvaluated');
    demuna().restingOn(HELD).when(evaluate('2022-07-30')).thenRefused('nothing_to_evaluate');
    demuna([submitted('2022-06-20')])
      .restingOn({ kind: 'stands', on: '2022-06-29' })
      .when(evaluate('2022-06-29'))
      .thenRefused('evaluated_before_end', '/occurredOn');
    demuna([submitted('2022-06-20')])
      .restingOn({ kind: 'stands', on: '2022-06-30' })
      .when(evaluate('2022-06-30'))
      .thenEvents('SectorWorkEvaluated');
  });

  it('is rated once in a session, and again in another', () => {
    const history = [submitted('2022-07-05'), evaluated('2022-07-30')];
    demuna(history).restingOn(HELD).when(evaluate('2022-07-30')).thenRefused('already_evaluated', '/data/session');
    const later = { session: id(80), rating: 'fair' };
    demuna(history)
      .restingOn({ kind: 'stands', on: '2022-08-30' })
      .when(evaluate('2022-08-30', { by: sessionVote(id(80)) }, later))
      .thenEvents('SectorWorkEvaluated');
    const { evaluations } = demuna([
      submitted('2022-07-05'),
      evaluated('2022-08-30', 'fair', id(80)),
      evaluated('2022-07-30'),
    ]).state();
    expect(evaluations.map(({ rating }) => rating)).to.deep.equal(['good', 'fair']);
  });
});

describe('sector report: laws', () => {
  const justified: Happened = happened('OmissionJustified', '2022-07-13', { reason: 'Sin personal.' });
  const later: readonly Happened[] = [
    observed('2022-07-14'),
    amended('2022-07-15'),
    accepted('2022-07-16'),
    evaluated('2022-07-30'),
    evaluated('2022-08-30', 'fair', id(80)),
  ];
  const named = (history: readonly Happened[]): readonly Happened[] =>
    history.map((event) => ({ ...event, id: id(1000 + Number(event.on.replaceAll('-', ''))) }));

  it('what follows a report gives the same state in whatever order it is registered', () => {
    const report = submitted('2022-07-12');
    const inOrder = demuna(named([omitted('2022-07-11'), justified, report, ...later])).state();
    fc.assert(
      fc.property(fc.shuffledSubarray([...later], { minLength: later.length }), (shuffled) => {
        const history = [report, ...shuffled, omitted('2022-07-11'), justified];
        expect(demuna(named(history)).state()).to.deep.equal(inOrder);
      }),
      { numRuns: 60 },
    );
  });

  it('evolve is total: a part of a history folds too, and says no more than that part', () => {
    const all = [omitted('2022-07-11'), justified, submitted('2022-07-12'), ...later];
    fc.assert(
      fc.property(fc.subarray(all), (part) => {
        const state = demuna(named(part)).state();
        const types = part.map(({ type }) => type);
        const kind = types.includes('SectorReportSubmitted')
          ? 'reported'
          : types.includes('OmissionRecorded')
            ? 'omitted'
            : 'none';
        expect(state.kind).to.equal(kind);
        expect(state.evaluations).to.have.lengthOf(types.filter((type) => type === 'SectorWorkEvaluated').length);
      }),
      { numRuns: 60 },
    );
  });
});
