/** What enters by whatever part of a request stays in the log: no part of it brings in a person's number or address. */
import { expect } from 'chai';
import { filesWith } from '../erasable/names.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, startServer, type TestServer } from '../support/server.ts';

const CONVENE = '/instancias/0604/sessions/commands/convene-session';
const CONVOCATION = {
  occurredOn: '2022-05-20',
  data: { kind: 'ordinary', scheduledFor: '2022-05-30', venue: 'Municipalidad Provincial', agenda: ['Evaluación'] },
};

describe('personal data at the door', () => {
  let data: string;
  let acta: TestServer;
  let secretariat: Client;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-personal-'));
    acta = await startServer({ data });
    secretariat = await acta.as('secretariat');
    await (await Chota.of(acta)).created();
  });
  after(async () => {
    await acta.close();
    await rm(data, { recursive: true, force: true });
  });

  const head = async (): Promise<unknown> => (await acta.anybody.get('/position')).body;

  it('is refused in a free text, with its place and the reason, and nothing is recorded', async () => {
    const before = await head();
    for (const [agenda, code, position] of [
      [['Evaluación', 'Llamar a Rosa, celular 987 654 321'], 'looks_like_phone', 16],
      [['Pedido de DNI 45678912'], 'looks_like_dni', 11],
      [['rosa.campos@gmail.com'], 'looks_like_email', 1],
    ] as const) {
      const body = { ...CONVOCATION, data: { ...CONVOCATION.data, agenda } };
      const reply = await secretariat.command(CONVENE, body);
      const problem = problemIn(reply, 422, code);
      expect(reply.text).to.include(`/data/agenda/${agenda.length - 1}`);
      expect(problem.detail).to.include(String(position));
      expect(reply.text).to.not.match(/987 654|45678912|gmail/);
    }
    expect(await head()).to.deep.equal(before);
  });

  it('is refused in the number of a document (defect: it was not looked at)', async () => {
    const source = { kind: 'oficio', number: 'Oficio 12, 987654321' };
    const reply = await secretariat.command(CONVENE, { ...CONVOCATION, source });
    expect(problemIn(reply, 422, 'looks_like_phone').errors?.[0]).to.include({ pointer: '/source/number' });
  });

  it('is taken where the person confirms that it is none, and the event says that they did', async () => {
    const body = { ...CONVOCATION, source: { kind: 'oficio', number: '45678912' } };
    const headers = { 'idempotency-key': 'convocatoria-confirmada' };
    problemIn(await secretariat.command(CONVENE, body, headers), 422, 'looks_like_dni');
    const confirmed = { ...body, noPersonalData: true };
    const taken = await secretariat.command<{ stream: string }>(CONVENE, confirmed, headers);
    expect(taken.status, taken.text).to.equal(201);
    const { body: history } = await acta.anybody.get<{ items: { metadata: Record<string, unknown> }[] }>(
      `/streams/${taken.body.stream}/events`,
    );
    expect(history.items.map(({ metadata }) => metadata['noPersonalData'])).to.deep.equal([true]);
    // The same act, confirmed or not: it has its one answer.
    expect((await secretariat.command(CONVENE, body, headers)).body).to.deep.equal(taken.body);
    problemIn(await secretariat.command(CONVENE, { ...body, noPersonalData: false }), 400, 'invalid_body');
  });

  it('is refused in the key of a command (defect: the key enters the log as it is)', async () => {
    for (const key of [
      'rosa.campos@gmail.com',
      'dni-45678912',
      'pedido-DNI:45678912/1',
      'telefono-987654321',
      '+51987654321',
    ]) {
      const { errors } = problemIn(
        await secretariat.command(CONVENE, CONVOCATION, { 'idempotency-key': key }),
        400,
        'invalid_header',
      );
      expect(errors?.[0]).to.include({ header: 'Idempotency-Key', code: 'token_form' });
    }
    for (const key of [
      '5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11',
      'convocatoria-20220530',
      'lote-00000017',
      '01ARZ3NDEK@7',
    ]) {
      const { status, text } = await secretariat.command(CONVENE, CONVOCATION, { 'idempotency-key': key });
      expect(status, text).to.equal(201);
    }
  });

  it('is not taken over from the id of a request (defect: it enters the log as it is)', async () => {
    for (const id of ['rosa.campos@gmail.com', 'telefono-987654321', '+51987654321']) {
      const reply = await secretariat.command(CONVENE, CONVOCATION, { 'x-request-id': id });
      expect(reply.status, reply.text).to.equal(201);
      expect(reply.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    }
    expect(await filesWith(data, ['rosa.campos', 'gmail', 'telefono-', '+51987'])).to.deep.equal([]);
  });

  it('is refused as a header that names whoever is entered (defect: the name stayed in the log)', async () => {
    const body = {
      occurredOn: '2021-01-01',
      data: { sector: 'demuna', seat: 'titular', person: { name: 'Ñusta Elvira Campos' } },
    };
    for (const [header, value] of [
      ['Idempotency-Key', 'titular-nusta-campos'],
      ['X-Request-Id', 'Campos.Elvira.1'],
    ] as const) {
      const path = '/instancias/0604/commands/accredit-representative';
      const reply = await secretariat.command(path, body, { [header.toLowerCase()]: value });
      expect(problemIn(reply, 422, 'header_names_person').detail).to.include(header);
    }
    expect(await filesWith(data, ['nusta-campos', 'Campos.Elvira'])).to.deep.equal([]);
  });
});
