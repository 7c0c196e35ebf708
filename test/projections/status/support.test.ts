/** What stands behind a fact that a meeting of the Defensoría agreed: the file of that meeting, and no other. */
import { expect } from 'chai';
import { provinceStatus } from '../../../src/projections/status/province-status.ts';
import { DEFENSORIA, type TestActa, testActa } from '../../support/acta.ts';

describe('the support of a status', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
  });
  afterEach(() => acta.cleanup());

  it('is the case in whose meeting the cadence was agreed, of two that had one', async () => {
    const charter = (command: string, data: object) =>
      acta.register({ aggregate: 'instancia', command, on: '2019-03-01', data });
    await charter('CreateInstancia', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    await charter('IncorporateMember', { sector: 'pnp', institution: 'PNP Chota', basis: 'Ordenanza' });
    const meeting = async (on: string) => {
      const office = 'Oficina Defensorial de Cajamarca';
      const opened = await acta.register({
        aggregate: 'case',
        command: 'OpenCase',
        on: '2022-01-10',
        by: DEFENSORIA,
        data: { office, reason: `La instancia no sesiona (${on}).` },
      });
      const met = await acta.register({
        aggregate: 'case',
        command: 'RecordDefensoriaMeeting',
        on,
        by: DEFENSORIA,
        key: opened.key ?? '',
        data: { attendees: [{ institution: 'PNP Chota', sector: 'pnp' }], agreements: ['Sesionar cada mes.'] },
      });
      return { key: opened.key, ids: [...opened.events, ...met.events].map(({ id }) => id) };
    };
    const cases = [await meeting('2022-05-10'), await meeting('2022-05-20')];
    await acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on: '2022-05-30',
      data: {
        kind: 'ordinary',
        attendance: [{ sector: 'pnp', present: true }],
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Reglamento' },
      },
    });
    for (const [index, { key, ids }] of cases.entries()) {
      const on = index === 0 ? '2022-05-10' : '2022-05-20';
      const origin = { kind: 'defensoria_meeting', case: key, meeting: 1 };
      const agreed = await acta.register({
        aggregate: 'instancia',
        command: 'AgreeMeetingCadence',
        on,
        by: DEFENSORIA,
        data: { months: index + 1, origin },
      });
      const { readModel } = acta.host;
      const { events } = provinceStatus(readModel, '0604', '2022-06-30', readModel.position, {
        lang: 'es',
        ruleVersion: 1,
      }).because;
      const named = events.map(({ event }) => event);
      const others = cases.filter((other) => other.key !== key).flatMap((other) => other.ids);
      expect(named)
        .to.include.members([...ids, agreed.events[0]?.id])
        .and.to.not.include.members(others);
      expect(others.filter((id) => named.includes(id))).to.deep.equal([]);
    }
  });
});
