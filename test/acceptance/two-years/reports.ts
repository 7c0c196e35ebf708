/** The reports of ten sectors over 22 closed months and one that stays open, and their evaluation in sessions. */
import { act, INSTITUTIONS, voted } from './cast.ts';
import { type Act, later } from './teller.ts';

/*
 * When each report arrived. The report on a month is due on the 10th of the next one; the month is closed on the 15th of the next
 * one, but December 2022 on the 31st itself, by the outgoing government. January 2023 has no period: nobody opened one.
 *
 *   08    submitted on the 8th of the next month, accepted two days later
 *   =29   submitted on the 29th of the month itself, accepted two days later
 *   08u   submitted, and never looked at            08o   submitted, observed on the next day, never mended
 *   08m   observed on the next day, amended on the day after, accepted two days later
 *   06M   observed on the next day, amended on the 14th, after the due date, accepted on the 15th
 *   12d   submitted by the secretaría técnica on the sector's behalf, with its document
 *   --    nothing arrived, nothing was recorded     -r    nothing arrived; the omission was recorded on the 11th
 *   -j    recorded on the 11th, justified on the 14th
 *   -r18  recorded on the 11th; the report came after all, on the 18th
 *   .     had no seat
 *
 * The municipality's reports are accepted by sessions: the secretaría técnica is the municipality itself.
 */
const ARRIVALS_2022 = `
                   2022-01 2022-02 2022-03 2022-04 2022-05 2022-06 2022-07 2022-08 2022-09 2022-10 2022-11 2022-12
cem                05      04      07      05      06      05      04      05      07      06      05      =29
comedores-populares .      .       09      12      08      09      --      08      09      -r      13      =30
demuna             08      09      08m     10      07      06      08      09      06      08      09      =28
fiscalia           -r      14      -j      09      -j      10      --      09      09u     --      08      04
municipalidad      03      03      04      03      03      04      03      02      05      04      02      =30
pnp                10      11      09      10      09      22      10      08      -r18    07      10      =29
poder-judicial     --      -r      --      09u     10      --      -r      -j      --      -r      --      --
rondas-campesinas  16d     10d     12d     --      09d     08d     15d     10d     --      09d     10d     12d
salud              06      07      05o     06      08      07      06M     07      05      06      08      =29
ugel               09      10      11      09      12      10      09      05o     08      13      09      =30`;

const ARRIVALS_2023 = `
                   2023-02 2023-03 2023-04 2023-05 2023-06 2023-07 2023-08 2023-09 2023-10 2023-11
cem                07      06      08      07      06      07      05      06      07      06
comedores-populares 09     --      09      08      10      12      07      09      -j      08
demuna             08      08      09      08      07      10      08u     07      09      07
fiscalia           --      -r      08      09      -j      10      09      17      08      09
municipalidad      13      10      04      05      05      04      05      05      03      05
pnp                10      09      12      07      09      10      08m     08      11      10
poder-judicial     -r      --      10      -j      09      09      10u     08      09      10
rondas-campesinas  --      09d     08d     10d     --      -r      09d     .       .       .
salud              06      07      06      07      05      06      07      08      06o     07
ugel               09      10      14      09      11      08      --      09      10      15`;

/** Which session accepted the municipality's report; the one on November 2023 was still before nobody when the history ends. */
const ACCEPTED_IN: Readonly<Record<string, string>> = {
  '2022-01': '2022-02-24',
  '2022-02': '2022-04-28',
  '2022-03': '2022-04-28',
  '2022-04': '2022-05-26',
  '2022-05': '2022-06-30',
  '2022-06': '2022-08-25',
  '2022-07': '2022-08-25',
  '2022-08': '2022-09-29',
  '2022-09': '2022-10-20',
  '2022-10': '2022-11-24',
  '2022-11': '2022-12-15',
  '2022-12': '2023-04-27',
  '2023-02': '2023-04-27',
  '2023-03': '2023-04-27',
  '2023-04': '2023-05-25',
  '2023-05': '2023-06-29',
  '2023-06': '2023-07-26',
  '2023-07': '2023-08-31',
  '2023-08': '2023-09-28',
  '2023-09': '2023-10-26',
  '2023-10': '2023-11-30',
};

