/** The commitments that generated sessions adopt, and what becomes of each: kept, late, extended, sent back, failed, rescinded. */
import { addDays, addMonths, type Day } from '../../src/domain/kernel/dates.ts';
import type { Deed, HeldSession, Office } from './office.ts';
import { monthEnd } from './office.ts';

/** Of those that are not simply kept. */
const SLIPS = {
  late: 0.14,
  extended: 0.14,
  observed: 0.08,
  failed: 0.09,
  rescinded: 0.05,
  reassigned: 0.03,
} as const;
const AXES = ['prevention', 'attention', 'sanction', 'coordination'] as const;
const FORGOTTEN_AFTER = 240;
const EVIDENCE = { evidence: [{ description: 'Informe de cumplimiento' }] };

export function adoptCommitments(office: Office, session: HeldSession): void {
  const { random, profile } = office;
  const count = random.int(0, profile.commitmentsPerSession);
  for (let index = 0; index < count; index += 1) adopt(office, session);
}

function adopt(office: Office, session: HeldSession): void {
  const { random, profile } = office;
  const [first = 'municipalidad', ...rest] = office.membersOn(session.on);
  const sector = random.pick([first, ...rest]);
  const dueOn = addDays(session.on, random.int(30, 90));
  const key = open(office, session, { sector }, { dueOn, axis: random.pick(AXES) });
  become(new Duty(office, key, sector), dueOn, random.chance(profile.slips) ? random.weighted(SLIPS) : 'kept');
}

function open(office: Office, { on, key, vote, acta }: HeldSession, responsible: object, terms: object): string {
  const data = {
    origin: { kind: 'session', session: key },
    text: 'Presentar las acciones acordadas ante la instancia.',
    responsible,
    followUpOwner: 'Secretaría técnica',
    indicator: 'Acciones presentadas',
    meansOfVerification: 'Informe del sector',
    ...terms,
  };
  return office.register('commitment', 'AdoptCommitment', data, { on, by: vote, source: acta }).streamKey;
}

/** A commitment as those who work on it see it. */
class Duty {
  readonly office: Office;
  readonly key: string;
  readonly sector: string;

  constructor(office: Office, key: string, sector: string) {
    this.office = office;
    this.key = key;
    this.sector = sector;
  }

  /** The responsible's own act, today. */
  act(command: string, data: object) {
    const { office, key, sector } = this;
    const actingParty = office.random.chance(0.85)
      ? { by: office.sector(sector) }
      : { source: office.document('oficio') };
    return office.register('commitment', command, data, { key, on: office.today, ...actingParty });
  }

  /** A session's act, on its day. */
  vote(command: string, data: object, { on, vote, acta }: HeldSession): true {
    this.office.register('commitment', command, data, { key: this.key, on, by: vote, source: acta });
    return true;
  }

  by(actingParty: Deed['by'], command: string, data: object): void {
    const deed = { key: this.key, on: this.office.today, source: this.office.document('informe') };
    this.office.register('commitment', command, data, actingParty ? { ...deed, by: actingParty } : deed);
  }

  /** The next session after what happens today votes on it; one that is held very late does not any more. */
  atNextSession(act: (session: HeldSession) => true): void {
    const since = this.office.today;
    const until = addDays(since, FORGOTTEN_AFTER);
    this.office.docket((session) => session.on > until || (session.on >= since && act(session)));
  }

  verified(occurrence?: number): void {
    const { random, profile } = this.office;
    const less = profile.slips * 0.2;
    const scale = random.weighted({ complete: 1 - less, substantial: less * 0.7, limited: less * 0.3 });
    const data = { scale, ...(occurrence !== undefined && { occurrence }) };
    this.atNextSession((session) => this.vote('VerifyFulfilment', data, session));
  }

  fulfilled(): void {
    this.act('ReportFulfilment', EVIDENCE);
    this.verified();
  }
}

function become(duty: Duty, dueOn: Day, fate: 'kept' | keyof typeof SLIPS): void {
  const { office } = duty;
  const { random } = office;
  if (fate !== 'rescinded' && fate !== 'reassigned' && random.chance(0.5)) progress(duty, addDays(dueOn, -20));
  switch (fate) {
    case 'kept':
      office.at(addDays(dueOn, -random.int(0, 10)), () => duty.fulfilled());
      return;
    case 'late':
      office.at(addDays(dueOn, random.int(3, 25)), () => duty.fulfilled());
      return;
    case 'extended':
      office.at(addDays(dueOn, -5), () => extend(duty, dueOn));
      return;
    case 'observed':
      office.at(addDays(dueOn, -5), () => sentBack(duty));
      return;
    case 'failed':
      office.at(addDays(dueOn, random.int(40, 70)), () => {
        const data = { reason: 'Venció el plazo sin informe del responsable.' };
        duty.atNextSession((session) => duty.vote('DeclareNonCompliance', data, session));
      });
      return;
    case 'rescinded':
      office.after(20, () => rescind(duty));
      return;
    case 'reassigned':
      office.after(15, () => reassign(duty));
  }
}

