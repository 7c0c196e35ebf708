/** Bad input, by name: each gets a clear answer that names the field and the rule, and nothing of it enters the log. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

const ORDENANZA = { number: 'Ordenanza Municipal 012-2019-MPCH' };
const CREATION = { occurredOn: '2019', data: { province: 'Chota', ordenanza: ORDENANZA } };
const ACTA = { kind: 'acta', number: 'Acta 01-2022' };
const CONVOCATION = {
  kind: 'ordinary',
  scheduledFor: '2022-05-30',
  venue: 'Municipalidad Provincial',
  agenda: ['Evaluación'],
};
const CONVENE = '/instancias/0604/sessions/commands/convene-session';

describe('bad input', () => {
  let acta: TestServer;
  let secretariat: Client;
  let defensoria: Client;
  let chota: Chota;

  before(async () => {
    acta = await startServer();
    secretariat = await acta.as('secretariat');
    defensoria = await acta.as('defensoria');
    chota = await Chota.of(acta);
    await chota.created();
  });
  after(() => acta.close());

  const position = async (): Promise<unknown> => (await acta.anybody.get('/position')).body['position'];

  /** Sends what must be refused, and sees that the log did not move. */
  async function refused(send: () => Promise<Reply>, status: number, code: string) {
    const before = await position();
    const problem = problemIn(await send(), status, code);
    expect(await position()).to.equal(before);
    return problem;
  }
  const convene = (body: unknown): Promise<Reply> => secretariat.command(CONVENE, body);

  it('unknown ubigeo', async () => {
    const create = () => secretariat.command('/instancias/9999/commands/create-instancia', CREATION);
    expect((await refused(create, 404, 'ubigeo_unknown')).detail).to.contain('9999');
    problemIn(await acta.anybody.get('/instancias/9999'), 404, 'ubigeo_unknown');
    problemIn(await acta.anybody.get('/instancias/chota'), 404, 'ubigeo_unknown');
  });

  it('0606 with the name Chota: the answer says which province each is', async () => {
    const create = () => secretariat.command('/instancias/0606/commands/create-instancia', CREATION);
    const { detail, errors } = await refused(create, 422, 'province_name_mismatch');
    expect(detail).to.contain('0606').and.contain('Cutervo').and.contain('Chota').and.contain('0604');
    expect(errors?.[0]).to.include({ pointer: '/data/province', code: 'province_name_mismatch' });
  });

  it('a session for an instancia that does not exist', async () => {
    const send = () =>
      secretariat.command('/instancias/0601/sessions/commands/convene-session', {
        occurredOn: '2022-05-20',
        data: CONVOCATION,
      });
    await refused(send, 409, 'instancia_not_created');
  });

  it('held twice', async () => {
    const held = await chota.held('2022-05-30');
    const { status, body } = await secretariat.get(`/instancias/0604/sessions/${held.id}`);
    expect([status, body['status']]).to.deep.equal([200, 'held']);
    const again = () =>
      secretariat.command(`/instancias/0604/sessions/${held.id}/commands/record-session-held`, {
        occurredOn: '2022-05-31',
        data: {
          kind: 'ordinary',
          attendance: [{ sector: 'demuna', present: true }],
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 1, basis: 'Ordenanza' },
        },
      });
    expect((await refused(again, 409, 'already_held')).detail).to.contain('2022-05-30');
  });

  it('held after being cancelled', async () => {
    const { id } = await chota.secretariat('/sessions/commands/convene-session', '2022-06-01', {
      ...CONVOCATION,
      scheduledFor: '2022-06-30',
    });
    await chota.secretariat(`/sessions/${id}/commands/cancel-session`, '2022-06-20', {
      reason: 'Bloqueo de carreteras.',
    });
    const hold = () =>
      secretariat.command(`/instancias/0604/sessions/${id}/commands/record-session-held`, {
        occurredOn: '2022-06-30',
        data: {
          kind: 'ordinary',
          attendance: [{ sector: 'demuna', present: true }],
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 1, basis: 'Ordenanza' },
        },
      });
    await refused(hold, 409, 'session_cancelled');
  });

  it('attendance of a sector that was not a member on that day', async () => {
    const hold = () =>
      secretariat.command('/instancias/0604/sessions/commands/record-session-held', {
        occurredOn: '2022-05-30',
        data: {
          kind: 'ordinary',
          attendance: [
            { sector: 'demuna', present: true },
            { sector: 'salud', present: true },
          ],
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 1, basis: 'Ordenanza' },
        },
      });
    const { detail, errors } = await refused(hold, 409, 'attendance_not_member');
    expect(detail).to.contain('salud').and.not.contain('demuna');
    expect(errors?.[0]?.pointer).to.equal('/data/attendance');
  });

  it('a commitment without due date, owner or responsible', async () => {
    const adopt = () =>
      defensoria.command('/instancias/0604/commitments/commands/adopt-commitment', {
        occurredOn: '2022-05-20',
        source: ACTA,
        data: {
          origin: { kind: 'session', session: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f' },
          text: 'Reunirse cada mes.',
          axis: 'coordination',
          indicator: 'Sesiones',
          meansOfVerification: 'Actas',
        },
      });
    const { errors = [] } = await refused(adopt, 400, 'invalid_body');
    expect(errors.map(({ pointer, code }) => [pointer, code])).to.have.deep.members([
      ['/data/dueOn', 'due_on_required'],
      ['/data/followUpOwner', 'follow_up_owner_required'],
      ['/data/responsible', 'responsible_required'],
    ]);
  });

  it('dates in the future', async () => {
    const send = () => convene({ occurredOn: '2023-01-01', data: { ...CONVOCATION, scheduledFor: '2023-01-30' } });
    const { detail, errors } = await refused(send, 422, 'date_in_future');
    expect(detail).to.contain('2023-01-01').and.contain('2022-12-31');
    expect(errors?.[0]?.pointer).to.equal('/occurredOn');
    // What is scheduled lies in the future by its nature.
    expect(
      (await convene({ occurredOn: '2022-12-31', data: { ...CONVOCATION, scheduledFor: '2023-01-30' } })).status,
    ).to.equal(201);
  });

  it('a day that does not exist: 2022-02-30', async () => {
    const send = () => convene({ occurredOn: '2022-02-30', data: { ...CONVOCATION, scheduledFor: '2022-02-30' } });
    const { errors = [], detail } = await refused(send, 400, 'invalid_body');
    expect(errors.map(({ pointer, code }) => [pointer, code])).to.have.deep.members([
      ['/occurredOn', 'not_a_partial_day'],
      ['/data/scheduledFor', 'not_a_day'],
    ]);
    expect(detail).to.contain('occurredOn: el día 2022-02-30 no existe en el calendario');
    const query = problemIn(await acta.anybody.get('/instancias/0604?on=2022-02-30'), 400, 'invalid_parameter');
    expect(query.errors?.[0]).to.include({ parameter: 'on', code: 'not_a_day' });
  });

  it('an annulment of an event that is not there, or of another stream', async () => {
    const { events } = await chota.secretariat('/sessions/commands/convene-session', '2022-07-01', {
      ...CONVOCATION,
      scheduledFor: '2022-07-30',
    });
    const annul = (eventId: string | undefined) => () =>
      secretariat.command('/instancias/0604/commands/annul-fact', {
        occurredOn: '2022-08-01',
        source: ACTA,
        data: { eventId, reason: 'No consta en el acta.' },
      });
    const absent = await refused(annul('7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d'), 404, 'event_unknown');
    expect(absent.errors?.[0]?.pointer).to.equal('/data/eventId');
    expect((await refused(annul(events[0]?.id), 404, 'event_unknown')).detail).to.contain('instancia-0604');
  });

  it('what was annulled, asked for (defect: it was said that nothing is registered)', async () => {
    const { id, stream, events } = await chota.secretariat('/sessions/commands/convene-session', '2022-09-01', {
      ...CONVOCATION,
      scheduledFor: '2022-09-30',
    });
    const path = `/instancias/0604/sessions/${id}`;
    problemIn(await acta.anybody.get(`${path}?on=2022-08-31`), 404, 'nothing_holds');
    await chota.secretariat(
      `/sessions/${id}/commands/annul-fact`,
      '2022-09-02',
      { eventId: events[0]?.id, reason: 'La convocatoria es de otra provincia.' },
      { source: ACTA },
    );
    const history = `/streams/${stream}/events`;
    const { detail } = problemIn(await acta.anybody.get(path), 404, 'nothing_holds');
    expect(detail).to.contain(id).and.contain(`/api/v1${history}`);
    expect((await acta.anybody.get(history)).body['items']).to.have.length(2);
  });

  it('a rectification whose data do not fit the schema of the event', async () => {
    const { id, events } = await chota.secretariat('/sessions/commands/convene-session', '2022-08-01', {
      ...CONVOCATION,
      scheduledFor: '2022-08-30',
    });
    const rectify = (data: object) => () =>
      secretariat.command(`/instancias/0604/sessions/${id}/commands/rectify-fact`, {
        occurredOn: '2022-08-02',
        source: ACTA,
        data: { eventId: events[0]?.id, data, reason: 'Así consta en el acta.' },
      });
    const { errors } = await refused(
      rectify({ ...CONVOCATION, scheduledFor: '2022-08-32' }),
      422,
      'rectified_data_invalid',
    );
    expect(errors?.[0]?.pointer).to.equal('/data/data/scheduledFor');
    // Defect: one field was named of several, and the Spanish sentence held the parser's English one.
    const wrong = { ...CONVOCATION, kind: 'solemn', agenda: [], mood: 'good' };
    const several = await refused(rectify(wrong), 422, 'rectified_data_invalid');
    expect(several.errors?.map(({ pointer, code }) => [pointer, code])).to.deep.equal([
      ['/data/data/kind', 'invalid_value'],
      ['/data/data/agenda', 'agenda_empty'],
      ['/data/data/mood', 'unrecognized_key'],
    ]);
    expect(several.detail).to.contain('SessionConvened: data.data.kind: debe ser ordinary, extraordinary.');
    expect(several.detail).to.contain('la agenda tiene al menos un punto').and.not.contain('expected');
    const empty = await refused(rectify({ person: { name: 7 } }), 400, 'invalid_body');
    expect(empty.errors?.[0]?.pointer).to.equal('/data/data/person/name');
    await refused(rectify({ person: 'Rosa' }), 400, 'invalid_body');
    await refused(rectify({ person: null }), 400, 'invalid_body');
  });

  it('a body of 1 MB', async () => {
    const send = () => convene({ occurredOn: '2022-05-20', data: { ...CONVOCATION, venue: 'x'.repeat(1024 * 1024) } });
    await refused(send, 413, 'body_too_large');
  });

  it('malformed JSON', async () => {
    await refused(() => convene('{"occurredOn": "2022-05-20", "data": '), 400, 'malformed_json');
    // An empty body says nothing of what it must say.
    for (const body of ['', '[]', '"x"', '7', 'null']) await refused(() => convene(body), 400, 'invalid_body');
  });

  it('bytes that are no UTF-8 within a text (defect: they went into the log as a sign that nobody had written)', async () => {
    const [before, after] = JSON.stringify({ occurredOn: '2022-05-20', data: { ...CONVOCATION, venue: '¿?' } }).split(
      '¿?',
    );
    for (const bytes of [
      [0xff],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x82],
    ]) {
      const body = Buffer.concat([Buffer.from(before ?? ''), Buffer.from(bytes), Buffer.from(after ?? '')]);
      const headers = { 'content-type': 'application/json' };
      await refused(() => secretariat.send('POST', CONVENE, { body, headers }), 400, 'malformed_json');
    }
  });

  it('a field that stands twice (defect: the last was taken, whatever somebody before had read)', async () => {
    const data = JSON.stringify(CONVOCATION);
    const { errors } = await refused(
      () => convene(`{"occurredOn":"2022-05-20","data":${data.replace('{', String.raw`{"ven\u0075e":"Otra",`)}}`),
      400,
      'invalid_body',
    );
    expect(errors?.[0]).to.include({ pointer: '/data/venue', code: 'name_twice' });
    await refused(
      () => convene(`{"occurredOn":"2022-05-20","occurredOn":"2022-05-20","data":${data}}`),
      400,
      'invalid_body',
    );
  });

  it('a wrong content type', async () => {
    const body = JSON.stringify({ occurredOn: '2022-05-20', data: CONVOCATION });
    for (const type of ['text/plain', 'application/xml', 'application/json; charset=latin1', 'application/jsonp']) {
      const reply = await secretariat.send('POST', CONVENE, { body, headers: { 'content-type': type } });
      problemIn(reply, 415, 'unsupported_media_type');
      expect(reply.headers.get('accept-post')).to.equal('application/json');
    }
    const zipped = await secretariat.send('POST', CONVENE, {
      body,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    });
    problemIn(zipped, 415, 'unsupported_media_type');
  });

  it('two racing creations of one instancia', async () => {
    const creation = { ...CREATION, data: { ...CREATION.data, province: 'Cutervo' } };
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => secretariat.command('/instancias/0606/commands/create-instancia', creation)),
    );
    expect(replies.filter(({ status }) => status === 201)).to.have.length(1);
    for (const reply of replies.filter(({ status }) => status !== 201)) problemIn(reply, 409, 'instancia_already_live');
    expect((await acta.anybody.get<{ items: unknown[] }>('/streams/instancia-0606/events')).body.items).to.have.length(
      1,
    );
  });

  it('a withdrawal racing an attendance: whatever came first, what is no longer supported counts nowhere', async () => {
    const withdraw = secretariat.command('/instancias/0604/commands/withdraw-member', {
      occurredOn: '2022-09-15',
      data: { sector: 'comedores-populares', reason: 'Renuncia de la organización.' },
    });
    const hold = secretariat.command<{ id: string }>('/instancias/0604/sessions/commands/record-session-held', {
      occurredOn: '2022-09-30',
      data: {
        kind: 'ordinary',
        attendance: [{ sector: 'comedores-populares', present: true }],
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Ordenanza' },
      },
    });
    expect((await withdraw).status).to.equal(200);
    const held = await hold;
    if (held.status === 409) return void problemIn(held, 409, 'attendance_not_member');
    expect(held.status).to.equal(201);
    const { body } = await acta.anybody.get(`/instancias/0604/sessions/${held.body.id}`);
    expect(body['valid']).to.equal(false);
    expect(JSON.stringify(body['observations'])).to.contain('unsupported');
  });

  it('a stale If-Match', async () => {
    const read = await acta.anybody.get('/instancias/0604');
    await chota.secretariat('/commands/adopt-joint-protocol', '2022-10-01', { norm: 'Protocolo base, acta 04-2022' });
    const act = (tag: string) =>
      secretariat.command(
        '/instancias/0604/commands/approve-internal-rules',
        { occurredOn: '2022-10-02', data: { norm: 'Reglamento 2022', cadenceMonths: 2, quorum: 3, noticeDays: 5 } },
        { 'if-match': tag },
      );
    const reply = await act(read.headers.get('etag') ?? '');
    const problem = problemIn(reply, 412, 'revision_stale');
    const current = reply.headers.get('etag') ?? '';
    expect(current).to.equal(`"${problem.currentRevision}"`);
    expect((await act(current)).status).to.equal(200);
  });

  it('unknown fields, __proto__ among them', async () => {
    const body = `{"occurredOn":"2022-05-20","hora":"10:00","data":${JSON.stringify(CONVOCATION)},"__proto__":{"admin":true}}`;
    const { errors = [] } = await refused(() => convene(body), 400, 'invalid_body');
    expect(errors.map(({ pointer, code }) => [pointer, code])).to.have.deep.members([
      ['/hora', 'unrecognized_key'],
      ['/__proto__', 'unrecognized_key'],
    ]);
    expect(({} as Record<string, unknown>)['admin']).to.equal(undefined);
  });

  it('nesting, control characters, lone surrogates, and numbers that JSON cannot hold', async () => {
    const venue = (text: string): string => `{"occurredOn":"2022-05-20","data":{"venue":${text}}}`;
    const code = async (body: string) => (await refused(() => convene(body), 400, 'invalid_body')).errors?.[0]?.code;
    expect(await code(venue(`${'['.repeat(40_000)}${']'.repeat(40_000)}`))).to.equal('too_deep');
    expect(await code(venue(String.raw`"a\u0000b"`))).to.equal('text_invalid');
    expect(await code(venue(String.raw`"a\ud800b"`))).to.equal('text_invalid');
    expect(await code(venue(String.raw`"acta \u202e7201"`)), 'what follows, read backwards').to.equal('text_invalid');
    expect(await code(venue('1e999'))).to.equal('number_invalid');
    expect(await code(String.raw`{"occurredOn":"2022-05-20","data":{"\u0007":1}}`)).to.equal('text_invalid');
  });

  it('a person who is neither named nor referred to', async () => {
    const accredit = (person: unknown) => () =>
      secretariat.command('/instancias/0604/commands/accredit-representative', {
        occurredOn: '2022-05-20',
        data: { sector: 'demuna', seat: 'titular', person },
      });
    const { errors } = await refused(accredit({ name: 'Rosa Elvira Campos', dni: '12345678' }), 400, 'invalid_body');
    expect(errors?.[0]).to.include({ pointer: '/data/person/dni', code: 'unrecognized_key' });
    await refused(accredit('Rosa'), 400, 'invalid_body');
  });
});