/** In which session which month was evaluated, and how: Excellent, Good (B), faiR, Deficient; `-` where there was nothing to evaluate. */
const EVALUATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2022-02-24 2022-01': { cem: 'B', demuna: 'E', fiscalia: 'D', municipalidad: 'B', pnp: 'B', 'rondas-campesinas': 'R', salud: 'B', ugel: 'B' }, // prettier-ignore
  '2022-06-30 2022-05': { cem: 'E', 'comedores-populares': 'B', demuna: 'E', fiscalia: 'R', municipalidad: 'B', pnp: 'R', 'poder-judicial': 'R', 'rondas-campesinas': 'B', salud: 'B', ugel: 'R' }, // prettier-ignore
  '2022-09-29 2022-08': { cem: 'E', 'comedores-populares': 'B', demuna: 'E', fiscalia: 'B', municipalidad: 'B', pnp: 'B', 'poder-judicial': 'R', 'rondas-campesinas': 'B', salud: 'E', ugel: 'D' }, // prettier-ignore
  '2022-11-24 2022-10': { cem: 'B', 'comedores-populares': 'D', demuna: 'E', municipalidad: 'R', pnp: 'B', 'poder-judicial': 'D', 'rondas-campesinas': 'B', salud: 'B', ugel: 'R' }, // prettier-ignore
  '2023-03-28 2023-02': { cem: 'B', 'comedores-populares': 'R', demuna: 'B', municipalidad: 'D', pnp: 'R', 'poder-judicial': 'D', salud: 'B', ugel: 'B' }, // prettier-ignore
  '2023-06-29 2023-05': { cem: 'E', 'comedores-populares': 'B', demuna: 'E', fiscalia: 'B', municipalidad: 'B', pnp: 'B', 'poder-judicial': 'R', 'rondas-campesinas': 'B', salud: 'B', ugel: 'B' }, // prettier-ignore
  '2023-09-28 2023-08': { cem: 'E', 'comedores-populares': 'B', demuna: 'B', fiscalia: 'B', municipalidad: 'B', pnp: 'B', 'poder-judicial': 'R', 'rondas-campesinas': 'R', salud: 'E' }, // prettier-ignore
  '2023-11-30 2023-10': { cem: 'B', 'comedores-populares': 'R', demuna: 'E', fiscalia: 'B', municipalidad: 'R', pnp: 'R', 'poder-judicial': 'B', salud: 'R', ugel: 'B' }, // prettier-ignore
};

const RATINGS: Readonly<Record<string, string>> = { E: 'excellent', B: 'good', R: 'fair', D: 'deficient' };

const monthAfter = (period: string): string => later(`${period}-28`, 4).slice(0, 7);
const lastDayOf = (period: string): string => later(`${monthAfter(period)}-01`, -1);

const CONTENT = {
  actions: [{ axis: 'prevention', actions: ['Charlas en instituciones educativas'] }],
  indicators: [{ code: 'charlas', value: 4, unit: 'charlas' }],
  evidence: [],
};

const periods = (table: string): string[] => (table.trimStart().split('\n')[0] ?? '').trim().split(/\s+/);

const PERIODS: readonly Act[] = [...periods(ARRIVALS_2022), ...periods(ARRIVALS_2023), '2023-12'].flatMap((period) => {
  const next = monthAfter(period);
  const [from, to, dueOn] = [`${period}-01`, lastDayOf(period), `${next}-10`];
  const closedOn = period === '2022-12' ? '2022-12-31' : `${next}-15`;
  const open = act(from, 'secretariat', '/commands/open-reporting-period', { period, from, to, dueOn });
  const close = act(closedOn, 'secretariat', '/commands/close-reporting-period', { period });
  return period === '2023-12' ? [open] : [open, close];
});

