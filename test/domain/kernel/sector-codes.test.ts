/** Which sectors a command may name, whatever it is a command of. */
import { expect } from 'chai';
import { AGGREGATES, type AggregateName, aggregateNamed } from '../../../src/domain/aggregates.ts';
import { instancia } from '../../../src/domain/instancia/instancia.ts';
import { decide } from '../../../src/domain/kernel/decide.ts';
import { bySchema } from '../../../src/domain/kernel/event.ts';
import { sectorPlaces } from '../../../src/domain/kernel/sector-codes.ts';
import { explain, isRejection } from '../../../src/domain/refusals/rejection.ts';
import type { TextPlace } from '../../../src/domain/privacy/free-text.ts';
import {
  ACTA,
  command,
  given,
  type Happened,
  happened,
  id,
  instanciaWith,
  rectify,
  sector,
  sessionVote,
  TODAY,
} from '../../support/given.ts';

const created = happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
const dissolved = happened('InstanciaDissolved', '2020-12-31', { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
const again = happened('InstanciaCreated', '2021-03-01', {
  province: 'Chota',
  ordenanza: { number: 'Ordenanza 003-2021' },
});
const bomberos = { sector: 'bomberos', name: 'Compañía de Bomberos de Chota', basis: 'Acuerdo 4, acta 02-2020' };
const recognised = (on: string, data: object = {}) => happened('LocalSectorRecognised', on, { ...bomberos, ...data });
const joined = (code: string, on: string) =>
  happened('MemberIncorporated', on, { sector: code, institution: 'Bomberos Chota', basis: 'Ordenanza' });

/** An instancia's own stream, and what it says of its sectors. */
const charter = (...history: Happened[]) => given(instancia, ...history).within(instanciaWith(...history));

const recognise = (on: string, data: object = {}) =>
  command('RecogniseLocalSector', on, { ...bomberos, ...data }, { source: ACTA });
const join = (code: string, on: string) =>
  command('IncorporateMember', on, { sector: code, institution: 'Bomberos Chota', basis: 'Ordenanza' });

/** A value of a schema's example with another sector at one place. */
function withSector(value: unknown, [step, ...rest]: TextPlace, code: string): unknown {
  if (step === undefined) return code;
  if (typeof step === 'symbol') {
    const [first = {}] = Array.isArray(value) ? (value as unknown[]) : [];
    return [withSector(first, rest, code)];
  }
  const known = typeof value === 'object' && value !== null ? value : {};
  const inner = (known as Readonly<Record<string, unknown>>)[step];
  return { ...known, [step]: withSector(inner, rest, code) };
}

const naming = (Object.keys(AGGREGATES) as AggregateName[]).flatMap((name) =>
  Object.entries(aggregateNamed(name).commands).flatMap(([type, { data, actingParties, document, sectors }]) =>
    sectorPlaces(data).map((place) => ({ name, type, data, actingParties, document, sectors, place })),
  ),
);

describe('the sectors that a command names', () => {
  it('are found in every command that takes one', () => {
    const found = new Set(naming.map(({ type }) => type));
    expect([...found].sort()).to.deep.equal([
      'AccreditRepresentative',
      'AdoptCommitment',
      'AmendWorkPlan',
      'ApproveMinutes',
      'ApproveWorkPlan',
      'CeaseRepresentative',
      'IncorporateMember',
      'ReassignCommitment',
      'RecogniseLocalSector',
      'RecordDefensoriaMeeting',
      'RecordOmission',
      'RecordSessionFailedForQuorum',
      'RecordSessionHeld',
      'SubmitSectorReport',
      'WithdrawMember',
    ]);
    expect(sectorPlaces(bySchema)).to.deep.equal([['sector']]);
  });

  it('are of the catalogue or recognised, at every place (defect: any slug was a sector)', () => {
    for (const { name, type, data, actingParties, document, sectors, place } of naming) {
      if (sectors !== undefined) continue;
      const kind = actingParties[0] ?? 'secretariat';
      const by =
        kind === 'session'
          ? sessionVote(id(9))
          : kind === 'sector'
            ? sector('demuna', 'Demuna')
            : { kind, institution: 'Una' };
      const source = kind === 'session' ? ACTA : document && { kind: document[0] ?? 'acta', number: '1' };
      const { example = {} } = data.meta() ?? {};
      const asked = (code: string) =>
        decide(
          aggregateNamed(name),
          [],
          command(type, '2022-05-30', withSector(example, place, code), { by, ...(source && { source }) }),
          { today: TODAY, ubigeo: '0604', instancia: { kind: 'unknown' } },
        );
      const what = `${type} ${place.map(String).join('/')}`;
      for (const [code, refusal] of [
        ['inventado', 'sector_unknown'],
        ['policia', 'sector_duplicate'],
      ] as const) {
        const outcome = asked(code);
        if (!isRejection(outcome)) expect.fail(`${what}: accepted`);
        expect(outcome.code, what).to.equal(refusal);
        expect(outcome.pointer, what).to.match(/^\/data\/.*sector$/);
      }
      const known = asked('pnp');
      expect(isRejection(known) ? known.code : '', what).to.not.match(/^sector_/);
    }
  });

  it('are named with the code to be used instead, in words', () => {
    const refusal = charter(created).when(join('policia', '2020')).thenRefused('sector_duplicate', '/data/sector');
    expect(explain(refusal, 'es')).to.contain('«policia»').and.contain('pnp (Policía Nacional del Perú)');
    expect(explain(refusal, 'en')).to.contain('pnp (National Police)');
    const local = charter(created, recognised('2020-02-01')).when(join('bombero', '2020-03-01'));
    expect(local.thenRefused('sector_duplicate').params).to.deep.equal({ given: 'bombero', known: 'bomberos' });
  });

  it('may be local ones from the day of their recognition on, by what is certain of it', () => {
    charter(created).when(join('bomberos', '2020-03-01')).thenRefused('sector_unknown', '/data/sector');
    const aggregate = charter(created, recognised('2020-03-01'));
    aggregate.when(join('bomberos', '2020-03-01')).thenEvents('MemberIncorporated');
    aggregate.when(join('bomberos', '2020-02-29')).thenRefused('sector_unknown');
    aggregate.when(join('bomberos', '2020')).thenEvents('MemberIncorporated');
    charter(created, recognised('2020')).when(join('bomberos', '2020-01-01')).thenEvents('MemberIncorporated');
  });

  it('of an instancia that was created again are recognised again', () => {
    const aggregate = charter(created, recognised('2020-03-01'), dissolved, again);
    aggregate.when(join('bomberos', '2021-04-01')).thenRefused('sector_unknown');
    aggregate.when(recognise('2021-03-01')).thenEvents('LocalSectorRecognised');
  });

  it('are those of the hand as well', () => {
    charter(created, joined('pnp', '2020'))
      .when(
        command(
          'AccreditRepresentative',
          '2021',
          { sector: 'pnp', seat: 'titular', personRef: id(7) },
          { by: sector('inventado', 'Comité') },
        ),
      )
      .thenRefused('sector_unknown', '/by/sector');
  });

  it('stay what they are in a history of the first days, which can be ended and mended', () => {
    const old = charter(created, joined('policia', '2019-06-01'));
    expect(old.state()).to.have.nested.property('existences[0].members').that.has.keys('policia');
    old
      .when(command('WithdrawMember', '2022', { sector: 'policia', reason: 'Es la PNP.' }))
      .thenEvents('MemberWithdrawn');
    const data = (code: string, basis = 'Ordenanza') => ({ sector: code, institution: 'Comisaría', basis });
    old.when(rectify(id(2), { data: data('policia', 'Acta 01') })).thenEvents('FactRectified');
    old.when(rectify(id(2), { data: data('pnp') })).thenEvents('FactRectified');
    old.when(rectify(id(2), { data: data('inventado') })).thenRefused('sector_unknown', '/data/data/sector');
    old.when(rectify(id(2), { data: data('pj') })).thenRefused('sector_duplicate', '/data/data/sector');
  });
});

describe('the recognition of a local sector', () => {
  const aggregate = charter(created);

  it('is an act of the secretariat or a session, with a document', () => {
    aggregate.when(recognise('2020-03-01')).thenEvents({ type: 'LocalSectorRecognised', data: bomberos });
    aggregate.when(command('RecogniseLocalSector', '2020', bomberos)).thenRefused('document_required', '/source');
    aggregate
      .when(command('RecogniseLocalSector', '2020', bomberos, { source: { kind: 'prensa', number: 'Diario 1' } }))
      .thenRefused('document_kind');
    aggregate
      .when(command('RecogniseLocalSector', '2020', bomberos, { by: sector('pnp', 'PNP'), source: ACTA }))
      .thenRefused('by_not_allowed');
    aggregate.when(recognise('2018')).thenRefused('before_creation');
  });

  it('is not of what the catalogue has, under its code, another spelling, or its name', () => {
    aggregate.when(recognise('2020', { sector: 'pnp' })).thenRefused('sector_in_catalogue', '/data/sector');
    for (const [code, known] of Object.entries({
      pj: 'poder-judicial',
      policia: 'pnp',
      'podre-judicial': 'poder-judicial',
    })) {
      const { params } = aggregate
        .when(recognise('2020', { sector: code }))
        .thenRefused('sector_duplicate', '/data/sector');
      expect(params).to.deep.equal({ given: code, known });
    }
    aggregate.when(recognise('2020', { name: 'Policia Nacional' })).thenRefused('sector_duplicate', '/data/name');
  });

  it('is one, whatever the spelling', () => {
    const known = charter(created, recognised('2020-03-01'));
    known.when(recognise('2020-03-01')).thenRefused('sector_already_recognised', '/data/sector');
    known.when(recognise('2021', { sector: 'los-bomberos' })).thenRefused('sector_duplicate', '/data/sector');
    charter(created, recognised('2020', { sector: 'ronda-urbana-1' }))
      .when(recognise('2020', { sector: 'ronda-urbana-2' }))
      .thenEvents('LocalSectorRecognised');
  });

  it('is corrected by the same rule', () => {
    const known = charter(created, recognised('2020-03-01'));
    known.when(rectify(id(2), { data: { ...bomberos, name: 'Bomberos voluntarios' } })).thenEvents('FactRectified');
    known.when(rectify(id(2), { data: { ...bomberos, sector: 'bombero' } })).thenEvents('FactRectified');
    known
      .when(rectify(id(2), { data: { ...bomberos, sector: 'pj' } }))
      .thenRefused('sector_duplicate', '/data/data/sector');
    known
      .when(rectify(id(2), { data: { ...bomberos, name: 'Poder Judicial' } }))
      .thenRefused('sector_duplicate', '/data/data/name');
  });
});
