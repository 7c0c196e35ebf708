/**
 * The status of Celendín on the days around each turning point, worked out by hand from charter.ts, sessions.ts, reports.ts and
 * commitments.ts and the rules of docs/domain.md, with everything known. Nothing here is computed.
 *
 * It is to meet every month (k = 1) from 27 January 2022 on. An ordinary session is overdue a month and 15 days after the last one;
 * a month is closed on the 15th of the next one, and then it is the one that is looked at.
 */
import { NINE_AT_FIRST, NINE_AT_LAST, TEN } from './cast.ts';

/** A day, the status with its flags, and what is missing to be up to date. */
export type StatusRow = readonly [day: string, originStatus: string, ...missing: readonly string[]];

const reports = (period: string, ...sectors: readonly string[]): string =>
  ['sector_reports', period, ...sectors].join(' ');
const evaluations = (period: string, sectors: readonly string[]): string =>
  ['sector_evaluations', period, ...sectors].join(' ');
const overdue = (...names: readonly string[]): string => ['commitments_on_time', ...names].join(' ');
const session = (due: string): string => `ordinary_session ${due}`;
const [CC, PJ, RC] = ['comedores-populares', 'poder-judicial', 'rondas-campesinas'];
const NOT_INSTALLED = 'installed_this_term 2023-01-01';
const NO_PLAN_2023 = 'work_plan 2023';

