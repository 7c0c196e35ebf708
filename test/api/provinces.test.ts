/** Which province is meant, and since when it is one, over HTTP. */
import { expect } from 'chai';
import { type Client, problemIn, startServer, type TestServer } from '../support/server.ts';

const ACTA = { kind: 'acta', number: 'Acta 01-2022' };

describe('provinces over HTTP', () => {
  let acta: TestServer;
  let secretariat: Client;
  let defensoria: Client;
  beforeEach(async () => {
    acta = await startServer();
    secretariat = await acta.as('secretariat');
    defensoria = await acta.as('defensoria');
  });
  afterEach(() => acta.close());

  const create = (ubigeo: string, province: string, occurredOn: string) =>
    secretariat.command<{ events: { id: string }[] }>(`/instancias/${ubigeo}/commands/create-instancia`, {
      occurredOn,
      data: { province, ordenanza: { number: 'Ordenanza 012' } },
    });

  describe('604, as a spreadsheet writes 0604, is answered with the province that was meant', () => {
    it('in the path of a query and of a command', async () => {
      const read = await acta.anybody.get('/instancias/604');
      const written = await secretariat.command('/instancias/604/commands/dissolve-instancia', {
        occurredOn: '2022',
        data: { norm: 'Ordenanza 020', reason: 'Se fusiona.' },
      });
      for (const reply of [read, written]) {
        expect(problemIn(reply, 404, 'ubigeo_unknown').detail).to.match(/0604 = Chota\.$/);
      }
    });

    it('in the filter of the log', async () => {
      const { errors } = problemIn(await acta.anybody.get('/log?ubigeo=604'), 400, 'invalid_parameter');
      expect(errors?.map(({ detail }) => detail)).to.deep.equal([
        'ubigeo: un ubigeo provincial tiene cuatro cifras (INEI). 0604 = Chota.',
      ]);
    });

    it("in a round's universe, as a text and as a number", async () => {
      for (const ubigeo of ['604', 604]) {
        const reply = await defensoria.command('/supervision-rounds/2021/commands/open-round', {
          occurredOn: '2021-11-02',
          data: { referenceYear: 2021, universe: ['0601', ubigeo] },
        });
        const { errors } = problemIn(reply, 400, 'invalid_body');
        expect(errors?.map(({ pointer, code, detail }) => [pointer, code, detail])).to.deep.equal([
          [
            '/data/universe/1',
            'not_a_ubigeo',
            'data.universe.1: un ubigeo provincial tiene cuatro cifras (INEI). 0604 = Chota.',
          ],
        ]);
      }
    });
  });

  describe('nothing certainly precedes the province', () => {
    it('a fact of the Defensoría, which needs no instancia', async () => {
      const open = (occurredOn: string) =>
        defensoria.command('/instancias/1608/cases/commands/open-case', {
          occurredOn,
          data: { office: 'Oficina Defensorial de Loreto', reason: 'No consta instancia.' },
        });
      const { detail } = problemIn(await open('2014-04-30'), 409, 'before_province');
      expect(detail).to.include('Putumayo').and.include('2014-05');
      expect((await open('2014-05-06')).status).to.equal(201);
    });

    it('a creation that a rectification would put there', async () => {
      const { body, headers } = await create('1608', 'Putumayo', '2019');
      const reply = await secretariat.command(
        '/instancias/1608/commands/rectify-fact',
        {
          occurredOn: '2022-06-01',
          source: ACTA,
          data: { eventId: body.events[0]?.id, occurredOn: '1919', reason: 'Error de digitación.' },
        },
        { 'if-match': headers.get('etag') ?? '' },
      );
      problemIn(reply, 409, 'before_province');
    });

    it("a round's reference year", async () => {
      const reply = await defensoria.command('/supervision-rounds/2013/commands/open-round', {
        occurredOn: '2014-11-02',
        data: { referenceYear: 2013, universe: ['0604', '1608'] },
      });
      const { detail } = problemIn(reply, 409, 'province_absent_in_year');
      expect(detail).to.include('Putumayo (1608)');
    });
  });
});
