/** The catalogue of sectors and what an instancia recognises beside it, over HTTP. */
import { expect } from 'chai';
import { SECTORS } from '../../src/domain/geography/sectors.ts';
import { type Client, startServer, type TestServer } from '../support/server.ts';

interface Page<Row> {
  readonly items: readonly Row[];
}

describe('sectors over HTTP', () => {
  let acta: TestServer;
  let secretariat: Client;
  beforeEach(async () => {
    acta = await startServer();
    secretariat = await acta.as('secretariat');
    const data = { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019-MPCH' } };
    await secretariat.command('/instancias/0604/commands/create-instancia', { occurredOn: '2019', data });
  });
  afterEach(() => acta.close());

  const join = (sector: string, headers = {}) =>
    secretariat.command<{ code: string; detail: string; errors?: { pointer: string }[] }>(
      '/instancias/0604/commands/incorporate-member',
      { occurredOn: '2022-05-30', data: { sector, institution: 'Rondas de Chota', basis: 'Ordenanza' } },
      headers,
    );

  it('are served with their names in both languages, to anybody', async () => {
    const { status, body } = await acta.anybody.get<Page<{ sector: string; es: string; en: string }>>('/sectors');
    expect(status).to.equal(200);
    expect(body.items).to.have.length(SECTORS.size);
    expect(body.items).to.deep.include({ sector: 'pnp', es: 'Policía Nacional del Perú', en: 'National Police' });
  });

  it('are refused under another code, with the known one, in the language of the caller', async () => {
    const spanish = await join('policia', { 'accept-language': 'es' });
    expect([spanish.status, spanish.body.code]).to.deep.equal([422, 'sector_duplicate']);
    expect(spanish.body.detail).to.contain('pnp (Policía Nacional del Perú)');
    expect(spanish.body.errors?.[0]?.pointer).to.equal('/data/sector');
    const english = await join('rondas-urbanas', { 'accept-language': 'en' });
    expect([english.status, english.body.code]).to.deep.equal([409, 'sector_unknown']);
    expect(english.body.detail).to.contain('RecogniseLocalSector');
  });

  it('are taken once the instancia has recognised them, and listed', async () => {
    const recognised = await secretariat.command('/instancias/0604/commands/recognise-local-sector', {
      occurredOn: '2021-03-15',
      data: { sector: 'rondas-urbanas', name: 'Rondas urbanas de Chota', basis: 'Ordenanza 003-2021, artículo 2' },
      source: { kind: 'ordenanza', number: 'Ordenanza Municipal 003-2021-MPCH' },
    });
    expect(recognised.status, recognised.text).to.equal(200);
    expect((await join('rondas-urbanas')).status).to.equal(200);
    const { body } =
      await acta.anybody.get<Page<{ sector: string; name: string; recognisedOn: string }>>('/instancias/0604/sectors');
    expect(body.items.map(({ sector, name, recognisedOn }) => [sector, name, recognisedOn])).to.deep.equal([
      ['rondas-urbanas', 'Rondas urbanas de Chota', '2021-03-15'],
    ]);
    const members = await acta.anybody.get<Page<{ label: string }>>('/instancias/0604/members');
    expect(members.text).to.contain('"label":"Rondas urbanas de Chota"');
  });
});