export const STATUS_2022: readonly StatusRow[] = [
  // Created on 16 August 2021; eight of nine titulars on 10 September, all but the rondas'.
  ['2021-08-15', 'no_information'],
  ['2021-08-16', 'never_met + vacant_seats(9)'],
  ['2021-09-10', 'never_met + vacant_seats(1)'],
  ['2022-01-26', 'never_met + vacant_seats(1)'],
  // The first session, which approves the rules. A plan is not asked for before 31 March.
  ['2022-01-27', 'active + vacant_seats(1)', 'closed_period'],
  ['2022-02-14', 'active + vacant_seats(1)', 'closed_period'],
  // January is closed. The rondas report on the 16th; the session of the 24th evaluates all but the poder judicial, which left no trace.
  ['2022-02-15', 'active + vacant_seats(1)', reports('2022-01', 'fiscalia', PJ, RC), evaluations('2022-01', NINE_AT_FIRST)], // prettier-ignore
  ['2022-02-16', 'active + vacant_seats(1)', reports('2022-01', 'fiscalia', PJ), evaluations('2022-01', NINE_AT_FIRST)],
  ['2022-02-24', 'active + vacant_seats(1)', reports('2022-01', 'fiscalia', PJ), evaluations('2022-01', [PJ])],
  // The comedores take their seat without a titular, who comes on 5 April. February is closed: they owed nothing on it.
  ['2022-03-15', 'active + vacant_seats(2)', reports('2022-02', PJ), evaluations('2022-02', NINE_AT_FIRST)],
  // The session of 30 March was cancelled on the 29th: nothing is missing about it. The plan of 24 February covers 31 March.
  ['2022-03-31', 'active + vacant_seats(2)', reports('2022-02', PJ), evaluations('2022-02', NINE_AT_FIRST)],
  ['2022-04-05', 'active + vacant_seats(1)', reports('2022-02', PJ), evaluations('2022-02', NINE_AT_FIRST)],
  // 24 February + 1 month + 15 days = 8 April.
  ['2022-04-08', 'active + vacant_seats(1)', reports('2022-02', PJ), evaluations('2022-02', NINE_AT_FIRST)],
  ['2022-04-09', 'active + session_overdue + vacant_seats(1)', session('2022-03-24'), reports('2022-02', PJ), evaluations('2022-02', NINE_AT_FIRST)], // prettier-ignore
  ['2022-04-15', 'active + session_overdue + vacant_seats(1)', session('2022-03-24'), reports('2022-03', PJ), evaluations('2022-03', TEN)], // prettier-ignore
  ['2022-04-27', 'active + session_overdue + vacant_seats(1)', session('2022-03-24'), reports('2022-03', PJ), evaluations('2022-03', TEN)], // prettier-ignore
  ['2022-04-28', 'active + vacant_seats(1)', reports('2022-03', PJ), evaluations('2022-03', TEN)],
  // C1 was due on 30 April; the session of the 28th gave it until 15 June.
  ['2022-05-01', 'active + vacant_seats(1)', reports('2022-03', PJ), evaluations('2022-03', TEN)],
  ['2022-05-31', 'active + vacant_seats(1)', reports('2022-04', RC), evaluations('2022-04', TEN)],
  // The rondas name their titular. C2 was due on 31 May, and is reported on 14 June.
  ['2022-06-01', 'active', reports('2022-04', RC), evaluations('2022-04', TEN), overdue('C2')],
  ['2022-06-13', 'active', reports('2022-04', RC), evaluations('2022-04', TEN), overdue('C2')],
  ['2022-06-14', 'active', reports('2022-04', RC), evaluations('2022-04', TEN)],
  // Everybody reported on May, or was excused. The session of 30 June evaluates it: nothing is missing until June is closed.
  ['2022-06-15', 'active', evaluations('2022-05', TEN)],
  ['2022-06-29', 'active', evaluations('2022-05', TEN)],
  ['2022-06-30', 'up_to_date'],
  ['2022-07-14', 'up_to_date'],
  ['2022-07-15', 'active', reports('2022-06', 'pnp', PJ), evaluations('2022-06', TEN)],
  ['2022-07-22', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN)],
  // Failed for quorum on 27 July: its outcome is known, and it resets nothing. July's figures (C5) come on 9 August.
  ['2022-07-28', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN)],
  ['2022-08-01', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN), overdue('C5')],
  ['2022-08-08', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN), overdue('C5')],
  ['2022-08-09', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN)],
  // 30 June + 1 month + 15 days = 14 August.
  ['2022-08-14', 'active', reports('2022-06', PJ), evaluations('2022-06', TEN)],
  ['2022-08-15', 'active + session_overdue', session('2022-07-30'), reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN)], // prettier-ignore
  ['2022-08-24', 'active + session_overdue', session('2022-07-30'), reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN)], // prettier-ignore
  ['2022-08-25', 'active', reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN)],
  // C3, observed, was to be mended by 31 August, and is on 5 September.
  ['2022-08-31', 'active', reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN)],
  ['2022-09-01', 'active', reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN), overdue('C3')],
  ['2022-09-04', 'active', reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN), overdue('C3')],
  ['2022-09-05', 'active', reports('2022-07', CC, 'fiscalia', PJ), evaluations('2022-07', TEN)],
  // Everybody reported on August, or was excused; evaluated on the 29th. C4, due on the 30th, was rescinded: only C5 falls overdue.
  ['2022-09-28', 'active', evaluations('2022-08', TEN)],
  ['2022-09-29', 'up_to_date'],
  ['2022-09-30', 'up_to_date'],
  ['2022-10-01', 'active', overdue('C5')],
  // The CEM's report on September never was (annulled); that of the pnp comes on the 18th.
  ['2022-10-15', 'active', reports('2022-09', 'cem', 'pnp', PJ, RC), evaluations('2022-09', TEN), overdue('C5')],
  ['2022-10-18', 'active', reports('2022-09', 'cem', PJ, RC), evaluations('2022-09', TEN), overdue('C5')],
  // The session of 20 October was extraordinary: 29 September + 1 month + 15 days = 13 November.
  ['2022-11-13', 'active', reports('2022-09', 'cem', PJ, RC), evaluations('2022-09', TEN), overdue('C5')],
  ['2022-11-14', 'active + session_overdue', session('2022-10-29'), reports('2022-09', 'cem', PJ, RC), evaluations('2022-09', TEN), overdue('C5')], // prettier-ignore
  ['2022-11-15', 'active + session_overdue', session('2022-10-29'), reports('2022-10', CC, 'fiscalia', PJ), evaluations('2022-10', TEN), overdue('C5')], // prettier-ignore
  ['2022-11-23', 'active + session_overdue', session('2022-10-29'), reports('2022-10', CC, 'fiscalia', PJ), evaluations('2022-10', TEN), overdue('C5')], // prettier-ignore
  // The session evaluates October, all but the fiscalía, and gives September's and October's figures up.
  ['2022-11-24', 'active', reports('2022-10', CC, 'fiscalia', PJ), evaluations('2022-10', ['fiscalia'])],
  ['2022-12-15', 'active', reports('2022-11', PJ), evaluations('2022-11', TEN)],
  ['2022-12-30', 'active', reports('2022-11', PJ), evaluations('2022-11', TEN)],
  // The outgoing government closes December on its last day, and its own titular ceases.
  ['2022-12-31', 'active + vacant_seats(1)', reports('2022-12', 'fiscalia', PJ, RC), evaluations('2022-12', TEN)],
];

