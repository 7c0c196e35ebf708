// Makes a clone ready to run: packages as the lockfile says, and a build of the sources as they are.
// `npm start`, `npm test` and the others call it first, by name: a `pre…` hook would be skipped where
// npm is configured with `ignore-scripts`. It costs a fraction of a second when there is nothing to do.
//
//   node scripts/prepare.mjs             install and build, each only when needed
//   node scripts/prepare.mjs --install   install only
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const fresh = join(root, 'dist.new');
const old = join(root, 'dist.old');
const stampFile = join(dist, '.stamp');
const lockfile = join(root, 'package-lock.json');
const installedLockfile = join(root, 'node_modules', '.package-lock.json');

class Failure extends Error {}
const say = (text) => process.stderr.write(`acta: ${text}\n`);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  if (!supported) throw new Failure(`Node ${process.versions.node} is too old: acta needs 20.19, 22.13 or later.`);
}

/** Whether npm would install this optional package here. A package tied to a C library is left to npm. */
function fitsThisMachine(entry) {
  const fits = (list, value) =>
    list === undefined ||
    ((list.includes(value) || !list.some((x) => !x.startsWith('!'))) && !list.includes(`!${value}`));
  return entry.libc === undefined && fits(entry.os, process.platform) && fits(entry.cpu, process.arch);
}

/** What npm wrote down after its last complete install against what the lockfile asks for. */
function isInstalled() {
  if (!existsSync(lockfile)) throw new Failure('package-lock.json is missing: restore it, or run `npm install`.');
  if (!existsSync(installedLockfile)) return false;
  const wanted = readJson(lockfile).packages;
  const present = readJson(installedLockfile).packages;
  const manifest = readJson(join(root, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    // A manifest edited by hand: npm ci says best what is wrong with it.
    if (JSON.stringify(sorted(manifest[kind])) !== JSON.stringify(sorted(wanted[''][kind]))) return false;
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found === undefined ? !entry.optional || fitsThisMachine(entry) : found.integrity !== entry.integrity)
      return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

const sorted = (object = {}) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

/** One digest over everything that the build reads. Contents, not times: a checkout changes times only. */
function sourcesDigest() {
  const hash = createHash('sha256').update(`node_modules ${readFileSync(lockfile, 'utf8')}`);
  const files = [
    'tsconfig.json',
    'package.json',
    'scripts/prepare.mjs',
    ...['src', 'test', 'bench'].flatMap(filesUnder),
  ];
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.split(sep).includes('node_modules'))
    .sort();
}

const isBuilt = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesDigest();

let child;
function run(what, command, args) {
  return new Promise((done, fail) => {
    // Standard output stays free for the command that comes after.
    const shell = process.platform === 'win32' && command === 'npm';
    child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell });
    child.on('error', (error) => fail(new Failure(`${what} could not start: ${error.message}`)));
    child.on('exit', (code, signal) => {
      child = undefined;
      if (code === 0) done();
      else fail(new Failure(`${what} failed (${signal ?? `exit code ${code}`}); see above.`));
    });
  });
}

async function install() {
  say('installing packages (npm ci) …');
  // Both `include`s are needed: NODE_ENV=production would lose the compiler, and omit=optional its binary.
  const args = ['ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath ?? '';
  // The npm that called us, by the Node that runs us; another package manager cannot stand in for it.
  if (basename(npm) === 'npm-cli.js') await run('npm ci', process.execPath, [npm, ...args]);
  else await run('npm ci', 'npm', args);
}

async function build() {
  say('compiling …');
  const digest = sourcesDigest(); // before: what changes while the compiler runs makes the build stale again
  // Into an empty folder, since a test whose source was deleted would live on otherwise; and beside the last build,
  // which a server or a test run may be using meanwhile.
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const output = ['--outDir', fresh, '--tsBuildInfoFile', join(fresh, '.tsbuildinfo')];
  try {
    await run('the compiler', process.execPath, [tsc, '--project', root, ...output]);
    copyAssets();
    // tsc emits despite type errors, so that the stamp, and not the folder, says that the build is good.
    writeFileSync(join(fresh, '.stamp'), digest);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Styles, SQL, fixtures: what a module finds beside itself by `import.meta.url` must be beside its build too. */
function copyAssets() {
  for (const file of ['src', 'test'].flatMap(filesUnder)) {
    if (/\.(ts|tsx|md)$/.test(file)) continue;
    cpSync(join(root, file), join(fresh, file));
  }
}

async function main() {
  checkNode();
  const installOnly = process.argv.includes('--install');
  const ready = () => isInstalled() && (installOnly || isBuilt());
  if (ready()) return;
  await withLock(join(root, '.prepare.lock'), say, async () => {
    if (!isInstalled()) await install();
    if (!installOnly && !isBuilt()) await build();
  });
}

// With a child at work: end it, and let its failure release the lock. Waiting: nothing is held yet.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => (child === undefined ? process.exit(1) : child.kill(signal)));
}

main().catch((error) => {
  say(error instanceof Failure ? error.message : (error.stack ?? String(error)));
  process.exitCode = 1;
});
