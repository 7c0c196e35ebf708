/** Whatever the field and whatever the door: no free text of a command brings a person's number or address into the log. */
import { expect } from 'chai';
import { AGGREGATES } from '../../../src/domain/aggregates.ts';
import { CORRECTIONS } from '../../../src/domain/kernel/corrections.ts';
import type { AnyAggregate } from '../../../src/domain/kernel/aggregate.ts';
import { EACH, freeTextPlaces, type TextPlace } from '../../../src/domain/privacy/free-text.ts';
import { screenCommand } from '../../../src/domain/privacy/screening.ts';
import { explain } from '../../../src/domain/refusals/rejection.ts';
import { caseFile } from '../../../src/domain/case/case.ts';
import { instancia } from '../../../src/domain/instancia/instancia.ts';
import { command, DEFENSORIA, given, happened, id, OFICIO, rectify, SECRETARIAT } from '../../support/given.ts';
import { type TestActa, testActa } from '../../support/acta.ts';

const aggregates: readonly AnyAggregate[] = Object.values(AGGREGATES);
const shown = (place: TextPlace): string => place.map((step) => (step === EACH ? '0' : step)).join('/');

/** A value that holds the text at the place, and nothing else. */
const valueWith = ([step, ...rest]: TextPlace, text: string): unknown =>
  step === undefined ? text : step === EACH ? [valueWith(rest, text)] : { [step]: valueWith(rest, text) };

const created = happened('InstanciaCreated', '2019-05-10', {
  province: 'Chota',
  ordenanza: { number: 'Ordenanza 012-2019-MPCH' },
});
const joins = happened('MemberIncorporated', '2019-06-01', {
  sector: 'pnp',
  institution: 'Policía Nacional del Perú',
  basis: 'Ordenanza, artículo 3',
});

