/** What is shown of sectors, and whose verification counts: by the catalogue, the recognitions and the seats of the day. */
import { expect } from 'chai';
import { canonicalHash } from '../../src/commands/ids.ts';
import type { By } from '../../src/domain/kernel/event.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { commitmentsOf } from '../../src/projections/commitments.ts';
import { evaluateProvince, evaluateProvinces, sectorMatrix } from '../../src/projections/evaluation/evaluation.ts';
import { membership } from '../../src/projections/members.ts';
import { localSectorsOf } from '../../src/projections/sectors.ts';
import type { Accepted } from '../../src/commands/handler.ts';
import { ACTA, SECRETARIAT, type TestActa, testActa } from '../support/acta.ts';

describe('sectors', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
  });
  afterEach(() => acta.cleanup());

  const asOf = (on: string): AsOf => new AsOf(acta.host.readModel, '0604', on, acta.host.readModel.position);
  const charter = (command: string, on: string, data: object, ubigeo = '0604') =>
    acta.register({ aggregate: 'instancia', command, on, data, ubigeo, source: ACTA });
  const create = (on: string, province = 'Chota', ubigeo = '0604') =>
    charter('CreateInstancia', on, { province, ordenanza: { number: 'Ordenanza 012' } }, ubigeo);
  const join = (sector: string, on: string, ubigeo = '0604') =>
    charter('IncorporateMember', on, { sector, institution: `${sector} Chota`, basis: 'Ordenanza' }, ubigeo);
  const recognise = (name: string, on: string, ubigeo = '0604') =>
    charter('RecogniseLocalSector', on, { sector: 'bomberos', name, basis: 'Acuerdo 4' }, ubigeo);

  interface Written {
    readonly type: string;
    readonly on: string;
    readonly by: By;
    readonly data: object;
  }
  /** An event that an earlier acta wrote, which asked less. */
  async function writtenBefore(stream: string, revision: number, { type, on, by, data }: Written) {
    const commandId = `before-${type}`;
    const actor = { id: 'somebody', role: 'secretariat', institution: by.institution } as const;
    const recordedAt = '2026-11-23T12:00:00.000Z';
    const bodyHash = canonicalHash(data);
    await acta.store.append(stream, revision, [
      {
        id: '7f2b9d14-0a57-5d0b-9f5b-3f0c0a7b1c55',
        type,
        schemaVersion: 1,
        data,
        metadata: {
          occurredOn: on,
          recordedAt,
          by,
          actor,
          ubigeo: '0604',
          commandId,
          bodyHash,
          correlationId: commandId,
          causationId: commandId,
        },
      },
    ]);
    await acta.host.waitFor(stream, revision + 1, 5000);
  }

  describe('of one instancia', () => {
    beforeEach(async () => {
      await create('2019-01-01');
      await recognise('Compañía de Bomberos', '2020-03-01');
      await join('bomberos', '2020-04-01');
    });

    it('are named as it recognised them, from that day on', () => {
      expect(localSectorsOf(asOf('2020-02-29'))).to.deep.equal([]);
      expect(localSectorsOf(asOf('2020-03-01'))).to.have.nested.property('[0].name', 'Compañía de Bomberos');
      const { members } = membership(asOf('2020-04-01'), 'en');
      expect(members.map(({ label, observations }) => [label, observations])).to.deep.equal([
        ['Compañía de Bomberos', []],
      ]);
    });

    it('are named so in their evaluation, and by their code where instancias differ', async () => {
      const period = { period: '2022', from: '2022-01-01', to: '2022-12-31', dueOn: '2023-01-15' };
      const report = async (ubigeo: string) => {
        await charter('OpenReportingPeriod', '2022-01-01', period, ubigeo);
        await charter('CloseReportingPeriod', '2023-01-20', { period: '2022' }, ubigeo);
      };
      await report('0604');
      const labels = (): string[] => {
        const moment = { on: '2023-02-01', asOfPosition: acta.host.readModel.position };
        return evaluateProvinces(acta.host.readModel, moment, { year: '2022' }, 'es').map(({ label }) => label);
      };
      expect(evaluateProvince(asOf('2023-02-01'), { year: '2022' }, 'es')[0]?.label).to.equal('Compañía de Bomberos');
      expect(sectorMatrix(asOf('2023-02-01'), '2022', 'es')[0]?.label).to.equal('Compañía de Bomberos');
      expect(labels()).to.deep.equal(['Compañía de Bomberos']);
      await create('2019-01-01', 'Cutervo', '0606');
      await recognise('Bomberos voluntarios', '2020-03-01', '0606');
      await join('bomberos', '2020-04-01', '0606');
      await report('0606');
      expect(labels()).to.deep.equal(['bomberos']);
    });
  });

  it('of a log that has any code stay, with an observation', async () => {
    await create('2019-01-01');
    const data = { sector: 'inventado', institution: 'Comité inventado', basis: 'Acuerdo' };
    await writtenBefore('instancia-0604', 0, {
      type: 'MemberIncorporated',
      on: '2019-02-01',
      by: SECRETARIAT,
      data,
    });
    const { members } = membership(asOf('2020-01-01'), 'es');
    expect(members.map(({ label, observations }) => [label, observations.map(({ code }) => code)])).to.deep.equal([
      ['inventado', ['sector_unrecognised']],
    ]);
  });

  describe('that verify', () => {
    let adopted: Accepted;
    let demuna: Accepted;
    const by = (sector: string): By => ({ kind: 'sector', institution: `${sector} Chota`, sector });
    const statusNow = () =>
      commitmentsOf(asOf('2022-12-31'), 'es').map(({ counts, occurrences, observations }) => [
        counts,
        occurrences.map(({ status }) => status),
        observations.map(({ code }) => code),
      ]);

    beforeEach(async () => {
      await create('2019-01-01');
      demuna = await join('demuna', '2019-02-01');
      await join('cem', '2019-02-01');
      const held = await acta.register({
        aggregate: 'session',
        command: 'RecordSessionHeld',
        on: '2022-07-12',
        data: {
          kind: 'ordinary',
          attendance: [{ sector: 'cem', present: true }],
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 1, basis: 'Reglamento' },
        },
      });
      const session = held.stream.slice(-36);
      adopted = await acta.register({
        aggregate: 'commitment',
        command: 'AdoptCommitment',
        on: '2022-07-12',
        by: { kind: 'session', institution: 'Instancia Provincial de Chota', session },
        source: ACTA,
        data: {
          origin: { kind: 'session', session },
          text: 'Informar de lo actuado',
          axis: 'prevention',
          responsible: { sector: 'cem' },
          followUpOwner: 'Secretaría técnica',
          dueOn: '2022-08-31',
          indicator: 'Un informe',
          meansOfVerification: 'El informe',
        },
      });
      const principal = {
        id: 'p-cem',
        role: 'sector',
        institution: 'cem Chota',
        sector: 'cem',
        territory: '*',
      } as const;
      await acta.register({
        aggregate: 'commitment',
        key: adopted.stream.slice(-36),
        command: 'ReportFulfilment',
        on: '2022-08-20',
        by: by('cem'),
        principal,
        data: { evidence: [{ description: 'Informe 12' }] },
      });
    });

    it('do so by their seat: without it nothing is kept', async () => {
      await acta.register({
        aggregate: 'commitment',
        key: adopted.stream.slice(-36),
        command: 'VerifyFulfilment',
        on: '2022-08-25',
        by: by('demuna'),
        data: { scale: 'complete' },
      });
      expect(statusNow()).to.deep.equal([[true, ['verified'], []]]);
      await acta.register({
        aggregate: 'instancia',
        command: 'AnnulFact',
        on: '2022-12-05',
        source: ACTA,
        data: { eventId: demuna.events[0]?.id, reason: 'Fue de otra provincia.' },
      });
      expect(statusNow()).to.deep.equal([[true, ['reported'], ['unsupported']]]);
    });

    it('are nobody where no seat has their code (defect: what the sector inventado verified counted as kept)', async () => {
      const data = { scale: 'complete' };
      await writtenBefore(adopted.stream, 1, {
        type: 'FulfilmentVerified',
        on: '2022-08-25',
        by: by('inventado'),
        data,
      });
      expect(statusNow()).to.deep.equal([[true, ['reported'], ['unsupported']]]);
    });
  });
});