export const STATUS_2023: readonly StatusRow[] = [
  // A new municipal term. It need not be installed before 1 April, nor have a plan before 31 March.
  ['2023-01-01', 'active + vacant_seats(1)', reports('2022-12', 'fiscalia', PJ, RC), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  // 15 December + 1 month + 15 days = 30 January.
  ['2023-01-30', 'active + vacant_seats(1)', reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')],
  ['2023-01-31', 'active + session_overdue + vacant_seats(1)', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  // The municipality names its titular on 20 February. Convened for the 23rd and not held; cancelled on 13 March.
  ['2023-02-23', 'active + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-02-24', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  // C7 was due on 28 February, and is reported on 6 March. The case is opened, but no session is to come.
  ['2023-03-01', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6', 'C7')], // prettier-ignore
  ['2023-03-06', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-12', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-13', 'active + session_overdue', session('2023-01-15'), reports('2022-12', PJ), evaluations('2022-12', TEN), overdue('C5', 'C6')], // prettier-ignore
  // Convened on 20 March for the 28th; held on 11 April, as the rectification says. What it voted counts from then on.
  ['2023-03-19', 'active + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-20', 'active + being_activated + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-27', 'active + being_activated + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-28', 'active + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-29', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-30', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-31', 'active + session_outcome_missing + session_overdue', session('2023-01-15'), NO_PLAN_2023, reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  // No session in the new term by 1 April.
  ['2023-04-01', 'inactive + session_outcome_missing + session_overdue'],
  ['2023-04-10', 'inactive + session_outcome_missing + session_overdue'],
  ['2023-04-11', 'active', NOT_INSTALLED, NO_PLAN_2023, reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', ['fiscalia', RC]), overdue('C5', 'C6')], // prettier-ignore
  // The next one, convened on the 19th, installs the instancia. The case is still open.
  ['2023-04-18', 'active', NOT_INSTALLED, NO_PLAN_2023, reports('2023-03', CC, 'fiscalia', PJ), evaluations('2023-03', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-04-26', 'active + being_activated', NOT_INSTALLED, NO_PLAN_2023, reports('2023-03', CC, 'fiscalia', PJ), evaluations('2023-03', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-04-27', 'active', NO_PLAN_2023, reports('2023-03', CC, 'fiscalia', PJ), evaluations('2023-03', TEN), overdue('C5', 'C6')], // prettier-ignore
  // The pnp is without a titular from 10 May to 2 July. Everybody reported on April. The plan is approved on 25 May.
  ['2023-05-10', 'active + vacant_seats(1)', NO_PLAN_2023, reports('2023-03', CC, 'fiscalia', PJ), evaluations('2023-03', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-05-24', 'active + being_activated + vacant_seats(1)', NO_PLAN_2023, evaluations('2023-04', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-05-25', 'active + vacant_seats(1)', evaluations('2023-04', TEN), overdue('C5', 'C6')],
  // The case was closed on 31 May: the session to come activates nothing. It evaluates May and gives up what was never done.
  ['2023-06-28', 'active + vacant_seats(1)', evaluations('2023-05', TEN), overdue('C5', 'C6')],
  ['2023-06-29', 'up_to_date + vacant_seats(1)'],
  ['2023-07-02', 'up_to_date + vacant_seats(1)'],
  ['2023-07-03', 'up_to_date'],
  ['2023-07-14', 'up_to_date'],
  // June's figures (C5), observed, were to be mended by 20 July; they never are.
  ['2023-07-15', 'active', reports('2023-06', RC), evaluations('2023-06', TEN)],
  ['2023-07-20', 'active', reports('2023-06', RC), evaluations('2023-06', TEN)],
  ['2023-07-21', 'active', reports('2023-06', RC), evaluations('2023-06', TEN), overdue('C5')],
  ['2023-08-15', 'active', reports('2023-07', RC), evaluations('2023-07', TEN), overdue('C5')],
  // The rondas have left on 10 September, and still were to be evaluated for August. C10 was found substantial, not complete.
  ['2023-09-15', 'active', reports('2023-08', 'ugel'), evaluations('2023-08', TEN), overdue('C5')],
  ['2023-09-25', 'active', reports('2023-08', 'ugel'), evaluations('2023-08', TEN), overdue('C5', 'C10')],
  ['2023-09-28', 'active', reports('2023-08', 'ugel'), evaluations('2023-08', ['ugel']), overdue('C5', 'C10')],
  ['2023-10-05', 'active', reports('2023-08', 'ugel'), evaluations('2023-08', ['ugel']), overdue('C5')],
  // Nine members on 30 September.
  ['2023-10-15', 'active', reports('2023-09', 'fiscalia'), evaluations('2023-09', NINE_AT_LAST), overdue('C5')],
  ['2023-10-17', 'active', evaluations('2023-09', NINE_AT_LAST), overdue('C5')],
  // C13, of the rondas who left, was due on 31 October. C9 was extended to 15 November, and is reported on the 20th.
  ['2023-11-15', 'active', evaluations('2023-10', NINE_AT_LAST), overdue('C5', 'C13')],
  ['2023-11-16', 'active', evaluations('2023-10', NINE_AT_LAST), overdue('C5', 'C9', 'C13')],
  ['2023-11-19', 'active', evaluations('2023-10', NINE_AT_LAST), overdue('C5', 'C9', 'C13')],
  ['2023-11-20', 'active', evaluations('2023-10', NINE_AT_LAST), overdue('C5', 'C13')],
  ['2023-11-30', 'active', overdue('C5', 'C13')],
  // Convened for 20 December, and nobody knows.
  ['2023-12-20', 'active', evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C13')],
  ['2023-12-21', 'active + session_outcome_missing', evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C13')],
  // 30 November + 1 month + 15 days = 14 January. C12 was to be mended by 15 February. The plan ended with the year.
  ['2024-01-14', 'active + session_outcome_missing', evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C13')],
  ['2024-01-15', 'active + session_outcome_missing + session_overdue', session('2023-12-30'), evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C13')], // prettier-ignore
  ['2024-02-15', 'active + session_outcome_missing + session_overdue', session('2023-12-30'), evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C13')], // prettier-ignore
  ['2024-02-16', 'active + session_outcome_missing + session_overdue', session('2023-12-30'), evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C12', 'C13')], // prettier-ignore
  ['2024-03-31', 'active + session_outcome_missing + session_overdue', session('2023-12-30'), 'work_plan 2024', evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C12', 'C13')], // prettier-ignore
  // Six months after 30 November: 30 May.
  ['2024-05-30', 'active + session_outcome_missing + session_overdue', session('2023-12-30'), 'work_plan 2024', evaluations('2023-11', NINE_AT_LAST), overdue('C5', 'C12', 'C13')], // prettier-ignore
  ['2024-05-31', 'inactive + session_outcome_missing + session_overdue'],
];

/** As known before the rectification: the new government met on 28 March, and the instancia was never inactive in 2023. */
export const STATUS_BEFORE_RECTIFICATION: readonly StatusRow[] = [
  ['2023-03-27', 'active + being_activated + session_overdue', session('2023-01-15'), reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', TEN), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-28', 'active', reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', ['fiscalia', RC]), overdue('C5', 'C6')], // prettier-ignore
  ['2023-03-31', 'active', NO_PLAN_2023, reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', ['fiscalia', RC]), overdue('C5', 'C6')], // prettier-ignore
  ['2023-04-01', 'active', NOT_INSTALLED, NO_PLAN_2023, reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', ['fiscalia', RC]), overdue('C5', 'C6')], // prettier-ignore
  ['2023-04-10', 'active', NOT_INSTALLED, NO_PLAN_2023, reports('2023-02', 'fiscalia', PJ, RC), evaluations('2023-02', ['fiscalia', RC]), overdue('C5', 'C6')], // prettier-ignore
  ['2023-04-27', 'active', NO_PLAN_2023, reports('2023-03', CC, 'fiscalia', PJ), evaluations('2023-03', TEN), overdue('C5', 'C6')], // prettier-ignore
];

/** As known before the annulment: the CEM had reported on September 2022. */
export const STATUS_BEFORE_ANNULMENT: readonly StatusRow[] = [
  ['2022-10-15', 'active', reports('2022-09', 'pnp', PJ, RC), evaluations('2022-09', TEN), overdue('C5')],
  ['2022-10-18', 'active', reports('2022-09', PJ, RC), evaluations('2022-09', TEN), overdue('C5')],
];

/** The events that explain a status, by their types, counted by hand. */
export const BECAUSE: Readonly<
  Record<string, { readonly rule: string; readonly events: Readonly<Record<string, number>> }>
> = {
  '2021-09-10': { rule: 'never_met', events: { InstanciaCreated: 1 } },
  // The session with the seats of its seven present, and the cadence of the rules.
  '2022-01-27': {
    rule: 'active',
    events: { InstanciaCreated: 1, SessionHeld: 1, MemberIncorporated: 7, InternalRulesApproved: 1 },
  },
  '2022-06-30': {
    rule: 'up_to_date',
    events: {
      InstanciaCreated: 1,
      InstanciaInstalled: 1,
      InternalRulesApproved: 1,
      MemberIncorporated: 10,
      // 30 June, and those that adopted or voted: 27 January (the rules), 24 February (plan, C1, C2), 28 April (C3, C5, the
      // extension), 26 May (C4).
      SessionHeld: 5,
      WorkPlanApproved: 1,
      ReportingPeriodOpened: 1,
      ReportingPeriodClosed: 1,
      // May: nine reports and one omission, justified; ten evaluations.
      SectorReportSubmitted: 9,
      OmissionRecorded: 1,
      OmissionJustified: 1,
      SectorWorkEvaluated: 10,
      // C1 to C5, of which C1, C2 and twice C5 were reported, and C1, C2 and once C5 verified by then.
      CommitmentAdopted: 5,
      ExtensionRequested: 1,
      ExtensionGranted: 1,
      FulfilmentReported: 4,
      FulfilmentVerified: 3,
    },
  },
  // The last session, of 15 December, with its eight present; that of 27 January 2022, which gave the cadence, with its seven: the
  // rondas and salud beside those eight.
  '2023-04-01': {
    rule: 'inactive.new_term',
    events: { InstanciaCreated: 1, SessionHeld: 2, MemberIncorporated: 10, InternalRulesApproved: 1 },
  },
  // 11 April, seven present; 27 January 2022, where the rondas and the ugel were too.
  '2023-04-11': {
    rule: 'active',
    events: { InstanciaCreated: 1, SessionHeld: 2, MemberIncorporated: 9, InternalRulesApproved: 1 },
  },
  // 30 November, eight present; 27 January 2022, where the rondas, who left since, and the ugel were too.
  '2024-05-31': {
    rule: 'inactive.silence',
    events: {
      InstanciaCreated: 1,
      SessionHeld: 2,
      MemberIncorporated: 10,
      MemberWithdrawn: 1,
      InternalRulesApproved: 1,
    },
  },
};

/** The sessions by their day, how many were present, and what is irregular about them: no minutes were ever approved but once. */
export const SESSIONS_AT_END = `
  day         outcome         present  observations
  2022-01-27  held            7        minutes_missing
  2022-02-24  held            8        minutes_missing
  2022-03-30  cancelled       -
  2022-04-28  held            8        minutes_missing
  2022-05-26  held            9        minutes_missing
  2022-06-30  held            10       minutes_missing
  2022-07-27  failed          -
  2022-08-25  held            9        minutes_missing
  2022-09-29  held            8        minutes_missing
  2022-10-20  held            6        minutes_missing
  2022-11-24  held            9        minutes_missing
  2022-12-15  held            8        minutes_missing
  2023-02-23  cancelled       -
  2023-04-11  held            7        held_on_other_day
  2023-04-27  held            9        minutes_missing
  2023-05-25  held            10       minutes_missing
  2023-06-29  held            8        minutes_missing
  2023-07-26  held            8        minutes_missing
  2023-08-31  held            9        minutes_missing
  2023-09-28  held            8        minutes_missing
  2023-10-26  held            6        minutes_missing
  2023-11-30  held            8        minutes_missing
  2023-12-20  outcome_missing -`;
