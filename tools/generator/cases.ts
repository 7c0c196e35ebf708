/** The Defensoría's case about a generated province that does not meet: a visit, a meeting, recommendations, what came of them. */
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';
import type { Office } from './office.ts';

/** Opens the case on a day; `onMeeting` says what the meeting of the Defensoría sets in motion, if it does. */
export function openCase(
  office: Office,
  day: Day,
  onMeeting: (origin: object, on: Day) => void = () => undefined,
): void {
  const by = office.defensoria;
  office.at(day, () => {
    const reason = 'La instancia provincial no se reúne.';
    const opened = office.register('case', 'OpenCase', { office: by.office, reason }, { on: office.today, by });
    const key = opened.streamKey;
    const act = (command: string, data: object) =>
      office.register('case', command, data, { key, on: office.today, by, source: office.document('informe') });
    office.after(10, () => act('RecordVisit', { purpose: 'Verificar el funcionamiento de la instancia.' }));
    office.after(25, () => {
      const attendees = [
        { institution: office.institution('municipalidad') },
        { institution: office.institution('cem') },
      ];
      const agreements = ['Reunirse cada mes y evaluar el trabajo de cada sector.'];
      act('RecordDefensoriaMeeting', { attendees, agreements });
      const origin = { kind: 'defensoria_meeting', case: key, meeting: 1 };
      commit(office, origin);
      onMeeting(origin, office.today);
    });
    office.after(30, () => recommend(office, key, act));
    office.after(office.random.int(200, 260), () =>
      act('CloseCase', { outcome: 'Se deriva al seguimiento ordinario.' }),
    );
  });
}

/** What was agreed in the meeting: marked as such, no session agreement. */
function commit(office: Office, origin: object): void {
  const by = office.defensoria;
  const data = {
    origin,
    text: 'Convocar a la primera sesión de la instancia.',
    axis: 'coordination',
    responsible: { institution: office.institution('municipalidad') },
    followUpOwner: by.office,
    dueOn: addDays(office.today, 30),
    indicator: 'Convocatoria cursada',
    meansOfVerification: 'Oficio de convocatoria',
  };
  const source = office.document('acta');
  const { streamKey: key } = office.register('commitment', 'AdoptCommitment', data, { on: office.today, by, source });
  if (!office.random.chance(0.6)) return;
  office.after(office.random.int(10, 45), () => {
    const evidence = [{ description: 'Oficio de convocatoria' }];
    office.register('commitment', 'ReportFulfilment', { evidence }, { key, on: office.today });
    office.after(7, () => {
      office.register('commitment', 'VerifyFulfilment', { scale: 'complete' }, { key, on: office.today, by });
    });
  });
}

function recommend(office: Office, key: string, act: (command: string, data: object) => void): void {
  const { random } = office;
  const dueOn = addDays(office.today, 45);
  const addressee = office.institution('municipalidad');
  const issue = (text: string) => act('IssueRecommendation', { addressee, text, legalBasis: 'Ley 30364', dueOn });
  issue('Convocar a sesiones de la instancia.');
  issue('Designar a los responsables de cada sector.');
  const answer = (command: string, data: object) => office.register('case', command, data, { key, on: office.today });
  office.after(random.int(5, 30), () => answer('AcceptRecommendation', { recommendation: 1 }));
  if (random.chance(0.5)) {
    office.after(random.int(31, 60), () =>
      answer('FulfilRecommendation', { recommendation: 1, evidence: 'Oficio de convocatoria' }),
    );
  }
  const second = random.weighted({ rejected: 0.3, lapsed: 0.4, fulfilled: 0.3 });
  if (second === 'rejected') {
    office.after(20, () =>
      answer('RejectRecommendation', { recommendation: 2, reason: 'No es competencia de la entidad.' }),
    );
  } else if (second === 'fulfilled') {
    office.after(30, () =>
      answer('FulfilRecommendation', { recommendation: 2, evidence: 'Resolución de designación' }),
    );
  } else {
    office.after(50, () => act('RecordDeadlineLapse', { recommendation: 2 }));
    office.after(60, () =>
      act('Escalate', { to: 'Contraloría General de la República', document: 'Oficio de la Oficina Defensorial' }),
    );
  }
}
