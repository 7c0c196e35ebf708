import { expect } from 'chai';
import { commitmentCommands } from '../../../src/domain/commitment/commands.ts';
import {
  DEFENSORIA,
  happened,
  type Happened,
  instanciaWith,
  OFICIO,
  SECRETARIAT,
  sector,
} from '../../support/given.ts';
import {
  aCommitment,
  adopted,
  agreed,
  CEM,
  DEMUNA,
  inSessionOn,
  LATER_VOTE,
  observe,
  observed,
  ON_BEHALF,
  PNP,
  progress,
  proof,
  reassigned,
  report,
  reported,
  request,
  verified,
  verify,
} from './given-commitment.ts';

const REPORTED = [adopted(), reported('2022-06-20')] as const;

describe('a commitment: reported', () => {
  it('rule 7: by the responsible sector, or by the secretariat on its behalf with a document', () => {
    const aggregate = aCommitment(adopted());
    for (const ask of [report, progress, request]) {
      aggregate
        .when(ask('2022-06-20'))
        .thenEvents(commitmentCommands[ask('2022-06-20').type as 'ReportFulfilment'].event);
      aggregate.when(ask('2022-06-20', { by: DEMUNA })).thenRefused('not_responsible', '/by');
      aggregate.when(ask('2022-06-20', { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(ask('2022-06-20', { by: SECRETARIAT })).thenRefused('document_required', '/source');
      aggregate.when(ask('2022-06-20', { by: PNP, role: 'secretariat' })).thenRefused('document_required', '/source');
      aggregate
        .when(ask('2022-06-20', ON_BEHALF))
        .thenEvents(commitmentCommands[ask('2022-06-20').type as 'ReportFulfilment'].event);
    }
  });

  it('rule 7: the secretariat reports its own without a document, as the sector and as the institution that sits for it', () => {
    const own = adopted({ responsible: { sector: 'municipalidad' } });
    aCommitment(own)
      .when(report('2022-06-20', { by: SECRETARIAT }))
      .thenEvents('FulfilmentReported');
    const named = agreed({ responsible: { institution: ' municipalidad provincial de CHOTA' } });
    aCommitment(named)
      .when(report('2022-06-20', { by: SECRETARIAT }))
      .thenEvents('FulfilmentReported');
    aCommitment(agreed({ responsible: { institution: 'Rondas de Chota' } }))
      .when(report('2022-06-20', { by: SECRETARIAT }))
      .thenRefused('document_required', '/source');
  });

  it('rule 7: with at least one piece of evidence', () => {
    const parsed = commitmentCommands.ReportFulfilment.data.safeParse({ evidence: [] });
    expect(parsed.error?.issues[0]?.message).to.equal('evidence_required');
  });

  it('by whoever is responsible on the day of the report', () => {
    const aggregate = aCommitment(adopted(), reassigned('2022-06-15', { sector: 'cem' }));
    aggregate.when(report('2022-06-20', { by: CEM })).thenEvents('FulfilmentReported');
    aggregate.when(report('2022-06-20')).thenRefused('not_responsible', '/by');
    aggregate.when(report('2022-06-14')).thenEvents('FulfilmentReported');
    const shared = aCommitment(adopted({ coResponsible: [{ sector: 'demuna' }] }));
    shared.when(report('2022-06-20', { by: DEMUNA })).thenRefused('not_responsible', '/by');
  });

  it('not again while the report stands, nor once it was verified as complete', () => {
    const { params } = aCommitment(...REPORTED)
      .when(report('2022-06-21'))
      .thenRefused('fulfilment_already_reported');
    expect(params).to.deep.equal({ date: '2022-06-20' });
    const done = aCommitment(...REPORTED, verified('2022-06-25'));
    done.when(report('2022-06-26')).thenRefused('already_verified');
    done.when(request('2022-06-26')).thenRefused('already_verified');
    done.when(request('2022-06-24')).thenEvents('ExtensionRequested');
    const sentBack = aCommitment(...REPORTED, observed('2022-06-25'));
    sentBack.when(report('2022-06-25')).thenEvents('FulfilmentReported');
    sentBack.when(report('2022-06-24')).thenRefused('fulfilment_already_reported');
    aCommitment(...REPORTED, verified('2022-06-25', 'limited'))
      .when(report('2022-06-26'))
      .thenEvents('FulfilmentReported');
  });
});

describe('a commitment: verified or observed', () => {
  const aggregate = aCommitment(...REPORTED);

  it('on every step of the scale, once each report', () => {
    for (const scale of ['no_evidence', 'not_started', 'limited', 'substantial', 'complete']) {
      aggregate.when(verify('2022-06-20', {}, { scale })).thenEvents({ type: 'FulfilmentVerified', data: { scale } });
    }
    aCommitment(...REPORTED, verified('2022-06-25'))
      .when(verify('2022-06-26'))
      .thenRefused('already_verified');
    aCommitment(...REPORTED, observed('2022-06-25'))
      .when(verify('2022-06-26'))
      .thenRefused('fulfilment_not_reported');
    aCommitment(...REPORTED, observed('2022-06-25'))
      .when(observe('2022-06-26'))
      .thenRefused('fulfilment_not_reported');
    aCommitment(adopted()).when(verify('2022-06-25')).thenRefused('fulfilment_not_reported');
    aCommitment(adopted()).when(observe('2022-06-25')).thenRefused('fulfilment_not_reported');
  });

  it('not before its report, nor to be mended before it was observed', () => {
    const { params } = aggregate.when(verify('2022-06-19')).thenRefused('before_report', '/occurredOn');
    expect(params).to.deep.equal({ date: '2022-06-19', reportedOn: '2022-06-20' });
    aggregate.when(observe('2022-06-19')).thenRefused('before_report', '/occurredOn');
    aggregate
      .when(observe('2022-06-25', {}, { remedyBy: '2022-06-24' }))
      .thenRefused('remedy_before_observation', '/data/remedyBy');
    aggregate.when(observe('2022-06-25', {}, { remedyBy: '2022-06-25' })).thenEvents('FulfilmentObserved');
  });

  it('rule 8: not by the responsible or the reporter, nor by those who share the duty', () => {
    aggregate
      .when(verify('2022-06-25', { by: PNP, actor: 'another' }))
      .thenRefused('verifier_not_independent', '/by/institution');
    const shared = aCommitment(adopted({ coResponsible: [{ sector: 'demuna' }] }), reported('2022-06-20'));
    shared.when(verify('2022-06-25', { by: DEMUNA, actor: 'another' })).thenRefused('verifier_not_independent');
    aggregate.when(verify('2022-06-25', { by: DEMUNA, actor: 'another' })).thenEvents('FulfilmentVerified');
    // The secretariat reported it on the sector's behalf: it is the reporter's institution.
    const onBehalf = { ...reported('2022-06-20', undefined, SECRETARIAT), source: OFICIO };
    aCommitment(adopted(), onBehalf)
      .when(observe('2022-06-25', { by: sector('municipalidad', SECRETARIAT.institution), actor: 'another' }))
      .thenRefused('verifier_not_independent', '/by/institution');
  });

  it('rule 8: by a sector with its seat on the day, a session or the Defensoría (defect: by any slug)', () => {
    const another = { actor: 'another' };
    for (const act of [verify, observe]) {
      aggregate
        .when(act('2022-06-25', { by: sector('salud', 'Red de Salud de Chota'), ...another }))
        .thenRefused('verifier_not_entitled', '/by');
      aggregate
        .when(act('2022-06-25', { by: sector('inventado', 'Comité inventado'), ...another }))
        .thenRefused('sector_unknown', '/by/sector');
      aggregate.when(act('2022-06-25', { by: SECRETARIAT, ...another })).thenRefused('by_not_allowed', '/by/kind');
    }
    const gone = instanciaWith(
      happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } }),
      happened('MemberIncorporated', '2019-06-01', { sector: 'cem', institution: 'CEM Chota', basis: 'Ordenanza' }),
      happened('MemberWithdrawn', '2022-06-25', { sector: 'cem', reason: 'Renuncia.' }),
    );
    const left = aCommitment(...REPORTED).within(gone);
    left.when(verify('2022-06-25', { by: CEM, ...another })).thenRefused('verifier_not_entitled', '/by');
    left.when(verify('2022-06-24', { by: CEM, ...another })).thenEvents('FulfilmentVerified');
  });

  it('rule 8: not by the same institution under another name of its seat', () => {
    const life2 = aCommitment(agreed({ responsible: { institution: 'Demuna de Chota' } }), {
      ...reported('2022-06-20', undefined, SECRETARIAT),
      source: OFICIO,
    });
    const byCode = { by: sector('demuna', 'La Demuna'), actor: 'another' };
    life2.when(verify('2022-06-25', byCode)).thenRefused('verifier_not_independent', '/by/institution');
    const written = {
      by: { kind: 'sector', institution: 'POLICIA nacional del Peru', sector: 'cem' } as const,
      actor: 'x',
    };
    aggregate.when(verify('2022-06-25', written)).thenRefused('verifier_not_independent', '/by/institution');
  });

  it('rule 8: not by the same institution with something in its name that nobody sees (defect: it was another one)', () => {
    const hidden = {
      by: { kind: 'sector', institution: 'Policía\u00a0Nacional\u200b del Perú', sector: 'cem' } as const,
      actor: 'x',
    };
    aggregate.when(verify('2022-06-25', hidden)).thenRefused('verifier_not_independent', '/by/institution');
  });

  it('rule 8: not by an office of the Defensoría of what that office owes (defect: only the institution was compared)', () => {
    const own = agreed({ responsible: { institution: 'Oficina Defensorial de Cajamarca' } });
    const reportedByPaper = { ...reported('2022-06-20', undefined, SECRETARIAT), source: OFICIO };
    aCommitment(own, reportedByPaper)
      .when(verify('2022-06-25'))
      .thenRefused('verifier_not_independent', '/by/institution');
    inSessionOn('2022-06-25', own, reportedByPaper)
      .when(verify('2022-06-25', { by: LATER_VOTE }))
      .thenEvents('FulfilmentVerified');
  });

  it('rule 8: not by whoever was responsible when it was reported, nor by who is now', () => {
    const passedOn = [...REPORTED, reassigned('2022-06-22', { sector: 'cem' })];
    aCommitment(...passedOn)
      .when(verify('2022-06-25', { by: CEM, actor: 'another' }))
      .thenRefused('verifier_not_independent');
    aCommitment(...passedOn)
      .when(verify('2022-06-25', { by: PNP, actor: 'another' }))
      .thenRefused('verifier_not_independent');
    aCommitment(...passedOn)
      .when(verify('2022-06-25', { by: DEMUNA, actor: 'another' }))
      .thenEvents('FulfilmentVerified');
  });

  it('rule 8: not registered by whoever registered the report, except what a session voted', () => {
    const typist = { actor: 'person-of-sector' };
    aggregate.when(verify('2022-06-25', typist)).thenRefused('same_person');
    aggregate.when(observe('2022-06-25', typist)).thenRefused('same_person');
    inSessionOn('2022-06-25', ...REPORTED)
      .when(verify('2022-06-25', { by: LATER_VOTE, ...typist }))
      .thenEvents('FulfilmentVerified');
  });

  it('rule 8: of the municipality only by the Defensoría or a session', () => {
    const gerencia = happened('MemberIncorporated', '2019-06-01', {
      sector: 'gerencia-desarrollo-social',
      institution: 'Gerencia de Desarrollo Social',
      basis: 'Ordenanza',
    });
    const created = happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } });
    const own = happened('MemberIncorporated', '2019-06-01', {
      sector: 'salud',
      institution: 'Subgerencia de Salud de la Municipalidad de Chota',
      basis: 'Ordenanza',
    });
    const demuna = happened('MemberIncorporated', '2019-06-01', {
      sector: 'demuna',
      institution: 'Demuna de Chota',
      basis: 'Ordenanza',
    });
    const members = instanciaWith(created, gerencia, own, demuna);
    for (const code of ['municipalidad', 'gerencia-desarrollo-social', 'salud']) {
      const by = sector(code, `${code} de Chota`);
      const state = aCommitment(
        adopted({ responsible: { sector: code } }),
        reported('2022-06-20', undefined, by),
      ).within(members);
      state.when(verify('2022-06-25', { by: DEMUNA, actor: 'x' })).thenRefused('municipality_verifier', '/by/kind');
      state.when(observe('2022-06-25', { by: DEMUNA, actor: 'x' })).thenRefused('municipality_verifier', '/by/kind');
      state.when(verify('2022-06-25')).thenEvents('FulfilmentVerified');
      state
        .restingOn({ kind: 'stands', on: '2022-06-25' })
        .when(verify('2022-06-25', { by: LATER_VOTE }))
        .thenEvents('FulfilmentVerified');
    }
  });

  it('a session verifies on its own day', () => {
    inSessionOn('2022-06-25', ...REPORTED)
      .when(verify('2022-06-26', { by: LATER_VOTE }))
      .thenRefused('voted_on_other_day', '/occurredOn');
    aggregate.when(verify('2022-06-25', { by: LATER_VOTE })).thenRefused('origin_unknown', '/by/session');
    aggregate
      .when(verify('2022-06-25', { by: LATER_VOTE, source: OFICIO }))
      .thenRefused('document_kind', '/source/kind');
  });
});

