/** Queries over HTTP: two clocks, entity tags, pages of one answer, parameters that are named or refused, names for whom. */
import { expect } from 'chai';
import type { z } from 'zod';
import { QUERIES } from '../../src/queries/table.ts';
import { Chota } from '../support/chota.ts';
import { type Client, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

interface Page {
  on: string;
  knownAt: string;
  position: number;
  total: number;
  next?: string;
  items: { ubigeo: string; status: string; id: string }[];
}
interface Documented {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get?: { readonly parameters: readonly { name: string; schema: { enum?: readonly string[] } }[] } }
    >
  >;
}
const LISTS = [
  'instancias',
  'members',
  'sectors',
  'sectors',
  'evaluation',
  'evaluation',
  'matrix',
  'events',
  'log',
  'sessions',
  'agenda',
  'to-settle',
  'commitments',
  'cases',
  'periods',
  'sector-reports',
  'work-plans',
  'diagnoses',
  'findings',
  'supervision-rounds',
];
const cursorIn = (text = ''): object => JSON.parse(Buffer.from(text, 'base64url').toString()) as object;

interface Events {
  items: {
    id: string;
    type: string;
    position: number;
    data: Record<string, unknown>;
    metadata: { ubigeo: string };
    correctedBy?: string;
  }[];
  next?: string;
}

