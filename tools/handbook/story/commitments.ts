/** Two commitments: one kept after an extension and a second report, one that nobody kept and that was given up. */
import {
  acta,
  DEFENSORIA,
  DEMUNA,
  FIRST,
  OFFICE,
  ofSession,
  opened,
  PNP,
  SECOND,
  SECRETARIAT,
  type Step,
  THIRD,
  vote,
} from './step.ts';

type Given = Omit<Step, 'aggregate' | 'place' | 'registrar'> &
  Partial<Pick<Step, 'registrar'>> & { readonly id?: string };
const step = ({ id, ...given }: Given): Step => ({
  aggregate: 'commitment',
  registrar: SECRETARIAT,
  place: id === undefined ? {} : { id },
  ...given,
});

const KEPT = opened('adoptar-compromiso');
const GIVEN_UP = opened('adoptar-otro-compromiso');
const inMay = { by: vote(SECOND), source: acta('Acta 02-2023'), occurredOn: '2023-05-31' };
const inJune = { by: vote(THIRD), source: acta('Acta 03-2023'), occurredOn: '2023-06-30' };
const adoption = { occurredOn: '2023-04-14', by: vote(FIRST), source: acta('Acta 01-2023') };
const evidence = [{ description: 'Padrón de asistentes a las charlas', document: 'Informe 031-2023-DEMUNA' }];

export const COMMITMENTS: readonly Step[] = [
  step({
    name: 'adoptar-compromiso',
    command: 'AdoptCommitment',
    ...adoption,
    data: {
      origin: ofSession(FIRST),
      text: 'Dictar charlas de prevención en diez instituciones educativas.',
      axis: 'prevention',
      responsible: { sector: 'demuna' },
      coResponsible: [{ sector: 'cem' }],
      followUpOwner: OFFICE,
      dueOn: '2023-05-31',
      indicator: 'Número de instituciones con charla',
      meansOfVerification: 'Padrón de asistentes',
    },
  }),
  step({
    name: 'informar-avance',
    command: 'ReportProgress',
    id: KEPT,
    registrar: DEMUNA,
    occurredOn: '2023-05-05',
    data: { percent: 40, note: 'Cuatro de diez instituciones.', evidence: [] },
  }),
  step({
    name: 'pedir-ampliacion',
    command: 'RequestExtension',
    id: KEPT,
    registrar: DEMUNA,
    occurredOn: '2023-05-20',
    data: { newDueOn: '2023-06-30', reason: 'Las clases se suspendieron por las lluvias.' },
  }),
  step({
    name: 'conceder-ampliacion',
    command: 'GrantExtension',
    id: KEPT,
    ...inMay,
    data: { newDueOn: '2023-06-30', origin: ofSession(SECOND), reason: 'Se acepta el motivo.' },
  }),
  step({
    name: 'informar-cumplimiento',
    command: 'ReportFulfilment',
    id: KEPT,
    registrar: DEMUNA,
    occurredOn: '2023-06-20',
    data: { evidence },
  }),
  step({
    name: 'observar-cumplimiento',
    command: 'ObserveFulfilment',
    id: KEPT,
    registrar: DEFENSORIA,
    occurredOn: '2023-06-22',
    data: { reason: 'El padrón solo muestra nueve instituciones.', remedyBy: '2023-06-30' },
  }),
  step({
    name: 'informar-otra-vez',
    command: 'ReportFulfilment',
    id: KEPT,
    registrar: DEMUNA,
    occurredOn: '2023-06-26',
    data: { evidence },
    unseen: true,
  }),
  step({
    name: 'verificar-cumplimiento',
    command: 'VerifyFulfilment',
    id: KEPT,
    registrar: DEFENSORIA,
    occurredOn: '2023-06-28',
    data: { scale: 'complete' },
  }),
  step({
    name: 'adoptar-otro-compromiso',
    command: 'AdoptCommitment',
    ...adoption,
    data: {
      origin: ofSession(FIRST),
      text: 'Capacitar al personal de la comisaría en la atención de denuncias.',
      axis: 'attention',
      responsible: { sector: 'pnp' },
      followUpOwner: OFFICE,
      dueOn: '2023-05-15',
      indicator: 'Personal capacitado',
      meansOfVerification: 'Lista de participantes',
    },
    unseen: true,
  }),
  step({
    name: 'pedir-otra-ampliacion',
    command: 'RequestExtension',
    id: GIVEN_UP,
    registrar: PNP,
    occurredOn: '2023-05-12',
    data: { newDueOn: '2023-07-31', reason: 'No hubo capacitadores.' },
    unseen: true,
  }),
  step({
    name: 'denegar-ampliacion',
    command: 'DenyExtension',
    id: GIVEN_UP,
    ...inMay,
    data: { reason: 'El pedido no propone una fecha de capacitación.' },
  }),
  step({
    name: 'reasignar-compromiso',
    command: 'ReassignCommitment',
    id: GIVEN_UP,
    ...inMay,
    data: { responsible: { sector: 'cem' }, reason: 'El CEM asume la capacitación.', origin: ofSession(SECOND) },
  }),
  step({
    name: 'declarar-incumplimiento',
    command: 'DeclareNonCompliance',
    id: GIVEN_UP,
    ...inJune,
    data: { reason: 'Venció el plazo y no hubo capacitación.' },
  }),
  step({
    name: 'reabrir-compromiso',
    command: 'ReopenCommitment',
    id: GIVEN_UP,
    ...inJune,
    data: { reason: 'El CEM se comprometió a capacitar en agosto.' },
  }),
  step({
    name: 'dejar-sin-efecto',
    command: 'RescindCommitment',
    id: GIVEN_UP,
    ...inJune,
    data: { origin: ofSession(THIRD), reason: 'Lo reemplaza una línea del plan de trabajo.' },
  }),
];
