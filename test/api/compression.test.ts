/** What is large is sent compressed to whoever takes it so; what is small, a command's answer and the figures are not. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe('compression', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
    await (await Chota.of(acta)).created();
  });
  after(() => acta.close());

  const encodingOf = async (path: string, accepted: string): Promise<string | null> =>
    (await acta.anybody.get(path, { 'accept-encoding': accepted })).headers.get('content-encoding');

  it('by gzip or brotli, as the caller takes it, and says what the answer varies with', async () => {
    for (const path of ['/openapi.json', '/instancias', '//docs']) {
      for (const encoding of ['gzip', 'br']) {
        const compressed = await acta.anybody.get(path, { 'accept-encoding': encoding });
        const plain = await acta.anybody.get(path, { 'accept-encoding': 'identity' });
        expect(compressed.headers.get('content-encoding'), path).to.equal(encoding);
        expect(plain.headers.get('content-encoding'), path).to.equal(null);
        expect(compressed.text === plain.text, `${path} is the same`).to.equal(true);
        for (const { headers } of [compressed, plain])
          expect(headers.get('vary'), path).to.match(/\bAccept-Encoding\b/i);
      }
    }
  });

  it('never of what is small, of the health and of the figures', async () => {
    for (const path of ['/position', '//health/ready', '//metrics', '/nada'])
      expect(await encodingOf(path, 'gzip, br'), path).to.equal(null);
  });

  it('never of the answer to a command', async () => {
    const secretariat = await acta.as('secretariat');
    const reply = await secretariat.command(
      '/instancias/0604/commands/create-instancia',
      { occurredOn: '2019', data: {} },
      { 'accept-encoding': 'gzip, br' },
    );
    expect([reply.status, reply.headers.get('content-encoding')]).to.deep.equal([400, null]);
  });

  it('and nothing is sent to whoever has it already', async () => {
    const first = await acta.anybody.get('/instancias', { 'accept-encoding': 'gzip' });
    const again = await acta.anybody.get('/instancias', {
      'accept-encoding': 'gzip',
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect([again.status, again.text, again.headers.get('content-encoding')]).to.deep.equal([304, '', null]);
  });
});