describe('screening of free text', () => {
  it('covers every free text of every command, and points to it', () => {
    let count = 0;
    for (const { commands, name } of aggregates) {
      for (const [type, { data }] of Object.entries(commands)) {
        for (const place of freeTextPlaces(data)) {
          const found = screenCommand(data, { by: SECRETARIAT, data: valueWith(place, 'Rosa, DNI 45678912') });
          expect(found, `${name} ${type} ${shown(place)}`).to.include({
            code: 'looks_like_dni',
            pointer: `/data/${shown(place)}`,
          });
          count += 1;
        }
      }
    }
    expect(count).to.be.greaterThan(60);
  });

  it('covers every free text of every event: none comes from a field of a command that is not', () => {
    for (const { commands, events, name } of aggregates) {
      const covered = new Set(Object.values(commands).flatMap(({ data }) => freeTextPlaces(data).map(shown)));
      for (const [type, { schema }] of Object.entries(events)) {
        for (const place of freeTextPlaces(schema)) expect(covered, `${name} ${type}`).to.include(shown(place));
      }
    }
  });

  it('leaves out names, ids, dates and lists of values, and takes in the citations of documents (defect: a DNI could be one)', () => {
    const places = (schema: Parameters<typeof freeTextPlaces>[0]) => freeTextPlaces(schema).map(shown);
    const { AccreditRepresentative, AmendOrdenanza, DissolveInstancia } = AGGREGATES.instancia.commands;
    expect(places(AccreditRepresentative.data)).to.deep.equal(['sector']);
    expect(places(AmendOrdenanza.data)).to.deep.equal(['ordenanza/number', 'summary']);
    expect(places(DissolveInstancia.data)).to.deep.equal(['norm', 'reason']);
    expect(places(AGGREGATES.case.commands.Escalate.data)).to.deep.equal(['to', 'document']);
    expect(places(AGGREGATES.case.commands.OpenCase.data)).to.deep.equal(['office', 'reason', 'externalFile']);
    expect(places(AGGREGATES.session.commands.ApproveMinutes.data)).to.deep.equal(['acta', 'signatories/0/sector']);
    expect(places(CORRECTIONS.FactRectified)).to.deep.equal(['reason']);
  });

  it('looks at the codes that people coin, sectors, plans and indicators (defect: a DNI could be the code of a plan)', () => {
    given(instancia, created)
      .when(
        command('IncorporateMember', '2022-05-30', {
          sector: 'dni-45678912',
          institution: 'Policía Nacional del Perú',
          basis: 'Ordenanza, artículo 3',
        }),
      )
      .thenRefused('looks_like_dni', '/data/sector');
    const says = (data: unknown, schema: Parameters<typeof screenCommand>[0]) =>
      screenCommand(schema, { by: SECRETARIAT, data })?.pointer;
    const plan = AGGREGATES['work-plans'].commands.ProposeWorkPlan.data;
    expect(says({ plan: '45678912' }, plan)).to.equal('/data/plan');
    expect(says({ plan: 'rosa-987654321' }, plan)).to.equal('/data/plan');
    for (const code of ['2023', '2022-2024', 'plan-2023-0604', 'pei-2021-2026'])
      expect(says({ plan: code }, plan)).to.equal(undefined);
    const report = AGGREGATES['sector-report'].commands.SubmitSectorReport.data;
    expect(says({ indicators: [{ code: 'charlas-12' }, { code: 'cel-987654321' }] }, report)).to.equal(
      '/data/indicators/1/code',
    );
  });

  it('refuses with the place, the position and the reason, and does not repeat what it saw', () => {
    const reason = 'Renuncia de Ñusta, teléfono 987654321';
    const rejection = given(instancia, created, joins)
      .when(command('WithdrawMember', '2022-05-30', { sector: 'pnp', reason }, { by: SECRETARIAT }))
      .thenRefused('looks_like_phone', '/data/reason');
    expect(rejection.params).to.deep.equal({ field: '/data/reason', position: 20 });
    for (const lang of ['es', 'en'] as const) {
      expect(explain(rejection, lang)).to.contain('/data/reason').and.contain('20').and.not.contain('987');
    }
  });

  it('counts the position as a person does', () => {
    const { params } = given(instancia, created, joins)
      .when(command('WithdrawMember', '2022-05-30', { sector: 'pnp', reason: '📝📝 rosa@gmail.com' }))
      .thenRefused('looks_like_email');
    expect(params['position']).to.equal(4);
  });

  it('looks at whose act it is too, and at the number of the document (defect: a DNI, a mobile, an address passed)', () => {
    const by = { ...DEFENSORIA, office: 'Oficina de Rosa, DNI 45678912' };
    const visit = { purpose: 'Verificar la convocatoria.' };
    const opened = happened('CaseOpened', '2022-05-01', {
      office: 'Oficina Defensorial de Cajamarca',
      reason: 'Nunca sesionó.',
    });
    given(caseFile, opened)
      .when(command('RecordVisit', '2022-05-20', visit, { by }))
      .thenRefused('looks_like_dni', '/by/office');
    for (const [number, code] of [
      ['45678912', 'looks_like_dni'],
      ['Oficio de rosa@gmail.com', 'looks_like_email'],
      ['Oficio 210-2022, 987654321', 'looks_like_phone'],
      ['Acta 4567\n8912', 'looks_like_dni'],
    ] as const)
      given(caseFile, opened)
        .when(command('RecordVisit', '2022-05-20', visit, { by: DEFENSORIA, source: { kind: 'oficio', number } }))
        .thenRefused(code, '/source/number');
    for (const number of ['Oficio 210-2022-MPCH', 'Acta_20230414.pdf', 'Partida registral 11012345'])
      given(caseFile, opened)
        .when(command('RecordVisit', '2022-05-20', visit, { by: DEFENSORIA, source: { kind: 'oficio', number } }))
        .thenEvents('VisitMade');
  });

  it('takes what the person confirms, in every text, but no number that says of itself that it is a DNI', () => {
    const aggregate = given(instancia, created, joins);
    const said = (reason: string, number = 'Oficio 210-2022-MPCH') => ({
      ...command('WithdrawMember', '2022-05-30', { sector: 'pnp', reason }, { source: { kind: 'oficio', number } }),
      noPersonalData: true,
    });
    aggregate.when(said('Mesa de partes: 987654321, mesa@muni.gob.pe', '45678912')).thenEvents('MemberWithdrawn');
    const refused = aggregate.when(said('987654321: Rosa, DNI 45678912')).thenRefused('says_dni', '/data/reason');
    expect(refused.params).to.deep.equal({ field: '/data/reason', position: 18 });
    const data = { ...(joins.data as object), basis: 'Padrón 45678912' };
    aggregate.when({ ...rectify(id(2), { data }), noPersonalData: true }).thenEvents('FactRectified');
  });

  it('looks at corrections: the reason, and the data that they put in the place of others', () => {
    const aggregate = given(instancia, created, joins);
    const annulled = { eventId: id(2), reason: 'Lo pidió rosa@gmail.com' };
    aggregate
      .when(command('AnnulFact', '2022-06-01', annulled, { source: OFICIO }))
      .thenRefused('looks_like_email', '/data/reason');
    const data = { ...(joins.data as object), basis: 'Pedido de Rosa, DNI 45678912' };
    aggregate.when(rectify(id(2), { data })).thenRefused('looks_like_dni', '/data/data/basis');
  });

  describe('in the command handler', () => {
    let acta: TestActa;
    beforeEach(async () => {
      acta = await testActa();
    });
    afterEach(() => acta.cleanup());

    it('refuses it whatever the door, and records nothing', async () => {
      const data = { office: 'Oficina Defensorial de Cajamarca', reason: 'Lo denunció Rosa Campos, DNI 45678912.' };
      const outcome = await acta.send({
        aggregate: 'case',
        command: 'OpenCase',
        on: '2022-05-20',
        data,
        by: DEFENSORIA,
      });
      expect(outcome).to.deep.include({ kind: 'rejected' });
      expect(await acta.store.head()).to.equal(-1);
    });

    it('screens commands, not the log: what older versions took in stays readable, and can be acted upon', async () => {
      const stream = `case-0604-${id(1)}`;
      const data = { office: 'Oficina Defensorial de Cajamarca', reason: 'Lo denunció Rosa Campos, DNI 45678912.' };
      const metadata = {
        occurredOn: '2022-05-01',
        recordedAt: '2022-05-02T12:00:00.000Z',
        by: DEFENSORIA,
        actor: { id: 'p-1', role: 'defensoria' as const },
        ubigeo: '0604',
        commandId: 'older-1',
        bodyHash: '0'.repeat(64),
        correlationId: 'older-1',
        causationId: 'older-1',
      };
      await acta.store.append(stream, 'no_stream', [
        { id: id(2), type: 'CaseOpened', schemaVersion: 1, data, metadata },
      ]);
      const visit = {
        aggregate: 'case',
        command: 'RecordVisit',
        on: '2022-05-20',
        by: DEFENSORIA,
        key: id(1),
      } as const;
      const accepted = await acta.register({ ...visit, data: { purpose: 'Verificar la convocatoria.' } });
      expect(accepted.revision).to.equal(1);
      expect(acta.host.parked).to.deep.equal([]);
      expect(acta.host.position).to.equal(1);
    });
  });
});
