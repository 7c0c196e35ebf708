import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { SETTINGS } from '../../src/config/config.ts';
import { parseConnectionString } from '../../src/event-store/kurrentdb/connection-string.ts';

// Tests run from the root of the clone. No container engine is needed: what can be checked of these files without one is.
const dockerfile = readFileSync('Dockerfile', 'utf8');
const compose = readFileSync('docker-compose.yml', 'utf8');
const ignored = readFileSync('.dockerignore', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { acta: string } };

/** Settings of the server that its documentation for 26.0 names. */
const KURRENTDB_SETTINGS = ['CLUSTER_SIZE', 'INSECURE', 'NODE_PORT', 'RUN_PROJECTIONS', 'TELEMETRY_OPTOUT'];

const names = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, n]) => n ?? '')),
];
const stages = dockerfile.split(/^FROM /m).slice(1);
const lastStage = stages.at(-1) ?? '';
const lastInstruction = (name: string): string[] =>
  JSON.parse([...dockerfile.matchAll(new RegExp(`^\\s*${name} (\\[.*\\])$`, 'gm'))].at(-1)?.[1] ?? '[]') as string[];
const healthCheck = JSON.parse(/HEALTHCHECK [^]*?CMD (\[.*\])/.exec(dockerfile)?.[1] ?? '[]') as string[];

describe('the container', () => {
  it('starts the command line that the package has, without npm in between', () => {
    const command = [...dockerfile.matchAll(/^CMD (\[.*\])$/gm)].at(-1)?.[1] ?? '[]';
    expect(JSON.parse(command)).to.deep.equal(['node', '--enable-source-maps', manifest.bin.acta, 'serve']);
    expect(lastInstruction('ENTRYPOINT')).to.deep.equal([]);
  });

  it('runs as somebody who is not root, from the last stage', () => {
    expect(/^USER (\S+)$/m.exec(lastStage)?.[1]).to.equal('node');
    expect(lastStage).not.to.match(/npm ci|COPY \. /);
  });

  it('has in its last stage the packages of production, what was built of src, and nothing else', () => {
    const packages = stages.find((text) => /^\S+ AS packages$/m.test(text)) ?? '';
    expect([...packages.matchAll(/\bnpm (.*)$/gm)].map(([, command]) => command)).to.have.length(1);
    expect(packages).to.match(/^RUN npm ci (?=.*--omit=dev\b)(?!.*--include)/m);
    const copied = [...lastStage.matchAll(/^(?:COPY|ADD) (.*)$/gm)].map(([, what]) => what);
    expect(copied).to.deep.equal([
      'package.json LICENSE ./',
      '--from=packages /opt/acta/node_modules ./node_modules',
      '--from=build /opt/acta/dist/src ./dist/src',
    ]);
    expect(lastStage).to.not.match(/^RUN .*\b(?:npm|npx|yarn|apt-get|apk|curl|wget)\b/m);
  });

  it('knows only settings that acta has', () => {
    const known = SETTINGS.map(({ variable }) => variable);
    expect(known).to.include.members(names(dockerfile, /\b(ACTA_[A-Z_]+)=/g));
    expect(known).to.include.members(names(compose, /^\s+(ACTA_[A-Z_]+):/gm));
  });

  it('sends to the builder only what is copied from there, and all of it', () => {
    const sent = names(ignored, /^!(.+?)\/?$/gm);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list = '']) => list.split(' '));
    expect(new Set(copied)).to.deep.equal(new Set(sent));
    for (const path of sent) expect(existsSync(path), path).to.equal(true);
    expect(ignored).to.match(/^\*$/m);
  });

  for (const [status, code] of [
    [200, 0],
    [503, 1],
  ] as const) {
    it(`is ${code === 0 ? '' : 'not '}healthy when acta answers ${status}`, async () => {
      const asked: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        asked.push(request.url);
        response.writeHead(status).end();
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      expect(await check(port)).to.equal(code);
      expect(asked).to.deep.equal(['/health/ready']);
      server.close();
      server.closeAllConnections();
    });
  }

  it('is not healthy when nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await check(port)).to.equal(1);
  });
});

describe('the composition with KurrentDB', () => {
  it('pins the line of the server with long support, and knows only settings that it has', () => {
    expect(/image: (docker\.kurrent\.io\S+)/.exec(compose)?.[1]).to.equal(
      'docker.kurrent.io/kurrent-lts/kurrentdb:26.0',
    );
    expect(KURRENTDB_SETTINGS).to.include.members(names(compose, /^\s+KURRENTDB_([A-Z_]+):/gm));
  });

  it('gives acta an address that it can read, and no secret', () => {
    const address = /ACTA_STORE:-([^}]+)\}/.exec(compose)?.[1] ?? '';
    const { hosts, tls, credentials } = parseConnectionString(address);
    expect({ hosts, tls, credentials }).to.deep.equal({
      hosts: [{ address: 'kurrentdb', port: 2113 }],
      tls: false,
      credentials: undefined,
    });
    expect(compose).not.to.match(/password\s*[:=]\s*\S/i);
  });

  it('lets acta wait until the server is healthy, and publishes nothing beyond this machine', () => {
    expect(compose).to.match(/depends_on:\n\s+kurrentdb:\n\s+condition: service_healthy/);
    expect(names(compose, /^ {6}- ['"](\S+:\d+)['"]$/gm)).to.deep.equal([
      '127.0.0.1:${ACTA_PUBLISHED_PORT:-8080}:8080',
    ]);
    expect(compose).to.match(/read_only: true/);
  });

  it('keeps data on volumes that it declares', () => {
    const mounted = names(compose, /^ {6}- ([a-z-]+):\/var\//gm);
    const declared = names(compose.slice(compose.indexOf('\nvolumes:')), /^ {2}([a-z-]+):$/gm);
    expect(new Set(mounted)).to.deep.equal(new Set(declared));
  });
});

async function check(port: number): Promise<number | null> {
  const [, ...args] = healthCheck;
  const child = spawn(process.execPath, args, { env: { ACTA_PORT: String(port) }, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
