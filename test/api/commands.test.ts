/** Commands over HTTP: what is opened and added to, one effect for one key, whose act it is, and what was read before. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

const CONVOCATION = {
  occurredOn: '2022-05-20',
  data: { kind: 'ordinary', scheduledFor: '2022-05-30', venue: 'Municipalidad Provincial', agenda: ['Evaluación'] },
};
const CONVENE = '/instancias/0604/sessions/commands/convene-session';

interface Answer {
  stream: string;
  id?: string;
  revision: number;
  events: { id: string; type: string }[];
}
interface History {
  revision: number;
  items: { data: Record<string, unknown>; metadata: Record<string, unknown>; type: string }[];
}

describe('commands over HTTP', () => {
  let acta: TestServer;
  let secretariat: Client;
  beforeEach(async () => {
    acta = await startServer();
    secretariat = await acta.as('secretariat');
    await (await Chota.of(acta)).created();
  });
  afterEach(() => acta.close());

  const convene = (headers: Record<string, string> = {}, body: object = CONVOCATION) =>
    secretariat.command<Answer>(CONVENE, body, headers);
  const history = async (stream: string): Promise<History> =>
    (await acta.anybody.get<History>(`/streams/${stream}/events`)).body;

  it('opens a stream: 201, with its address, its revision and its events', async () => {
    const { status, headers, body } = await convene();
    expect(status).to.equal(201);
    expect(body.stream).to.equal(`session-0604-${body.id}`);
    expect([body.revision, headers.get('etag')]).to.deep.equal([0, '"0"']);
    expect(body.events.map(({ type }) => type)).to.deep.equal(['SessionConvened']);
    expect(headers.get('location')).to.equal(`/api/v1/instancias/0604/sessions/${body.id}`);
    expect((await acta.anybody.get(`//${headers.get('location')?.slice(1)}`)).status).to.equal(200);
  });

  it('adds to a stream: 200, and the queries show it at once', async () => {
    const { body } = await convene();
    const cancelled = await secretariat.command<Answer>(
      `/instancias/0604/sessions/${body.id}/commands/cancel-session`,
      {
        occurredOn: '2022-05-25',
        data: { reason: 'Bloqueo de carreteras.' },
      },
    );
    expect([cancelled.status, cancelled.headers.get('etag'), cancelled.headers.get('location')]).to.deep.equal([
      200,
      '"1"',
      null,
    ]);
    const shown = await acta.anybody.get(`/instancias/0604/sessions/${body.id}`);
    expect(shown.body['status']).to.equal('cancelled');
  });

  it('what is about the whole country is found at its address too', async () => {
    const { status, headers } = await (
      await acta.as('defensoria')
    ).command('/supervision-rounds/2021/commands/open-round', {
      occurredOn: '2021-11-02',
      data: { referenceYear: 2021, universe: ['0604'] },
    });
    expect([status, headers.get('location')]).to.deep.equal([201, '/api/v1/supervision-rounds/2021']);
  });

  describe('one effect for one key', () => {
    it('the same command twice has the same answer', async () => {
      const first = await convene({ 'idempotency-key': 'convocatoria-2022-05' });
      const second = await convene({ 'idempotency-key': 'convocatoria-2022-05' });
      expect([second.status, second.body]).to.deep.equal([first.status, first.body]);
      expect(second.headers.get('idempotency-key')).to.equal('convocatoria-2022-05');
      expect(second.headers.get('location')).to.equal(first.headers.get('location'));
      expect((await history(first.body.stream)).items).to.have.length(1);
    });

    it('in parallel too: one is done, the others are told that it is under way, and have its answer later', async () => {
      const key = { 'idempotency-key': 'convocatoria-2022-05' };
      const replies = await Promise.all(Array.from({ length: 8 }, () => convene(key)));
      const done = replies.filter(({ status }) => status === 201);
      expect(new Set(done.map(({ text }) => text))).to.have.property('size', 1);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        problemIn(reply as unknown as Reply, 409, 'command_in_flight');
        expect(reply.headers.get('retry-after')).to.equal('1');
      }
      const again = await convene(key);
      expect([again.status, again.text]).to.deep.equal([201, done[0]?.text]);
      expect((await history(again.body.stream)).items).to.have.length(1);
    });

    it('whatever happened in between, and whatever the precondition', async () => {
      const first = await convene({ 'idempotency-key': 'convocatoria-2022-05', 'if-none-match': '*' });
      await secretariat.command(`/instancias/0604/sessions/${first.body.id}/commands/cancel-session`, {
        occurredOn: '2022-05-25',
        data: { reason: 'Bloqueo de carreteras.' },
      });
      const again = await convene({ 'idempotency-key': 'convocatoria-2022-05', 'if-none-match': '*' });
      expect([again.status, again.body]).to.deep.equal([201, first.body]);
    });

    it('with another body the key is refused', async () => {
      await convene({ 'idempotency-key': 'convocatoria-2022-05' });
      const reply = await secretariat.command(
        CONVENE,
        { ...CONVOCATION, occurredOn: '2022-05-21' },
        { 'idempotency-key': 'convocatoria-2022-05' },
      );
      problemIn(reply, 409, 'command_id_reused');
    });

    it('a key that served in one province is refused in another, and the answer says what to do', async () => {
      await convene({ 'idempotency-key': 'convocatoria-2022-05' });
      const create = () =>
        secretariat.command(
          '/instancias/0601/commands/create-instancia',
          { occurredOn: '2019', data: { province: 'Cajamarca', ordenanza: { number: 'Ordenanza 7' } } },
          { 'idempotency-key': 'convocatoria-2022-05' },
        );
      const { detail } = problemIn(await create(), 409, 'command_id_reused');
      expect(detail).to.include('en otra provincia').and.include('Elija una nueva');
    });

    it('an equal text in another Unicode form is the same body (defect: the key was refused)', async () => {
      const key = { 'idempotency-key': 'protocolo-1' };
      const send = (norm: string) =>
        secretariat.command(
          '/instancias/0604/commands/adopt-joint-protocol',
          { occurredOn: '2022-05-20', data: { norm } },
          key,
        );
      const composed = 'Protocolo de atención'.normalize('NFC');
      const first = await send(composed);
      const again = await send(composed.normalize('NFD'));
      expect([again.status, again.body]).to.deep.equal([200, first.body]);
      problemIn(await send('Protocolo de atencion'), 409, 'command_id_reused');
    });

    it('a refusal is not remembered', async () => {
      const key = { 'idempotency-key': 'rectificar-9' };
      const send = (occurredOn: string) =>
        secretariat.command(
          '/instancias/0604/commands/adopt-joint-protocol',
          { occurredOn, data: { norm: 'Acta 04-2022' } },
          key,
        );
      problemIn(await send('2023-06-01'), 422, 'date_in_future');
      acta.setClock('2023-07-01T12:00:00.000Z');
      expect((await send('2023-06-01')).status).to.equal(200);
    });

    it('a key that could not be written down is refused, a missing one is made and told', async () => {
      for (const key of ['corta', 'con espacios dentro', 'x'.repeat(129)]) {
        const reply = await secretariat.command(CONVENE, CONVOCATION, { 'idempotency-key': key });
        const { errors } = problemIn(reply, 400, 'invalid_header');
        expect(errors?.[0]).to.include({ header: 'Idempotency-Key', code: 'token_form' });
      }
      expect((await convene()).headers.get('idempotency-key')).to.match(/^[0-9a-f-]{36}$/);
    });
  });

  describe('what was read before', () => {
    const protocol = (headers: Record<string, string>) =>
      secretariat.command(
        '/instancias/0604/commands/adopt-joint-protocol',
        { occurredOn: '2022-05-20', data: { norm: 'Protocolo base, acta 04-2022' } },
        headers,
      );

    it('the tag of a command, of a query and of a history name the same revision', async () => {
      const tagOf = async (path: string) => (await acta.anybody.get(path)).headers.get('etag') ?? '';
      for (const path of ['/instancias/0604', '/instancias/0604/members', '/streams/instancia-0604/events']) {
        const tag = await tagOf(path);
        expect(tag).to.match(/^"\d+\.[\w-]{22}(?:-gzip|-br)?"$/);
        const reply = await protocol({ 'if-match': tag });
        expect(reply.status, reply.text).to.equal(200);
        expect(Number(/\d+/.exec(reply.headers.get('etag') ?? '')?.[0])).to.equal(Number(/\d+/.exec(tag)?.[0]) + 1);
        problemIn(await protocol({ 'if-match': tag }), 412, 'revision_stale');
      }
    });

    it('the past as it was known then is stale, though nobody said so', async () => {
      const then = '2022-12-31T17:00:00.000Z';
      acta.setClock('2023-02-01T12:00:00.000Z');
      const { headers } = await acta.anybody.get(`/instancias/0604?knownAt=${then}`);
      expect((await protocol({ 'if-match': headers.get('etag') ?? '' })).status).to.equal(200);
      const later = await acta.anybody.get(`/instancias/0604?knownAt=${then}`);
      expect(later.headers.get('etag')).to.equal(headers.get('etag'));
      problemIn(await protocol({ 'if-match': later.headers.get('etag') ?? '' }), 412, 'revision_stale');
    });

    it('a weak tag, and one that is not ours, match nothing', async () => {
      for (const tag of ['W/"5"', '"abc"', '"5.x y"'])
        problemIn(
          await protocol({ 'if-match': tag }),
          tag.includes(' ') ? 400 : 412,
          tag.includes(' ') ? 'invalid_header' : 'revision_stale',
        );
      problemIn(await protocol({ 'if-match': '5' }), 400, 'invalid_header');
    });

    it('If-Match: * asks that there be something, If-None-Match: * that there be nothing', async () => {
      expect((await protocol({ 'if-match': '*' })).status).to.equal(200);
      problemIn(await protocol({ 'if-none-match': '*' }), 412, 'revision_stale');
      problemIn(await protocol({ 'if-none-match': '"5"' }), 400, 'invalid_header');
      const create = (headers: Record<string, string>) =>
        secretariat.command(
          '/instancias/0606/commands/create-instancia',
          { occurredOn: '2019', data: { province: 'Cutervo', ordenanza: { number: '1' } } },
          headers,
        );
      const missing = await create({ 'if-match': '*' });
      expect(problemIn(missing, 412, 'revision_stale').currentRevision).to.equal(null);
      expect(missing.headers.get('etag')).to.equal(null);
      expect((await create({ 'if-none-match': '*' })).status).to.equal(201);
    });
  });

  describe('whose act it is', () => {
    it('the hand of the token, unless said', async () => {
      const { body } = await convene();
      const { items: events } = await history(body.stream);
      expect(events[0]?.metadata['by']).to.deep.equal({
        kind: 'secretariat',
        institution: 'Municipalidad Provincial de Chota',
      });
      const sector = await acta.as('sector');
      const ceased = await sector.command<Answer>('/instancias/0604/commands/accredit-representative', {
        occurredOn: '2022-05-20',
        data: { sector: 'demuna', seat: 'titular', person: { name: 'Rosa Elvira Campos' } },
      });
      expect(ceased.status, ceased.text).to.equal(200);
      const last = (await history('instancia-0604')).items.at(-1);
      expect(last?.metadata['by']).to.deep.equal({ kind: 'sector', institution: 'Demuna de Chota', sector: 'demuna' });
      expect(last?.metadata['actor']).to.deep.equal({
        id: 'p-00000000-0000-4000-8000-000000000002',
        role: 'sector',
        institution: 'Demuna de Chota',
      });
    });

    it('a role that registers nothing is refused, with or without a hand', async () => {
      for (const role of ['reader', 'auditor'] as const) {
        const client = await acta.as(role);
        problemIn(await client.command(CONVENE, CONVOCATION), 403, 'role_may_not');
        const by = { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' };
        problemIn(await client.command(CONVENE, { ...CONVOCATION, by }), 403, 'role_may_not');
      }
    });

    it('another institution, another territory, another hand', async () => {
      const other = await acta.as('secretariat', { territory: ['0601'] });
      problemIn(await other.command(CONVENE, CONVOCATION), 403, 'outside_territory');
      const by = { kind: 'secretariat', institution: 'Municipalidad Provincial de Cutervo' };
      problemIn(await secretariat.command(CONVENE, { ...CONVOCATION, by }), 403, 'not_own_institution');
      const defensoria = await acta.as('defensoria');
      const reply = await defensoria.command('/instancias/0604/commands/dissolve-instancia', {
        occurredOn: '2022-05-20',
        data: { norm: 'Ordenanza 1', reason: 'Fusión.' },
      });
      problemIn(reply, 403, 'by_not_allowed');
    });
  });

  it('the id of the request reaches the event, and the answer', async () => {
    const { body, headers } = await convene({ 'x-request-id': 'pedido-de-chota-7' });
    expect(headers.get('x-request-id')).to.equal('pedido-de-chota-7');
    expect((await history(body.stream)).items[0]?.metadata['correlationId']).to.equal('pedido-de-chota-7');
    const odd = await convene({ 'x-request-id': 'a b' });
    expect(odd.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
  });

  it('a name in a correction stays out of the log', async () => {
    const accredited = await secretariat.command<Answer>('/instancias/0604/commands/accredit-representative', {
      occurredOn: '2022-05-20',
      data: { sector: 'demuna', seat: 'titular', person: { name: 'Rosa Elvira Campos' } },
    });
    const rectified = await secretariat.command('/instancias/0604/commands/rectify-fact', {
      occurredOn: '2022-05-21',
      source: { kind: 'oficio', number: 'Oficio 1' },
      data: {
        eventId: accredited.body.events[0]?.id,
        data: { sector: 'demuna', seat: 'titular', person: { name: 'Rosa Elvira Campos Díaz' } },
        reason: 'El apellido estaba incompleto.',
      },
    });
    expect(rectified.status, rectified.text).to.equal(200);
    expect((await acta.anybody.get('/streams/instancia-0604/events')).text).to.not.contain('Campos');
    expect((await secretariat.get('/streams/instancia-0604/events')).text).to.contain('Rosa Elvira Campos Díaz');
    expect((await secretariat.get('/instancias/0604/members')).text).to.contain('Rosa Elvira Campos Díaz');
  });

  it('a command that is not there names those that are', async () => {
    const { detail } = problemIn(
      await secretariat.command('/instancias/0604/commands/clausurar', {}),
      404,
      'command_unknown',
    );
    expect(detail).to.contain('create-instancia').and.contain('annul-fact');
    // Nothing is cancelled that was not opened.
    const reply = await secretariat.command('/instancias/0604/sessions/commands/cancel-session', {});
    expect(problemIn(reply, 404, 'command_unknown').detail).to.not.contain('cancel-session');
  });

  it('a session that is not there', async () => {
    const path = '/instancias/0604/sessions/6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f/commands/cancel-session';
    problemIn(
      await secretariat.command(path, { occurredOn: '2022-05-25', data: { reason: 'Bloqueo.' } }),
      404,
      'stream_unknown',
    );
    const odd = await secretariat.command('/instancias/0604/sessions/7/commands/cancel-session', {});
    expect(problemIn(odd, 400, 'invalid_parameter').errors?.[0]).to.include({
      parameter: 'id',
      code: 'invalid_format',
    });
  });
});
