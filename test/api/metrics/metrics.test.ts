/** The figures that Prometheus reads: what they count, who may see them, and that no label is of a caller's making. */
import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { PROVINCES } from '../../../src/domain/geography/provinces.ts';
import { StoreError } from '../../../src/event-store/event-store.ts';
import { measuredStore } from '../../../src/api/metrics/measured.ts';
import { Metrics } from '../../../src/api/metrics/metrics.ts';
import { ReadModel } from '../../../src/projections/read-model/read-model.ts';
import { readConfig } from '../../../src/config/config.ts';
import { startActa } from '../../../src/main.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Chota } from '../../support/chota.ts';
import { problemIn, startServer, type TestServer } from '../../support/server.ts';
import { temporaryStore } from '../../support/store.ts';

/** The value of a line, by its name and labels as they are written. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}
const seriesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/ [^ ]+$/, ''));

describe('the figures of a running acta', () => {
  let acta: TestServer;
  beforeEach(async () => {
    acta = await startServer({ environment: { ACTA_QUERIES_PER_MINUTE: '1000000' } });
  });
  afterEach(() => acta.close());

  const figures = async (): Promise<string> => {
    const reply = await acta.anybody.get('//metrics');
    expect([reply.status, reply.headers.get('content-type')]).to.deep.equal([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return reply.text;
  };

  it('count commands by what came of them, refusals by their rule, and the events', async () => {
    const secretariat = await acta.as('secretariat');
    const create = (ubigeo: string) =>
      secretariat.command(`/instancias/${ubigeo}/commands/create-instancia`, {
        occurredOn: '2019',
        data: { province: 'Chota', ordenanza: { number: '12' } },
      });
    expect((await create('0604')).status).to.equal(201);
    expect((await create('0606')).status).to.equal(422);
    const text = await figures();
    expect(valueOf(text, 'acta_commands_total{command="CreateInstancia",outcome="accepted"}')).to.equal(1);
    expect(valueOf(text, 'acta_commands_total{command="CreateInstancia",outcome="rejected"}')).to.equal(1);
    expect(valueOf(text, 'acta_refusals_total{code="province_name_mismatch"}')).to.equal(1);
    expect(valueOf(text, 'acta_events_appended_total')).to.equal(1);
    expect(valueOf(text, 'acta_append_duration_seconds_count{outcome="appended"}')).to.equal(1);
    const route = 'route="/api/v1/instancias/:ubigeo/commands/:command"';
    expect(valueOf(text, `acta_http_requests_total{method="POST",${route},status="201"}`)).to.equal(1);
    expect(valueOf(text, `acta_http_requests_total{method="POST",${route},status="422"}`)).to.equal(1);
    expect(valueOf(text, `acta_http_request_duration_seconds_count{method="POST",${route}}`)).to.equal(2);
  });

  it('say how the store and the projections are', async () => {
    await (await Chota.of(acta)).created();
    const text = await figures();
    expect(valueOf(text, 'acta_store_up')).to.equal(1);
    expect(valueOf(text, 'acta_projection_position')).to.equal(
      Number((await acta.anybody.get('/position')).body['position']),
    );
    expect(valueOf(text, 'acta_projection_lag_events')).to.equal(0);
    expect(valueOf(text, 'acta_projection_age_seconds')).to.equal(0);
    expect(valueOf(text, 'acta_projection_caught_up')).to.equal(1);
    expect(valueOf(text, 'acta_parked_events')).to.equal(0);
    expect(valueOf(text, 'acta_heavy_queries_waiting')).to.equal(0);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      expect(valueOf(text, name), name).to.be.a('number');
  });

  it('know a request by the pattern of its route alone, whatever was asked for', async () => {
    for (const path of ['//', '/instancias/0604', '/instancias/9999', '/nada', '/openapi.json', '/version', '//docs'])
      await acta.anybody.get(path);
    await acta.anybody.send('DELETE', '/instancias/0604');
    const text = await figures();
    const requests = seriesOf(text).filter((series) => series.startsWith('acta_http_requests_total'));
    expect(requests).to.have.members([
      'acta_http_requests_total{method="GET",route="/",status="200"}',
      'acta_http_requests_total{method="GET",route="/api/v1/instancias/:ubigeo",status="200"}',
      'acta_http_requests_total{method="GET",route="/api/v1/instancias/:ubigeo",status="404"}',
      'acta_http_requests_total{method="GET",route="none",status="404"}',
      'acta_http_requests_total{method="GET",route="/api/v1/openapi.json",status="200"}',
      'acta_http_requests_total{method="GET",route="/api/v1/version",status="200"}',
      'acta_http_requests_total{method="GET",route="/docs",status="200"}',
      'acta_http_requests_total{method="DELETE",route="/api/v1/instancias/:ubigeo",status="405"}',
    ]);
  });

  it('grow no further with the provinces, the people and the addresses that are asked for', async () => {
    const chota = await Chota.of(acta);
    await chota.created();
    const ask = async (ubigeo: string, index: number): Promise<void> => {
      await acta.anybody.get(`/instancias/${ubigeo}?on=2022-05-${10 + (index % 20)}`);
      await acta.anybody.get(`/nada/${index}`);
      await acta.anybody.get(`//problems/nada-${index}`);
      await acta.anybody.command(`/instancias/${ubigeo}/commands/nada-${index}`, {});
      await (
        await acta.as('secretariat', { id: `p-${randomUUID()}` })
      ).command(`/instancias/${ubigeo}/commands/x`, '{');
    };
    const ubigeos = [...PROVINCES.keys()].slice(0, 30);
    await ask('0101', 99);
    const before = seriesOf(await figures());
    for (const [index, ubigeo] of ubigeos.entries()) await ask(ubigeo, index);
    const text = await figures();
    const own = seriesOf(text).filter((name) => name.startsWith('acta_'));
    expect(own.filter((name) => !before.includes(name))).to.deep.equal([]);
    expect(own.join('\n')).to.not.match(/0604|Chota|[0-9a-f]{8}-|nada|secretariat|Municipalidad/);
  });

  it('are shown to this machine alone, and to no proxy on it', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      problemIn(await acta.anybody.get('//metrics', { [name]: '127.0.0.1' }), 404, 'not_found');
    const other = await acta.anybody.send('POST', '//metrics');
    problemIn(other, 405, 'method_not_allowed');
    expect((await acta.anybody.get('//metrics')).headers.get('cache-control')).to.equal('no-store');
  });
});

describe('where the figures are had', () => {
  async function started(metrics: string) {
    const data = await mkdtemp(join(tmpdir(), 'acta-metrics-'));
    const clock = { now: () => '2022-12-31T17:00:00.000Z' };
    const log = pino({ level: 'silent' });
    const config = readConfig({ ACTA_DATA: data, ACTA_PORT: '0', ACTA_METRICS: metrics });
    const acta = await startActa(config, { clock, log, version: 'test' });
    return {
      ...acta,
      end: async () => {
        await acta.close();
        await rm(data, { recursive: true });
      },
    };
  }

  it('nowhere, when they are off', async () => {
    const acta = await started('off');
    expect((await fetch(`${acta.url}/metrics`)).status).to.equal(404);
    await acta.end();
  });

  it('at an address of their own, where there is nothing else', async () => {
    const acta = await started('127.0.0.1:0');
    expect((await fetch(`${acta.url}/metrics`)).status).to.equal(404);
    const shown = await fetch(`${acta.metricsUrl}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect([shown.status, shown.headers.get('x-content-type-options')]).to.deep.equal([200, 'nosniff']);
    expect(await shown.text()).to.match(/^acta_store_up 1$/m);
    for (const [path, status] of [
      ['/', 404],
      ['/api/v1/instancias', 404],
      ['/health/live', 404],
    ] as const)
      expect((await fetch(`${acta.metricsUrl}${path}`)).status, path).to.equal(status);
    expect((await fetch(`${acta.metricsUrl}/metrics`, { method: 'POST' })).status).to.equal(405);
    await acta.end();
    expect(await fetch(`${acta.metricsUrl}/metrics`).catch(() => 'closed')).to.equal('closed');
  });

  it('an address that is taken is said to be, by its own setting, and nothing is left open', async () => {
    const first = await started('127.0.0.1:0');
    const { port } = new URL(first.metricsUrl ?? '');
    const refusal = await started(`127.0.0.1:${port}`).catch((error: unknown) => error);
    expect(String(refusal)).to.contain(`Port ${port} of 127.0.0.1`).and.contain('(ACTA_METRICS)');
    await first.end();
  });
});

describe('what is counted of the store', () => {
  it('appends that failed, by why', async () => {
    const { store, cleanup } = await temporaryStore();
    const metrics = new Metrics();
    const fails = measuredStore(
      { ...store, append: () => Promise.reject(new StoreError('disk_full', 'no room')) },
      metrics,
    );
    const error = await fails.append('instancia-0604', 'no_stream', []).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(StoreError);
    const text = await metrics.text();
    expect(valueOf(text, 'acta_append_duration_seconds_count{outcome="disk_full"}')).to.equal(1);
    expect(valueOf(text, 'acta_events_appended_total')).to.equal(0);
    await cleanup();
  });

  it('a store that is away, and a lag that nobody knows', async () => {
    const { store, cleanup } = await temporaryStore();
    const metrics = new Metrics();
    metrics.watch({
      store: { ...store, health: () => ({ engine: 'kurrentdb', available: false, detail: 'away' }) },
      projections: {
        waitFor: () => Promise.resolve(true),
        position: 41,
        lag: () => Promise.reject(new StoreError('unavailable', 'away')),
        parked: [],
        caughtUp: true,
        age: () => 2500,
        readModel: new ReadModel(),
      },
    });
    const text = await metrics.text();
    expect(valueOf(text, 'acta_store_up')).to.equal(0);
    expect(valueOf(text, 'acta_projection_position')).to.equal(41);
    expect(valueOf(text, 'acta_projection_age_seconds')).to.equal(2.5);
    expect(valueOf(text, 'acta_projection_lag_events')).to.equal(undefined);
    await cleanup();
  });
});
