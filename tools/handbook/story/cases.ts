/** A case of the Defensoría: a visit, a meeting, three recommendations with three outcomes. */
import { DEFENSORIA, MUNICIPALITY, OFFICE, opened, PNP, type Registrar, SECRETARIAT, type Step } from './step.ts';

type Given = Omit<Step, 'aggregate' | 'place' | 'registrar'> & { readonly registrar?: Registrar };
const first = ({ registrar = DEFENSORIA, ...given }: Given): Step => ({
  aggregate: 'case',
  place: {},
  registrar,
  ...given,
});
const step = ({ registrar = DEFENSORIA, ...given }: Given): Step => ({
  aggregate: 'case',
  place: { id: opened('abrir-caso') },
  registrar,
  ...given,
});

export const CASE: readonly Step[] = [
  first({
    name: 'abrir-caso',
    command: 'OpenCase',
    occurredOn: '2023-02-15',
    data: {
      office: OFFICE,
      reason: 'La instancia fue creada y no se reúne.',
      externalFile: 'Expediente 0604-2023-001',
    },
  }),
  step({
    name: 'registrar-visita',
    command: 'RecordVisit',
    occurredOn: '2023-02-16',
    data: { purpose: 'Conocer el archivo de actas de la secretaría técnica.' },
  }),
  step({
    name: 'reunion-de-la-defensoria',
    command: 'RecordDefensoriaMeeting',
    occurredOn: '2023-02-20',
    data: {
      attendees: [
        { institution: 'Demuna de Chota', sector: 'demuna', person: { name: 'Rosa Elvira Campos' } },
        { institution: MUNICIPALITY },
      ],
      agreements: ['Reunirse cada mes y evaluar el trabajo de cada sector.'],
    },
  }),
  step({
    name: 'emitir-recomendacion',
    command: 'IssueRecommendation',
    occurredOn: '2023-02-21',
    data: {
      addressee: MUNICIPALITY,
      text: 'Convocar a la primera sesión de la gestión.',
      legalBasis: 'Ley 30364',
      dueOn: '2023-04-30',
    },
  }),
  step({
    name: 'segunda-recomendacion',
    command: 'IssueRecommendation',
    occurredOn: '2023-02-21',
    data: {
      addressee: 'Policía Nacional del Perú, Chota',
      text: 'Ceder un ambiente para la sala de entrevista única.',
      legalBasis: 'Ley 30364',
      dueOn: '2023-04-30',
    },
    unseen: true,
  }),
  step({
    name: 'tercera-recomendacion',
    command: 'IssueRecommendation',
    occurredOn: '2023-02-21',
    data: {
      addressee: MUNICIPALITY,
      text: 'Asignar presupuesto a la instancia.',
      legalBasis: 'Ley 30364',
      dueOn: '2023-03-31',
    },
    unseen: true,
  }),
  step({
    name: 'aceptar-recomendacion',
    command: 'AcceptRecommendation',
    registrar: SECRETARIAT,
    occurredOn: '2023-03-01',
    data: { recommendation: 1, commitment: 'Se convocará para abril.' },
  }),
  step({
    name: 'rechazar-recomendacion',
    command: 'RejectRecommendation',
    registrar: PNP,
    occurredOn: '2023-03-06',
    data: { recommendation: 2, reason: 'La comisaría no tiene un ambiente libre.' },
  }),
];

/** When its days have passed. */
export const CASE_ENDING: readonly Step[] = [
  step({
    name: 'registrar-vencimiento',
    command: 'RecordDeadlineLapse',
    occurredOn: '2023-04-03',
    data: { recommendation: 3 },
  }),
  step({
    name: 'cumplir-recomendacion',
    command: 'FulfilRecommendation',
    registrar: SECRETARIAT,
    occurredOn: '2023-04-20',
    data: { recommendation: 1, evidence: 'Acta 01-2023 de la primera sesión.' },
  }),
  step({
    name: 'elevar-caso',
    command: 'Escalate',
    occurredOn: '2023-05-08',
    data: { to: 'Contraloría General de la República', document: 'Oficio 118-2023-DP/OD-CAJ' },
  }),
  step({
    name: 'cerrar-caso',
    command: 'CloseCase',
    occurredOn: '2023-07-10',
    data: { outcome: 'La instancia sesiona cada mes.' },
  }),
];
