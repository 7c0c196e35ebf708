/** Whoever is shown a name leaves a line; whoever is not leaves none; and where no line can be written no name is shown. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Access } from '../../src/identity/access-log.ts';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, startServer, type TestServer } from '../support/server.ts';

const NAME = 'Ñusta Elvira Campos';
const MEMBERS = '/instancias/0604/members';
const AUDITOR = 'p-00000000-0000-4000-8000-000000000004';
const HISTORY = '/streams/instancia-0604/events';

interface Members {
  readonly items: readonly { readonly sector: string; readonly titular?: { readonly personRef: string } }[];
}

describe('the access log', () => {
  let folder: string;
  let acta: TestServer;
  let auditor: Client;
  let ref: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-access-'));
    acta = await startServer({ environment: { ACTA_ACCESS_LOG: join(folder, 'access.ndjson') } });
    const chota = await Chota.of(acta);
    await chota.created();
    await chota.secretariat('/commands/accredit-representative', '2020-01-01', {
      sector: 'demuna',
      seat: 'titular',
      person: { name: NAME, contact: '076 351000' },
    });
    auditor = await acta.as('auditor');
    const { body } = await acta.anybody.get<Members>(MEMBERS);
    ref = body.items.find(({ sector }) => sector === 'demuna')?.titular?.personRef ?? '';
  });
  after(async () => {
    await acta.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What is written while something is done. */
  const writtenBy = async (work: () => Promise<unknown>): Promise<Access[]> => {
    const text = () => readFile(join(folder, 'access.ndjson'), 'utf8');
    const before = (await text()).length;
    await work();
    const added = (await text()).slice(before);
    return added
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Access);
  };

  it('says who read whose name where, when and in which request, and never the name', async () => {
    const headers = { 'x-request-id': 'pedido-de-chota-7' };
    const written = await writtenBy(async () => {
      const { text } = await auditor.get(`${MEMBERS}?on=2022-05-30`, headers);
      expect(text).to.include(NAME);
    });
    expect(written).to.deep.equal([
      {
        at: '2022-12-31T17:00:00.000Z',
        requestId: 'pedido-de-chota-7',
        actor: AUDITOR,
        role: 'auditor',
        resource: `/api/v1${MEMBERS}`,
        refs: [ref],
      },
    ]);
    expect(await readFile(join(folder, 'access.ndjson'), 'utf8')).to.not.match(/Ñusta|Elvira|351000/);
  });

  it('is written to by every read that resolves names', async () => {
    for (const path of [MEMBERS, HISTORY, '/log']) {
      const [line, ...more] = await writtenBy(async () => {
        expect((await auditor.get(path)).text, path).to.include(NAME);
      });
      expect(more).to.deep.equal([]);
      expect(line).to.deep.include({ resource: `/api/v1${path}`, refs: [ref] });
    }
  });

  it('keeps the reason that was given, as it was written', async () => {
    const reason = Buffer.from('Queja 12-2022, señora de Ñaña', 'utf8').toString('latin1');
    const [line] = await writtenBy(() => auditor.get(MEMBERS, { 'access-reason': reason }));
    expect(line?.reason).to.equal('Queja 12-2022, señora de Ñaña');
  });

  it('takes no reason that holds personal data, or is no text', async () => {
    for (const reason of ['lo pide rosa@gmail.com', 'DNI 45678912', 'x'.repeat(201)]) {
      const written = await writtenBy(async () => {
        const reply = await auditor.get(MEMBERS, { 'access-reason': reason });
        const { errors } = problemIn(reply, 400, 'invalid_header');
        expect(errors?.[0]?.header).to.equal('Access-Reason');
      });
      expect(written).to.deep.equal([]);
    }
  });

  it('takes no reason that names who is shown (defect: the name outlived its erasure in the access log)', async () => {
    for (const reason of ['Queja de la Sra. Campos, Nusta', 'Es Elvira Ñusta']) {
      const written = await writtenBy(async () => {
        const { errors } = problemIn(await auditor.get(MEMBERS, { 'access-reason': reason }), 400, 'invalid_header');
        expect(errors?.[0]?.header).to.equal('Access-Reason');
      });
      // The refusal confirms the name, so there is a line; the reason is not in it.
      expect(written).to.have.length(1);
      expect(written[0]).to.deep.include({ actor: AUDITOR, resource: `/api/v1${MEMBERS}`, refs: [ref] });
      expect(written[0]).to.not.have.property('reason');
    }
    expect(await writtenBy(() => auditor.get(MEMBERS, { 'access-reason': 'Queja de Campos Verdes' }))).to.have.length(
      1,
    );
  });

  it('is not needed by a machine that only registers: it is shown no names (defect: any scope showed them)', async () => {
    const registrar = await acta.as('secretariat', { scope: ['acta:register:session'] });
    const written = await writtenBy(async () => {
      for (const path of [MEMBERS, HISTORY, '/log']) {
        const { status, text } = await registrar.get(path);
        expect(status, path).to.equal(200);
        expect(text, path).to.include(ref).and.not.include(NAME);
      }
    });
    expect(written).to.deep.equal([]);
    const reading = await acta.as('secretariat', { scope: ['acta:register:session', 'acta:read'] });
    expect((await reading.get(MEMBERS)).text).to.include(NAME);
  });

  it('is not written to where no name is shown', async () => {
    const written = await writtenBy(async () => {
      for (const path of [MEMBERS, HISTORY, '/log']) expect((await acta.anybody.get(path)).text).to.not.include(NAME);
      for (const path of ['/instancias/0604', '/position', '/instancias/0604/sessions']) await auditor.get(path);
      expect((await auditor.get('/instancias/0601/members')).status).to.equal(200);
      expect((await auditor.get('/streams/instancia-0601/events')).status).to.equal(404);
      const { headers } = await acta.anybody.get(MEMBERS);
      expect(headers.get('etag')).to.be.a('string');
    });
    expect(written).to.deep.equal([]);
  });

  for (const [what, headersOf] of [
    ['by the tag of an earlier answer', (tag: string) => ({ 'if-none-match': tag })],
    ['by whatever tag (defect: a star was answered without a line)', () => ({ 'if-none-match': '*' })],
  ] as const) {
    it(`is written to by who is told that nothing has changed, ${what}`, async () => {
      for (const path of [MEMBERS, HISTORY, '/log']) {
        const { headers } = await auditor.get(path);
        const [line, ...more] = await writtenBy(async () => {
          const again = await auditor.get(path, headersOf(headers.get('etag') ?? ''));
          expect([again.status, again.text], path).to.deep.equal([304, '']);
        });
        expect(more).to.deep.equal([]);
        expect(line).to.deep.include({ resource: `/api/v1${path}`, refs: [ref] });
      }
    });
  }

  it('is written to by HEAD, which tells how long the names are', async () => {
    for (const path of [MEMBERS, HISTORY, '/log']) {
      const written = await writtenBy(async () => {
        expect((await auditor.send('HEAD', path)).status, path).to.equal(200);
      });
      expect(written.map(({ refs }) => refs)).to.deep.equal([[ref]]);
    }
  });

  it('is written to when an erasure is refused because its basis names the person, which confirms the name', async () => {
    const registrar = await acta.as('secretariat', { scope: ['acta:register:erasure'] });
    const path = `/instancias/0604/people/${ref}/commands/erase-person`;
    const written = await writtenBy(async () => {
      const basis = 'Lo pide la señora Elvira Campos';
      const reply = await registrar.command(path, {
        occurredOn: '2022-12-30',
        data: { enteredIn: 'instancia-0604', basis },
      });
      problemIn(reply, 422, 'erasure_names_person');
    });
    expect(written.map(({ resource, refs }) => ({ resource, refs }))).to.deep.equal([
      { resource: `/api/v1${path}`, refs: [ref] },
    ]);
  });

  it('is not needed for a tag, which holds nothing of a name (defect: a right guess could be confirmed by it)', async () => {
    const tags = async (name: string): Promise<(string | null)[]> => {
      const other = await startServer();
      try {
        const secretariat = await other.as('secretariat');
        // Under the same keys, so that all that is not a name is the same.
        for (const [command, data] of [
          ['create-instancia', { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } }],
          ['incorporate-member', { sector: 'demuna', institution: 'Demuna de Chota', basis: 'Ordenanza 012-2019' }],
          ['accredit-representative', { sector: 'demuna', seat: 'titular', person: { name } }],
        ] as const) {
          const body = { occurredOn: '2020-01-01', data };
          const headers = { 'idempotency-key': command, 'x-request-id': command };
          const reply = await secretariat.command(`/instancias/0604/commands/${command}`, body, headers);
          expect(reply.status, reply.text).to.be.oneOf([200, 201]);
        }
        const reader = await other.as('auditor');
        const replies = await Promise.all([MEMBERS, HISTORY, '/log'].map((path) => reader.get(path)));
        for (const { text } of replies) expect(text).to.include(name);
        return replies.map(({ headers }) => headers.get('etag'));
      } finally {
        await other.close();
      }
    };
    const [first, second] = [await tags('Rosa Elvira Campos'), await tags('José Núñez')];
    expect(first).to.deep.equal(second).and.to.not.include(null);
  });

  it('refuses the read that it could not write down, and no other', async () => {
    const file = join(folder, 'access.ndjson');
    await rm(file);
    await mkdir(file);
    const reply = await auditor.get(MEMBERS);
    problemIn(reply, 503, 'access_log_unavailable');
    expect(reply.headers.get('retry-after')).to.equal('60');
    expect(reply.text).to.not.include(NAME);
    expect((await acta.anybody.get(MEMBERS)).status).to.equal(200);
    expect((await auditor.get('/instancias/0604')).status).to.equal(200);
    await rm(file, { recursive: true });
    expect((await auditor.get(MEMBERS)).status).to.equal(200);
  });
});
