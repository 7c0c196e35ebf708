/**
 * The round of 2021 over 164 named provinces, synthetic beyond the two published figures (12 not created, 40 without sessions),
 * in each of the two readings of the second (docs/domain.md): built by commands, every figure worked out by hand.
 */
import { expect } from 'chai';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import type { Figure } from '../../src/projections/national/figure.ts';
import type { Figures } from '../../src/projections/national/figures.ts';
import type { RoundReport } from '../../src/projections/national/round-report.ts';
import { counted, type CountedFigures } from '../support/figures.ts';
import { type Client, startServer, type TestServer } from '../support/server.ts';

/** The 164 provinces with the lowest codes: which they were is not published. */
const UNIVERSE = [...PROVINCES.keys()].sort().slice(0, 164);

/** By its place in the universe: the first 12 were not created; then those that were, and held no session. */
interface Reading {
  readonly name: string;
  readonly createdWithoutSessions: number;
}

const found = (n: number, percent: number) => ({ n, N: 164, percent });

describe('the national report of the round of 2021', function () {
  this.timeout(60_000);
  let acta: TestServer;
  let defensoria: Client;

  const post = async (path: string, occurredOn: string, data: object): Promise<void> => {
    const reply = await defensoria.command(path, { occurredOn, data });
    expect(reply.status, reply.text).to.be.oneOf([200, 201]);
  };
  const report = async (query = ''): Promise<RoundReport> => {
    const reply = await acta.anybody.get<RoundReport>(`/supervision-rounds/2021/report${query}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.body;
  };

  async function supervise({ createdWithoutSessions }: Reading): Promise<void> {
    await post('/supervision-rounds/2021/commands/open-round', '2021-10-01', {
      referenceYear: 2021,
      universe: UNIVERSE,
    });
    for (const [place, ubigeo] of UNIVERSE.entries()) {
      const created = place >= 12;
      const met = place >= 12 + createdWithoutSessions;
      const findings: [string, string, number?][] = [
        ['created', created ? 'yes' : 'no'],
        ['sessions', met ? 'yes' : 'no', met ? 3 : 0],
        // Every fourth has internal rules; the last ten did not answer.
        ['internal_rules', place >= 154 ? 'no_answer' : place % 4 === 0 ? 'yes' : 'no'],
      ];
      for (const [item, answer, value] of findings) {
        await post(`/instancias/${ubigeo}/findings/2021/commands/record-finding`, '2021-12-10', {
          item,
          answer,
          ...(value !== undefined && { value }),
          means: 'oficio',
        });
      }
    }
    await post('/supervision-rounds/2021/commands/close-round', '2022-01-20', { cutOff: '2021-12-31' });
  }

  beforeEach(async () => {
    acta = await startServer({ now: '2022-02-01T15:00:00.000Z' });
    defensoria = await acta.as('defensoria');
  });
  afterEach(() => acta.close());

  const nothing = {
    yes: { n: 0, N: 164, percent: 0 },
    no: { n: 0, N: 164, percent: 0 },
    noAnswer: found(164, 100),
    contradicted: found(0, 0),
  };
  const expected = (noSessionsAll: Figure, createdNoSessions: Figure): CountedFigures<Figures> => ({
    supervised: found(164, 100),
    created: { yes: found(152, 93), no: found(12, 7), noAnswer: found(0, 0), contradicted: found(0, 0) },
    notCreated: found(12, 7),
    noSessionsAll,
    createdNoSessions,
    sessionsNoAnswer: found(0, 0),
    installedThisTerm: nothing,
    // Of the places 0 to 153, 39 are divisible by four.
    internalRules: { yes: found(39, 24), no: found(115, 70), noAnswer: found(10, 6), contradicted: found(0, 0) },
    workPlan: nothing,
    diagnosis: nothing,
    sessionsHeld: { total: 0, instancias: 152, perInstancia: { n: 0, N: 152, mean: 0 } },
    commitments: {
      due: 0,
      byStatus: {
        pending: { n: 0, N: 0 },
        reported: { n: 0, N: 0 },
        verified: { n: 0, N: 0 },
        observed: { n: 0, N: 0 },
        overdue: { n: 0, N: 0 },
        missed: { n: 0, N: 0 },
        rescinded: { n: 0, N: 0 },
        non_compliance: { n: 0, N: 0 },
      },
      onTime: { n: 0, N: 0 },
      onOriginalDate: { n: 0, N: 0 },
      verifiedWithEvidence: { n: 0, N: 0 },
    },
    recommendationsAccepted: { n: 0, N: 0 },
    vacantSeats: { total: { n: 0, N: 0 }, bySector: {} },
  });

  it('reading 1: the 40 include the 12', async () => {
    await supervise({ name: '1', createdWithoutSessions: 28 });
    const { national, coverage, ...rest } = await report();
    expect(counted(national)).to.deep.equal(expected(found(40, 24), found(28, 17)));
    expect(national.notCreated.provinces).to.deep.equal(UNIVERSE.slice(0, 12));
    expect(national.noSessionsAll.provinces).to.deep.equal(UNIVERSE.slice(0, 40));
    expect(coverage).to.deep.equal({ n: 164, N: 196, percent: 84 });
    expect(rest).to.include({ referenceYear: 2021, state: 'closed', cutOff: '2021-12-31', logPosition: 1 + 164 * 3 });
    expect(rest.change).to.equal(undefined);
    const sum = (pick: (figures: Figures) => number): number =>
      rest.departments.reduce((total, { figures }) => total + pick(figures), 0);
    expect(sum(({ notCreated }) => notCreated.N)).to.equal(164);
    expect(sum(({ notCreated }) => notCreated.n)).to.equal(12);
    expect(sum(({ noSessionsAll }) => noSessionsAll.n)).to.equal(40);
    expect(sum(({ createdNoSessions }) => createdNoSessions.n)).to.equal(28);
  });

  it('reading 2: the 40 are created ones', async () => {
    await supervise({ name: '2', createdWithoutSessions: 40 });
    expect(counted((await report()).national)).to.deep.equal(expected(found(52, 32), found(40, 24)));
  });

  it('is the same to the byte when asked again, and a later correction changes it only for who asks as known later', async () => {
    await supervise({ name: '1', createdWithoutSessions: 28 });
    const path = '/supervision-rounds/2021/report';
    const first = await acta.anybody.get(path);
    const finding = await acta.anybody.get<{ items: { item: string; because: { event: string }[] }[] }>(
      `/instancias/${UNIVERSE[0]}/findings`,
    );
    const created = finding.body.items.find(({ item }) => item === 'created');
    acta.setClock('2022-03-01T15:00:00.000Z');
    const correction = await defensoria.command(`/instancias/${UNIVERSE[0]}/findings/2021/commands/rectify-fact`, {
      occurredOn: '2022-03-01',
      source: { kind: 'ordenanza', number: 'Ordenanza 004-2020' },
      data: {
        eventId: created?.because[0]?.event,
        data: { item: 'created', answer: 'yes', means: 'oficio' },
        reason: 'Hallada la ordenanza.',
      },
    });
    expect(correction.status, correction.text).to.equal(200);
    const again = await report();
    const before = JSON.parse(first.text) as RoundReport;
    expect(again, 'the correction beside the figures, in none of them').to.deep.equal({
      ...before,
      correctedSince: [
        {
          event: (correction.body['events'] as { id: string }[])[0]?.id,
          corrects: created?.because[0]?.event,
          type: 'FindingRecorded',
          ubigeo: UNIVERSE[0],
          annulled: false,
          recordedAt: '2022-03-01T15:00:00.000Z',
        },
      ],
    });
    expect((await acta.anybody.get(path)).text).to.equal(JSON.stringify(again));
    const later = await report('?knownAt=2022-03-01T15:00:00.000Z');
    expect(counted(later.national.notCreated)).to.deep.equal(found(11, 7));
    expect(counted(later.national.noSessionsAll)).to.deep.equal(found(40, 24));
    const csv = await acta.anybody.get('/supervision-rounds/2021/report.csv');
    expect(csv.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).to.equal('attachment; filename=acta-informe-2021.csv');
    // `text()` takes the byte order mark away.
    const bytes = new Uint8Array(
      await (await fetch(`${acta.url}/api/v1/supervision-rounds/2021/report.csv`)).arrayBuffer(),
    );
    expect(Array.from(bytes.slice(0, 3))).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(csv.text).to.contain(
      `country,,Perú,not_created,12,164,7,INEI ${UNIVERSE.slice(0, 12).join(' ')},2021,2021-12-31,493,2,1\r\n`,
    );
  });
});
