/** Whoever is shown a name leaves a line; whoever is not leaves none; and where no line can be written no name is shown. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Access } from '../../../src/api/access/access-log.ts';
import { Chota } from '../../support/chota.ts';
import { type Client, problemIn, startServer, type TestServer } from '../../support/server.ts';

const NAME = 'Ñusta Elvira Campos';
const MEMBERS = '/instancias/0604/members';
const HISTORY = '/streams/instancia-0604/events';

interface Members {
  readonly members: readonly { readonly sector: string; readonly titular?: { readonly personRef: string } }[];
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
    ref = body.members.find(({ sector }) => sector === 'demuna')?.titular?.personRef ?? '';
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
        actor: 'p-00000000-0000-4000-8000-000000000004',
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
    for (const reason of ['Queja de la Sra. Campos, Nusta', 'Llamar al 076-351000']) {
      const written = await writtenBy(async () => {
        const { errors } = problemIn(await auditor.get(MEMBERS, { 'access-reason': reason }), 400, 'invalid_header');
        expect(errors?.[0]?.header).to.equal('Access-Reason');
      });
      expect(written).to.deep.equal([]);
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

  it('is not written to by who has the answer already', async () => {
    const { headers } = await auditor.get(MEMBERS);
    const written = await writtenBy(async () => {
      const again = await auditor.get(MEMBERS, { 'if-none-match': headers.get('etag') ?? '' });
      expect(again.status).to.equal(304);
    });
    expect(written).to.deep.equal([]);
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
