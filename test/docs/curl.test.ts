/**
 * What the documentation tells people to type: every `curl` of the README and of the handbook's first steps is sent, in the
 * order of the page, to a server of its own, and answered well.
 */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { type Client, startServer, type TestServer } from '../support/server.ts';

interface Call {
  readonly method: 'GET' | 'POST';
  /** Below /api/v1. */
  readonly path: string;
  readonly body?: string;
  readonly key?: string;
  /** The variable that holds the token. */
  readonly token?: string;
  /** The variable that gets the id of the answer. */
  readonly into?: string;
}

const HOST = 'http://127.0.0.1:8080/api/v1';

/** The calls in the shell blocks of a page, each with its variables filled in. */
function callOf(command: string, variables: ReadonlyMap<string, string>): Call {
  const filled = command.replace(/'"\$(\w+)"'|\$(?!TOKEN)([A-Z]+)\b/g, (_, quoted?: string, plain?: string) => {
    const value = variables.get(quoted ?? plain ?? '');
    if (value === undefined) throw new Error(`${quoted ?? plain} is used before it is set: ${command}`);
    return value;
  });
  const url = /(?:["']|\s)(http:\/\/[^\s"']+)/.exec(filled)?.[1] ?? '';
  if (!url.startsWith(HOST)) throw new Error(`no address of acta: ${command}`);
  const found = (pattern: RegExp): string | undefined => pattern.exec(filled)?.[1];
  const body = found(/-d '([^']*)'/);
  const key = found(/Idempotency-Key: ([^']+)'/);
  const token = found(/Bearer \$(\w+)"/);
  const into = found(/^(\w+)=\$\(curl/);
  return {
    method: / -X POST /.test(filled) ? 'POST' : 'GET',
    path: url.slice(HOST.length),
    ...(body !== undefined && { body }),
    ...(key !== undefined && { key }),
    ...(token !== undefined && { token }),
    ...(into !== undefined && { into }),
  };
}

const curlsOf = (page: string): string[] =>
  [...page.matchAll(/```sh\n([^]*?)```/g)]
    .flatMap(([, block = '']) => block.split(/^(?=\S)/m))
    .filter((command) => /^(\w+=\$\()?curl /.test(command));

const ROLES = { TOKEN: 'secretariat', TOKEN_SECTOR: 'sector', TOKEN_DEFENSORIA: 'defensoria' } as const;

describe('what the documentation says to type', () => {
  let acta: TestServer;
  let clients: ReadonlyMap<string, Client>;
  beforeEach(async () => {
    acta = await startServer({ now: '2026-11-23T15:00:00.000Z' });
    clients = new Map(
      await Promise.all(Object.entries(ROLES).map(async ([name, role]) => [name, await acta.as(role)] as const)),
    );
  });
  afterEach(() => acta.close());

  async function follow(page: string): Promise<number> {
    const variables = new Map<string, string>();
    const commands = curlsOf(readFileSync(page, 'utf8'));
    for (const command of commands) {
      const { method, path, body, key, token, into } = callOf(command, variables);
      const client = clients.get(token ?? '') ?? acta.anybody;
      const headers = { ...(body && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }) };
      const reply = await client.send(method, path, { headers, ...(body !== undefined && { body }) });
      expect(reply.status, `${command}\n${reply.text}`).to.be.oneOf([200, 201]);
      if (into !== undefined) variables.set(into, String(reply.body['id']));
    }
    return commands.length;
  }

  it('works in README.md', async () => {
    expect(await follow('README.md')).to.be.greaterThan(2);
    const { body } = await acta.anybody.get<{ items: { id: string }[] }>('/streams/instancia-0604/events');
    const [created] = body.items;
    const answer = { stream: 'instancia-0604', revision: 0, events: [{ id: created?.id, type: 'InstanciaCreated' }] };
    expect(readFileSync('README.md', 'utf8'), 'the answer, as Node prints it').to.include(inspect(answer));
  });

  it('works in docs/es/primeros-pasos.md, and its commitment ends as verified', async () => {
    expect(await follow('docs/es/primeros-pasos.md')).to.be.greaterThan(12);
    const { body } = await acta.anybody.get<{ items: readonly { occurrences: readonly { status: string }[] }[] }>(
      '/instancias/0604/commitments?on=2023-06-30',
    );
    expect(body.items[0]?.occurrences.map(({ status }) => status)).to.deep.equal(['verified']);
  });

  for (const page of ['estados', 'calificacion', 'informe-nacional', 'correcciones']) {
    it(`asks only what can be asked in docs/es/${page}.md`, async () => {
      await follow('docs/es/primeros-pasos.md');
      const commands = curlsOf(readFileSync(`docs/es/${page}.md`, 'utf8'));
      expect(commands).to.not.deep.equal([]);
      for (const command of commands) {
        const { path } = callOf(command, new Map());
        const reply = await acta.anybody.get<{ code?: string }>(path);
        // The round of 2021 is not in this history.
        const unknown = path.startsWith('/supervision-rounds/2021') && reply.body.code === 'stream_unknown';
        if (!unknown) expect(reply.status, `${command}\n${reply.text}`).to.equal(200);
      }
    });
  }
});
