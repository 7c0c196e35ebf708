import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { PipeClosed } from '../../src/cli/io.ts';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { acta, linesOf, removeFolders, type Running, start, temporaryFolder } from './fake-io.ts';

const READY = /acta atiende en (http:\/\/[\d.:]+)/;

async function served(...args: string[]): Promise<{ running: Running; url: string; text: string }> {
  const running = start(['serve', '--port', '0', ...args]);
  const text = await running.said(/Datos: .*\n[^]*\n$/);
  return { running, url: READY.exec(text)?.[1] ?? '', text };
}

async function stopped(running: Running) {
  running.signals.emit('SIGTERM', 'SIGTERM');
  return running.ended;
}

describe('acta serve', function () {
  this.timeout(30_000);
  after(removeFolders);

  it('answers until it is told to stop, and then ends with 0', async () => {
    const { running, url, text } = await served('--data', temporaryFolder());
    expect((await fetch(`${url}/health/ready`)).status).to.equal(200);
    expect(text).to.include('Aún no hay nada registrado. Para ver la demostración: npm start -- --demo');
    const { code, out, err } = await stopped(running);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out).to.include('Cerrando');
    const gone = await fetch(url).catch((error: unknown) => error);
    expect(gone).to.be.instanceOf(TypeError);
    expect(running.signals.eventNames()).to.deep.equal([]);
  });

  it('serves the demonstration from a store of its own, and says how to ask', async () => {
    const data = temporaryFolder();
    const { running, url, text } = await served('--demo', '--data', data);
    expect(text).to.include(join(data, 'demo-a')).and.not.to.include('Aún no hay nada');
    const asked = /curl '([^']+)'/.exec(text)?.[1] ?? '';
    expect(asked).to.match(new RegExp(`^${url}/`));
    const body = (await (await fetch(asked)).json()) as { status: string; flags: { flag: string }[] };
    expect(body.status).to.equal('never_met');
    expect(body.flags.map(({ flag }) => flag)).to.deep.equal(['being_activated']);
    for (const page of ['/', '/docs']) expect((await fetch(`${url}${page}`)).status, page).to.equal(200);
    expect((await stopped(running)).code).to.equal(0);
    const again = await served('--demo', '--data', data);
    const log = linesOf<LogEvent>((await acta('log', '--demo', '--data', data)).out);
    expect(new Set(log.map(({ id }) => id)).size).to.equal(log.length);
    expect(log.filter(({ type }) => type === 'InstanciaCreated')).to.have.lengthOf(1);
    await stopped(again.running);
  });

  it('takes the tokens that acta token has signed', async () => {
    const data = temporaryFolder();
    const { running, url } = await served('--data', data);
    const claims = ['--role', 'secretariat', '--institution', 'Municipalidad Provincial de Chota', '--ubigeo', '0604'];
    // This command line's clock stands still, and the server's with it.
    const token = (await acta('token', '--data', data, ...claims)).out.trim();
    const answer = await fetch(`${url}/api/v1/instancias/0604/commands/create-instancia`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        occurredOn: '2019',
        data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } },
      }),
    });
    expect(answer.status, await answer.text()).to.equal(201);
    const log = await acta('log', '--data', data, '--type', 'InstanciaCreated');
    expect(linesOf(log.out), 'beside the running server').to.have.lengthOf(1);
    const status = await acta('status', '0604', '--data', data, '--on', '2020-01-01', '--json');
    expect(JSON.parse(status.out)).to.include({ status: 'never_met' });
    await stopped(running);
  });

  it('refuses a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const data = temporaryFolder();
    const { code, err } = await acta('serve', '--port', String(port), '--data', data);
    expect(code).to.equal(1);
    expect(err).to.equal(
      `acta: El puerto ${port} de 127.0.0.1 ya está en uso: cierre el otro programa o elija otro puerto (--port o ACTA_PORT).\n`,
    );
    other.close();
    const { running } = await served('--data', data); // what was opened before has been closed again
    expect((await stopped(running)).code).to.equal(0);
  });

  it('refuses a store that another server writes, and leaves that one alone', async () => {
    const data = temporaryFolder();
    const { running, url } = await served('--data', data);
    for (const [lang, sentence] of [
      ['es', 'Otro proceso ya tiene abierto este almacén para escribir'],
      ['en', 'acta.db'],
    ] as const) {
      const { code, err } = await acta('serve', '--port', '0', '--data', data, '--lang', lang);
      expect(code).to.equal(1);
      expect(err)
        .to.include(sentence)
        .and.not.to.match(/\n\s+at /);
    }
    expect((await fetch(`${url}/health/ready`)).status).to.equal(200);
    await stopped(running);
  });

  it('refuses --port without a number', async () => {
    const { code, err } = await acta('serve', '--port', 'http');
    expect(code).to.equal(2);
    expect(err).to.include('--port: «http» no vale: debe ser un número entero de 0 a 65535');
  });

  it('refuses a file of offices that says something else', async () => {
    const env = { ACTA_DATA: temporaryFolder(), ACTA_OFFICES_FILE: '/nowhere/offices.json' };
    const { code, err } = await start(['serve', '--port', '0'], { env }).ended;
    expect(code).to.equal(2);
    expect(err).to.match(/^acta: ACTA_OFFICES_FILE: /);
  });

  it('warns of a variable that is no setting', async () => {
    const running = start(['serve', '--port', '0'], { env: { ACTA_DATA: temporaryFolder(), ACTA_PROT: '1' } });
    await running.said(READY);
    expect((await stopped(running)).err).to.equal('ACTA_PROT no es un ajuste de acta; ¿quiso decir ACTA_PORT?\n');
  });

  it('goes on although nobody reads what it says', async () => {
    let said: (text: string) => void;
    const heard = new Promise<string>((resolve) => (said = resolve));
    const running = start(['serve', '--port', '0', '--data', temporaryFolder()], {
      out: (text) => {
        said(text);
        return Promise.reject(new PipeClosed());
      },
    });
    const url = READY.exec(await heard)?.[1] ?? '';
    expect((await fetch(`${url}/health/live`)).status).to.equal(200);
    expect((await stopped(running)).code).to.equal(0);
  });

  describe('as a process', () => {
    const children = new Set<ChildProcess>();
    afterEach(() => {
      for (const child of children) child.kill('SIGKILL');
      children.clear();
    });

    function spawned(args: readonly string[], output: 'pipe' | 'ignore' = 'pipe'): ChildProcess {
      const fromSources = import.meta.url.endsWith('.ts');
      const script = fileURLToPath(new URL(`../../src/cli/main.${fromSources ? 'ts' : 'js'}`, import.meta.url));
      const loader = fromSources ? ['--import', 'tsx'] : [];
      const child = spawn(process.execPath, [...loader, script, ...args], {
        stdio: ['ignore', 'pipe', output],
        env: { ...process.env, ACTA_LOG_LEVEL: 'silent' },
      });
      children.add(child);
      return child;
    }

    const ended = async (child: ChildProcess): Promise<number | null> => {
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    };

    it('ends with 0 at Ctrl-C, with a client that keeps its connection', async () => {
      const child = spawned(['serve', '--port', '0', '--data', temporaryFolder()]);
      let text = '';
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      while (!READY.test(text)) await once(child.stdout!, 'data');
      const answer = await fetch(`${READY.exec(text)?.[1]}/health/live`);
      expect(answer.status).to.equal(200);
      const end = ended(child);
      child.kill('SIGINT');
      expect(await end).to.equal(0);
    });

    it('ends quietly with 0 when the reader of its output goes away', async () => {
      const data = temporaryFolder();
      expect((await acta('demo', '--data', data)).code).to.equal(0);
      const child = spawned(['log', '--data', data, '--demo']);
      let errors = '';
      child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
      child.stdout?.destroy();
      expect(await ended(child)).to.equal(0);
      expect(errors).to.equal('');
    });

    it('ends with 2 at an option that it has not', async () => {
      const child = spawned(['log', '--nowhere'], 'ignore');
      expect(await ended(child)).to.equal(2);
    });
  });
});
