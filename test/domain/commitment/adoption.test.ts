import { expect } from 'chai';
import { commitmentCommands } from '../../../src/domain/commitment/commands.ts';
import { commitmentEvents } from '../../../src/domain/commitment/events.ts';
import {
  ACTA,
  DEFENSORIA,
  happened,
  id,
  instanciaWith,
  OFICIO,
  SECRETARIAT,
  sessionVote,
} from '../../support/given.ts';
import {
  aCommitment,
  adopt,
  adopted,
  agree,
  agreed,
  declare,
  deny,
  grant,
  HELD,
  inMeeting,
  inSessionOn,
  LATER_VOTE,
  MONTHLY,
  observe,
  PNP,
  progress,
  proof,
  reassign,
  reopen,
  report,
  reported,
  request,
  requested,
  rescind,
  rescinded,
  terms,
  verify,
  VOTE,
} from './given-commitment.ts';

describe('a commitment: what is accepted', () => {
  it('every command once, as the event that it asks for', () => {
    const asked = [
      [adopt(), [], '2022-05-30'],
      [progress('2022-06-10'), [adopted()]],
      [report('2022-06-10'), [adopted()]],
      [verify('2022-06-20'), [adopted(), reported('2022-06-10')]],
      [observe('2022-06-20'), [adopted(), reported('2022-06-10')]],
      [request('2022-06-20'), [adopted()]],
      [grant('2022-06-29'), [adopted(), requested('2022-06-20')], '2022-06-29'],
      [deny('2022-06-29'), [adopted(), requested('2022-06-20')], '2022-06-29'],
      [reassign('2022-06-29', { sector: 'cem' }), [adopted()], '2022-06-29'],
      [declare('2022-07-01'), [adopted()], '2022-07-01'],
      [rescind('2022-06-29'), [adopted()], '2022-06-29'],
      [reopen('2022-07-29'), [adopted(), rescinded('2022-06-29')], '2022-07-29'],
    ] as const;
    for (const [one, history, session] of asked) {
      const aggregate = session === undefined ? aCommitment(...history) : inSessionOn(session, ...history);
      const type = commitmentCommands[one.type as keyof typeof commitmentCommands].event;
      aggregate.when(one).thenEvents({ type, data: one.data });
    }
    const types = new Set(asked.map(([{ type }]) => type));
    expect([...types].sort()).to.deep.equal(Object.keys(commitmentCommands).sort());
    expect(types.size).to.equal(Object.keys(commitmentEvents).length);
  });

  it('one of a meeting of the Defensoría, of an institution that has no seat, also where nothing was created', () => {
    const aggregate = aCommitment().within({ kind: 'unknown' }).restingOn(HELD);
    aggregate
      .when(agree({ responsible: { institution: 'Gobierno Regional de Cajamarca' } }))
      .thenEvents('CommitmentAdopted');
    aggregate.when(agree({ responsible: { sector: 'salud' } })).thenEvents('CommitmentAdopted');
    const state = aCommitment(agreed()).state();
    expect(state.kind === 'open' && state.terms.origin).to.deep.equal(inMeeting);
  });

  it('one due on the very day, shared by others, owed again until a day', () => {
    const aggregate = aCommitment().restingOn(HELD);
    aggregate.when(adopt({ dueOn: '2022-05-30' })).thenEvents('CommitmentAdopted');
    aggregate.when(adopt({ dueOn: '2030-05-30' })).thenEvents('CommitmentAdopted');
    aggregate
      .when(adopt({ coResponsible: [{ sector: 'demuna' }, { institution: 'Rondas de Chota' }] }))
      .thenEvents('CommitmentAdopted');
    aggregate.when(adopt({ recurrence: { everyMonths: 1, until: '2022-06-30' } })).thenEvents('CommitmentAdopted');
    aggregate.when(adopt(MONTHLY)).thenEvents('CommitmentAdopted');
  });
});

