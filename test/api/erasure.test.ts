/** Erasing over HTTP: every answer that showed the name stays valid and says «suprimido», and no file holds the name any more. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import { QUERIES } from '../../src/queries/table.ts';
import { filesWith } from '../erasable/names.ts';
import { Chota } from '../support/chota.ts';
import { type Client, ON_KURRENTDB, problemIn, startServer, type TestServer } from '../support/server.ts';

const NAME = 'Ñusta Elvira Campos';
const POSITION = 'Responsable de la Demuna ñ7';
const TRACES = [NAME, 'Elvira', POSITION, '076 351777'];
const BASIS = 'Ley 29733, artículo 20';
/** What erasing erases from: the file of the names, or the key of those that lie sealed on a server, and then in no file here. */
const ERASED_FROM = ON_KURRENTDB ? join('keys', 'people-key.json') : 'people.db';
const NAMED_IN = ON_KURRENTDB ? [] : ['people.db'];

const JSON_MEDIA = 'application/json';

describe('erasing a person over HTTP', () => {
  let data: string;
  let acta: TestServer;
  let secretariat: Client;
  let session: string;
  let file: string;
  const logged: string[] = [];
  const start = () => startServer({ data, log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }) });

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-erasure-'));
    acta = await start();
    const chota = await Chota.of(acta);
    await chota.created();
    const person = { name: NAME, position: POSITION, contact: '076 351777' };
    const accredited = await chota.secretariat('/commands/accredit-representative', '2020-01-01', {
      sector: 'demuna',
      seat: 'titular',
      person,
    });
    secretariat = await acta.as('secretariat');
    const { body } = await secretariat.get<{ items: { data: { personRef?: string } }[] }>(
      `/streams/${accredited.stream}/events`,
    );
    ref = body.items.findLast(({ data: said }) => said.personRef !== undefined)?.data.personRef ?? '';
    const held = await chota.secretariat('/sessions/commands/record-session-held', '2022-05-30', {
      kind: 'ordinary',
      attendance: [{ sector: 'demuna', present: true, person: { ref } }],
      chairedBy: { capacity: 'mayor' },
      quorum: { required: 1, basis: 'Reglamento interno' },
    });
    session = held.id;
    await chota.secretariat(`/sessions/${session}/commands/approve-minutes`, '2022-06-01', {
      acta: 'Acta 01-2022',
      sha256: 'a'.repeat(64),
      signatories: [{ sector: 'demuna', person: { ref } }],
    });
    const opened = await chota.defensoria('/cases/commands/open-case', '2022-06-02', {
      office: 'Oficina Defensorial de Cajamarca',
      reason: 'Seguimiento de la instancia.',
    });
    file = opened.id;
    await chota.defensoria(`/cases/${file}/commands/record-defensoria-meeting`, '2022-06-03', {
      attendees: [{ institution: 'Demuna de Chota', sector: 'demuna', person: { ref } }],
      agreements: [],
    });
  });
  afterEach(async () => {
    await acta.close();
    await rm(data, { recursive: true, force: true });
  });

  let ref = '';
  const erase = (headers = {}) =>
    secretariat.command<{ stream: string }>(
      `/instancias/0604/people/${ref}/commands/erase-person`,
      { occurredOn: '2022-12-30', data: { enteredIn: 'instancia-0604', basis: BASIS } },
      headers,
    );
  /** Every read that resolves names, by the path of its query. */
  const reads = (): readonly (readonly [template: string, path: string])[] => [
    ['/instancias/:ubigeo/members', '/instancias/0604/members'],
    ['/instancias/:ubigeo/charter', '/instancias/0604/charter'],
    ['/instancias/:ubigeo/sessions/:id', `/instancias/0604/sessions/${session}`],
    ['/instancias/:ubigeo/cases/:id', `/instancias/0604/cases/${file}`],
    ['/streams/:stream/events', '/streams/instancia-0604/events'],
    ['/streams/:stream/events', `/streams/session-0604-${session}/events`],
    ['/log', '/log?ubigeo=0604'],
  ];

  it('covers every query that shows people', () => {
    const named = QUERIES.filter(({ people }) => people);
    expect([...new Set(reads().map(([template]) => template))]).to.have.members(named.map(({ path }) => path));
    // In a text the names could not be told from the rest, and would be in the entity tag.
    expect(
      named.filter(({ representations }) => representations.some(({ media }) => media !== JSON_MEDIA)),
    ).to.deep.equal([]);
  });

  it('leaves every event and every answer valid, with «suprimido» and the basis in the place of the name', async () => {
    for (const [, path] of reads()) expect((await secretariat.get(path)).text, path).to.include(NAME);
    const events = await acta.anybody.get<{ items: unknown[] }>('/streams/instancia-0604/events');
    const erased = await erase();
    expect(erased.status, erased.text).to.equal(201);
    for (const [template, path] of reads()) {
      for (const [lang, label] of [
        ['es', 'suprimido'],
        ['en', 'erased'],
      ] as const) {
        const { status, text, body } = await secretariat.get(path, { 'accept-language': lang });
        expect(status, text).to.equal(200);
        for (const trace of TRACES) expect(text, path).to.not.include(trace);
        const person = { erased: true, label, basis: BASIS, erasedAt: '2022-12-31T17:00:00.000Z' };
        expect(text, path).to.include(`"person":${JSON.stringify(person)}`);
        const [answer] = QUERIES.find((query) => query.path === template)?.representations ?? [];
        expect(answer?.schema.safeParse(body).error, path).to.equal(undefined);
      }
    }
    const after = await acta.anybody.get<{ items: unknown[] }>('/streams/instancia-0604/events');
    expect(after.body.items).to.deep.equal(events.body.items);
  });

  it('is seen by who asks with the tag of the answer that had the name, and is left to no cache', async () => {
    for (const [, path] of reads()) {
      const named = await secretariat.get(path);
      expect(named.headers.get('cache-control'), path).to.equal('private, no-store');
      named.headers.forEach((value, name) => expect(value, name).to.not.include('Elvira'));
    }
    const tags = await Promise.all(
      reads().map(async ([, path]) => [path, (await secretariat.get(path)).headers.get('etag') ?? ''] as const),
    );
    await erase();
    for (const [path, tag] of tags) {
      const { status, text } = await secretariat.get(path, { 'if-none-match': tag });
      expect(status, path).to.equal(200);
      expect(text, path).to.include('suprimido').and.not.include(NAME);
    }
  });

  it('leaves nothing of the name in any file, nor ever had it in a log', async () => {
    await secretariat.get('/instancias/0604/members');
    expect(await filesWith(data, TRACES)).to.deep.equal(NAMED_IN);
    await erase();
    expect(await filesWith(data, TRACES), 'while it runs').to.deep.equal([]);
    await acta.close();
    expect(await filesWith(data, TRACES), 'when it has ended').to.deep.equal([]);
    acta = await start();
    expect(await filesWith(data, TRACES), 'when it runs again').to.deep.equal([]);
    for (const trace of TRACES) expect(logged.join('')).to.not.include(trace);
  });

  it('has a history of its own: who erased, when, and on which basis', async () => {
    const { body: answer } = await erase();
    const { body } = await acta.anybody.get<{ items: { type: string; data: object; metadata: object }[] }>(
      `/streams/${answer.stream}/events`,
    );
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.deep.include({
      type: 'PersonErased',
      data: { personRef: ref, enteredIn: 'instancia-0604', basis: BASIS },
    });
    expect(body.items[0]?.metadata).to.deep.include({
      occurredOn: '2022-12-30',
      recordedAt: '2022-12-31T17:00:00.000Z',
    });
  });

  it('is the same for a repetition, and refused to another', async () => {
    const headers = { 'idempotency-key': 'suprimir-1' };
    const first = await erase(headers);
    const again = await erase(headers);
    expect(again.body).to.deep.equal(first.body);
    problemIn(await erase(), 409, 'person_erased');
  });

  it('is refused to readers, to the Defensoría, and without a reference', async () => {
    const body = { occurredOn: '2022-12-30', data: { enteredIn: 'instancia-0604', basis: BASIS } };
    const path = `/instancias/0604/people/${ref}/commands/erase-person`;
    problemIn(await acta.anybody.command(path, body), 401, 'token_missing');
    problemIn(await (await acta.as('reader')).command(path, body), 403, 'role_may_not');
    problemIn(await (await acta.as('defensoria')).command(path, body), 403, 'by_not_allowed');
    problemIn(await secretariat.command(path.replace(ref, 'rosa'), body), 400, 'invalid_parameter');
    const unnamed = { ...body, data: { ...body.data, enteredIn: 'Rosa Campos' } };
    expect(problemIn(await secretariat.command(path, unnamed), 400, 'invalid_body').errors?.[0]?.code).to.equal(
      'not_a_stream',
    );
  });

  it('is finished by the next start where the names, or the key to them, were put back from an older copy', async () => {
    await acta.close();
    const erasedFrom = join(data, ERASED_FROM);
    await cp(erasedFrom, join(data, 'older'));
    const older = await readFile(erasedFrom);
    acta = await start();
    secretariat = await acta.as('secretariat');
    expect((await erase()).status).to.equal(201);
    await acta.close();
    await cp(join(data, 'older'), erasedFrom);
    await rm(join(data, 'older'));
    expect(await filesWith(data, TRACES)).to.deep.equal(NAMED_IN);
    acta = await start();
    expect(await filesWith(data, TRACES)).to.deep.equal([]);
    expect((await readFile(erasedFrom)).equals(older), 'the older copy is no longer there').to.equal(false);
    const { text } = await (await acta.as('auditor')).get('/instancias/0604/members');
    expect(text).to.include('suprimido').and.include(BASIS);
  });
});
