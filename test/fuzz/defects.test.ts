/** What the fuzzer found once, each as a test of its own. */
import { expect } from 'chai';
import { startServer, type TestServer } from '../support/server.ts';
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

  it('the document did not say all that probes and the document itself may answer', async () => {
    const document = new ApiDocument((await acta.anybody.get('/openapi.json')).body);
    const statuses = (path: string): number[] => [...(document.operationAt('GET', path)?.statuses ?? [])];
    expect(statuses('/health/live')).to.include.members([400, 405, 431]);
    // Below /api a bad token is refused, whatever is asked for.
    expect(statuses('/api/v1/version')).to.include.members([400, 401, 405, 431]);
    expect(statuses('/api/v1/openapi.json')).to.include.members([304, 400, 401, 405, 406, 431]);
  });
});