describe('a commitment: whose adoption is refused', () => {
  const aggregate = aCommitment().restingOn(HELD);
  const parse = (data: object) => commitmentCommands.AdoptCommitment.data.safeParse(data).error?.issues[0];

  it('rule 5: where its session is not known, was not held or had no quorum', () => {
    aCommitment().when(adopt()).thenRefused('origin_unknown', '/data/origin');
    aCommitment().restingOn({ kind: 'not_held' }).when(adopt()).thenRefused('origin_not_held', '/data/origin');
    aCommitment()
      .restingOn({ kind: 'without_quorum' })
      .when(adopt())
      .thenRefused('origin_without_quorum', '/data/origin');
    aCommitment().restingOn({ kind: 'unknown' }).when(agree()).thenRefused('origin_unknown', '/data/origin');
  });

  it('rule 5: where who adopted it was elsewhere', () => {
    aggregate.when(adopt({}, { by: sessionVote(id(71)) })).thenRefused('other_session', '/by/session');
    aggregate.when(adopt({ origin: inMeeting })).thenRefused('other_session', '/by/session');
    aggregate.when(adopt({}, { by: DEFENSORIA, source: ACTA })).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(adopt({}, { by: SECRETARIAT, source: ACTA })).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(adopt({}, { by: PNP })).thenRefused('by_not_allowed', '/by/kind');
  });

  it('rule 6: without a responsible, a follow-up owner or a due date, each by its name', () => {
    for (const [field, code] of [
      ['responsible', 'responsible_required'],
      ['followUpOwner', 'follow_up_owner_required'],
      ['dueOn', 'due_on_required'],
    ] as const) {
      const { [field]: _, ...rest } = terms;
      const issue = parse(rest);
      expect([issue?.path, issue?.message]).to.deep.equal([[field], code]);
    }
    expect(parse({ ...terms, followUpOwner: ' ' })?.message).to.equal('follow_up_owner_required');
    expect(parse({ ...terms, responsible: { name: 'PNP' } })?.message).to.equal('not_a_party');
    expect(parse({ ...terms, dueOn: '2022-06' })?.message).to.equal('not_a_day');
    expect(parse({ ...terms, dueOn: '2022-02-30' })?.message).to.equal('not_a_day');
    expect(parse(terms)).to.equal(undefined);
  });

  it('rule 6: due before its adoption, or ending before it is first due', () => {
    aggregate.when(adopt({ dueOn: '2022-05-29' })).thenRefused('due_before_adoption', '/data/dueOn');
    aggregate
      .when(adopt({ recurrence: { everyMonths: 1, until: '2022-06-29' } }))
      .thenRefused('recurrence_dates', '/data/recurrence/until');
  });

  it('rule 6: of a session, whose responsible is no member sector', () => {
    aggregate
      .when(adopt({ responsible: { institution: 'Rondas de Chota' } }))
      .thenRefused('responsible_must_be_sector', '/data/responsible');
    const { params } = aggregate
      .when(adopt({ responsible: { sector: 'salud' } }))
      .thenRefused('responsible_not_member', '/data/responsible/sector');
    expect(params).to.deep.equal({ sector: 'salud', date: '2022-05-30' });
  });

  it('rule 2: on another day than its session, on no whole day, in the future, outside the life of the instancia', () => {
    aggregate.when(adopt({}, {}, '2022-05-31')).thenRefused('adopted_on_other_day', '/occurredOn');
    aggregate.when(adopt({}, {}, '2022-05-29')).thenRefused('adopted_on_other_day', '/occurredOn');
    aCommitment()
      .when(adopt({}, {}, '2022-05'))
      .thenRefused('day_required', '/occurredOn');
    aggregate.on('2022-05-29').when(adopt()).thenRefused('date_in_future', '/occurredOn');
    aggregate.within({ kind: 'unknown' }).when(adopt()).thenRefused('instancia_not_created');
    const dissolved = instanciaWith(
      happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } }),
      happened('InstanciaDissolved', '2021-03-01', { norm: 'Ordenanza 2', reason: 'Se fusiona.' }),
    );
    aggregate.within(dissolved).when(adopt()).thenRefused('after_dissolution', '/occurredOn');
    aggregate.within(dissolved).when(agree()).thenEvents('CommitmentAdopted');
  });

  it('without its document, which of a session is its acta', () => {
    aggregate.when(adopt({}, { source: null })).thenRefused('document_required', '/source');
    aggregate.when(adopt({}, { source: OFICIO })).thenRefused('document_kind', '/source/kind');
    aggregate.when(agree({}, { source: null })).thenRefused('document_required', '/source');
    aggregate.when(agree({}, { source: { kind: 'ordenanza' } })).thenRefused('document_kind', '/source/kind');
    aggregate.when(agree({}, { source: OFICIO })).thenEvents('CommitmentAdopted');
  });

  it('twice, or where nothing was adopted and something follows', () => {
    aCommitment(adopted()).restingOn(HELD).when(adopt()).thenRefused('already_adopted');
    for (const one of [report('2022-06-10'), verify('2022-06-10'), progress('2022-06-10'), request('2022-06-10')]) {
      aCommitment().when(one).thenRefused('not_adopted');
    }
  });

  it('what follows comes on a whole day, and not before the adoption', () => {
    aCommitment(adopted()).when(progress('2022-06')).thenRefused('day_required', '/occurredOn');
    const { params } = aCommitment(adopted())
      .when(progress('2022-05-29'))
      .thenRefused('before_adoption', '/occurredOn');
    expect(params).to.deep.equal({ date: '2022-05-29', adoptedOn: '2022-05-30' });
    aCommitment(adopted()).when(progress('2022-05-30')).thenEvents('ProgressReported');
  });

  it('a field that nobody knows, at the door', () => {
    for (const [name, { data }] of Object.entries(commitmentCommands)) {
      const example = data.meta()?.['example'] as object;
      expect(data.safeParse(example).success, name).to.equal(true);
      expect(data.safeParse({ ...example, victim: 'x' }).success, name).to.equal(false);
    }
    const { evidence: _, ...bare } = proof as { evidence: object[] };
    expect(commitmentCommands.ReportFulfilment.data.safeParse(bare).success).to.equal(false);
  });
});

