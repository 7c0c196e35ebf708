/** What the fuzzer found once, each as a test of its own. */
import { expect } from 'chai';
import { type Client, problemIn, startServer, type TestServer } from '../support/server.ts';
import { ApiDocument } from './document.ts';

describe('what the fuzzer found', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
  });
  after(() => acta.close());

  it('a probe was answered 304 where it said If-None-Match: *, and told nothing', async () => {
    for (const path of ['//health/live', '//health/ready', '/version']) {
      const { status, text, headers } = await acta.anybody.get(path, { 'if-none-match': '*' });
      expect(status, path).to.equal(200);
      expect(headers.get('content-type')).to.equal('application/json; charset=utf-8');
      expect(JSON.parse(text)).to.be.an('object');
    }
  });

  it('a sector whose code is `constructor` had the vacant seats of a function', async () => {
    const secretariat = await acta.as('secretariat');
    const defensoria = await acta.as('defensoria');
    const registered = async (client: Client, path: string, occurredOn: string, data: object): Promise<void> => {
      const { status, text } = await client.command(path, { occurredOn, source: { kind: 'ordenanza' }, data });
      expect(status, text).to.be.oneOf([200, 201]);
    };
    const at = '/instancias/0604/commands';
    await registered(secretariat, `${at}/create-instancia`, '2019', {
      province: 'Chota',
      ordenanza: { number: 'Ordenanza 012-2019-MPCH' },
    });
    await registered(secretariat, `${at}/recognise-local-sector`, '2020-01-10', {
      sector: 'constructor',
      name: 'Gremio de constructores',
      basis: 'Ordenanza 012-2019-MPCH',
    });
    await registered(secretariat, `${at}/incorporate-member`, '2020-01-10', {
      sector: 'constructor',
      institution: 'Gremio de constructores',
      basis: 'Ordenanza 012-2019-MPCH',
    });
    await registered(defensoria, '/supervision-rounds/2021/commands/open-round', '2022-01-10', {
      referenceYear: 2021,
      universe: ['0604'],
    });
    const { body } = await acta.anybody.get('/supervision-rounds/2021/report');
    expect(body)
      .to.have.nested.property('national.vacantSeats')
      .that.deep.equals({
        total: { n: 1, N: 1, percent: 100 },
        bySector: { constructor: { n: 1, N: 1, percent: 100 } },
      });
  });

  it('If-Match: * told whoever asked that there was nothing, before it was known whether they may', async () => {
    const elsewhere = await acta.as('secretariat', { territory: ['0601'] });
    const body = { occurredOn: '2022-01-20', source: { kind: 'acta', number: 'Acta 01' }, data: { acta: 'Acta 01' } };
    const path = '/instancias/0606/commands/install-instancia';
    problemIn(await elsewhere.command(path, body, { 'if-match': '*' }), 403, 'outside_territory');
    const own = await acta.as('secretariat', { territory: ['0606'] });
    const problem = problemIn(await own.command(path, body, { 'if-match': '*' }), 412, 'revision_stale');
    expect(problem.currentRevision).to.equal(null);
  });

  it('the document did not say all that probes and the document itself may answer', async () => {
    const document = new ApiDocument((await acta.anybody.get('/openapi.json')).body);
    const statuses = (path: string): number[] => [...(document.operationAt('GET', path)?.statuses ?? [])];
    expect(statuses('/health/live')).to.include.members([400, 405, 431]);
    // Below /api a bad token is refused, whatever is asked for.
    expect(statuses('/api/v1/version')).to.include.members([400, 401, 405, 431]);
    expect(statuses('/api/v1/openapi.json')).to.include.members([304, 400, 401, 405, 406, 431]);
  });
});
