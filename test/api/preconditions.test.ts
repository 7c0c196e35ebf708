/** What a correction must have read, over HTTP: `If-Match`, required; stale, it is told where to read again. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

interface History {
  readonly items: readonly { readonly id: string; readonly type: string }[];
}

const HISTORY = '/streams/instancia-0604/events';

describe('what a correction has read', () => {
  let acta: TestServer;
  let secretariat: Client;
  beforeEach(async () => {
    acta = await startServer({ now: '2022-06-15T12:00:00.000Z' });
    secretariat = await acta.as('secretariat');
    await (await Chota.of(acta)).created();
  });
  afterEach(() => acta.close());

  const read = () => acta.anybody.get<History>(HISTORY);

  async function annul(headers: Record<string, string>, client = secretariat): Promise<Reply> {
    const { items: events } = (await read()).body;
    const eventId = events.findLast(({ type }) => type === 'MemberIncorporated')?.id;
    const body = {
      occurredOn: '2022-06-14',
      source: { kind: 'oficio', number: 'Oficio 7' },
      data: { eventId, reason: 'Se registró por error' },
    };
    return client.send('POST', '/instancias/0604/commands/annul-fact', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  it('must be said: 428 where it is missing, and nothing is recorded', async () => {
    const before = (await read()).text;
    const problem = problemIn(await annul({}), 428, 'precondition_required');
    expect(problem.current).to.equal(`/api/v1${HISTORY}`);
    expect(problem.detail).to.include('If-Match');
    expect((await read()).text).to.equal(before);
  });

  it('is the tag of the history as it was answered', async () => {
    const tag = (await read()).headers.get('etag') ?? '';
    expect((await annul({ 'if-match': tag })).status).to.equal(200);
  });

  it('is enough as a star', async () => {
    expect((await annul({ 'if-match': '*' })).status).to.equal(200);
  });

  it('is told where to read again when it is stale', async () => {
    const tag = (await read()).headers.get('etag') ?? '';
    const member = { sector: 'salud', institution: 'Red de Salud Chota', basis: 'Acuerdo' };
    await secretariat.command('/instancias/0604/commands/incorporate-member', {
      occurredOn: '2022-06-01',
      data: member,
    });
    const reply = await annul({ 'if-match': tag });
    const problem = problemIn(reply, 412, 'revision_stale');
    const now = await read();
    const revision = now.body.items.length - 1;
    expect(problem).to.include({ currentRevision: revision, current: `/api/v1${HISTORY}` });
    expect(reply.headers.get('etag')).to.equal(`"${revision}"`);
    expect((await annul({ 'if-match': now.headers.get('etag') ?? '' })).status).to.equal(200);
  });

  it('is asked of nobody who may not correct, and not again of a repetition', async () => {
    const elsewhere = await acta.as('secretariat', { territory: ['0101'] });
    problemIn(await annul({}, elsewhere), 403, 'outside_territory');
    const key = { 'idempotency-key': 'anular-un-miembro' };
    const first = await annul({ ...key, 'if-match': '*' });
    expect(first.status).to.equal(200);
    const { items: events } = (await read()).body;
    const eventId = events.findLast(({ type }) => type === 'MemberIncorporated')?.id;
    expect(eventId).to.be.a('string');
    const again = await annul(key);
    expect([again.status, again.text]).to.deep.equal([200, first.text]);
  });

  it('is not required of what adds to the history', async () => {
    const member = { sector: 'salud', institution: 'Red de Salud Chota', basis: 'Acuerdo' };
    const path = '/instancias/0604/commands/incorporate-member';
    expect((await secretariat.command(path, { occurredOn: '2022-06-01', data: member })).status).to.equal(200);
  });

  it('is documented with the status where it is missing', async () => {
    const { body } = await acta.anybody.get<{ paths: Record<string, { post?: { responses: object } }> }>(
      '/openapi.json',
    );
    const documented = Object.entries(body.paths).flatMap(([path, { post }]) =>
      post && '428' in post.responses ? [path.split('/').at(-1)] : [],
    );
    expect(new Set(documented)).to.deep.equal(new Set(['rectify-fact', 'annul-fact']));
    const all = Object.keys(body.paths).filter((path) => /(rectify|annul)-fact$/.test(path));
    expect(documented).to.have.length(all.length);
  });
});
