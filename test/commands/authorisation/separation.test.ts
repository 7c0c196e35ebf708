import { expect } from 'chai';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By } from '../../../src/domain/kernel/event.ts';
import { type Asked, type Chota, chota, content, PNP, voteOf, type World, world } from './given-chota.ts';
import { bearer, actingPartyOf } from './given-principals.ts';

/** One person, whatever the role: what two tokens of one subject say. */
const PERSON = 'p-9d2f0c1e-6a3b-4c5d-8e7f-0a1b2c3d4e5f';
const as = (principal: Principal): Principal => ({ ...principal, id: PERSON });
const SECTOR = as(bearer('sector', '*'));
const SECRETARIAT = as(bearer('secretariat', '*'));
const DEFENSORIA = as(bearer('defensoria', '*'));
const POLICE = as({ ...bearer('sector', '*'), institution: PNP.institution, sector: 'pnp' });

const EVIDENCE = [{ description: 'Padrón de asistentes', document: 'Informe 031-2022-DEMUNA' }];

describe('separation of duties, person by person', () => {
  let acta: World;
  let made: Chota;
  let vote: By;
  beforeEach(async () => {
    acta = world();
    made = await chota(acta);
    vote = voteOf(made.session);
  });

  const refused = async (asked: Asked, code: string): Promise<void> => {
    const before = acta.store.log.length;
    const outcome = await acta.send(asked);
    expect(outcome, `${asked.command}: ${JSON.stringify(outcome)}`).to.have.nested.property('rejection.code', code);
    expect(acta.store.log).to.have.lengthOf(before);
  };

  const report = (principal: Principal, by: By = actingPartyOf('sector')): Asked => ({
    aggregate: 'sector-report',
    command: 'SubmitSectorReport',
    key: 'demuna-2022-06',
    on: '2022-07-05',
    by,
    principal,
    data: { sector: 'demuna', period: '2022-06', ...content },
  });
  const review = (command: string, principal: Principal, by: By, data: object = {}): Asked => ({
    aggregate: 'sector-report',
    command,
    key: 'demuna-2022-06',
    on: '2022-07-30',
    by,
    principal,
    data,
  });
  const rating = () => ({ rating: 'good', criteria: ['Cobertura'], session: made.session });

  describe('rule 11: a sector report', () => {
    it('is not evaluated, accepted or observed by who registered it in the role of the sector', async () => {
      await acta.register(report(SECTOR));
      const own = actingPartyOf('secretariat');
      await refused(review('EvaluateSectorWork', SECRETARIAT, vote, rating()), 'person_on_other_side');
      await refused(review('AcceptSectorReport', SECRETARIAT, own), 'person_on_other_side');
      await refused(review('AcceptSectorReport', SECRETARIAT, vote), 'person_on_other_side');
      const remedy = { reason: 'Falta sustento.', remedyBy: '2022-08-10' };
      await refused(review('ObserveSectorReport', SECRETARIAT, own, remedy), 'person_on_other_side');
      // Another person of the same secretaría técnica may.
      await acta.register(review('EvaluateSectorWork', bearer('secretariat', '*'), vote, rating()));
    });

    it('is not reported by who recorded its omission', async () => {
      await acta.register({
        ...review('RecordOmission', SECRETARIAT, actingPartyOf('secretariat'), { sector: 'demuna', period: '2022-06' }),
        on: '2022-07-11',
      });
      await refused({ ...report(SECTOR), on: '2022-07-12' }, 'person_on_other_side');
    });

    it('is registered on its behalf and, in the same role, the vote on it: the secretariat keeps the books', async () => {
      await acta.register(report(SECRETARIAT));
      await acta.register(review('EvaluateSectorWork', SECRETARIAT, vote, rating()));
    });

    it('counts who corrected it, but not what was annulled', async () => {
      const sector = bearer('sector', '*');
      const { events } = await acta.register(report(sector));
      const eventId = events[0]?.id ?? '';
      const annul = (principal: Principal): Asked => ({
        ...review('AnnulFact', principal, actingPartyOf('sector'), { eventId, reason: 'Otro periodo.' }),
        on: '2022-07-06',
      });
      await acta.register({
        ...annul(SECTOR),
        command: 'RectifyFact',
        data: { eventId, occurredOn: '2022-07-06', reason: 'Fecha de recepción.' },
      });
      await refused(review('AcceptSectorReport', SECRETARIAT, actingPartyOf('secretariat')), 'person_on_other_side');
      await acta.register(annul(SECTOR));
      await acta.register({
        ...review('RecordOmission', SECRETARIAT, actingPartyOf('secretariat'), { sector: 'demuna', period: '2022-06' }),
        on: '2022-07-12',
      });
    });

    it('is nobody else’s matter: the same person reviews the report of another sector', async () => {
      await acta.register(report(SECTOR));
      const key = 'pnp-2022-06';
      await acta.register({
        ...report(bearer('secretariat', '*'), PNP),
        key,
        data: { sector: 'pnp', period: '2022-06', ...content },
      });
      await acta.register({ ...review('AcceptSectorReport', SECRETARIAT, actingPartyOf('secretariat')), key });
    });
  });

  describe('rule 8: a fulfilment', () => {
    const fulfil = (principal: Principal, by: By = actingPartyOf('sector')): Asked => ({
      aggregate: 'commitment',
      command: 'ReportFulfilment',
      key: made.commitment,
      on: '2022-09-20',
      by,
      principal,
      data: { evidence: EVIDENCE },
    });
    const verify = (principal: Principal, by: By, command = 'VerifyFulfilment'): Asked => ({
      aggregate: 'commitment',
      command,
      key: made.commitment,
      on: by.kind === 'session' ? '2022-07-30' : '2022-09-25',
      by,
      principal,
      data:
        command === 'VerifyFulfilment' ? { scale: 'complete' } : { reason: 'Falta sustento.', remedyBy: '2022-10-10' },
    });

    it('is not verified or observed by who reported it, in whatever other role', async () => {
      await acta.register(fulfil(SECTOR));
      for (const command of ['VerifyFulfilment', 'ObserveFulfilment']) {
        await refused(verify(DEFENSORIA, actingPartyOf('defensoria'), command), 'person_on_other_side');
        await refused(verify(SECRETARIAT, actingPartyOf('secretariat'), command), 'by_not_allowed');
        await refused(verify(SECRETARIAT, PNP, command), 'person_on_other_side');
        await refused(verify(SECRETARIAT, vote, command), 'person_on_other_side');
      }
      await acta.register(verify(bearer('defensoria', '*'), actingPartyOf('defensoria')));
    });

    it('is not verified by a second token of the same role, of another sector', async () => {
      await acta.register(fulfil(SECTOR));
      await refused(verify(POLICE, PNP), 'same_person');
    });

    it('is not verified by the Defensoría’s hand of who reported it for the secretariat', async () => {
      await acta.register(fulfil(SECRETARIAT, actingPartyOf('secretariat')));
      await refused(verify(DEFENSORIA, actingPartyOf('defensoria')), 'person_on_other_side');
    });
  });

  describe('rule 7: who reports', () => {
    it('is the responsible sector, not another sector of the same person', async () => {
      const asked: Asked = {
        aggregate: 'commitment',
        command: 'ReportFulfilment',
        key: made.commitment,
        on: '2022-09-20',
        by: PNP,
        principal: POLICE,
        data: { evidence: EVIDENCE },
      };
      await refused(asked, 'not_responsible');
      await refused({ ...asked, by: { ...PNP, sector: 'demuna' } }, 'not_own_sector');
    });

    it('or the secretariat with a document, also where it says a sector besides its own hand', async () => {
      const by = { ...actingPartyOf('secretariat'), sector: 'demuna' };
      const asked: Asked = {
        aggregate: 'commitment',
        command: 'ReportFulfilment',
        key: made.commitment,
        on: '2022-09-20',
      };
      await refused({ ...asked, by, data: { evidence: EVIDENCE } }, 'by_field_unwanted');
    });
  });

  describe('rule 14: a case', () => {
    const answer = (principal: Principal, by: By): Asked => ({
      aggregate: 'case',
      command: 'AcceptRecommendation',
      key: made.case,
      on: '2022-06-10',
      by,
      principal,
      data: { recommendation: 1, commitment: 'Se convocará.' },
    });
    const recommend = (principal: Principal): Asked => ({
      aggregate: 'case',
      command: 'IssueRecommendation',
      key: made.case,
      on: '2022-05-30',
      by: actingPartyOf('defensoria'),
      principal,
      data: {
        addressee: 'Municipalidad Provincial de Chota',
        text: 'Convocar a la primera sesión.',
        legalBasis: 'Ley 30364',
        dueOn: '2022-06-30',
      },
    });

    it('has nobody on both sides: who recommended for the Defensoría does not accept for the municipality', async () => {
      await acta.register(recommend(DEFENSORIA));
      await refused(answer(SECRETARIAT, actingPartyOf('secretariat')), 'person_on_other_side');
      await acta.register(answer(bearer('secretariat', '*'), actingPartyOf('secretariat')));
    });

    it('nor the other way round', async () => {
      await acta.register(recommend(bearer('defensoria', '*')));
      await acta.register(answer(SECRETARIAT, actingPartyOf('secretariat')));
      await refused(recommend(DEFENSORIA), 'person_on_other_side');
    });

    it('and a token of one role is of no use for the acts of the other', async () => {
      await refused({ ...recommend(SECRETARIAT) }, 'role_may_not');
      await refused(report(DEFENSORIA), 'role_may_not');
      await refused({ ...report(DEFENSORIA), by: actingPartyOf('defensoria') }, 'by_not_allowed');
    });
  });
});
