/** The report of a round that is still open: of today, or of the day of what is asked to be known. */
import { expect } from 'chai';
import { startServer, type TestServer } from '../support/server.ts';

describe('the report of an open round', () => {
  let acta: TestServer;
  beforeEach(async () => {
    acta = await startServer({ now: '2022-02-01T15:00:00.000Z' });
    const defensoria = await acta.as('defensoria');
    const data = { referenceYear: 2021, universe: ['0604'] };
    const opened = await defensoria.command('/supervision-rounds/2021/commands/open-round', {
      occurredOn: '2022-02-01',
      data,
    });
    expect(opened.status, opened.text).to.equal(201);
  });
  afterEach(() => acta.close());

  it('is of the end of its reference year, and says so', async () => {
    acta.setClock('2022-03-02T04:59:59.000Z');
    const { body } = await acta.anybody.get('/supervision-rounds/2021/report');
    expect(body).to.include({ state: 'open', cutOff: '2021-12-31', cutOffReason: 'end_of_reference_year' });
  });

  it('is of today while its reference year lasts', async () => {
    const defensoria = await acta.as('defensoria');
    const data = { referenceYear: 2022, universe: ['0604'] };
    await defensoria.command('/supervision-rounds/2022/commands/open-round', { occurredOn: '2022-02-01', data });
    acta.setClock('2022-03-02T04:59:59.000Z');
    const { body } = await acta.anybody.get('/supervision-rounds/2022/report');
    expect(body).to.include({ state: 'open', cutOff: '2022-03-01', cutOffReason: 'day_asked' });
  });

  it('known at an instant is the same on any later day (defect: its cut-off was today)', async () => {
    const path = '/supervision-rounds/2021/report?knownAt=2022-02-01T15:00:00.000Z';
    const first = await acta.anybody.get(path);
    expect(first.body).to.include({ state: 'open', cutOff: '2021-12-31', logPosition: 0 });
    acta.setClock('2022-03-01T15:00:00.000Z');
    expect((await acta.anybody.get(path)).text).to.equal(first.text);
    const csv = path.replace('report?', 'report.csv?');
    expect((await acta.anybody.get(csv)).text).to.contain('2021,2021-12-31,0,2,1\r\n');
  });

  it('is a table for whoever would rather have one, at its own address too', async () => {
    const path = '/supervision-rounds/2021/report';
    const asked = await acta.anybody.get(path, { accept: 'text/csv' });
    expect(asked.headers.get('content-type')).to.match(/^text\/csv/);
    expect(asked.headers.get('vary')).to.match(/\bAccept\b(?!-)/);
    expect(asked.headers.get('content-disposition')).to.contain('acta-informe-2021.csv');
    expect(asked.text).to.equal((await acta.anybody.get(`${path}.csv`)).text);
    const json = await acta.anybody.get(path, { accept: 'text/csv;q=0.5, application/json' });
    expect(json.headers.get('content-type')).to.match(/^application\/json/);
    expect(json.headers.get('etag')).to.not.equal(asked.headers.get('etag'));
    expect((await acta.anybody.get(path, { accept: 'text/html' })).status).to.equal(406);
    expect((await acta.anybody.get(`${path}.csv`, { accept: 'application/json' })).status).to.equal(406);
  });
});
