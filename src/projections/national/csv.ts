/**
 * The national report as rows of a table (RFC 4180), for a spreadsheet: one figure a row, with its n, its N and where it comes
 * from. It begins with a byte order mark, by which spreadsheets know UTF-8.
 */
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { Figure, ProvinceFigure } from './figure.ts';
import type { Figures, Split } from './figures.ts';
import type { Group, RoundReport } from './round-report.ts';

type CsvRow = readonly (string | number)[];

const HEADER: Readonly<Record<Lang, string>> = {
  es: 'ámbito,código,nombre,cifra,n,N,porcentaje,provincias,año_de_referencia,fecha_de_corte,posición_del_registro,regla_de_estado,regla_de_calificación',
  en: 'scope,code,name,figure,n,N,percent,provinces,reference_year,cut_off,log_position,status_rule,evaluation_rule',
};

const BYTE_ORDER_MARK = '\uFEFF';

/** A code of digits as text: a spreadsheet takes `06` for the number 6, and `INEI 06` for what it is. */
const csvCode = (code: string): string => (/^\d+$/.test(code) ? `INEI ${code}` : code);

export function reportCsv(report: RoundReport, lang: Lang): string {
  const { status, evaluation } = report.ruleVersions;
  const origin: CsvRow = [report.referenceYear, report.cutOff, report.logPosition, status, evaluation];
  const rows: CsvRow[] = [
    ...line('country', '', 'Perú', 'coverage', report.coverage),
    ...figureRows('country', '', 'Perú', report.national),
    ...report.sectors.flatMap(({ sector, label, grades }) =>
      Object.entries(grades).flatMap(([grade, figure]) => line('sector', sector, label, `grade_${grade}`, figure)),
    ),
    ...report.departments.flatMap((group) => groupRows('department', group)),
    ...report.offices.flatMap((group) => groupRows('office', group)),
    ...changeRows(report),
  ];
  const table = [HEADER[lang].split(','), ...rows.map((row) => [...row, ...origin])];
  return `${BYTE_ORDER_MARK}${table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

const line = (scope: string, code: string, name: string, label: string, figure: Figure | ProvinceFigure): CsvRow[] => [
  [scope, csvCode(code), name, label, figure.n, figure.N, figure.percent ?? '', provincesOf(figure)],
];

/** The codes between blanks, behind a word: as one text, of which a spreadsheet makes no number. */
const provincesOf = (figure: Figure | ProvinceFigure): string =>
  'provinces' in figure && figure.provinces.length > 0 ? `INEI ${figure.provinces.join(' ')}` : '';

const groupRows = (scope: string, { code, name, figures, sectors }: Group): CsvRow[] => [
  ...figureRows(scope, code, name, figures),
  ...sectors.flatMap(({ sector, grades }) =>
    Object.entries(grades).flatMap(([grade, figure]) => line(scope, code, name, `grade_${grade}_${sector}`, figure)),
  ),
];

function figureRows(scope: string, code: string, name: string, figures: Figures): CsvRow[] {
  const row = (label: string, figure: Figure): CsvRow[] => line(scope, code, name, label, figure);
  const count = (label: string, n: number): CsvRow[] => [[scope, csvCode(code), name, label, n, '', '', '']];
  const split = (label: string, { yes, no, noAnswer, contradicted }: Split): CsvRow[] => [
    ...row(`${label}_yes`, yes),
    ...row(`${label}_no`, no),
    ...row(`${label}_no_answer`, noAnswer),
    ...row(`${label}_contradicted`, contradicted),
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
    [scope, csvCode(code), name, 'sessions_held', sessionsHeld.total, sessionsHeld.instancias, '', ''],
    ...Object.entries(commitments.byStatus).flatMap(([status, figure]) => row(`commitments_${status}`, figure)),
    ...count('commitments_due', commitments.due),
    ...row('commitments_on_time', commitments.onTime),
    ...row('commitments_on_original_date', commitments.onOriginalDate),
    ...row('commitments_verified_with_evidence', commitments.verifiedWithEvidence),
    ...row('recommendations_accepted', figures.recommendationsAccepted),
    ...row('vacant_seats', vacantSeats.total),
    ...Object.entries(vacantSeats.bySector).flatMap(([sector, figure]) => row(`vacant_seats_${sector}`, figure)),
  ];
}

function changeRows({ change }: RoundReport): CsvRow[] {
  if (!change) return [];
  const { previousYear, inBoth, matrix, onlyInPrevious, onlyInThis } = change;
  const row = (name: string, n: number, N: number | ''): CsvRow => [
    'change',
    String(previousYear),
    name,
    'provinces',
    n,
    N,
    '',
    '',
  ];
  return [
    ...Object.entries(matrix).flatMap(([from, to]) =>
      Object.entries(to).map(([reached, n]) => row(`${from}→${reached}`, n, inBoth)),
    ),
    row('only_in_previous', onlyInPrevious, ''),
    row('only_in_this', onlyInThis, ''),
  ];
}

/** Where a cell begins: at its start, and after whatever a spreadsheet may be set to separate cells by. */
const FORMULA = /(^|[;,\t\r\n|])(\s*)(?=[=+\-@＝＋－＠])/g;

/** Quoted where it must be; and what a spreadsheet would take for a formula is defused. */
function cell(value: string | number): string {
  const text = typeof value === 'string' ? value.replace(FORMULA, "$1$2'") : String(value);
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