/** The acts behind one cell of the tables of arrivals. */
function arrival(sector: string, period: string, cell: string): Act[] {
  if (cell === '.' || cell === '--') return [];
  const path = (command: string): string => `/sector-reports/${sector}/${period}/commands/${command}`;
  const reviewed = (day: string, command: string, data: object): Act => act(day, 'secretariat', path(command), data);
  const next = monthAfter(period);
  if (cell.startsWith('-')) {
    const recorded = reviewed(`${next}-11`, 'record-omission', { sector, period });
    if (cell === '-j')
      return [recorded, reviewed(`${next}-14`, 'justify-omission', { reason: 'El personal estuvo destacado.' })];
    return cell === '-r' ? [recorded] : [recorded, ...arrival(sector, period, cell.slice(2))];
  }
  const day = cell.startsWith('=') ? `${period}-${cell.slice(1, 3)}` : `${next}-${cell.slice(0, 2)}`;
  const how = cell.replace(/[=\d]/g, '');
  const submission = { sector, period, ...CONTENT };
  const onBehalf = {
    by: { kind: 'sector', institution: INSTITUTIONS[sector], sector },
    source: { kind: 'oficio', number: `Oficio de ${sector} sobre ${period}` },
  };
  const name = `report-${sector}-${period}`;
  const submitted =
    how === 'd'
      ? act(day, 'secretariat', path('submit-sector-report'), submission, { more: onBehalf, name })
      : act(day, sector, path('submit-sector-report'), submission, { name });
  const observed = reviewed(later(day, 1), 'observe-sector-report', {
    reason: 'Falta el sustento.',
    remedyBy: later(day, 7),
  });
  const accepted = (on: string): Act =>
    act(on, 'secretariat', path('accept-sector-report'), {}, { name: `accepted-${sector}-${period}` });
  const amended = (on: string): Act => act(on, sector, path('amend-sector-report'), CONTENT);
  switch (how) {
    case 'u':
      return [submitted];
    case 'o':
      return [submitted, observed];
    case 'm':
      return [submitted, observed, amended(later(day, 2)), accepted(later(day, 4))];
    case 'M':
      return [submitted, observed, amended(`${next}-14`), accepted(`${next}-15`)];
    default:
      if (sector !== 'municipalidad') return [submitted, accepted(later(day, 2))];
  }
  const session = ACCEPTED_IN[period];
  return session === undefined ? [submitted] : [submitted, voted(session, path('accept-sector-report'), {})];
}

function arrivals(table: string): Act[] {
  const [, ...rows] = table.trimStart().split('\n');
  return rows.flatMap((row) => {
    const [sector = '', ...cells] = row.trim().split(/\s+/);
    return cells.flatMap((cell, place) => arrival(sector, periods(table)[place] ?? '', cell));
  });
}

const evaluations = Object.entries(EVALUATIONS).flatMap(([key, ratings]) => {
  const [session = '', period = ''] = key.split(' ');
  return Object.entries(ratings).map(([sector, letter]) =>
    voted(session, `/sector-reports/${sector}/${period}/commands/evaluate-sector-work`, {
      rating: RATINGS[letter],
      criteria: ['Cumplimiento de sus compromisos'],
      session: `{id:${session}}`,
    }),
  );
});

export const REPORTS: readonly Act[] = [
  ...PERIODS,
  ...arrivals(ARRIVALS_2022),
  ...arrivals(ARRIVALS_2023),
  ...evaluations,
  // Of the month that is still open: it counts nowhere.
  act('2024-01-05', 'cem', '/sector-reports/cem/2023-12/commands/submit-sector-report', {
    sector: 'cem',
    period: '2023-12',
    ...CONTENT,
  }),
];
