/** One sector's report on one period: given or omitted, reviewed, and its work evaluated in a session. */
import { periodKey } from '../instancia/events.ts';
import { compareDates, type Day, isDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { By, NewEvent } from '../kernel/event.ts';
import { insertDated } from '../kernel/dated.ts';
import { institutionOf, isMember, seatOf } from '../instancia/members.ts';
import { type Existence, existenceOn, type Instancia, type Period, periodNamed } from '../instancia/timeline.ts';
import { type Keyed, keyDiffers } from '../kernel/keyed.ts';
import { sameName } from '../kernel/plain-text.ts';
import { isRejection, type Rejection, reject } from '../refusals/rejection.ts';
import { votedElsewhere } from '../kernel/voted.ts';
import { type SectorReportCommand, sectorReportCommands } from './commands.ts';
import { type SectorReportFact, sectorKey, sectorReportEvents } from './events.ts';
import { omissionOf, type Report, type ReviewStatus, type SectorReport, sectorReportKey } from './state.ts';

export type SectorReportContext = Context & Keyed;

const withStanding = (state: SectorReport, review: ReviewStatus): SectorReport => {
  if (state.kind !== 'reported' || compareDates(review.on, state.report.review.on) < 0) return state;
  return { ...state, report: { ...state.report, review } };
};

function evolve(state: SectorReport, fact: SectorReportFact): SectorReport {
  const { on, ref } = fact;
  switch (fact.type) {
    case 'SectorReportSubmitted': {
      const { sector, period } = fact.data;
      const omission = omissionOf(state);
      const report: Report = { on, ref, version: 1, review: { kind: 'version', on, ref } };
      return {
        kind: 'reported',
        sector,
        period,
        report,
        evaluations: state.evaluations,
        ...(omission && { omission }),
      };
    }
    case 'SectorReportAmended': {
      if (state.kind !== 'reported') return state;
      const report = { ...state.report, version: Math.max(state.report.version, fact.data.version) };
      return withStanding({ ...state, report }, { kind: 'version', on, ref });
    }
    case 'SectorReportObserved':
      return withStanding(state, { kind: 'observed', on, ref, remedyBy: fact.data.remedyBy });
    case 'SectorReportAccepted':
      return withStanding(state, { kind: 'accepted', on, ref });
    case 'OmissionRecorded': {
      const { sector, period } = fact.data;
      return state.kind === 'reported'
        ? { ...state, omission: { on, ref } }
        : { kind: 'omitted', sector, period, omission: { on, ref }, evaluations: state.evaluations };
    }
    case 'OmissionJustified': {
      const omission = omissionOf(state);
      return state.kind === 'none' || !omission
        ? state
        : { ...state, omission: { ...omission, justified: { on, ref } } };
    }
    case 'SectorWorkEvaluated': {
      const { rating, session } = fact.data;
      return { ...state, evaluations: insertDated(state.evaluations, { on, ref, rating, session }) };
    }
  }
}

type Review = Extract<
  SectorReportFact,
  { type: 'SectorReportAmended' | 'SectorReportObserved' | 'SectorReportAccepted' }
>;

function invariants(state: SectorReport, fact: SectorReportFact): Rejection | undefined {
  const { on } = fact;
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  const omission = omissionOf(state);
  switch (fact.type) {
    case 'SectorReportSubmitted':
      if (state.kind === 'reported')
        return reject('already_reported', { sector: state.sector, period: state.period, date: state.report.on });
      return omission && on < omission.on
        ? reject('report_precedes_omission', { date: on, omittedOn: omission.on }, '/occurredOn')
        : undefined;
    case 'SectorReportAmended':
    case 'SectorReportObserved':
    case 'SectorReportAccepted':
      return admitsReview(state, fact);
    case 'OmissionRecorded':
      if (omission) return reject('omission_already_recorded', { date: omission.on });
      return state.kind === 'reported' && state.report.on <= on
        ? reject('already_reported', { sector: state.sector, period: state.period, date: state.report.on })
        : undefined;
    case 'OmissionJustified':
      if (!omission) return reject('omission_not_recorded');
      if (omission.justified) return reject('omission_already_justified', { date: omission.justified.on });
      return on < omission.on
        ? reject('before_omission', { date: on, omittedOn: omission.on }, '/occurredOn')
        : undefined;
    case 'SectorWorkEvaluated':
      if (state.kind === 'none') return reject('nothing_to_evaluate');
      return state.evaluations.some(({ session }) => session === fact.data.session)
        ? reject('already_evaluated', { date: on }, '/data/session')
        : undefined;
  }
}

function admitsReview(state: SectorReport, fact: Review): Rejection | undefined {
  const { on } = fact;
  if (state.kind !== 'reported') return reject('not_reported');
  const { report } = state;
  if (on < report.on) return reject('before_submission', { date: on, submittedOn: report.on }, '/occurredOn');
  if (fact.type === 'SectorReportAmended') {
    const { version } = fact.data;
    return version > report.version
      ? undefined
      : reject('version_not_later', { version, last: report.version }, '/data/version');
  }
  if (report.review.kind === 'accepted' && report.review.on <= on) {
    return reject('report_already_accepted', { date: report.review.on });
  }
  if (fact.type === 'SectorReportAccepted') return undefined;
  const { remedyBy } = fact.data;
  return remedyBy < on ? reject('remedy_before_observation', { remedyBy, date: on }, '/data/remedyBy') : undefined;
}

/**
 * Rule 4. A seat obliges to report until the period's last day, and who has it on the day of the report may report too: the
 * sector was a member on the last day of the period, or is one on the day of its report. Only the former can omit.
 */
function preconditions(
  state: SectorReport,
  fact: SectorReportFact,
  context: SectorReportContext,
): Rejection | undefined {
  const opening = fact.type === 'SectorReportSubmitted' || fact.type === 'OmissionRecorded' ? fact.data : undefined;
  const subject = opening ?? (state.kind === 'none' ? undefined : state);
  if (!subject) return undefined;
  const { sector } = subject;
  const differs = opening && keyDiffers(context, sectorReportKey(opening), '/data/period');
  if (differs) return differs;
  const { on } = fact;
  const existence = existenceOn(context.instancia, on);
  const period = periodOf(existence, subject.period);
  if (isRejection(period)) return period;
  const owes = seatOf(existence, sector, period.to) !== undefined;
  switch (fact.type) {
    case 'SectorReportSubmitted':
    case 'SectorReportAmended':
      return owes || isMember(context.instancia, sector, on)
        ? undefined
        : reject('not_member', { sector, date: on }, '/data/sector');
    case 'OmissionRecorded':
      if (!owes) return reject('not_member', { sector, date: period.to }, '/data/sector');
      return on <= period.dueOn
        ? reject('omission_before_due', { date: on, dueOn: period.dueOn }, '/occurredOn')
        : undefined;
    case 'SectorWorkEvaluated':
      if (on < period.to) return reject('evaluated_before_end', { date: on, to: period.to }, '/occurredOn');
      return notIndependent(fact.by, sector, context.instancia, on);
    default:
      return notIndependent(fact.by, sector, context.instancia, on);
  }
}

const periodOf = (existence: Existence | undefined, period: string): Period | Rejection =>
  periodNamed(existence, period) ?? reject('period_unknown', { period }, '/data/period');

/** Rule 11, by who did it. A session is the organ of all its members: it may review what its own municipality reported. */
function notIndependent(by: By, sector: string, instancia: Instancia, on: Day): Rejection | undefined {
  if (by.sector === sector) return reject('reviewer_not_independent', { party: sector }, '/by/sector');
  const seated = institutionOf(instancia, sector, on);
  if (by.kind === 'session' || seated === undefined || !sameName(by.institution, seated)) return undefined;
  return reject('reviewer_not_independent', { party: by.institution }, '/by/institution');
}

function decide(
  command: SectorReportCommand,
  state: SectorReport,
  context: SectorReportContext,
): readonly NewEvent[] | Rejection {
  const type = sectorReportCommands[command.type].event;
  switch (command.type) {
    case 'SubmitSectorReport': {
      const { sector, period, ...content } = command.data;
      return authored(command, { sector, period }, context) ?? [{ type, data: { sector, period, ...content } }];
    }
    case 'AmendSectorReport': {
      if (state.kind !== 'reported') return reject('not_reported');
      return (
        authored(command, state, context) ?? [{ type, data: { version: state.report.version + 1, ...command.data } }]
      );
    }
    case 'EvaluateSectorWork':
      return votedElsewhere(command, context) ?? [{ type, data: command.data }];
    default:
      return [{ type, data: command.data }];
  }
}

type Authorship = Extract<SectorReportCommand, { type: 'SubmitSectorReport' | 'AmendSectorReport' }>;

/** A sector reports for itself, the secretariat with the document that the sector sent; both on a period that was opened. */
function authored(
  { by, on, source }: Authorship,
  { sector, period }: { readonly sector: string; readonly period: string },
  { instancia }: SectorReportContext,
): Rejection | undefined {
  if (by.kind === 'sector' && by.sector !== sector) return reject('not_own_report', { sector }, '/by/sector');
  if (by.kind === 'secretariat' && !source) return reject('document_required', {}, '/source');
  const opened = periodOf(existenceOn(instancia, on), period);
  return isRejection(opened) ? opened : undefined;
}

export const sectorReport = {
  name: 'sector-report',
  title: { es: 'Informes de sector', en: 'Sector reports' },
  about: {
    es: 'El informe de un sector sobre un periodo: presentado u omitido, revisado, y evaluado en sesión.',
    en: 'The report of one sector on one period: given or omitted, reviewed, and evaluated in a session.',
  },
  collection: 'sector-reports',
  key: { kind: 'natural', fields: { sector: sectorKey, period: periodKey } },
  scope: 'province',
  separatesDuties: true,
  events: sectorReportEvents,
  commands: sectorReportCommands,
  initialState: { kind: 'none', evaluations: [] },
  withinInstancia: true,
  beginsAnew: true,
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<
  SectorReport,
  typeof sectorReportEvents,
  typeof sectorReportCommands,
  SectorReportContext
>;
