/** An instancia that was dissolved and created again, over HTTP: what is asked is of the existence in force. */
import { expect } from 'chai';
import { startServer, type TestServer } from '../support/server.ts';

interface Row {
  readonly sector?: string;
  readonly period?: string;
  readonly owing?: readonly string[];
  readonly observations: readonly { readonly code: string; readonly label: string }[];
}

describe('an instancia that was created again, over HTTP', () => {
  let acta: TestServer;
  beforeEach(async () => {
    acta = await startServer({ now: '2022-12-31T15:00:00.000Z' });
    const secretariat = await acta.as('secretariat');
    const tell = async (command: string, occurredOn: string, data: object): Promise<void> => {
      const reply = await secretariat.command(`/instancias/0604/commands/${command}`, { occurredOn, data });
      expect(reply.status, reply.text).to.be.oneOf([200, 201]);
    };
    const create = { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } };
    const pnp = { sector: 'pnp', institution: 'PNP Chota', basis: 'Ordenanza 012' };
    await tell('create-instancia', '2019', create);
    await tell('incorporate-member', '2019', pnp);
    const dates = { from: '2021-01-01', to: '2021-02-28', dueOn: '2021-03-05' };
    await tell('open-reporting-period', '2021-01-01', { period: '2021-01', ...dates });
    await tell('dissolve-instancia', '2021-03-10', { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
    await tell('create-instancia', '2021', create);
    await tell('incorporate-member', '2021-04-01', pnp);
    await tell('withdraw-member', '2022', { sector: 'pnp', reason: 'Renuncia.' });
  });
  afterEach(() => acta.close());

  const get = async <T>(path: string): Promise<T> => (await acta.anybody.get<T>(path)).body;
  const rows = async (path: string): Promise<readonly Row[]> =>
    (await get<{ readonly items: readonly Row[] }>(`/instancias/0604/${path}`)).items;

  it('has the status of its own, and begins after the dissolution that it followed', async () => {
    const statuses = [];
    for (const on of ['2021-03-09', '2021-03-10', '2021-03-11']) {
      const { status } = await get<{ readonly status: string }>(`/instancias/0604?on=${on}`);
      statuses.push(status);
    }
    expect(statuses).to.deep.equal(['never_met', 'dissolved', 'never_met']);
  });

  it('shows a period of the former one, which nobody owes any more', async () => {
    expect((await rows('periods?on=2021-03-09')).map(({ owing }) => owing)).to.deep.equal([['pnp']]);
    const [period] = await rows('periods?on=2021-03-11');
    expect([period?.owing, period?.observations.map(({ code }) => code)]).to.deep.equal([[], ['former_existence']]);
    expect(period?.observations[0]?.label).to.equal('Es de una instancia que fue disuelta: ya no cuenta.');
  });

  it('seats a sector that left in a year until that is certain, and says so', async () => {
    const members = await rows('members?on=2022-06-30');
    expect(members.map(({ sector, observations }) => [sector, observations.map(({ code }) => code)])).to.deep.equal([
      ['pnp', ['seat_uncertain']],
    ]);
    expect(await rows('members?on=2022-12-31')).to.deep.equal([]);
    expect(await rows('members?on=2021-03-10')).to.deep.equal([]);
  });
});
