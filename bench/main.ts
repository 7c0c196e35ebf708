/**
 * Every benchmark, each beside the limit or the peer that it is held to, in one run:
 *
 *     npm run bench [-- [--write] [folder on the disk to measure]]
 *
 * `--write` remakes docs/performance.md. The peers are packages of their own (npm install --prefix bench), and the rows of KurrentDB
 * need a server in ACTA_TEST_KURRENTDB, and in ACTA_BENCH_KURRENTDB_FILES whether it keeps them on `disk` or in `memory`;
 * what is missing is said.
 */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDriver } from '../src/event-store/sqlite/driver.ts';
import { EmmettLog } from './emmett.ts';
import { benchEventStore, benchLoopDelay, type Row } from './event-store.bench.ts';
import { benchFold } from './fold.bench.ts';
import { benchHttp } from './http.bench.ts';
import { benchKurrentdb, type Measured } from './kurrentdb.bench.ts';
import { benchPeers } from './peers.bench.ts';
import { benchMemory } from './memory.bench.ts';
import { benchProvinceAge } from './province-age.bench.ts';
import { markdown, type Report, type Section, text } from './report.ts';

const KURRENTDB_AIM = 0.9;
const args = process.argv.slice(2);
const place = args.find((arg) => !arg.startsWith('-')) ?? tmpdir();
const connection = process.env['ACTA_TEST_KURRENTDB'];
/** An append waits for the disk, or for nothing: whoever starts the server knows which. */
const FILES = new Map([
  ['memory', 'with its files in memory'],
  ['disk', 'with its files on disk'],
]);
const KURRENTDB_FILES =
  FILES.get(process.env['ACTA_BENCH_KURRENTDB_FILES'] ?? '') ??
  'in memory or on disk (ACTA_BENCH_KURRENTDB_FILES did not say)';

const rowOf = ({ row, unit, rates }: Measured): Row => {
  const [engine = 0, raw = 0] = [rates['engine'], rates['raw client']];
  return { what: `${row}, ${unit}`, raw, acta: engine, ratio: engine / raw, aim: KURRENTDB_AIM };
};

async function measured(folder: string): Promise<Report> {
  const peers = await benchPeers(folder);
  const embedded = await benchEventStore(folder);
  const fold = await benchFold(folder);
  const ages = await benchProvinceAge();
  const { mebibytesPerMillion, events } = benchMemory();
  const http = await benchHttp(folder);
  const kurrentdb = connection === undefined ? [] : (await benchKurrentdb(connection)).map(rowOf);
  const { appendsPerSecond, p50, p99, max } = await benchLoopDelay(folder);
  const sections: Section[] = [
    {
      title: 'Embedded engine and its peer',
      beside: 'Emmett on SQLite',
      about:
        'Both at WAL with synchronous=FULL, read back on both connections. Emmett has one connection, which is faster than its default of one for each operation; its appends take turns on it, because overlapping ones share a transaction and some are answered before it is committed.',
      rows: peers,
    },
    {
      title: 'Embedded engine and the bare binding',
      beside: 'raw binding',
      about: 'The raw side has prepared statements and JSON, and neither checks nor threads.',
      rows: embedded,
    },
    {
      title: 'Projections',
      beside: 'replay alone',
      about: 'Generated histories, folded into every answer.',
      rows: [fold],
    },
    {
      title: 'The age of a province',
      beside: 'after 1 year',
      about: 'The commands of a province’s next year, in CPU time, through the handler over a log in memory.',
      rows: ages,
    },
    {
      title: 'HTTP, beside a server that only answers',
      beside: 'bare Express',
      about:
        'The bare side parses the same body with the same schema and answers: nothing is decided, and nothing is written. acta also proves the token, counts the caller’s requests, decides, waits for the disk, folds the event into its answers and sends the headers that protect.',
      rows: http.answering,
    },
    {
      title: 'HTTP, beside a server that writes',
      beside: 'bare Express and binding',
      about:
        'The same bare Express with one thing more: an event with the body is durable, by the bare binding of the table above, before it answers. Who sent it and whether it may be is still not asked.',
      rows: http.writing,
    },
    {
      title: 'KurrentDB engine and the raw client',
      beside: 'raw client',
      about: `One server ${KURRENTDB_FILES}. The raw client takes the path with credentials for each call, the only one that keeps its deadline; its replay is a filtered subscription, since it cannot filter a read of all.`,
      rows: kurrentdb,
    },
  ];
  return {
    day: new Date().toISOString().slice(0, 10),
    versions: {
      Node: process.versions.node,
      SQLite: sqliteVersion(),
      'Emmett on SQLite': EmmettLog.version() ?? 'not installed',
      'folder of the files': `file system type 0x${statfsSync(folder).type.toString(16)}`,
    },
    sections: sections.filter(({ rows }) => rows.length > 0),
    alone: [
      `The event loop under ${Math.round(appendsPerSecond)} appends/s is late by ${p50.toFixed(1)} ms (median), ${p99.toFixed(1)} ms (p99), ${max.toFixed(1)} ms (longest); aim: p99 < 10.`,
      `The projections hold ${Math.round(mebibytesPerMillion)} MiB for a million events (heap and buffers after a collection, scaled from ${events} generated events); aim: < 150.`,
    ],
    missing: [
      ...(peers.length === 0 ? ['Emmett on SQLite: not installed (npm install --prefix bench).'] : []),
      ...(kurrentdb.length === 0 ? ['KurrentDB: ACTA_TEST_KURRENTDB holds no connection string.'] : []),
    ],
  };
}

function sqliteVersion(): string {
  const { DatabaseSync } = loadDriver();
  const db = new DatabaseSync(':memory:');
  const version = db.prepare('select sqlite_version() as v').get()?.['v'];
  db.close();
  return String(version);
}

const folder = mkdtempSync(join(place, 'acta-bench-'));
try {
  const report = await measured(folder);
  console.log(text(report));
  if (args.includes('--write')) writeFileSync('docs/performance.md', markdown(report));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
