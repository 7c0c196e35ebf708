/** Who asks too much is told so, and when to come back; nobody else notices. */
import { expect } from 'chai';
import { TokenRefusal } from '../../src/identity/refusal.ts';
import { addressKey } from '../../src/api/http/rate-limits.ts';
import type { Traffic } from '../../src/api/parts.ts';
import type { Listening } from '../../src/api/server.ts';
import { createPages } from '../../src/web/pages.tsx';
import { listenWith, PRINCIPAL } from '../support/api-parts.ts';
import { type Headers, problemIn, startServer } from '../support/server.ts';

const QUERY = '/api/v1/instancias/0604';
const COMMAND = '/api/v1/instancias/0604/commands/create-instancia';
const BODY = JSON.stringify({ occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: '012-2019' } } });

/** Everybody is who their token says, and one is nobody. */
const verifier = {
  verify: (token: string) =>
    token === 'bad' ? Promise.reject(new TokenRefusal('signature')) : Promise.resolve({ ...PRINCIPAL, id: token }),
};

describe('rate limits', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  const start = async (traffic: Traffic): Promise<void> => {
    const config = { version: 'test', commandWaitMs: 5, traffic };
    server = await listenWith({ config, verifier, pages: createPages({ version: 'test' }) });
  };
  const get = (path = QUERY, headers: Headers = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers });
  const post = (token: string): Promise<Response> =>
    fetch(`${server.url}${COMMAND}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: BODY,
    });
  const statuses = async (replies: readonly (() => Promise<Response>)[]): Promise<number[]> => {
    const seen: number[] = [];
    for (const reply of replies) seen.push((await reply()).status);
    return seen;
  };

  it('the commands of one actor are limited, those of another not, and queries go on', async () => {
    await start({ commandsPerMinute: 2, queriesPerMinute: 5 });
    const ana = (): Promise<Response> => post('p-ana');
    const luz = (): Promise<Response> => post('p-luz');
    // 409: the handler of these parts always finds others writing.
    expect(await statuses([ana, ana, ana, luz, ana])).to.deep.equal([409, 409, 429, 409, 429]);
    expect((await get(QUERY, { authorization: 'Bearer p-ana' })).status).to.equal(200);
  });

  it('queries are limited by actor, and without a token by address', async () => {
    await start({ queriesPerMinute: 2 });
    const nobody = (): Promise<Response> => get();
    const ana = (): Promise<Response> => get(QUERY, { authorization: 'Bearer p-ana' });
    expect(await statuses([nobody, nobody, nobody, ana, ana, ana])).to.deep.equal([200, 200, 429, 200, 200, 429]);
    expect((await get('/docs')).status, 'a page is read from an address').to.equal(429);
  });

  it('whoever it is, one address sends so much', async () => {
    await start({ requestsPerMinute: 3 });
    const ana = (): Promise<Response> => post('p-ana');
    expect(await statuses([() => get('/'), () => get(), ana, ana])).to.deep.equal([200, 200, 409, 429]);
  });

  it('the answer is a problem that says when to come back, and every answer says what is left', async () => {
    await start({ queriesPerMinute: 1 });
    const good = await get();
    expect(good.headers.get('ratelimit')).to.match(/^"queries"; r=0; t=\d+$/);
    expect(good.headers.get('ratelimit-policy')).to.match(/^"queries"; q=1; w=60/);
    const reply = await get();
    const text = await reply.text();
    const body = JSON.parse(text) as Record<string, unknown>;
    problemIn({ status: reply.status, headers: reply.headers, text, body }, 429, 'too_many_requests');
    expect(Number(reply.headers.get('retry-after'))).to.be.within(1, 60);
    expect(reply.headers.get('content-security-policy')).to.not.equal(null);
    expect(reply.headers.get('cache-control')).to.equal('no-store');
  });

  it('tokens that are no good are counted by address, and good ones of the same address pass', async () => {
    await start({ refusedTokensPerMinute: 2 });
    const bad = (): Promise<Response> => get(QUERY, { authorization: 'Bearer bad' });
    const ana = (): Promise<Response> => get(QUERY, { authorization: 'Bearer p-ana' });
    expect(await statuses([bad, ana, bad, ana, bad, ana, () => get()])).to.deep.equal([
      401, 200, 401, 200, 429, 200, 200,
    ]);
  });

  it('nothing that watches over acta is ever limited', async () => {
    await start({ requestsPerMinute: 1, queriesPerMinute: 1 });
    const paths = ['/health/live', '/health/ready', '/health/live', '/health/ready'];
    expect(await statuses(paths.map((path) => () => get(path)))).to.deep.equal([200, 200, 200, 200]);
  });

  it('a caller cannot choose the address it is counted under, unless a trusted proxy says it', async () => {
    const from = (address: string) => () => get(QUERY, { 'x-forwarded-for': address });
    await start({ requestsPerMinute: 1 });
    expect(await statuses([from('1.1.1.1'), from('2.2.2.2')])).to.deep.equal([200, 429]);
    await server.close(0);
    await start({ requestsPerMinute: 1, trustProxy: ['loopback'] });
    expect(await statuses([from('1.1.1.1'), from('2.2.2.2'), from('1.1.1.1')])).to.deep.equal([200, 200, 429]);
    // What stands left of the proxy's own word is the caller's.
    expect(await statuses([from('9.9.9.9, 2.2.2.2')])).to.deep.equal([429]);
    await server.close(0);
    await start({ requestsPerMinute: 1, trustProxy: 1 });
    expect(await statuses([from('9.9.9.9, 1.1.1.1'), from('8.8.8.8, 1.1.1.1')])).to.deep.equal([200, 429]);
  });
});

describe('the address that a caller is counted under', () => {
  it('is one of IPv4, and a network of IPv6', () => {
    expect(addressKey('192.0.2.7')).to.equal('192.0.2.7');
    expect(addressKey('::ffff:192.0.2.7')).to.equal('192.0.2.7');
    expect(addressKey('2001:db8:1:aa00::1')).to.equal(addressKey('2001:db8:1:aaff:ffff::9'));
    expect(addressKey('2001:db8:1:aa00::1')).to.not.equal(addressKey('2001:db8:1:ab00::1'));
    expect(addressKey(undefined)).to.equal('unknown');
  });

  it('does not say the port (defect: behind a proxy that writes it, each port was an address)', () => {
    expect(addressKey('192.0.2.7:51234')).to.equal('192.0.2.7');
    expect(addressKey('[2001:db8:1:aa00::1]:443')).to.equal(addressKey('2001:db8:1:aa00::1'));
  });
});

describe('the limits of an install', () => {
  it('come from its settings', async () => {
    const acta = await startServer({ environment: { ACTA_COMMANDS_PER_MINUTE: '1', ACTA_TRUST_PROXY: '1' } });
    const secretariat = await acta.as('secretariat');
    const create = () => secretariat.command('/instancias/0604/commands/create-instancia', BODY);
    expect((await create()).status).to.equal(201);
    problemIn(await create(), 429, 'too_many_requests');
    await acta.close();
  });
});
