/** Of the instancia itself: what its charter needs, and what comes at the end. */
import { DEFENSORIA, entered, MUNICIPALITY, opened, SECRETARIAT, type Step, vote, acta, FIRST } from './step.ts';

type Given = Omit<Step, 'aggregate' | 'place' | 'registrar'> & Partial<Pick<Step, 'registrar'>>;
const step = (given: Given): Step => ({ aggregate: 'instancia', place: {}, registrar: SECRETARIAT, ...given });

const ORDENANZA = 'Ordenanza Municipal 012-2019-MPCH';

const member = (sector: string, institution: string): Step =>
  step({
    name: `incorporar-${sector}`,
    command: 'IncorporateMember',
    occurredOn: '2019-06-01',
    data: { sector, institution, basis: `${ORDENANZA}, artículo 3` },
    unseen: true,
  });

export const FOUNDING: readonly Step[] = [
  step({
    name: 'crear-instancia',
    command: 'CreateInstancia',
    occurredOn: '2019',
    source: { kind: 'ordenanza', number: ORDENANZA, date: '2019' },
    data: { province: 'Chota', ordenanza: { number: ORDENANZA, date: '2019' } },
  }),
  step({
    name: 'modificar-ordenanza',
    command: 'AmendOrdenanza',
    occurredOn: '2021-03-15',
    data: {
      ordenanza: { number: 'Ordenanza Municipal 003-2021-MPCH', date: '2021-03-15' },
      summary: 'Incorpora a los comedores populares.',
    },
  }),
  step({
    name: 'designar-secretaria',
    command: 'DesignateTechnicalSecretariat',
    occurredOn: '2019-07-01',
    data: { body: 'Gerencia de Desarrollo Social', norm: 'Resolución de Alcaldía 101-2019-MPCH' },
  }),
  step({
    name: 'incorporar-demuna',
    command: 'IncorporateMember',
    occurredOn: '2019-06-01',
    data: { sector: 'demuna', institution: 'Demuna de Chota', basis: `${ORDENANZA}, artículo 3` },
  }),
  step({
    name: 'reconocer-sector',
    command: 'RecogniseLocalSector',
    occurredOn: '2021-03-15',
    source: { kind: 'ordenanza', number: 'Ordenanza Municipal 003-2021-MPCH', date: '2021-03-15' },
    data: {
      sector: 'rondas-urbanas',
      name: 'Rondas urbanas de Chota',
      basis: 'Ordenanza Municipal 003-2021-MPCH, artículo 2',
    },
  }),
  member('pnp', 'Policía Nacional del Perú, Chota'),
  member('cem', 'Centro Emergencia Mujer de Chota'),
  member('comedores-populares', 'Comedores populares de Chota'),
  step({
    name: 'instalar-instancia',
    command: 'InstallInstancia',
    occurredOn: '2023-01-20',
    source: acta('Acta de instalación 2023'),
    data: { acta: 'Acta de instalación y juramentación 2023' },
  }),
  step({
    name: 'acreditar-representante',
    command: 'AccreditRepresentative',
    occurredOn: '2023-01-20',
    data: {
      sector: 'demuna',
      seat: 'titular',
      person: { name: 'Rosa Elvira Campos', position: 'Responsable de la Demuna' },
    },
  }),
  step({
    name: 'aprobar-reglamento',
    command: 'ApproveInternalRules',
    occurredOn: '2023-02-10',
    data: { norm: 'Reglamento interno 2023', cadenceMonths: 2, quorum: 3, noticeDays: 5 },
  }),
  step({
    name: 'adoptar-protocolo',
    command: 'AdoptJointProtocol',
    occurredOn: '2023-02-10',
    data: { norm: 'Protocolo base de actuación conjunta' },
  }),
  step({
    name: 'abrir-periodo',
    command: 'OpenReportingPeriod',
    occurredOn: '2023-03-01',
    data: { period: '2023-03', from: '2023-03-01', to: '2023-03-31', dueOn: '2023-04-10' },
  }),
];

/** After the Defensoría's meeting, which agreed it. */
export const CADENCE: readonly Step[] = [
  step({
    name: 'acordar-periodicidad',
    command: 'AgreeMeetingCadence',
    registrar: DEFENSORIA,
    occurredOn: '2023-02-20',
    data: { months: 1, origin: { kind: 'defensoria_meeting', case: opened('abrir-caso'), meeting: 1 } },
  }),
];

/** After the first session. */
export const CLOSING: readonly Step[] = [
  step({
    name: 'cerrar-periodo',
    command: 'CloseReportingPeriod',
    occurredOn: '2023-04-14',
    by: vote(FIRST),
    source: acta('Acta 01-2023'),
    data: { period: '2023-03' },
  }),
  step({
    name: 'remitir-informe',
    command: 'SendReportToRegionalInstancia',
    occurredOn: '2023-04-25',
    source: { kind: 'oficio', number: 'Oficio 210-2023-MPCH' },
    data: { period: '2023-03', document: 'Oficio 210-2023-MPCH' },
  }),
];

/** When everything else has been told. */
export const ENDING: readonly Step[] = [
  step({
    name: 'cesar-representante',
    command: 'CeaseRepresentative',
    occurredOn: '2023-08-01',
    data: { sector: 'demuna', seat: 'titular', reason: 'Cambio de jefatura.' },
  }),
  {
    aggregate: 'erasure',
    place: { ref: entered('acreditar-representante') },
    registrar: SECRETARIAT,
    name: 'suprimir-nombre',
    command: 'ErasePerson',
    occurredOn: '2023-08-15',
    data: { enteredIn: 'instancia-0604', basis: 'Ley 29733, artículo 20: derecho de supresión' },
  },
  step({
    name: 'retirar-miembro',
    command: 'WithdrawMember',
    occurredOn: '2023-09-01',
    data: { sector: 'comedores-populares', reason: 'Renuncia de la organización.' },
  }),
  step({
    name: 'disolver-instancia',
    command: 'DissolveInstancia',
    occurredOn: '2024-06-30',
    source: { kind: 'ordenanza', number: 'Ordenanza Municipal 020-2024-MPCH', date: '2024-06-30' },
    data: {
      norm: 'Ordenanza Municipal 020-2024-MPCH',
      reason: `Se fusiona con el comité multisectorial de la ${MUNICIPALITY}.`,
    },
  }),
];
