/** The reports of the sectors on each month: in time, late, sent back, omitted, justified; then evaluated in a session. */
import { addDays, addMonths, type Day } from '../../src/domain/kernel/dates.ts';
import { type HeldSession, monthEnd, type Office } from './office.ts';
import type { Deed } from './office.ts';

type Fate = 'in_time' | 'observed' | 'mistaken' | 'late' | 'after_omission' | 'omitted';

const RATINGS = { deficient: 0.1, fair: 0.3, good: 0.45, excellent: 0.15 } as const;

/** Opens the period of a month (by its first day), plans what each sector will do about it, and its close. */
export function openPeriod(office: Office, month: Day): void {
  const period = month.slice(0, 7);
  const to = monthEnd(month);
  const dueOn = addDays(addMonths(month, 1), 9);
  office.register('instancia', 'OpenReportingPeriod', { period, from: month, to, dueOn }, { on: office.today });
  office.at(addDays(to, 1), () => {
    for (const sector of office.membersOn(to)) planReport(office, { sector, period, dueOn });
    office.docket((session) => session.on >= addDays(dueOn, 4) && evaluateAll(office, period, session));
  });
  office.at(addDays(dueOn, office.random.int(4, 8)), () => {
    office.register('instancia', 'CloseReportingPeriod', { period }, { on: office.today });
    if (!office.random.chance(0.5)) return;
    const document = `Oficio ${office.random.int(100, 999)}-${office.today.slice(0, 4)}`;
    office.register('instancia', 'SendReportToRegionalInstancia', { period, document }, { on: office.today });
  });
}

interface Duty {
  readonly sector: string;
  readonly period: string;
  readonly dueOn: Day;
}

const keyOf = ({ sector, period }: Duty): string => `${sector}-${period}`;

function planReport(office: Office, duty: Duty): void {
  const { random, profile } = office;
  const { late, omitted } = profile;
  const kept = 1 - late - omitted;
  const fate = random.weighted<Fate>({
    in_time: kept * 0.92,
    observed: kept * 0.07,
    mistaken: kept * 0.01,
    late: late * 0.7,
    after_omission: late * 0.3,
    omitted,
  });
  const { dueOn } = duty;
  const inTime = addDays(dueOn, -random.int(0, 9));
  switch (fate) {
    case 'in_time':
    case 'observed':
      office.at(inTime, () => submit(office, duty, fate === 'observed'));
      return;
    case 'mistaken':
      office.at(inTime, () => mistake(office, duty));
      omit(office, duty);
      return;
    case 'late':
      office.at(addDays(dueOn, random.int(1, 2)), () => submit(office, duty, false));
      return;
    case 'after_omission':
      omit(office, duty);
      office.at(addDays(dueOn, random.int(5, 12)), () => submit(office, duty, false));
      return;
    case 'omitted':
      omit(office, duty);
      if (!random.chance(0.4)) return;
      office.at(addDays(dueOn, random.int(6, 20)), () => {
        const data = { reason: 'La oficina no tuvo personal en el periodo.' };
        // Nobody justifies their own omission: for the municipality a session does.
        if (duty.sector !== 'municipalidad') {
          office.register('sector-report', 'JustifyOmission', data, { key: keyOf(duty), on: office.today });
          return;
        }
        office.docket((session) => voted(office, session, duty, 'JustifyOmission', data));
      });
  }
}

const content = (office: Office) => ({
  actions: [
    { axis: 'prevention', actions: ['Charlas en instituciones educativas'] },
    { axis: 'attention', actions: ['Atención y derivación de casos'] },
  ],
  indicators: [
    { code: 'charlas', value: office.random.int(0, 12), unit: 'charlas' },
    { code: 'atenciones', value: office.random.int(0, 90), unit: 'atenciones' },
  ],
  evidence: [{ description: 'Informe mensual de actividades' }],
});

const actingParty = (office: Office, { sector }: Duty): Pick<Deed, 'by' | 'source'> =>
  office.random.chance(0.8) ? { by: office.sector(sector) } : { source: office.document('oficio') };

function send(office: Office, duty: Duty) {
  const { sector, period } = duty;
  const data = { sector, period, ...content(office) };
  return office.register('sector-report', 'SubmitSectorReport', data, {
    key: keyOf(duty),
    on: office.today,
    ...actingParty(office, duty),
  });
}

function submit(office: Office, duty: Duty, sentBack: boolean): void {
  const { random } = office;
  const sent = send(office, duty);
  const key = keyOf(duty);
  const again = (command: string, data: object, deed: Partial<Deed> = {}) =>
    office.register('sector-report', command, data, { key, on: office.today, ...deed });
  const accept = () => {
    if (duty.sector !== 'municipalidad') again('AcceptSectorReport', {});
    else office.docket((session) => voted(office, session, duty, 'AcceptSectorReport', {}));
  };
  if (sentBack && duty.sector !== 'municipalidad') {
    const remedyBy = addDays(office.today, 12);
    office.after(2, () => again('ObserveSectorReport', { reason: 'Falta el sustento de las actividades.', remedyBy }));
    office.after(6, () => again('AmendSectorReport', content(office), actingParty(office, duty)));
    office.after(9, accept);
  } else if (random.chance(0.92)) {
    office.after(random.int(1, 3), accept);
  }
  if (!random.chance(0.01)) return;
  const [event] = sent.events;
  office.after(random.int(20, 50), () => {
    office.rectify(event, { data: { ...(event.data as object), ...content(office) } });
  });
}

/** A report that was registered for the wrong sector, and annulled the next day. */
function mistake(office: Office, duty: Duty): void {
  const [event] = send(office, duty).events;
  office.after(1, () => office.annul(event));
}

function omit(office: Office, duty: Duty): void {
  office.at(addDays(duty.dueOn, 3), () => {
    const { sector, period } = duty;
    office.register('sector-report', 'RecordOmission', { sector, period }, { key: keyOf(duty), on: office.today });
  });
}

function voted(office: Office, { on, vote, acta }: HeldSession, duty: Duty, command: string, data: object): boolean {
  const known = office.state('sector-report', keyOf(duty));
  const since = known.kind === 'reported' ? known.report.on : known.kind === 'omitted' ? known.omission.on : undefined;
  if (since === undefined || since > on) return false;
  office.register('sector-report', command, data, { key: keyOf(duty), on, by: vote, source: acta });
  return true;
}

/** Each sector's work in the period is rated, whether it reported or not. */
function evaluateAll(office: Office, period: string, { on, key: session, vote, acta }: HeldSession): boolean {
  for (const sector of office.membersOn(on)) {
    const key = `${sector}-${period}`;
    const { kind } = office.state('sector-report', key);
    if (kind === 'none' || office.random.chance(office.profile.slips * 0.06)) continue;
    const rating = kind === 'omitted' ? 'deficient' : office.random.weighted(RATINGS);
    const data = { rating, criteria: ['Cumplimiento de compromisos', 'Cobertura'], session };
    office.register('sector-report', 'EvaluateSectorWork', data, { key, on, by: vote, source: acta });
  }
  return true;
}