describe('a commitment: passed on', () => {
  it('to another member sector by the vote of a session, from that day on', () => {
    const aggregate = inSessionOn('2022-06-29', adopted());
    aggregate.when(reassign('2022-06-29', { sector: 'cem' })).thenEvents('CommitmentReassigned');
    aggregate
      .when(reassign('2022-06-29', { sector: 'salud' }))
      .thenRefused('responsible_not_member', '/data/responsible/sector');
    aggregate
      .when(reassign('2022-06-29', { institution: 'Rondas de Chota' }))
      .thenRefused('responsible_must_be_sector', '/data/responsible');
    aggregate.when(reassign('2022-06-28', { sector: 'cem' })).thenRefused('voted_on_other_day', '/occurredOn');
    aggregate
      .when(reassign('2022-06-29', { sector: 'cem' }, { by: DEFENSORIA }))
      .thenRefused('by_not_allowed', '/by/kind');
    aggregate
      .when(reassign('2022-06-29', { sector: 'cem' }, { by: SECRETARIAT }))
      .thenRefused('by_not_allowed', '/by/kind');
  });

  it('what was agreed with the Defensoría, by it or by a session, to an institution too', () => {
    const rondas = { institution: 'Rondas de Chota' };
    aCommitment(agreed())
      .when(reassign('2022-06-29', rondas, { by: DEFENSORIA }))
      .thenEvents('CommitmentReassigned');
    inSessionOn('2022-06-29', agreed())
      .when(reassign('2022-06-29', rondas, { by: LATER_VOTE }))
      .thenEvents('CommitmentReassigned');
  });

  it('a vote names its session', () => {
    const { session: _, ...noneInParticular } = VOTE;
    inSessionOn('2022-06-29', adopted())
      .when(reassign('2022-06-29', { sector: 'cem' }, { by: noneInParticular }))
      .thenRefused('origin_unknown', '/by/session');
  });
});
