/** A sector's report, another's omission, the plan of the year, the diagnosis. */
import { acta, DEMUNA, FIRST, SECOND, SECRETARIAT, SHA256, type Step, THIRD, vote } from './step.ts';

type Given = Omit<Step, 'registrar'> & Partial<Pick<Step, 'registrar'>>;
const step = (given: Given): Step => ({ registrar: SECRETARIAT, ...given });

const own = { aggregate: 'sector-report', place: { sector: 'demuna', period: '2023-03' } } as const;
const others = { aggregate: 'sector-report', place: { sector: 'pnp', period: '2023-03' } } as const;
const report = {
  actions: [{ axis: 'prevention', actions: ['Cuatro charlas en instituciones educativas'] }],
  indicators: [{ code: 'charlas-de-prevencion', value: 4, unit: 'charlas' }],
  evidence: [{ description: 'Padrón de asistentes', document: 'Informe 031-2023-DEMUNA' }],
};
const inApril = { by: vote(FIRST), source: acta('Acta 01-2023'), occurredOn: '2023-04-14' };
const inMay = { by: vote(SECOND), source: acta('Acta 02-2023'), occurredOn: '2023-05-31' };
const inJune = { by: vote(THIRD), source: acta('Acta 03-2023'), occurredOn: '2023-06-30' };

export const REPORTS: readonly Step[] = [
  step({
    ...own,
    name: 'presentar-informe',
    command: 'SubmitSectorReport',
    registrar: DEMUNA,
    occurredOn: '2023-04-05',
    data: { sector: 'demuna', period: '2023-03', ...report },
  }),
  step({
    ...own,
    name: 'observar-informe',
    command: 'ObserveSectorReport',
    occurredOn: '2023-04-06',
    data: { reason: 'Falta el presupuesto ejecutado.', remedyBy: '2023-04-10' },
  }),
  step({
    ...own,
    name: 'nueva-version',
    command: 'AmendSectorReport',
    registrar: DEMUNA,
    occurredOn: '2023-04-08',
    data: { ...report, budget: { planned: 12_000, executed: 8400.5 } },
  }),
  step({ ...own, name: 'aceptar-informe', command: 'AcceptSectorReport', occurredOn: '2023-04-10', data: {} }),
  step({
    ...others,
    name: 'registrar-omision',
    command: 'RecordOmission',
    occurredOn: '2023-04-11',
    data: { sector: 'pnp', period: '2023-03' },
  }),
  step({
    ...others,
    name: 'justificar-omision',
    command: 'JustifyOmission',
    occurredOn: '2023-04-12',
    source: { kind: 'oficio', number: 'Oficio 045-2023-COMCHOTA' },
    data: { reason: 'El personal estuvo destacado a otra provincia todo el mes.' },
  }),
  step({
    ...own,
    name: 'evaluar-trabajo',
    command: 'EvaluateSectorWork',
    ...inApril,
    data: {
      rating: 'good',
      criteria: ['Cumplimiento de sus compromisos', 'Cobertura de sus acciones'],
      session: FIRST,
      votes: { for: 2, against: 0, abstained: 1 },
    },
  }),
];

const plans = { aggregate: 'work-plans', place: {} } as const;
const diagnosis = { aggregate: 'diagnosis', place: { period: '2023' } } as const;

export const PLANS: readonly Step[] = [
  step({
    ...plans,
    name: 'proponer-plan',
    command: 'ProposeWorkPlan',
    occurredOn: '2023-01-25',
    data: { plan: '2023', title: 'Plan de trabajo articulado 2023' },
  }),
  step({
    ...plans,
    name: 'aprobar-plan',
    command: 'ApproveWorkPlan',
    ...inApril,
    data: {
      plan: '2023',
      from: '2023-04-14',
      to: '2023-12-31',
      session: FIRST,
      lines: [
        {
          id: 'P1',
          sector: 'demuna',
          axis: 'prevention',
          target: 'Charlas en diez instituciones educativas',
          indicator: 'Número de instituciones',
          budget: 8000,
        },
      ],
    },
  }),
  step({
    ...plans,
    name: 'modificar-plan',
    command: 'AmendWorkPlan',
    ...inMay,
    data: { plan: '2023', session: SECOND, to: '2024-03-31' },
  }),
  step({
    ...plans,
    name: 'evaluar-plan',
    command: 'EvaluateWorkPlan',
    ...inJune,
    data: { plan: '2023', session: THIRD, progress: [{ id: 'P1', percent: 60 }] },
  }),
  step({
    ...diagnosis,
    name: 'encargar-diagnostico',
    command: 'CommissionDiagnosis',
    occurredOn: '2023-01-25',
    data: { responsible: 'Gerencia de Desarrollo Social', consultant: 'Universidad Nacional Autónoma de Chota' },
  }),
  step({
    ...diagnosis,
    name: 'presentar-diagnostico',
    command: 'SubmitDiagnosis',
    occurredOn: '2023-04-10',
    data: {
      sources: ['Registros del CEM, enero a diciembre de 2022', 'Denuncias ante la PNP, 2022'],
      indicators: [{ code: 'casos-atendidos-cem', value: 214, unit: 'casos' }],
      sha256: SHA256,
    },
  }),
  step({
    ...diagnosis,
    name: 'aprobar-diagnostico',
    command: 'ApproveDiagnosis',
    ...inApril,
    data: { session: FIRST },
  }),
  step({
    ...diagnosis,
    name: 'actualizar-diagnostico',
    command: 'UpdateDiagnosis',
    occurredOn: '2023-09-15',
    data: {
      sources: ['Registros del CEM, enero a diciembre de 2022', 'Registros de los establecimientos de salud, 2022'],
      indicators: [{ code: 'casos-atendidos-cem', value: 221, unit: 'casos' }],
      sha256: SHA256,
      summary: 'Incorpora los registros de salud.',
    },
  }),
];
