/** What was measured, as text for a terminal and as docs/performance.md. */
import { cpus, loadavg, release, totalmem } from 'node:os';
import type { Row } from './event-store.bench.ts';

export interface Section {
  readonly title: string;
  /** What acta is measured beside. */
  readonly beside: string;
  readonly about: string;
  readonly rows: readonly Row[];
}

export interface Report {
  readonly day: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** Figures without a rival, each a sentence. */
  readonly alone: readonly string[];
  /** What was not measured, and why. */
  readonly missing: readonly string[];
}

const figure = (value: number): string =>
  (value < 10 ? value.toFixed(1) : Math.round(value).toString()).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
const reached = ({ ratio, aim }: Row): string => (ratio >= aim ? 'yes' : '**no**');

export function text({ sections, alone, missing }: Report): string {
  const lines = sections.flatMap(({ title, beside, rows }) => [
    `${title} (beside ${beside})`,
    ...rows.map(
      (row) =>
        `  ${row.what.padEnd(50)} ${figure(row.raw).padStart(9)}  acta ${figure(row.acta).padStart(9)}  ratio ${row.ratio.toFixed(2)}  (aim ${row.aim}: ${reached(row)})`,
    ),
  ]);
  return [...lines, ...alone, ...missing, ''].join('\n');
}

export function markdown({ day, versions, sections, alone, missing }: Report): string {
  const [cpu] = cpus();
  const machine = `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`;
  const parts = sections.flatMap(({ title, beside, about, rows }) => [
    `## ${title}`,
    '',
    about,
    '',
    `| | ${beside} | acta | ratio | aim | reached |`,
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows.map(
      (row) =>
        `| ${row.what} | ${figure(row.raw)} | ${figure(row.acta)} | ${row.ratio.toFixed(2)} | ${row.aim} | ${reached(row)} |`,
    ),
    '',
  ]);
  return [
    '# Performance',
    '',
    '<!-- Made by `npm run bench -- --write`. Do not edit: run it again. -->',
    '',
    'Every row is acta and a rival in one run on one machine, in turns; the ratio is the median of the rounds’ ratios. Read the ratios:',
    'the rates drift by tens of per cent with whatever else the machine does. Bare rivals (a binding, a client, a server without rules)',
    'are limits, for which less than 1 is expected; peers do the same work.',
    '',
    '| condition | |',
    '| --- | --- |',
    `| day | ${day} |`,
    `| machine | ${machine} |`,
    `| processes at work when it ended (mean of 15 minutes) | ${loadavg()[2]?.toFixed(1) ?? ''} |`,
    ...Object.entries(versions).map(([name, version]) => `| ${name} | ${version} |`),
    '',
    ...parts,
    '## Alone',
    '',
    ...alone.map((sentence) => `- ${sentence}`),
    ...(missing.length > 0 ? ['', '## Not measured', '', ...missing.map((sentence) => `- ${sentence}`)] : []),
    '',
  ].join('\n');
}
