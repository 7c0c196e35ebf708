import { expect } from 'chai';
import * as fc from 'fast-check';
import { diagnosis } from '../../../src/domain/diagnosis/diagnosis.ts';
import type { Happened } from '../../support/given.ts';
import { annul, command, DEFENSORIA, given, happened, id, rectify, seated, sessionVote } from '../../support/given.ts';

const SESSION = id(70);
const CHARTER = seated({ cem: 'CEM Chota' });
const content = {
  sources: ['Registros del CEM'],
  indicators: [{ code: 'casos-atendidos', value: 214, unit: 'casos' }],
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

const commissioned = (on: string): Happened => happened('DiagnosisCommissioned', on, { responsible: 'Gerencia' });
const submitted = (on: string): Happened => happened('DiagnosisSubmitted', on, content);
const approved = (on: string): Happened =>
  happened('DiagnosisApproved', on, { session: SESSION }, { by: sessionVote(SESSION) });
const updated = (on: string): Happened => happened('DiagnosisUpdated', on, { ...content, summary: 'Más fuentes.' });

const commission = (on: string) => command('CommissionDiagnosis', on, { responsible: 'Gerencia' });
const submit = (on: string) => command('SubmitDiagnosis', on, content);
const approve = (on: string) => command('ApproveDiagnosis', on, { session: SESSION }, { by: sessionVote(SESSION) });
const update = (on: string) => command('UpdateDiagnosis', on, { ...content, summary: 'Más fuentes.' });

const of = (...history: readonly Happened[]) => given(diagnosis, ...history).within(CHARTER);
const inSession = (on: string, ...history: readonly Happened[]) => of(...history).restingOn({ kind: 'stands', on });

describe('diagnosis', () => {
  it('is commissioned, submitted, approved in a session and brought up to date', () => {
    of().when(commission('2022-06')).thenEvents('DiagnosisCommissioned');
    of(commissioned('2022-06')).when(submit('2022-09-15')).thenEvents({ type: 'DiagnosisSubmitted', data: content });
    inSession('2022-09-30', commissioned('2022-06'), submitted('2022-09-15'))
      .when(approve('2022-09-30'))
      .thenEvents('DiagnosisApproved');
    of(submitted('2022-09-15'), approved('2022-09-30')).when(update('2022-12')).thenEvents('DiagnosisUpdated');
    of(submitted('2022-09-15')).when(update('2022-12')).thenEvents('DiagnosisUpdated');
  });

  it('is submitted without a known commission, whose paper may turn up later', () => {
    of().when(submit('2022-09-15')).thenEvents('DiagnosisSubmitted');
    of(submitted('2022-09-15')).when(commission('2022-06')).thenEvents('DiagnosisCommissioned');
    of(submitted('2022-09-15')).when(commission('2022-10')).thenRefused('diagnosis_before_commission', '/occurredOn');
    of(commissioned('2022-10')).when(submit('2022-09-15')).thenRefused('diagnosis_before_commission', '/occurredOn');
  });

  it('takes each step once, and none before its submission', () => {
    of(commissioned('2022-06')).when(commission('2022-07')).thenRefused('diagnosis_already_commissioned');
    of(submitted('2022-09-15')).when(submit('2022-09-16')).thenRefused('diagnosis_already_submitted');
    inSession('2022-10-30', submitted('2022-09-15'), approved('2022-09-30'))
      .when(approve('2022-10-30'))
      .thenRefused('diagnosis_already_approved');
    inSession('2022-09-30', commissioned('2022-06')).when(approve('2022-09-30')).thenRefused('diagnosis_not_submitted');
    of(commissioned('2022-06')).when(update('2022-09')).thenRefused('diagnosis_not_submitted');
    inSession('2022-09-14', submitted('2022-09-15'))
      .when(approve('2022-09-14'))
      .thenRefused('diagnosis_before_submission', '/occurredOn');
    of(submitted('2022-09-15')).when(update('2022-08')).thenRefused('diagnosis_before_submission', '/occurredOn');
  });

  it('is approved by a session held with quorum, on its day', () => {
    of(submitted('2022-09-15')).when(approve('2022-09-30')).thenRefused('origin_unknown', '/data/session');
    inSession('2022-09-29', submitted('2022-09-15'))
      .when(approve('2022-09-30'))
      .thenRefused('voted_on_other_day', '/occurredOn');
    of(submitted('2022-09-15'), approved('2022-09-30'))
      .when(rectify(id(2), { occurredOn: '2022-09' }))
      .thenRefused('day_required', '/data/occurredOn');
    inSession('2022-09-30', submitted('2022-09-15'))
      .when({ ...approve('2022-09-30'), by: DEFENSORIA })
      .thenRefused('by_not_allowed', '/by/kind');
  });

  it('rule 2: never precedes the creation', () => {
    of().when(submit('2018')).thenRefused('before_creation', '/occurredOn');
    of().when(submit('2019')).thenEvents('DiagnosisSubmitted');
  });

  it('keeps what its approval rests on', () => {
    of(submitted('2022-09-15'), approved('2022-09-30'))
      .when(annul(id(1)))
      .thenRefused('correction_breaks_history');
  });

  it('what follows a submission gives the same state in whatever order it is registered', () => {
    const first = { ...submitted('2022-09-15'), id: id(11) };
    const rest = [commissioned('2022-06'), approved('2022-09-30'), updated('2022-11'), updated('2022-12')].map(
      (event, index) => ({ ...event, id: id(20 + index) }),
    );
    const inOrder = of(first, ...rest).state();
    expect(inOrder.kind).to.equal('approved');
    fc.assert(
      fc.property(fc.shuffledSubarray(rest, { minLength: rest.length }), (shuffled) => {
        expect(of(first, ...shuffled).state()).to.deep.equal(inOrder);
      }),
    );
  });
});
