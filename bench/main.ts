/**
 * Every benchmark, each beside the limit that it is held to, in one run: `npm run bench [folder on the disk to measure]`.
 * Ratios are what to read: the machine's own speed drifts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchEventStore, benchLoopDelay, type Row } from './event-store.bench.ts';
import { benchFold } from './fold.bench.ts';
import { benchHttp } from './http.bench.ts';

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'acta-bench-'));
try {
  const { row, weight } = await benchFold(folder);
  const rows: readonly Row[] = [...(await benchEventStore(folder)), row, ...(await benchHttp(folder))];
  console.log(`node ${process.version}, ${process.platform}-${process.arch}, ${folder}`);
  for (const { what, raw, acta, ratio, aim } of rows) {
    console.log(
      `${what.padEnd(52)} raw ${raw.toFixed(0).padStart(8)}  acta ${acta.toFixed(0).padStart(8)}  ratio ${ratio.toFixed(2)}  (aim ${aim})`,
    );
  }
  const { appendsPerSecond, p50, p99, max } = await benchLoopDelay(folder);
  console.log(
    `event loop under ${appendsPerSecond.toFixed(0)} appends/s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms (aim p99 < 10)`,
  );
  const { events, mebibytesPerMillion } = weight;
  const figure =
    mebibytesPerMillion === undefined
      ? 'run with --expose-gc'
      : `${mebibytesPerMillion.toFixed(0)} MiB per million events`;
  console.log(`state of the projections: ${figure}, over ${events} events (aim < 150)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