describe('queries over HTTP', () => {
  let acta: TestServer;
  let chota: Chota;
  let secretariat: Client;
  let ids: Record<string, string>;

  before(async () => {
    acta = await startServer({ now: '2022-06-15T12:00:00.000Z' });
    secretariat = await acta.as('secretariat');
    chota = await Chota.of(acta);
    await chota.created();
    const { caseId, session, commitment } = await chota.activated();
    await chota.secretariat('/commands/accredit-representative', '2022-05-25', {
      sector: 'demuna',
      seat: 'titular',
      person: { name: 'Rosa Elvira Campos' },
    });
    await chota.held('2022-05-30', session.id);
    await chota.round(2021, '2021-11-02', 'open-round', { referenceYear: 2021, universe: ['0604'] });
    await chota.secretariat('/commands/open-reporting-period', '2022-06-01', {
      period: '2022-06',
      from: '2022-06-01',
      to: '2022-06-30',
      dueOn: '2022-07-10',
    });
    ids = { session: session.id, commitment: commitment.id, case: caseId };
  });
  after(() => acta.close());

  const get = <B = Page>(path: string, headers?: Record<string, string>) => acta.anybody.get<B>(path, headers);

  describe('two clocks', () => {
    it('an answer says its day, its instant and its position, and is the same when asked again with them', async () => {
      const first = await get('/instancias/0604');
      expect(first.body).to.include({ on: '2022-06-15', knownAt: '2022-06-15T12:00:00.000Z' });
      const again = await get(`/instancias/0604?on=${first.body.on}&knownAt=${first.body.knownAt}`);
      expect(again.body).to.deep.equal(first.body);
    });

    it('today is the day in Lima', async () => {
      acta.setClock('2022-06-16T04:59:59.999Z');
      expect((await get('/instancias/0604')).body.on).to.equal('2022-06-15');
      acta.setClock('2022-06-16T05:00:00.000Z');
      expect((await get('/instancias/0604')).body.on).to.equal('2022-06-16');
      acta.setClock('2022-06-15T12:00:00.000Z');
    });

    it('what was not recorded yet was not known', async () => {
      const { body } = await get<{ status: string; position: number }>('/instancias/0604?knownAt=2022-06-15T11:59:59Z');
      expect([body.status, body.position]).to.deep.equal(['no_information', -1]);
    });

    it('how things will stand may be asked ten years ahead (defect: a duty without an end was told to the year 9999)', async () => {
      expect((await get('/instancias/0604/commitments?on=2032-06-15')).status).to.equal(200);
      for (const path of ['/instancias/0604/commitments', '/instancias/0604', '/instancias']) {
        for (const on of ['2032-06-16', '9999-12-31']) {
          const reply = await acta.anybody.get(`${path}?on=${on}`);
          expect(problemIn(reply, 400, 'invalid_parameter').errors?.[0], path).to.include({
            parameter: 'on',
            code: 'day_too_far',
          });
        }
      }
    });

    it('what will be known later is not known yet', async () => {
      const reply = await acta.anybody.get('/instancias/0604?knownAt=2022-06-15T12:00:00.001Z');
      expect(problemIn(reply, 400, 'invalid_parameter').errors?.[0]).to.include({
        parameter: 'knownAt',
        code: 'instant_in_future',
      });
    });
  });

  describe('entity tags', () => {
    it('the same answer is not sent twice', async () => {
      for (const path of [
        '/instancias/0604',
        '/instancias',
        '/log',
        '/streams/instancia-0604/events',
        '/openapi.json',
        '//docs',
        '//assets/acta.css',
      ]) {
        const tag = (await get(path)).headers.get('etag') ?? '';
        expect(tag, path).to.match(/^"[\w.-]+"$/);
        const again = await get(path, { 'if-none-match': `"x", ${tag}` });
        expect([again.status, again.text, again.headers.get('etag')], path).to.deep.equal([304, '', tag]);
      }
    });

    it('another day, instant, language, filter or fact is another answer', async () => {
      const tagOf = async (path: string, headers?: Record<string, string>) =>
        (await get(path, headers)).headers.get('etag');
      const tags = [
        await tagOf('/instancias/0604'),
        await tagOf('/instancias/0604?on=2022-06-14'),
        await tagOf('/instancias/0604?knownAt=2022-06-15T11:00:00Z'),
        await tagOf('/instancias/0604', { 'accept-language': 'en' }),
        await tagOf('/instancias/0604/agenda'),
        await tagOf('/instancias'),
        await tagOf('/instancias?department=06'),
      ];
      await chota.secretariat('/commands/adopt-joint-protocol', '2022-06-01', { norm: 'Acta 04-2022' });
      tags.push(await tagOf('/instancias/0604'));
      expect(new Set(tags)).to.have.property('size', tags.length);
      expect((await get('/instancias/0604', { 'if-none-match': tags[0] ?? '' })).status).to.equal(200);
    });
  });

  describe('parameters', () => {
    it('one that is not known is refused and named, and so is one given twice', async () => {
      for (const [path, parameter, code] of [
        ['/instancias/0604?dia=2022-05-30', 'dia', 'unrecognized_key'],
        ['/instancias/0604?on=2022-05-30&on=2022-05-31', 'on', 'invalid_type'],
        ['/instancias/0604?knownAt=2022-05-30', 'knownAt', 'not_an_instant'],
        ['/instancias?limit=0', 'limit', 'too_small'],
        ['/instancias?limit=201', 'limit', 'too_big'],
        ['/instancias?limit=-1', 'limit', 'not_a_number'],
        ['/instancias?department=99', 'department', 'not_a_department'],
        ['/instancias?status=viva', 'status', 'invalid_value'],
        ['/instancias?cursor=abc', 'cursor', 'not_a_cursor'],
        ['/instancias?sort=constructor', 'sort', 'invalid_value'],
        ['/instancias?sort=--status', 'sort', 'invalid_value'],
        ['/instancias/0604/sessions?status=viva', 'status', 'invalid_value'],
        ['/log?ubigeo=chota', 'ubigeo', 'not_a_ubigeo'],
        ['/instancias/0604?__proto__=1', '__proto__', 'unrecognized_key'],
      ] as const) {
        const { errors } = problemIn(await acta.anybody.get(path), 400, 'invalid_parameter');
        expect(
          errors?.map((error) => [error.parameter, error.code]),
          path,
        ).to.deep.equal([[parameter, code]]);
      }
    });

    it('an id that nothing has', async () => {
      const id = '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f';
      for (const path of [
        `/instancias/0604/sessions/${id}`,
        `/instancias/0604/cases/${id}`,
        '/streams/instancia-0601/events',
        '/streams/otra/events',
      ]) {
        problemIn(await acta.anybody.get(path), 404, 'stream_unknown');
      }
      problemIn(await acta.anybody.get('/instancias/0604/sessions/7'), 400, 'invalid_parameter');
      const upper = await acta.anybody.get(`/instancias/0604/sessions/${ids['session']?.toUpperCase()}`);
      expect(upper.status).to.equal(200);
    });
  });

  describe('pages', () => {
    it('all pages are of one answer, whatever is recorded while they are read', async () => {
      const all = (await get('/instancias')).body.items;
      expect(all).to.have.length(196);
      const first = await get('/instancias?limit=150');
      expect([first.body.total, first.body.items.length]).to.deep.equal([196, 150]);
      const create = { occurredOn: '2019', data: { province: 'Purús', ordenanza: { number: 'Ordenanza 1' } } };
      expect((await secretariat.command('/instancias/2504/commands/create-instancia', create)).status).to.equal(201);
      const link = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
      const second = await get(`/${link}`);
      expect([...first.body.items, ...second.body.items]).to.deep.equal(all);
      expect(second.body).to.include({ position: first.body.position, knownAt: first.body.knownAt });
      expect(second.body.next).to.equal(undefined);
      const fresh = (await get('/instancias?status=never_met')).body.items;
      expect(fresh.map(({ ubigeo }) => ubigeo)).to.deep.equal(['2504']);
    });

    it('a cursor of a log that has not come so far is no cursor', async () => {
      const cursor = Buffer.from(
        JSON.stringify({ ...cursorIn((await get('/instancias?limit=1')).body.next), position: 999_999 }),
      ).toString('base64url');
      problemIn(await acta.anybody.get(`/instancias?cursor=${cursor}`), 400, 'invalid_parameter');
    });

    it('a cursor of a moment that never was is no cursor (defect: the answer said that it was known then)', async () => {
      const { next } = (await get('/instancias?limit=1')).body;
      const { knownAt } = cursorIn(next) as { knownAt: string };
      const later = new Date(Date.parse(knownAt) + 1).toISOString();
      for (const other of [
        { knownAt: 'basura' },
        { knownAt: '9999-12-31T23:59:59.000Z' },
        { knownAt: '2022-02-30T00:00:00.000Z' },
        { knownAt: knownAt.replace('Z', '+00:00') },
        { knownAt: '1990-01-01T00:00:00.000Z' },
        { knownAt: null },
        { knownAt: later, position: 0 },
        { on: '9999-12-31' },
      ]) {
        const cursor = Buffer.from(JSON.stringify({ ...cursorIn(next), ...other })).toString('base64url');
        const problem = problemIn(await acta.anybody.get(`/instancias?cursor=${cursor}`), 400, 'invalid_parameter');
        expect(problem.errors?.[0]?.code, JSON.stringify(other)).to.equal('not_a_cursor');
      }
      for (const then of [knownAt, '1990-01-01T00:00:00Z']) {
        const page = (await get(`/instancias?limit=1&knownAt=${then}`)).body;
        expect((await get(`/instancias?limit=1&cursor=${page.next}`)).status, then).to.equal(200);
      }
    });

    it('a cursor goes on with its own list only, and with its own moment', async () => {
      const { next = '' } = (await get('/instancias?department=06&sort=-province&limit=2')).body;
      const with_ = (rest: string): Promise<{ status: number; text: string; body: Page }> =>
        acta.anybody.get<Page>(`${rest}cursor=${next}`);
      expect((await with_('/instancias?department=06&sort=-province&limit=5&')).body.items).to.have.length(5);
      for (const path of [
        '/instancias?',
        '/instancias?department=06&',
        '/instancias?department=06&sort=province&',
        '/instancias?department=07&sort=-province&',
        '/instancias?department=06&sort=-province&on=2019-01-01&',
        '/instancias/0604/sessions?',
        '/supervision-rounds?',
      ]) {
        const { errors } = problemIn(await acta.anybody.get(`${path}cursor=${next}`), 400, 'invalid_parameter');
        expect(
          errors?.map(({ code }) => code),
          path,
        ).to.deep.equal(['cursor_of_other']);
      }
    });

    it('are given of every list, in every order that is documented, and together they are the list', async () => {
      const { paths } = (await acta.anybody.get<Documented>('/openapi.json')).body;
      const lists = Object.entries(paths).flatMap(([path, { get: operation }]) => {
        const named = new Map(operation?.parameters.map((parameter) => [parameter.name, parameter.schema]));
        return named.has('cursor') ? [{ path, sorts: named.get('sort')?.enum ?? [] }] : [];
      });
      expect(lists.map(({ path }) => path.split('/').at(-1))).to.have.members(LISTS);
      for (const { path, sorts } of lists) {
        const address = path.replace('/api/v1', '').replace('{ubigeo}', '0604').replace('{stream}', 'instancia-0604');
        const unasked = (await get(address)).body;
        // How long the log is, nobody knows before it has been read.
        if ('total' in unasked) expect(unasked.total, path).to.equal(unasked.items.length);
        for (const sort of sorts) {
          const whole = (await get(`${address}?sort=${sort}`)).body.items;
          expect(whole, sort).to.have.deep.members(unasked.items);
          const paged: Page['items'] = [];
          for (let cursor: string | undefined = ''; cursor !== undefined;) {
            const asked: string = `${address}?sort=${sort}&limit=90${cursor && `&cursor=${cursor}`}`;
            const { body }: { body: Page } = await get(asked);
            paged.push(...body.items);
            cursor = body.next;
          }
          expect(paged, `${path} ${sort}`).to.deep.equal(whole);
        }
      }
    });

    it('in the order that is asked for, and where that says nothing, in that of the list', async () => {
      const codes = async (sort: string): Promise<string[]> =>
        (await get(`/instancias?department=06&sort=${sort}`)).body.items.map(({ ubigeo }) => ubigeo);
      const plain = await codes('ubigeo');
      expect(await codes('-ubigeo')).to.deep.equal(plain.toReversed());
      const byStatus = await codes('-status');
      const registered = byStatus.indexOf('0604');
      expect(registered).to.equal(0);
      expect(byStatus.slice(1)).to.deep.equal(plain.filter((code) => code !== '0604'));
    });

    it('the log page by page, with filters, is the log', async () => {
      const walk = async (filter: string): Promise<Events['items']> => {
        const found: Events['items'] = [];
        for (let cursor: string | undefined = '', link: string | null = ''; cursor !== undefined;) {
          const { body, headers }: Reply<Events> = await get<Events>(
            `/log?limit=3${filter}${cursor === '' ? '' : `&cursor=${cursor}`}`,
          );
          expect(body.items.length).to.be.at.most(3);
          found.push(...body.items);
          cursor = body.next;
          link = headers.get('link');
          if (cursor !== undefined) expect(link).to.contain(`cursor=${cursor}`).and.contain('rel="next"');
          else expect(link).to.equal(null);
        }
        return found;
      };
      const all = await walk('');
      expect(all.map(({ position }) => position)).to.deep.equal(all.map((_, index) => index));
      expect((await walk('&type=MemberIncorporated')).map(({ id }) => id)).to.deep.equal(
        all.filter(({ type }) => type === 'MemberIncorporated').map(({ id }) => id),
      );
      const elsewhere = await walk('&ubigeo=2504');
      expect(elsewhere.map(({ metadata }) => metadata.ubigeo)).to.deep.equal(['2504']);
      expect(await walk('&after=5')).to.deep.equal(all.slice(6));
    });

    it('all have one way of pages and one name for their rows (defect: three ways, five names)', async () => {
      for (const query of QUERIES.filter(({ search }) => 'limit' in search.shape)) {
        expect(query.search.shape, query.path).to.have.property('cursor').and.not.property('offset');
        expect(Object.keys((query.representations[0].schema as z.ZodObject).shape), query.path).to.include.members([
          'items',
          'next',
        ]);
      }
      // Whatever answers with a list of its own is asked for page by page.
      const lists = QUERIES.filter(
        ({ representations: [{ media, schema }] }) =>
          media === 'application/json' && 'items' in (schema as z.ZodObject).shape,
      );
      expect(lists.map(({ path }) => path)).to.include.members(['/log', '/evaluation', '/instancias/:ubigeo/members']);
      for (const { path, search } of lists) expect(search.shape, path).to.have.property('limit');
    });

    it('of the log take a cursor of the same list only', async () => {
      const { body } = await get<Events>('/log?limit=3&type=MemberIncorporated');
      for (const [path, code] of [
        [`/log?limit=3&cursor=${body.next}`, 'cursor_of_other'],
        [`/streams/instancia-0604/events?cursor=${body.next}`, 'cursor_of_other'],
        [`/instancias?cursor=${body.next}`, 'not_a_cursor'],
        ['/log?cursor=x', 'not_a_cursor'],
      ] as const) {
        const reply = await get<{ errors: { code: string }[] }>(path);
        expect([reply.status, reply.body.errors[0]?.code], path).to.deep.equal([400, code]);
      }
    });
  });

  describe('the history of a stream', () => {
    it('shows the original and its correction, side by side', async () => {
      const convened = await chota.secretariat('/sessions/commands/convene-session', '2022-06-01', {
        kind: 'ordinary',
        scheduledFor: '2022-06-30',
        venue: 'Municipalidad',
        agenda: ['Evaluación'],
      });
      const source = { kind: 'acta', number: 'Acta 02-2022' };
      const corrected = await chota.secretariat(
        `/sessions/${convened.id}/commands/rectify-fact`,
        '2022-06-02',
        { eventId: convened.events[0]?.id, occurredOn: '2022-05-31', reason: 'El oficio es del 31.' },
        { source },
      );
      const { body } = await get<Events>(`/streams/${convened.stream}/events`);
      expect(body.items.map(({ type }) => type)).to.deep.equal(['SessionConvened', 'FactRectified']);
      expect(body.items[0]).to.include({ correctedBy: corrected.events[0]?.id });
      expect(body.items[0]?.metadata).to.include({ occurredOn: '2022-06-01' });
      const page = await get<Events>(`/streams/${convened.stream}/events?from=0&limit=1`);
      expect([page.body.items.length, page.body.items[0]?.type]).to.deep.equal([1, 'SessionConvened']);
      const behind = await get<Events>(`/streams/${convened.stream}/events?from=0&limit=1&cursor=${page.body.next}`);
      expect(behind.body.items.map(({ type }) => type)).to.deep.equal(['FactRectified']);
      expect(behind.body).to.not.have.property('next');
      expect(page.body.items[0]).to.include({ correctedBy: corrected.events[0]?.id });
    });

    it('names people to who has a token, and to nobody else', async () => {
      for (const path of ['/streams/instancia-0604/events', '/instancias/0604/members', '/log']) {
        const open = await acta.anybody.get(path);
        expect(open.text, path).to.contain('personRef').and.not.contain('Campos');
        const named = await secretariat.get(path);
        expect(named.text, path).to.contain('"person":{"name":"Rosa Elvira Campos"}');
        expect(named.headers.get('cache-control'), 'a cache would outlive an erasure').to.equal('private, no-store');
        expect(named.headers.get('vary')).to.contain('Authorization');
        expect(named.headers.get('etag')).to.not.equal(open.headers.get('etag'));
      }
    });
  });

  it('tells machines that it is alive, ready, and which version it is', async () => {
    expect((await get('//health/live')).body).to.deep.equal({ status: 'live' });
    const ready = await get('//health/ready');
    expect([ready.status, (ready.body as unknown as { status: string }).status]).to.deep.equal([200, 'ready']);
    expect((await get('/version')).body).to.include({ name: 'acta', version: 'test', api: 'v1' });
    const { body } = await get<Record<string, unknown>>('/position');
    expect(body).to.include({ lag: 0, caughtUp: true });
  });

  it('HEAD is GET without its body', async () => {
    const reply = await acta.anybody.send('HEAD', '/instancias/0604');
    expect([reply.status, reply.text]).to.deep.equal([200, '']);
    expect(reply.headers.get('etag')).to.match(/^"\d+\./);
  });
});
