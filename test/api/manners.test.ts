/** What programs and browsers of others expect of any server: each of these once surprised one. */
import { expect } from 'chai';
import { startServer, type TestServer } from '../support/server.ts';

describe('the manners of the API', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
  });
  after(() => acta.close());

  it('takes a media type with parameters for what it is (defect: 406 to application/json; charset=utf-8)', async () => {
    for (const accept of [
      'application/json; charset=utf-8',
      'application/json;charset="utf-8";q=0.9',
      'application/json;odata.metadata=minimal, */*;q=0.1',
      'text/plain;q=0.9, application/problem+json;profile="a,b"',
      'APPLICATION/JSON;Charset=UTF-8',
    ]) {
      const reply = await acta.anybody.get('/instancias?limit=1', { accept });
      expect([reply.status, reply.headers.get('content-type')], accept).to.deep.equal([
        200,
        'application/json; charset=utf-8',
      ]);
    }
    expect((await acta.anybody.get('/instancias', { accept: 'application/json;q=0' })).status).to.equal(406);
    expect((await acta.anybody.get('/instancias', { accept: 'application/xml; charset=utf-8' })).status).to.equal(406);
    expect((await acta.anybody.get('//docs', { accept: 'text/html; charset=utf-8' })).status).to.equal(200);
  });

  it('takes an instant with the offset of any place, and says it in UTC (defect: -05:00 was refused)', async () => {
    const ask = async (knownAt: string) => acta.anybody.get<{ knownAt: string }>(`/instancias/0604?knownAt=${knownAt}`);
    for (const written of [
      '2022-06-01T00:00:00-05:00',
      '2022-06-01T05:00:00Z',
      '2022-06-01T05:00:00%2B00:00',
      '2022-06-01T05:00:00+00:00',
      '2022-06-01T10:45:00.000%2B05:45',
    ]) {
      const { status, body, text } = await ask(written);
      expect(status, text).to.equal(200);
      expect(body.knownAt, written).to.equal('2022-06-01T05:00:00.000Z');
    }
    for (const wrong of [
      '2022-06-01T00:00:00',
      '2022-06-01T00:00:00-0500',
      '2022-06-01T00:00:00-25:00',
      '9999-12-31T23:59:59-05:00',
      '2022-06-01',
    ])
      expect((await ask(wrong)).status, wrong).to.equal(400);
  });

  describe('an entity tag', () => {
    const paths = ['/instancias', '/openapi.json', '//docs'];
    const get = (path: string, encoding: string, tag = '') =>
      acta.anybody.get(path, { 'accept-encoding': encoding, ...(tag !== '' && { 'if-none-match': tag }) });

    it('is another for each encoding (defect: one strong tag for all)', async () => {
      for (const path of paths) {
        const tags = await Promise.all(
          ['identity', 'gzip', 'br'].map(async (encoding) => (await get(path, encoding)).headers.get('etag') ?? ''),
        );
        expect(new Set(tags).size, `${path}: ${tags.join(' ')}`).to.equal(3);
        for (const tag of tags) expect(tag).to.match(/^"[\w.-]+"$/);
      }
    });

    it('is known again whatever the encoding, and 304 says what the answer varies with (defect: no Vary)', async () => {
      for (const path of paths) {
        for (const encoding of ['identity', 'gzip', 'br']) {
          const first = await get(path, encoding);
          const tag = first.headers.get('etag') ?? '';
          for (const asked of ['identity', 'gzip', 'br']) {
            const again = await get(path, asked, `W/"x", ${tag}`);
            expect([again.status, again.headers.get('etag')], path).to.deep.equal([304, tag]);
            expect(again.headers.get('vary')).to.equal(first.headers.get('vary'));
            expect(again.headers.get('vary')).to.match(/\bAccept-Encoding\b/);
          }
        }
        expect((await get(path, 'br', '"x-br"')).status).to.equal(200);
      }
    });
  });

  describe('a wrong address', () => {
    const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

    it('asked for by a browser gets a page that helps on, in either language (defect: JSON)', async () => {
      for (const [path, lang, title] of [
        ['//nada', 'es', 'No hay nada en esta dirección.'],
        ['//nada?lang=en', 'en', 'There is nothing at this address.'],
        ['/nada', 'es', 'No hay nada en esta dirección.'],
        ['//problems/nada', 'es', 'No hay nada en esta dirección.'],
      ] as const) {
        const reply = await acta.anybody.get(path, { accept: HTML });
        expect([reply.status, reply.headers.get('content-type')], path).to.deep.equal([
          404,
          'text/html; charset=utf-8',
        ]);
        expect(reply.headers.get('content-language')).to.equal(lang);
        expect(reply.headers.get('content-security-policy')).to.contain("default-src 'none'");
        expect(reply.headers.get('vary')).to.match(/\bAccept\b(?!-)/);
        expect(reply.text)
          .to.match(new RegExp(`^<!doctype html><html lang="${lang}">`))
          .and.contain(title);
        expect(reply.text)
          .to.contain(`href="/docs?lang=${lang}"`)
          .and.not.match(/<script|style=/);
      }
    });

    it('gets the page for any fault of a page, and shows nothing that the address says as markup', async () => {
      const post = await acta.anybody.send('POST', '//docs', { headers: { accept: HTML } });
      expect([post.status, post.headers.get('allow')]).to.deep.equal([405, 'GET, HEAD, OPTIONS']);
      expect(post.text).to.match(/^<!doctype html>/);
      const strange = await acta.anybody.get('//%3Cscript%3E/<b>', { accept: HTML });
      expect(strange.text)
        .to.match(/^<!doctype html>/)
        .and.not.match(/<script|<b>/);
    });

    it('asked for by a program, and any problem of the API, stays a problem (RFC 9457)', async () => {
      for (const [path, accept] of [
        ['//nada', '*/*'],
        ['//nada', 'application/json'],
        ['//nada', 'application/problem+json, text/html;q=0.5'],
        ['/instancias/9999', HTML],
        ['/instancias?limit=x', HTML],
        ['/instancias', 'text/html'],
      ] as const) {
        const reply = await acta.anybody.get(path, { accept });
        expect(reply.headers.get('content-type'), path).to.equal('application/problem+json; charset=utf-8');
      }
    });
  });
});
