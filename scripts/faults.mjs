// Tries what acta promises when things break, long and counted; the ordinary tests hold a short version of each.
//
//   npm run faults
//
//   ACTA_FAULT_KILLS        how often a writer, and `acta serve`, is killed with kill -9 (200)
//   ACTA_FAULT_RACE_MS      how long several processes write to few streams, in milliseconds (10000)
//   ACTA_TEST_KURRENTDB     a real server or cluster, for the suites that need one; without it they say that they were skipped
//   ACTA_TEST_FAULT         a command that harms it (kills a node and starts it again, also where it ends by itself), run at random instants
//   ACTA_FAULT_SECONDS      how long that lasts (60)
//   ACTA_FAULT_PROCESSES    so many processes of acta are written to (3)
//   ACTA_FAULT_WRITERS      by so many writers (48)
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const kills = process.env.ACTA_FAULT_KILLS ?? '200';
const suites = [
  'test/crash/kill.test.ts', // the store's writer killed
  'test/faults/http-kill.test.ts', // the whole of acta killed
  'test/processes/several.test.ts', // races
  'test/event-store/sqlite/contract.test.ts', // random histories against the model
  'test/event-store/kurrentdb/contract.test.ts',
  'test/faults/projections.test.ts', // projections live, rebuilt, interrupted
  'test/laws/knowledge.test.ts',
  'test/cli/migrate.test.ts', // a migration killed
  'test/event-store/kurrentdb/append-traps.test.ts', // a server that misbehaves
  'test/event-store/kurrentdb/read-traps.test.ts',
  'test/event-store/kurrentdb/subscription-traps.test.ts',
  'test/event-store/kurrentdb/cluster-traps.test.ts',
  'test/event-store/kurrentdb/client-traps.test.ts',
  'test/event-store/kurrentdb/errors.test.ts',
  'test/event-store/kurrentdb/responses.test.ts',
  'test/event-store/kurrentdb/store-away.test.ts', // a server that is away
  'test/event-store/sqlite/full-disk.test.ts', // a disk that is full, a file that cannot be written
  'test/event-store/sqlite/open-errors.test.ts',
  'test/faults/full-disk.test.ts',
  'test/faults/cluster.test.ts', // a real server under faults
];

const run = spawn(process.execPath, [join(root, 'scripts/test.mjs'), ...suites], {
  cwd: root,
  stdio: 'inherit',
  env: { ACTA_FAULT_RACE_MS: '10000', ...process.env, ACTA_FAULT_KILLS: kills, ACTA_CRASH_KILLS: kills },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
