import { expect } from 'chai';
import * as fc from 'fast-check';
import { instancia } from '../../../src/domain/instancia/instancia.ts';
import { type Dated, inForce, insertDated } from '../../../src/domain/kernel/dated.ts';
import { institutionOf, isMember, membersOn, seatOn } from '../../../src/domain/instancia/members.ts';
import { cadenceChangeOn, cadenceOn } from '../../../src/domain/instancia/cadence.ts';
import { existenceOn, outsideExistence } from '../../../src/domain/instancia/timeline.ts';
import { command, given, happened, type Happened, id } from '../../support/given.ts';

const created = (on: string) =>
  happened('InstanciaCreated', on, { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } });
const dissolved = (on: string) => happened('InstanciaDissolved', on, { norm: 'Ordenanza 2', reason: 'Se fusiona.' });
const join = (code: string, on: string, institution = 'PNP') =>
  happened('MemberIncorporated', on, { sector: code, institution, basis: 'Ordenanza' });
const leave = (code: string, on: string) => happened('MemberWithdrawn', on, { sector: code, reason: 'Renuncia.' });
const titular = (code: string, on: string) =>
  happened('RepresentativeAccredited', on, { sector: code, seat: 'titular', personRef: id(1) });
const rules = (on: string, cadenceMonths: number) =>
  happened('InternalRulesApproved', on, { norm: 'Reglamento', cadenceMonths, quorum: 4, noticeDays: 5 });
const agreed = (on: string, months: number) =>
  happened('MeetingCadenceAgreed', on, { months, origin: { kind: 'session', session: id(5) } });
const LEFT = { sector: 'pnp', reason: 'Renuncia.' };
const after = (...history: readonly Happened[]) => given(instancia, ...history).state();