describe('a commitment: what its state holds', () => {
  it('an outcome belongs to the last report that waited for one by its day, and to none where all had theirs', () => {
    const history = [adopted(), reported('2022-06-10'), observed('2022-06-15'), reported('2022-06-20')];
    const kinds = (...more: readonly Happened[]) => {
      const state = aCommitment(...history, ...more).state();
      const attempts = state.kind === 'none' ? [] : (state.occurrences.get(1)?.attempts ?? []);
      return attempts.map(({ on, outcome }) => [on, outcome?.kind]);
    };
    expect(kinds(verified('2022-06-20'))).to.deep.equal([
      ['2022-06-10', 'observed'],
      ['2022-06-20', 'verified'],
    ]);
    expect(kinds(verified('2022-06-19'))).to.deep.equal([
      ['2022-06-10', 'observed'],
      ['2022-06-20', undefined],
    ]);
  });

  it('how far it has come, where that was said', () => {
    const said = happened('ProgressReported', '2022-06-10', { percent: 40, note: 'Borrador.', ...proof }, { by: PNP });
    const unsaid = happened('ProgressReported', '2022-06-11', { note: 'Borrador.', ...proof }, { by: PNP });
    const state = aCommitment(adopted(), said, unsaid).state();
    const progress = state.kind === 'none' ? [] : state.progress;
    expect(progress.map(({ on, percent }) => [on, percent])).to.deep.equal([
      ['2022-06-10', 40],
      ['2022-06-11', undefined],
    ]);
  });
});
