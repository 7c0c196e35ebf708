/** The log of requests tells what was asked and what came of it: no body, no token, no query, no name. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Listening } from '../../src/api/server.ts';
import { listenWith, PRINCIPAL } from '../support/api-parts.ts';

describe('the log of requests', () => {
  const lines: Record<string, unknown>[] = [];
  let server: Listening;
  before(async () => {
    const log = pino({ level: 'info' }, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
    const handle = () => Promise.reject(new Error('the store has gone'));
    server = await listenWith({ log, handler: { handle } });
  });
  after(() => server.close(0));
  beforeEach(() => lines.splice(0));

  it('has one line for a request, with its id, method, path and status', async () => {
    await fetch(`${server.url}/api/v1/instancias/0604?on=2022-05-30`, {
      headers: { 'x-request-id': 'pedido-de-chota-7' },
    });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.deep.include({
      req: { id: 'pedido-de-chota-7', method: 'GET', path: '/api/v1/instancias/0604' },
    });
    expect(lines[0]).to.deep.include({ res: { status: 200 } });
  });

  it('says who it was by an opaque id, and why they were refused (defect: a failed login could not be told from a bad address)', async () => {
    const token = { authorization: 'Bearer secreto' };
    await fetch(`${server.url}/api/v1/position`, { headers: token });
    await fetch(`${server.url}/api/v1/position`, { headers: { authorization: 'Basic secreto' } });
    const commands = `${server.url}/api/v1/instancias/0604/commands`;
    await fetch(`${commands}/dissolve-instancia`, { method: 'POST' });
    await fetch(`${commands}/fly`, {
      method: 'POST',
      headers: { ...token, 'content-type': 'application/json' },
      body: '{}',
    });
    const actor = { id: PRINCIPAL.id, role: 'secretariat' };
    expect(lines.map(({ actor, res }) => ({ actor, res }))).to.deep.equal([
      { actor, res: { status: 200 } },
      { actor: undefined, res: { status: 401, problem: 'token_invalid' } },
      { actor: undefined, res: { status: 401, problem: 'token_missing' } },
      { actor, res: { status: 404, problem: 'command_unknown' } },
    ]);
    expect(JSON.stringify(lines)).to.not.include('secreto');
  });

  it('keeps each request on a line of its own, whatever the address holds', async () => {
    await fetch(`${server.url}/api/v1/nada%0a%7B%22level%22%3A60%7D%1b%5B31m`);
    expect(lines).to.have.length(1);
    expect(JSON.stringify(lines[0])).to.not.match(/\p{Cc}|\\n|u001b/u);
  });

  it('leaves out the query, and a fragment, which no browser sends (defect: it was written down)', async () => {
    for (const path of ['/nada?nombre=Rosa', '/nada#Rosa', '/nada#Rosa?a=b']) {
      const [answer] = (await once(get(new URL(server.url), { path }), 'response')) as [IncomingMessage];
      await once(answer.resume(), 'close');
    }
    expect(lines.map(({ req }) => (req as { path: string }).path)).to.deep.equal(['/nada', '/nada', '/nada']);
    expect(JSON.stringify(lines)).to.not.include('Rosa');
  });

  it('holds nothing of what was sent', async () => {
    await fetch(`${server.url}/api/v1/instancias/0604/commands/accredit-representative?nombre=Rosa`, {
      method: 'POST',
      headers: { authorization: 'Bearer secreto', 'content-type': 'application/json' },
      body: JSON.stringify({
        occurredOn: '2022-05-20',
        data: { sector: 'demuna', seat: 'titular', person: { name: 'Rosa Elvira Campos' } },
      }),
    });
    const text = JSON.stringify(lines);
    expect(text).to.contain('the store has gone').and.contain('"status":500');
    expect(text).to.not.match(/secreto|Rosa|Campos|demuna/);
  });

  it('does not fill with the questions of machines', async () => {
    await fetch(`${server.url}/health/live`);
    await fetch(`${server.url}/health/ready`);
    expect(lines).to.deep.equal([]);
  });
});
