import { expect } from 'chai';
import * as fc from 'fast-check';
import { addDays } from '../../../src/domain/kernel/dates.ts';
import { isRejection } from '../../../src/domain/refusals/rejection.ts';
import { decide } from '../../../src/domain/kernel/decide.ts';
import { planCovering, workPlans } from '../../../src/domain/work-plans/work-plans.ts';
import type { Happened } from '../../support/given.ts';
import {
  annul,
  command,
  DEFENSORIA,
  given,
  happened,
  id,
  recorded,
  rectify,
  seated,
  sessionVote,
  UBIGEO,
} from '../../support/given.ts';

const SESSION = id(70);
const CHARTER = seated({ educacion: 'UGEL Chota' });
const line = { id: 'P1', sector: 'educacion', axis: 'prevention', target: 'Veinte charlas', indicator: 'Charlas' };
const by = sessionVote(SESSION);

const approval = (plan: string, from: string, to: string) => ({ plan, from, to, session: SESSION, lines: [line] });
const proposed = (on: string, plan = '2022'): Happened =>
  happened('WorkPlanProposed', on, { plan, title: 'Plan anual' });
const approved = (on: string, plan = '2022', from = '2022-01-01', to = '2022-12-31'): Happened =>
  happened('WorkPlanApproved', on, approval(plan, from, to), { by });
const amended = (on: string, change: object, plan = '2022'): Happened =>
  happened('WorkPlanAmended', on, { plan, session: SESSION, ...change }, { by });

const propose = (on: string, plan = '2022') => command('ProposeWorkPlan', on, { plan, title: 'Plan anual' });
const approve = (on: string, plan = '2022', from = '2022-01-01', to = '2022-12-31') =>
  command('ApproveWorkPlan', on, approval(plan, from, to), { by });
const amend = (on: string, change: object, plan = '2022') =>
  command('AmendWorkPlan', on, { plan, session: SESSION, ...change }, { by });
const evaluate = (on: string, lineId = 'P1') =>
  command('EvaluateWorkPlan', on, { plan: '2022', session: SESSION, progress: [{ id: lineId, percent: 40 }] }, { by });

/** The plans of Chota, a session held on that day. */
const plans = (history: readonly Happened[], heldOn: string) =>
  given(workPlans, ...history)
    .within(CHARTER)
    .restingOn({ kind: 'stands', on: heldOn });

