/** What there is to settle in a province, over HTTP. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { problemIn, startServer, type TestServer } from '../support/server.ts';

interface Page {
  readonly total: number;
  readonly next?: string;
  readonly items: readonly {
    readonly code: string;
    readonly label: string;
    readonly others?: readonly string[];
    readonly events: readonly { readonly type: string }[];
  }[];
}

describe('what there is to settle, over HTTP', () => {
  let acta: TestServer;
  let ids: string[];
  beforeEach(async () => {
    acta = await startServer();
    await (await Chota.of(acta)).created();
    const secretariat = await acta.as('secretariat');
    ids = [];
    for (let time = 0; time < 2; time += 1) {
      const reply = await secretariat.command<{ id: string }>('/instancias/0604/sessions/commands/convene-session', {
        occurredOn: '2022-05-20',
        data: { kind: 'ordinary', scheduledFor: '2022-05-30', venue: 'Municipalidad', agenda: ['Evaluación'] },
      });
      expect(reply.status, reply.text).to.equal(201);
      ids.push(reply.body.id);
    }
    ids.sort();
  });
  afterEach(() => acta.close());

  it('C4: the same convocation under two keys is recorded twice, and shown on both and among the things to settle', async () => {
    const { body } = await acta.anybody.get<Page>('/instancias/0604/to-settle?on=2022-05-21');
    expect(body.items.map(({ code, others, events }) => [code, others, events.map(({ type }) => type)])).to.deep.equal([
      ['possible_duplicate', ids, ['SessionConvened', 'SessionConvened']],
    ]);
    for (const [id, other] of [ids, [...ids].reverse()]) {
      const { body: one } = await acta.anybody.get<{ observations: readonly { code: string; others?: string[] }[] }>(
        `/instancias/0604/sessions/${id}?on=2022-05-21`,
      );
      expect(one.observations.find(({ code }) => code === 'possible_duplicate')?.others).to.deep.equal([other]);
    }
  });

  it('is paged, filtered by its code, and said in the language asked for', async () => {
    const first = (await acta.anybody.get<Page>('/instancias/0604/to-settle?on=2022-06-01&limit=2')).body;
    expect([first.total, first.items.length]).to.deep.equal([3, 2]);
    const next = (await acta.anybody.get<Page>(`/instancias/0604/to-settle?on=2022-06-01&limit=2&cursor=${first.next}`))
      .body;
    expect([next.items.length, next.next]).to.deep.equal([1, undefined]);
    const path = '/instancias/0604/to-settle?on=2022-06-01&code=session_outcome_missing';
    const english = await acta.anybody.get<Page>(path, { 'accept-language': 'en' });
    expect(english.body.items.map(({ label }) => label)).to.deep.equal(
      ids.map(() => 'The outcome of a convened session is missing'),
    );
    problemIn(await acta.anybody.get('/instancias/0604/to-settle?code=otro'), 400, 'invalid_parameter');
    problemIn(await acta.anybody.get('/instancias/0699/to-settle'), 404, 'ubigeo_unknown');
  });
});
