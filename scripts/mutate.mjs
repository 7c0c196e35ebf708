// How strong the tests of the rules are: changes one operator, comparison, boolean or constant of the built domain and
// projections at a time, and runs the tests that reach it. What no test notices is reported with its line.
//
//   npm run mutate                                   100 changes, a new seed
//   npm run mutate -- --count 300 --seed 42          other numbers; the same numbers and sources make the same changes
//   npm run mutate -- --in projections/status        only in files with this in their path
//   npm run mutate -- --jobs 2 --minutes 30          by two processes; what has not been tried after half an hour is left out
//
// A run that does not end counts as one that failed. Ends with 1 when a change survived.
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCopies } from './mutation/copies.mjs';
import { sitesOf } from './mutation/sites.mjs';
import { measure, tryChange } from './mutation/trials.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const ROOMS = ['domain', 'projections'];
/** The last ones ask over HTTP for what no rule reads; a change is tried by the cheap tests first. */
const SUITES = ['domain', 'projections', 'laws', 'docs', 'acceptance'];
const BY_ADDRESS = ['open-round', 'queries', 'recorded', 'repeated-name', 'single-things'];
const PROGRESS = 25;
const MAX = 2 ** 31 - 1;

const options = optionsOf(process.argv.slice(2));
const { copies, remove } = makeCopies(root, options.jobs);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort(signal));
try {
  await campaign();
} catch (error) {
  if (!stop.signal.aborted) throw error;
  process.exitCode = 1;
} finally {
  remove();
}

async function campaign() {
  const { count, seed, minutes } = options;
  const sites = allSites();
  const chosen = shuffled(sites, seed).slice(0, count);
  const again = `--count ${count} --seed ${seed}${options.in ? ` --in ${options.in}` : ''}`;
  console.log(`acta: ${chosen.length} of ${sites.length} possible changes (npm run mutate -- ${again})`);
  const tests = [
    ...SUITES.flatMap((suite) => filesUnder(join('dist/test', suite), '.test.js')),
    ...BY_ADDRESS.map((name) => join('dist/test/api', `${name}.test.js`)),
  ];
  const known = await inTurns(tests, (copy, test) => measure(copy, test, stop.signal));
  const cpu = known.reduce((sum, test) => sum + test.cpu, 0);
  console.log(`acta: ${tests.length} test files pass unchanged, in ${Math.round(cpu / 1e6)} s of processor time`);

  const end = Date.now() + minutes * 60_000;
  let tried = 0;
  const found = await inTurns(chosen, async (copy, site) => {
    if (Date.now() > end) return { ...site, fate: 'untried' };
    const outcome = { ...site, ...(await tryChange(copy, site, known, stop.signal)) };
    tried += 1;
    if (outcome.fate === 'survived') console.log(`survived  ${lineOf(outcome)}`);
    if (tried % PROGRESS === 0) console.log(`acta: ${tried} of ${chosen.length} tried`);
    return outcome;
  });
  report(found, again);
}

function report(found, again) {
  const of = (...fates) => found.filter(({ fate }) => fates.includes(fate));
  const survived = of('survived');
  const tried = found.length - of('untried').length;
  if (survived.length > 0) {
    console.log('\nSurvived: no test tells these from the right program.');
    for (const site of survived.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start)))
      console.log(`  ${lineOf(site)}`);
  }
  const killed = `${of('failed', 'endless').length} killed (${of('endless').length} of them did not end)`;
  console.log(`\n${tried} tried: ${killed}, ${survived.length} survived (npm run mutate -- ${again})`);
  if (tried < found.length) console.log(`${found.length - tried} were not tried: the time was over`);
  process.exitCode = survived.length > 0 || tried < found.length ? 1 : 0;
}

function allSites() {
  const files = ROOMS.flatMap((room) => filesUnder(join('dist/src', room), '.js'));
  return files
    .filter((file) => !options.in || file.includes(options.in))
    .flatMap((file) => {
      const code = readFileSync(join(copies[0], file), 'utf8');
      return sitesOf(code).map((site) => ({ ...site, file, code }));
    });
}

/** Where the change is in the source, and what it is. */
function lineOf({ file, code, start, end, text }) {
  const before = code.slice(0, start);
  const line = before.split('\n').length - 1;
  const column = start - before.lastIndexOf('\n') - 1;
  const map = new SourceMap(JSON.parse(readFileSync(join(copies[0], `${file}.map`), 'utf8')));
  const source = file.replace(/^dist\/(.*)\.js$/, '$1.ts');
  const whole = code.split('\n')[line]?.trim();
  const what = `\`${code.slice(start, end)}\` → \`${text}\` in \`${whole}\``;
  return `${source}:${(map.findEntry(line, column).originalLine ?? line) + 1}  ${what}`;
}

function filesUnder(folder, suffix) {
  return readdirSync(join(copies[0], folder), { recursive: true })
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(folder, name))
    .sort();
}

/** One at a time in each copy; the results in order. */
async function inTurns(items, work) {
  const results = [];
  let next = 0;
  const take = async (copy) => {
    for (let at = next++; at < items.length; at = next++) {
      stop.signal.throwIfAborted();
      results[at] = await work(copy, items[at]);
    }
  };
  await Promise.all(copies.map(take));
  return results;
}

/** The same for the same seed (mulberry32). */
function shuffled(items, seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const left = [...items];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [left[last], left[other]] = [left[other], left[last]];
  }
  return left;
}

function optionsOf(args) {
  const names = { count: 'string', seed: 'string', in: 'string', jobs: 'string', minutes: 'string' };
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(Object.entries(names).map(([name, type]) => [name, { type }])),
    });
    const number = (name, otherwise) => wholeNumber(`--${name}`, values[name] ?? String(otherwise));
    return {
      count: number('count', 100),
      seed: number('seed', 1 + Math.floor(Math.random() * (MAX - 1))),
      jobs: number('jobs', 1),
      minutes: number('minutes', 120),
      in: values.in,
    };
  } catch (error) {
    console.error(`acta: ${error.message}`);
    process.exit(2);
  }
}

function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MAX)
    throw new Error(`${name} takes a whole number from 1 to ${MAX}, not ${text}`);
  return value;
}
