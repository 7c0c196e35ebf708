/** The answer about a province as a person reads it in a terminal. */
import type { Lang } from '../domain/refusals/rejection.ts';
import type { Evidence } from '../projections/read-model/read-model.ts';
import type { ProvinceStatus } from '../projections/status/province-status.ts';

export interface Moment {
  readonly on: string;
  readonly knownAt: string | null;
  readonly position: number;
}

const WORDS = {
  es: {
    nothing: 'no hay nada registrado',
    known: (instant: string) => `con lo que constaba hasta ${instant}`,
    status: 'Estado',
    why: (rule: string, version: number) => `Por qué (regla ${rule}, versión ${version})`,
    flags: 'Señales',
    missing: 'Le falta para estar al día',
    last: 'Última sesión con quórum',
    next: 'Próxima sesión ordinaria, a más tardar (más la tolerancia)',
    corrected: 'corregido por',
  },
  en: {
    nothing: 'nothing is registered',
    known: (instant: string) => `with what was known by ${instant}`,
    status: 'Status',
    why: (rule: string, version: number) => `Why (rule ${rule}, version ${version})`,
    flags: 'Flags',
    missing: 'Missing for being up to date',
    last: 'Last session with quorum',
    next: 'Next ordinary session due (plus the grace days)',
    corrected: 'corrected by',
  },
} as const;

export function statusText(found: ProvinceStatus, { on, knownAt }: Moment, lang: Lang): string {
  const words = WORDS[lang];
  const { because, flags, missing } = found;
  const line = (evidence: Evidence): string => {
    const corrected = evidence.correctedBy === undefined ? '' : ` (${words.corrected} ${evidence.correctedBy})`;
    return `    ${evidence.occurredOn.padEnd(10)}  ${evidence.type}  ${evidence.stream}  ${evidence.event}${corrected}`;
  };
  const rows = [
    `${found.province} (${found.ubigeo}), ${found.department}: ${on}, ${knownAt === null ? words.nothing : words.known(knownAt)}`,
    `${words.status}: ${found.label} (${found.status})`,
    `  ${words.why(because.rule, because.ruleVersion)}: ${because.sentence}`,
    ...because.events.map(line),
  ];
  if (found.lastSession !== undefined) rows.push(`${words.last}: ${found.lastSession}`);
  if (found.nextOrdinarySessionDue !== undefined) rows.push(`${words.next}: ${found.nextOrdinarySessionDue}`);
  if (flags.length > 0) rows.push(`${words.flags}:`);
  for (const { flag, label, count, detail, because: events } of flags) {
    const number = count === undefined ? '' : ` (${count})`;
    rows.push(`  ${label}${number}${listed(detail)} [${flag}]`, ...events.map(line));
  }
  if (missing.length > 0) rows.push(`${words.missing}:`);
  for (const { requirement, label, detail } of missing) rows.push(`  ${label}${listed(detail)} [${requirement}]`);
  return `${rows.join('\n')}\n`;
}

const listed = (detail: readonly string[] | undefined): string =>
  detail && detail.length > 0 ? `: ${detail.join(', ')}` : '';
