/** The national report as rows of a table (RFC 4180), for a spreadsheet: one figure a row, with its n, its N and where it comes from. */
import type { Figure } from './figure.ts';
import type { Figures, Split } from './figures.ts';
import type { RoundReport } from './round-report.ts';

type Row = readonly (string | number)[];

const HEADER = ['scope', 'code', 'name', 'figure', 'n', 'N', 'percent', 'reference_year', 'cut_off', 'log_position'];

export function reportCsv(report: RoundReport): string {
  const origin: Row = [report.referenceYear, report.cutOff, report.logPosition];
  const rows: Row[] = [
    ...line('country', '', 'Perú', 'coverage', report.coverage),
    ...figureRows('country', '', 'Perú', report.national),
    ...report.sectors.flatMap(({ sector, label, grades }) =>
      Object.entries(grades).flatMap(([grade, figure]) => line('sector', sector, label, `grade_${grade}`, figure)),
    ),
    ...report.departments.flatMap(({ code, name, figures }) => figureRows('department', code, name, figures)),
    ...report.offices.flatMap(({ code, name, figures }) => figureRows('office', code, name, figures)),
    ...changeRows(report),
  ];
  return [HEADER, ...rows.map((row) => [...row, ...origin])].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const line = (scope: string, code: string, name: string, label: string, { n, N, percent }: Figure): Row[] => [
  [scope, code, name, label, n, N, percent ?? ''],
];

function figureRows(scope: string, code: string, name: string, figures: Figures): Row[] {
  const row = (label: string, figure: Figure): Row[] => line(scope, code, name, label, figure);
  const count = (label: string, n: number): Row[] => [[scope, code, name, label, n, '', '']];
  const split = (label: string, { yes, no, noAnswer }: Split): Row[] => [
    ...row(`${label}_yes`, yes),
    ...row(`${label}_no`, no),
    ...row(`${label}_no_answer`, noAnswer),
  ];
  const { sessionsHeld, commitments, vacantSeats } = figures;
  return [
    ...row('supervised', figures.supervised),
    ...split('created', figures.created),
    ...row('not_created', figures.notCreated),
    ...row('no_sessions_all', figures.noSessionsAll),
    ...row('created_no_sessions', figures.createdNoSessions),
    ...row('sessions_no_answer', figures.sessionsNoAnswer),
    ...split('installed_this_term', figures.installedThisTerm),
    ...split('internal_rules', figures.internalRules),
    ...split('work_plan', figures.workPlan),
    ...split('diagnosis', figures.diagnosis),
    [scope, code, name, 'sessions_held', sessionsHeld.total, sessionsHeld.instancias, ''],
    ...Object.entries(commitments.byStatus).flatMap(([status, n]) => count(`commitments_${status}`, n)),
    ...row('commitments_on_time', commitments.onTime),
    ...row('commitments_on_original_date', commitments.onOriginalDate),
    ...row('commitments_verified_with_evidence', commitments.verifiedWithEvidence),
    ...row('recommendations_accepted', figures.recommendationsAccepted),
    ...count('vacant_seats', vacantSeats.total),
    ...Object.entries(vacantSeats.bySector).flatMap(([sector, n]) => count(`vacant_seats_${sector}`, n)),
  ];
}

function changeRows({ change }: RoundReport): Row[] {
  if (!change) return [];
  return Object.entries(change.matrix).flatMap(([from, row]) =>
    Object.entries(row).map(([to, n]): Row => [
      'change',
      String(change.previousYear),
      `${from}→${to}`,
      'provinces',
      n,
      change.inBoth,
      '',
    ]),
  );
}

/** Quoted where it must be; and what a spreadsheet would take for a formula is defused. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