describe('dated things', () => {
  it('stand in the order of their days; of one day, in the order of registration', () => {
    const days = ['2022', '2021-05', '2022-01-01', '2021-05-02', '2021-05-01'];
    const list = days.reduce<readonly Dated[]>((known, on, ref) => insertDated(known, { on, ref }), []);
    expect(list.map(({ ref }) => ref)).to.deep.equal([1, 4, 3, 0, 2]);
    expect(inForce(list, '2021-05-01')?.ref).to.equal(4);
    expect(inForce(list, '2021-04-30')).to.equal(undefined);
  });

  it('hold the same whatever the order in which they came to be known, where their days differ', () => {
    const days = fc.uniqueArray(fc.integer({ min: 10, max: 28 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(days, fc.integer({ min: 10, max: 28 }), (picked, asked) => {
        const sorted = [...picked].sort((a, b) => a - b);
        const insert = (order: readonly number[]) =>
          order.reduce<readonly Dated[]>((known, day) => insertDated(known, { on: `2022-05-${day}`, ref: day }), []);
        expect(insert(picked)).to.deep.equal(insert(sorted));
        const expected = sorted.findLast((day) => day <= asked);
        expect(inForce(insert(picked), `2022-05-${asked}`)?.ref).to.equal(expected);
      }),
    );
  });
});

describe('the life of an instancia', () => {
  const twice = after(created('2015'), dissolved('2018-03-01'), created('2020'));

  it('is nothing where no creation is known', () => {
    expect(outsideExistence({ kind: 'unknown' }, '2022')?.code).to.equal('instancia_not_created');
  });

  it('has an end and may begin again', () => {
    const codes = ['2014', '2015', '2018-03-01', '2018-03-02', '2019', '2020', '2022-05-30'].map(
      (date) => outsideExistence(twice, date)?.code,
    );
    expect(codes).to.deep.equal([
      'before_creation',
      undefined,
      undefined,
      'after_dissolution',
      'after_dissolution',
      undefined,
      undefined,
    ]);
    if (twice.kind === 'unknown') throw new Error('created');
    expect(existenceOn(twice, '2010')?.createdOn).to.equal('2015');
    expect(existenceOn(twice, '2019')?.createdOn).to.equal('2015');
    expect(existenceOn(twice, '2021')?.createdOn).to.equal('2020');
  });

  it('begins again without the cadence and the rules of before (defect: they outlived the dissolution)', () => {
    const state = after(created('2015'), rules('2016-01-01', 1), dissolved('2018-03-01'), created('2020'));
    expect([cadenceOn(state, '2018-02-28').months, cadenceOn(state, '2018-03-01').months]).to.deep.equal([1, 2]);
    expect(cadenceOn(state, '2020-01-01')).to.deep.equal({ months: 2 });
    const anew = after(
      created('2015'),
      rules('2016-01-01', 1),
      dissolved('2018-03-01'),
      created('2020'),
      agreed('2021-01-01', 3),
    );
    expect([cadenceOn(anew, '2020-12-31').months, cadenceOn(anew, '2021-01-01').months]).to.deep.equal([2, 3]);
  });

  it('ends a seat that was left in a year when that is certain (defect: a year was taken for its first day)', () => {
    const left = after(created('2015'), join('pnp', '2022-03-01'), happened('MemberWithdrawn', '2022', LEFT));
    expect(
      ['2022-02-28', '2022-03-01', '2022-12-30', '2022-12-31', '2023-06-01'].map((day) => isMember(left, 'pnp', day)),
    ).to.deep.equal([false, true, true, false, false]);
    const back = after(
      created('2015'),
      join('pnp', '2022-03-01'),
      happened('MemberWithdrawn', '2022', LEFT),
      join('pnp', '2023-01-01'),
    );
    expect(isMember(back, 'pnp', '2023-01-01')).to.equal(true);
  });

  it('ends the seats with the dissolution', () => {
    const state = after(created('2015'), join('pnp', '2015'), dissolved('2018-03-01'), created('2020'));
    expect(['2018-03-01', '2018-03-02', '2020-01-01'].map((day) => isMember(state, 'pnp', day))).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(membersOn(state, '2019-01-01')).to.deep.equal([]);
    expect(institutionOf(state, 'pnp', '2016-01-01')).to.equal('PNP');
    expect(institutionOf(state, 'pnp', '2019-01-01')).to.equal(undefined);
  });
});

describe('an instancia created again in the year of its dissolution', () => {
  const again = after(
    created('2015'),
    join('pnp', '2015'),
    dissolved('2021-03-10'),
    created('2021'),
    join('cem', '2021'),
  );

  it('begins on the day after the dissolution (defect: on 1 January)', () => {
    const from = again.kind === 'unknown' ? [] : again.existences.map((existence) => existence.from);
    expect(from).to.deep.equal(['2015-01-01', '2021-03-11']);
    const seats = (sector: string) =>
      ['2021-01-01', '2021-03-10', '2021-03-11'].map((day) => isMember(again, sector, day));
    expect([seats('pnp'), seats('cem')]).to.deep.equal([
      [true, true, false],
      [false, false, true],
    ]);
    expect(outsideExistence(again, '2021-03-10')).to.equal(undefined);
  });

  it('on the day itself where the ordenanza that dissolved it created it', () => {
    const state = after(created('2015'), dissolved('2021-03-10'), created('2021-03-10'));
    expect(existenceOn(state, '2021-03-10')?.createdOn).to.equal('2021-03-10');
  });

  it('refuses to seat a sector twice by a date of that year', () => {
    given(instancia, created('2015'), dissolved('2021-03-10'), created('2021'), join('cem', '2021'))
      .when(command('IncorporateMember', '2021', { sector: 'cem', institution: 'CEM', basis: 'Ordenanza' }))
      .thenRefused('already_member', '/data/sector');
  });
});

describe('a seat whose date is known by its year', () => {
  const codes = (...semaphore: readonly Happened[]) => after(created('2015'), ...semaphore);

  it('is left within the days between its taking and the end of the year, or its being taken again', () => {
    const left = codes(join('pnp', '2022-03-01'), happened('MemberWithdrawn', '2022', LEFT));
    expect(seatOn(left, 'pnp', '2022-03-01')).to.include({ certain: false });
    expect(seatOn(left, 'pnp', '2022-12-31')).to.equal(undefined);
    const back = codes(
      join('pnp', '2020-01-01'),
      titular('pnp', '2020-02-01'),
      happened('MemberWithdrawn', '2022', LEFT),
      join('pnp', '2022-06-01'),
    );
    expect(seatOn(back, 'pnp', '2022-05-31')).to.include({ certain: false });
    expect(seatOn(back, 'pnp', '2022-06-01')).to.include({ certain: true });
    // Whoever represented it had left with it.
    expect(membersOn(back, '2022-05-31')[0]?.titular?.on).to.equal('2020-02-01');
    expect(membersOn(back, '2022-06-01')[0]?.titular).to.equal(undefined);
  });

  it('is taken from its first day, and obliges from its last', () => {
    const taken = codes(join('pnp', '2022'));
    expect(seatOn(taken, 'pnp', '2021-12-31')).to.equal(undefined);
    expect(seatOn(taken, 'pnp', '2022-01-01')).to.include({ certain: false });
    expect(seatOn(taken, 'pnp', '2022-12-31')).to.include({ certain: true });
    expect([institutionOf(taken, 'pnp', '2022-12-30'), institutionOf(taken, 'pnp', '2022-12-31')]).to.deep.equal([
      undefined,
      'PNP',
    ]);
  });

  it('keeps a titular who ceased in a year until that is certain', () => {
    const ceased = codes(
      join('pnp', '2020-01-01'),
      titular('pnp', '2020-02-01'),
      happened('RepresentativeCeased', '2022', { sector: 'pnp', seat: 'titular', reason: 'Cambio de jefatura.' }),
    );
    expect(['2022-06-01', '2022-12-31'].map((day) => membersOn(ceased, day)[0]?.titular?.on)).to.deep.equal([
      '2020-02-01',
      undefined,
    ]);
  });
});

describe('the members on a day', () => {
  it('are by sector, with their institution and whoever is accredited', () => {
    const state = after(
      created('2019'),
      join('pnp', '2020-01-01'),
      join('cem', '2020-01-01', 'CEM Chota'),
      titular('pnp', '2020-02-01'),
    );
    expect(membersOn(state, '2020-01-31').map(({ sector, titular: seat }) => [sector, seat?.on])).to.deep.equal([
      ['cem', undefined],
      ['pnp', undefined],
    ]);
    expect(
      membersOn(state, '2020-02-01').map(({ institution, titular: seat }) => [institution, seat?.on]),
    ).to.deep.equal([
      ['CEM Chota', undefined],
      ['PNP', '2020-02-01'],
    ]);
    expect(membersOn({ kind: 'unknown' }, '2020-01-01')).to.deep.equal([]);
  });

  it('come back to a vacant seat (defect: whoever represented them before they left was still shown)', () => {
    const history = [
      created('2019'),
      join('pnp', '2020-01-01'),
      titular('pnp', '2020-02-01'),
      leave('pnp', '2021-01-01'),
    ];
    const state = after(...history, join('pnp', '2022-01-01'));
    expect(membersOn(state, '2020-12-31')[0]?.titular?.on).to.equal('2020-02-01');
    expect(membersOn(state, '2022-01-01')[0]).to.include({ sector: 'pnp', since: '2022-01-01' });
    expect(membersOn(state, '2022-01-01')[0]?.titular).to.equal(undefined);
    expect(
      membersOn(after(...history, join('pnp', '2022-01-01'), titular('pnp', '2022-01-01')), '2022-01-01')[0]?.titular
        ?.on,
    ).to.equal('2022-01-01');
  });
});

describe('the cadence on a day', () => {
  it('is two months where none is recorded', () => {
    expect(cadenceOn({ kind: 'unknown' }, '2022-01-01')).to.deep.equal({ months: 2 });
    expect(cadenceOn(after(created('2019')), '2022-01-01')).to.deep.equal({ months: 2 });
  });

  it('is the latest of internal rules and agreement, and says by which event', () => {
    const state = after(created('2019'), rules('2020-01-01', 3), agreed('2022-05-20', 1), rules('2022-06-01', 2));
    expect(cadenceOn(state, '2019-12-31')).to.deep.equal({ months: 2 });
    expect(cadenceOn(state, '2022-05-19')).to.deep.equal({ months: 3, ref: id(2) });
    expect(cadenceOn(state, '2022-05-20')).to.deep.equal({ months: 1, ref: id(3) });
    expect(cadenceOn(state, '2022-06-01')).to.deep.equal({ months: 2, ref: id(4) });
    expect(cadenceOn(after(created('2019'), agreed('2022-05-20', 1)), '2022-05-20')).to.deep.equal({
      months: 1,
      ref: id(2),
    });
  });

  it('is the agreed one where both are of one day', () => {
    expect(
      cadenceOn(after(created('2019'), agreed('2022-05-20', 1), rules('2022-05-20', 3)), '2022-05-20').months,
    ).to.equal(1);
  });
});

describe('the change of the cadence', () => {
  const changeOf = (day: string, ...facts: readonly Happened[]) => cadenceChangeOn(after(...facts), day);

  it('is none where nothing fixed it, nor where two months were fixed first', () => {
    expect(cadenceChangeOn({ kind: 'unknown' }, '2022-01-01')).to.equal(undefined);
    expect(changeOf('2022-01-01', created('2019'), rules('2020-01-01', 2))).to.equal(undefined);
  });

  it('is the day on which the interval became another, and names what was before', () => {
    const facts = [created('2019'), rules('2020-01-01', 6), agreed('2023-10-10', 1)] as const;
    expect(changeOf('2023-10-09', ...facts)).to.deep.equal({ on: '2020-01-01', refs: [id(2)] });
    expect(changeOf('2023-10-10', ...facts)).to.deep.equal({ on: '2023-10-10', refs: [id(2), id(3)] });
  });

  it('is not what confirms an interval', () => {
    const facts = [created('2019'), rules('2020-01-01', 6), agreed('2021-01-01', 1), rules('2022-01-01', 1)] as const;
    expect(changeOf('2022-06-01', ...facts)).to.deep.equal({ on: '2021-01-01', refs: [id(2), id(3)] });
  });

  it('is back to two months after another interval', () => {
    expect(changeOf('2022-06-01', created('2019'), rules('2020-01-01', 1), agreed('2022-01-01', 2))).to.deep.equal({
      on: '2022-01-01',
      refs: [id(2), id(3)],
    });
  });

  it('is none where rules of the same day give way to the agreement that stood', () => {
    const facts = [created('2019'), agreed('2020-01-01', 1), rules('2022-01-01', 6), agreed('2022-01-01', 1)] as const;
    expect(changeOf('2022-06-01', ...facts)).to.deep.equal({ on: '2020-01-01', refs: [id(2)] });
  });

  it('is dated by its last possible day, or by an earlier one that confirms it', () => {
    const year = [created('2019'), rules('2020-01-01', 6), agreed('2023', 1)] as const;
    expect(changeOf('2023-03-01', ...year)).to.deep.equal({ on: '2023-12-31', refs: [id(2), id(3)] });
    expect(changeOf('2023-06-01', ...year, rules('2023-05-10', 1))).to.deep.equal({
      on: '2023-05-10',
      refs: [id(2), id(3), id(4)],
    });
  });
});
