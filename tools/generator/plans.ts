/** What generated sessions approve besides commitments: rules, cadence, a plan for each year, the diagnosis. */
import type { Day } from '../../src/domain/kernel/dates.ts';
import { adoptMonthlyDuty } from './commitments.ts';
import type { HeldSession, Office } from './office.ts';

/** The first session that is held agrees on how the instancia works. */
export function constitute(office: Office): void {
  office.docket((session) => {
    const deed = { on: session.on, by: session.vote, source: session.acta };
    const rules = { norm: 'Reglamento interno', cadenceMonths: 1, quorum: 6, noticeDays: 5 };
    office.register('instancia', 'ApproveInternalRules', rules, deed);
    const origin = { kind: 'session', session: session.key };
    office.register('instancia', 'AgreeMeetingCadence', { months: 1, origin }, deed);
    adoptMonthlyDuty(office, session);
    office.docket((second) => {
      const protocol = { on: second.on, by: second.vote, source: second.acta };
      office.register('instancia', 'AdoptJointProtocol', { norm: 'Protocolo base de actuación conjunta' }, protocol);
      return true;
    });
    return true;
  });
}

const LINES = [
  {
    id: 'P1',
    sector: 'ugel',
    axis: 'prevention',
    target: 'Charlas en 20 colegios',
    indicator: 'Colegios',
    budget: 8000,
  },
  { id: 'A1', sector: 'cem', axis: 'attention', target: 'Atención itinerante en distritos', indicator: 'Visitas' },
  {
    id: 'S1',
    sector: 'pnp',
    axis: 'sanction',
    target: 'Notificar medidas en 24 horas',
    indicator: 'Medidas notificadas',
  },
];

/** The plan of a year: proposed at its beginning, approved in the first session after, looked at in later ones. */
export function planYear(office: Office, year: number): void {
  const plan = String(year);
  const to = `${plan}-12-31`;
  office.at(`${plan}-01-${office.random.int(12, 28)}`, () => {
    const proposal = { plan, title: `Plan de trabajo articulado ${plan}` };
    const { today } = office;
    office.register('work-plans', 'ProposeWorkPlan', proposal, { on: today });
    const inSession = (from: Day, act: (session: HeldSession) => void) => {
      office.docket((session) => {
        // A plan whose year has gone by is not taken up any more.
        if (session.on < from) return false;
        if (session.on <= to) act(session);
        return true;
      });
    };
    const vote = (command: string, data: object, session: HeldSession) => {
      const deed = { on: session.on, by: session.vote, source: session.acta };
      office.register('work-plans', command, { plan, session: session.key, ...data }, deed);
    };
    inSession(today, (session) => {
      vote('ApproveWorkPlan', { from: `${plan}-01-01`, to, lines: LINES }, session);
      if (office.random.chance(0.3)) {
        inSession(`${plan}-04-01`, (later) => vote('AmendWorkPlan', { lines: LINES.slice(0, 2) }, later));
      }
      for (const from of [`${plan}-07-01`, `${plan}-12-01`]) {
        inSession(from, (later) => {
          const progress = LINES.map(({ id }) => ({ id, percent: office.random.int(0, 100) }));
          vote('EvaluateWorkPlan', { progress }, later);
        });
      }
    });
  });
}

const CONTENT = {
  sources: ['Registros del CEM', 'Denuncias ante la PNP'],
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

/** A diagnosis in the year, brought up to date in the next one. */
export function diagnose(office: Office, year: number): void {
  const key = String(year);
  const content = () => ({
    ...CONTENT,
    indicators: [{ code: 'casos-atendidos', value: office.random.int(20, 900), unit: 'casos' }],
  });
  office.at(`${key}-03-10`, () => {
    const data = { responsible: office.institution('gerencia-desarrollo-social') };
    office.register('diagnosis', 'CommissionDiagnosis', data, { key, on: `${key}-02` });
  });
  office.at(`${key}-06-15`, () => {
    const submittedOn = office.today;
    office.register('diagnosis', 'SubmitDiagnosis', content(), { key, on: submittedOn });
    office.docket((session) => {
      if (session.on < submittedOn) return false;
      const deed = { key, on: session.on, by: session.vote, source: session.acta };
      office.register('diagnosis', 'ApproveDiagnosis', { session: session.key }, deed);
      return true;
    });
  });
  office.at(`${year + 1}-03-20`, () => {
    const data = { ...content(), summary: 'Incorpora los registros del último año.' };
    office.register('diagnosis', 'UpdateDiagnosis', data, { key, on: office.today });
  });
}