describe('work plans', () => {
  it('are proposed once, and approved in a session', () => {
    plans([], '2022-01-10').when(propose('2021-12')).thenEvents('WorkPlanProposed');
    plans([proposed('2021-12')], '2022-01-10')
      .when(propose('2021-12-20'))
      .thenRefused('plan_exists', '/data/plan');
    plans([proposed('2021-12')], '2022-01-10')
      .when(approve('2022-01-10'))
      .thenEvents({ type: 'WorkPlanApproved', data: approval('2022', '2022-01-01', '2022-12-31') });
    plans([proposed('2022-02')], '2022-01-10')
      .when(approve('2022-01-10'))
      .thenRefused('plan_before_proposal', '/occurredOn');
    plans([approved('2022-01-10')], '2022-01-11')
      .when(approve('2022-01-11'))
      .thenRefused('plan_already_approved', '/data/plan');
  });

  it('are approved without a known proposal, whose paper may turn up later', () => {
    plans([], '2022-01-10').when(approve('2022-01-10')).thenEvents('WorkPlanApproved');
    plans([approved('2022-01-10')], '2022-01-10')
      .when(propose('2021-12'))
      .thenEvents('WorkPlanProposed');
    plans([approved('2022-01-10')], '2022-01-10')
      .when(propose('2022-02'))
      .thenRefused('plan_before_proposal', '/occurredOn');
    const late = plans([approved('2022-01-10'), proposed('2021-12')], '2022-01-10').state();
    expect(planCovering(late, '2022-06-01')?.proposed?.on).to.equal('2021-12');
  });

  it('rest on a session held with quorum, on its day', () => {
    const none = given(workPlans).within(CHARTER);
    none.when(approve('2022-01-10')).thenRefused('origin_unknown', '/data/session');
    none
      .restingOn({ kind: 'without_quorum' })
      .when(approve('2022-01-10'))
      .thenRefused('origin_without_quorum', '/data/session');
    plans([], '2022-01-11').when(approve('2022-01-10')).thenRefused('voted_on_other_day', '/occurredOn');
    plans([], '2022-01-10').when(approve('2022-01')).thenRefused('voted_on_other_day', '/occurredOn');
    plans([], '2022-01-10')
      .when({ ...approve('2022-01-10'), by: DEFENSORIA })
      .thenRefused('by_not_allowed', '/by/kind');
  });

  it('rule 2: never precede the creation', () => {
    plans([], '2018-01-10').when(approve('2018-01-10')).thenRefused('before_creation', '/occurredOn');
  });

  it('rule 12: approved plans never overlap, and the refusal names both', () => {
    const history = [approved('2022-01-10')];
    const overlapping = approve('2022-12-20', '2023', '2022-12-31', '2023-12-31');
    const { params } = plans(history, '2022-12-20').when(overlapping).thenRefused('plan_overlaps', '/data/to');
    expect([params['plan'], params['other']]).to.deep.equal(['2023', '2022']);
    plans(history, '2022-12-20')
      .when(approve('2022-12-20', '2023', '2023-01-01', '2023-12-31'))
      .thenEvents('WorkPlanApproved');
    plans([proposed('2022-01-05')], '2022-01-10')
      .when(approve('2022-01-10', '2022b'))
      .thenEvents('WorkPlanApproved');
    plans([], '2022-01-10')
      .when(approve('2022-01-10', '2022', '2022-12-31', '2022-01-01'))
      .thenRefused('plan_dates', '/data/to');
  });

  it('rule 12: an amendment or a rectification makes no overlap either', () => {
    const both = [approved('2022-01-10'), approved('2022-12-20', '2023', '2023-01-01', '2023-12-31')];
    plans(both, '2022-12-28')
      .when(amend('2022-12-28', { to: '2023-01-01' }))
      .thenRefused('plan_overlaps', '/data/to');
    plans(both, '2022-12-28')
      .when(amend('2022-12-28', { to: '2021-12-31' }))
      .thenRefused('plan_dates', '/data/to');
    plans(both, '2022-12-28')
      .when(amend('2022-12-28', { to: '2022-12-30' }))
      .thenEvents('WorkPlanAmended');
    plans(both, '2022-01-10')
      .when(rectify(id(1), { data: approval('2022', '2022-01-01', '2023-01-31') }))
      .thenRefused('correction_breaks_history');
    plans(both, '2022-12-20')
      .when(rectify(id(2), { data: approval('2023', '2022-12-01', '2023-12-31') }))
      .thenRefused('plan_overlaps');
  });

  it('are amended and evaluated after their approval, line by line', () => {
    const history = [approved('2022-01-10')];
    plans([proposed('2021-12')], '2022-06-30')
      .when(evaluate('2022-06-30'))
      .thenRefused('plan_not_approved', '/data/plan');
    plans(history, '2022-01-09').when(evaluate('2022-01-09')).thenRefused('plan_before_approval', '/occurredOn');
    plans(history, '2022-06-30').when(evaluate('2022-06-30')).thenEvents('WorkPlanEvaluated');
    plans(history, '2022-06-30').when(evaluate('2022-06-30', 'P2')).thenRefused('plan_line_unknown', '/data/progress');
    const grown = [...history, amended('2022-03-30', { lines: [{ ...line, id: 'P2' }] })];
    plans(grown, '2022-06-30').when(evaluate('2022-06-30', 'P2')).thenEvents('WorkPlanEvaluated');
    const evaluated = happened(
      'WorkPlanEvaluated',
      '2022-06-30',
      { plan: '2022', session: SESSION, progress: [{ id: 'P2', percent: 40 }] },
      { by },
    );
    plans([...grown, evaluated], '2022-12-31')
      .when(annul(id(2)))
      .thenRefused('correction_breaks_history');
  });

  it('cover a day from their approval on, as far as they were last amended', () => {
    const state = plans(
      [
        approved('2022-01-10'),
        amended('2022-11-30', { to: '2022-11-30' }),
        amended('2022-10-30', { to: '2022-10-31' }),
      ],
      '2022-01-10',
    ).state();
    const covering = (day: string) => planCovering(state, day)?.plan;
    expect([covering('2022-01-09'), covering('2022-01-10')]).to.deep.equal([undefined, '2022']);
    expect([covering('2022-11-30'), covering('2022-12-01')]).to.deep.equal(['2022', undefined]);
    expect(planCovering(plans([proposed('2022-01')], '2022-01-10').state(), '2022-06-01')).to.equal(undefined);
  });

  it('of two amendments of the end, the later by its day holds; of one day, the later registered', () => {
    const endOf = (...days: readonly (readonly [on: string, to: string])[]) => {
      const history = [approved('2022-01-10'), ...days.map(([on, to]) => amended(on, { to }))];
      return planCovering(plans(history, '2022-01-10').state(), '2022-01-10')?.to;
    };
    expect(endOf(['2022-06-02', '2022-10-31'], ['2022-06-01', '2022-11-30'])).to.equal('2022-10-31');
    expect(endOf(['2022-06-01', '2022-10-31'], ['2022-06-01', '2022-11-30'])).to.equal('2022-11-30');
  });

  it('rule 12, whatever is asked: of the plans that were admitted, no two share a day', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2022-01-01', days));
    const asked = fc.array(
      fc.record({ plan: fc.constantFrom('a', 'b', 'c', 'd'), from: day, to: day, amends: fc.boolean() }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(asked, (commands) => {
        const history: Happened[] = [];
        for (const { plan, from, to, amends } of commands) {
          const on = '2022-01-10';
          const wanted = amends ? amend(on, { to }, plan) : approve(on, plan, from, to);
          const context = { today: on, ubigeo: UBIGEO, instancia: CHARTER, origin: { kind: 'stands', on } } as const;
          const events = decide(workPlans, recorded(workPlans, history), wanted, context);
          if (!isRejection(events)) history.push(...events.map(({ type, data }) => happened(type, on, data, { by })));
        }
        const state = given(workPlans, ...history).state();
        const known = state.kind === 'none' ? [] : [...state.plans.values()];
        for (let days = 0; days <= 120; days += 1) {
          const on = addDays('2022-01-01', days);
          const covering = known.filter((plan) => plan.kind === 'approved' && plan.from <= on && on <= plan.to);
          expect(covering.length).to.be.at.most(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