/** Taken back by a session; now and then a later one thinks better of it. */
function rescind(duty: Duty): void {
  const { office } = duty;
  duty.atNextSession((session) => {
    const origin = { kind: 'session', session: session.key };
    duty.vote('RescindCommitment', { origin, reason: 'Lo reemplaza el plan de trabajo.' }, session);
    if (!office.random.chance(0.4)) return true;
    duty.atNextSession((later) => {
      office.after(30, () => duty.fulfilled());
      return duty.vote('ReopenCommitment', { reason: 'El plan de trabajo no lo recoge.' }, later);
    });
    return true;
  });
}

/** Another sector takes it over, and does it. */
function reassign({ office, key, sector }: Duty): void {
  const other = sector === 'cem' ? 'demuna' : 'cem';
  const next = new Duty(office, key, other);
  next.atNextSession((session) => {
    office.after(20, () => next.fulfilled());
    return next.vote('ReassignCommitment', { responsible: { sector: other }, reason: 'Asume otro sector.' }, session);
  });
}

function progress(duty: Duty, day: Day): void {
  const { office } = duty;
  office.at(day, () => {
    const data = { percent: office.random.int(10, 90), note: 'Se coordinó con los demás sectores.', evidence: [] };
    const [event] = duty.act('ReportProgress', data).events;
    if (!office.random.chance(0.05)) return;
    office.after(3, () => office.annul(event));
  });
}

function extend(duty: Duty, dueOn: Day): void {
  const { office } = duty;
  const newDueOn = addDays(dueOn, 30);
  duty.act('RequestExtension', { newDueOn, reason: 'Bloqueo de carreteras.' });
  duty.atNextSession((session) => {
    const origin = { kind: 'session', session: session.key };
    return office.random.chance(0.8)
      ? duty.vote('GrantExtension', { newDueOn, origin, reason: 'Se acepta el motivo.' }, session)
      : duty.vote('DenyExtension', { reason: 'El plazo es suficiente.' }, session);
  });
  office.at(addDays(newDueOn, office.random.int(-10, 10)), () => duty.fulfilled());
}

/** What was reported does not do; it is mended and reported again. */
function sentBack(duty: Duty): void {
  const { office } = duty;
  duty.act('ReportFulfilment', EVIDENCE);
  office.after(4, () => {
    const remedyBy = addDays(office.today, 15);
    duty.by(office.defensoria, 'ObserveFulfilment', { reason: 'El informe no lo sustenta.', remedyBy });
  });
  office.after(12, () => duty.fulfilled());
}

/** The seed's own commitment: to meet each month and look at each sector's work; owed again every month. */
export function adoptMonthlyDuty(office: Office, session: HeldSession): void {
  const first = monthEnd(addMonths(`${session.on.slice(0, 7)}-01`, 1));
  const terms = { dueOn: first, axis: 'coordination', recurrence: { everyMonths: 1 } };
  const key = open(office, session, { sector: 'municipalidad' }, terms);
  const duty = new Duty(office, key, 'municipalidad');
  const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const reported = new Set<number>();
  const givenUp = new Set<number>();
  office.docket((later) => {
    const occurrence = monthOf(later.on) - monthOf(first) + 1;
    for (let missed = 1; missed < occurrence; missed += 1) {
      if (reported.has(missed) || givenUp.has(missed) || office.random.chance(0.6)) continue;
      givenUp.add(missed);
      const data = { occurrence: missed, reason: 'Ese mes no se evaluó a los sectores.' };
      duty.vote('DeclareNonCompliance', data, later);
    }
    if (occurrence < 1 || reported.has(occurrence) || office.random.chance(office.profile.slips * 0.3)) return false;
    reported.add(occurrence);
    office.after(office.random.int(1, 3), () => {
      duty.act('ReportFulfilment', { occurrence, ...EVIDENCE });
      if (!office.random.chance(0.9)) return;
      const data = { occurrence, scale: 'complete' };
      office.after(office.random.int(5, 15), () => duty.by(office.defensoria, 'VerifyFulfilment', data));
    });
    return false;
  });
}
