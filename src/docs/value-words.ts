/** Spanish for what the schemas say in English only: the shared types, the values of lists, and fields that only events have. */

/** By the shared type's name. */
export const SHARED_ES: Readonly<Record<string, string>> = {
  PartialDay: 'Un día, un mes o un año en el Perú, como lo dice el documento: AAAA-MM-DD, AAAA-MM o AAAA.',
  Day: 'Un día en el Perú, AAAA-MM-DD, que existe en el calendario.',
  Institution: 'El nombre de una entidad pública u organización.',
  SectorCode: 'Un sector que integra la instancia, por su código: pnp, cem, demuna …',
  Seat: 'El asiento de un representante.',
  Origin: 'La sesión (su id) o la reunión de la Defensoría (su caso y su número dentro del caso) en la que se acordó.',
  Period: 'Un periodo de informes: 2022, 2022-06, 2022-T1 …',
  SessionKind: 'La clase de sesión.',
  Axis: 'El eje de trabajo.',
  Party: 'Un sector que integra la instancia, o una institución por su nombre.',
  Evidence: 'Una evidencia: qué muestra, el documento por su cita, y la huella SHA-256 del archivo.',
  FulfilmentScale: 'Hasta dónde lo verificado cumple el compromiso. Solo `complete` lo cumple.',
  Indicator: 'Una cifra por su código, con su unidad.',
  Budget: 'En soles.',
  Rating: 'Cómo califica una sesión el trabajo de un sector, de menor a mayor mérito.',
  PlanId: 'Un plan de esta instancia, como ella lo llama.',
  FindingItem: 'Qué se preguntó a la provincia, sobre el año de referencia de la ronda.',
  Answer: 'La respuesta; `no_answer`: se preguntó y no respondió.',
};

/** What the values of lists mean. */
export const VALUES_ES: Readonly<Record<string, string>> = {
  titular: 'titular',
  alterno: 'alterno',
  session: 'una sesión',
  defensoria_meeting: 'una reunión de la Defensoría',
  ordinary: 'ordinaria',
  extraordinary: 'extraordinaria',
  mayor: 'la alcaldía',
  delegate: 'alguien por delegación',
  prevention: 'prevención',
  attention: 'atención',
  sanction: 'sanción',
  coordination: 'coordinación entre sectores',
  no_evidence: 'sin evidencia',
  not_started: 'no iniciado',
  limited: 'limitado',
  substantial: 'sustancial',
  complete: 'completo',
  deficient: 'deficiente',
  fair: 'regular',
  good: 'bueno',
  excellent: 'excelente',
  created: 'creada',
  installed: 'instalada',
  sessions: 'sesionó al menos una vez; `value`: cuántas',
  internal_rules: 'reglamento interno',
  work_plan: 'plan de trabajo',
  diagnosis: 'diagnóstico',
  technical_secretariat: 'secretaría técnica',
  joint_protocol: 'protocolo conjunto',
  sector_reports: 'informes de los sectores',
  regional_report: 'informe a la instancia regional',
  yes: 'sí',
  no: 'no',
  no_answer: 'sin respuesta',
  oficio: 'oficio',
  informe: 'informe',
  visita: 'visita',
  entrevista: 'entrevista',
  llamada: 'llamada',
  correo: 'correo',
};

/** Fields that only events have, or that mean something else there than in a command. By `Type.path`, then by path. */
export const EVENT_FIELDS_ES: Readonly<Record<string, string>> = {
  personRef: 'La persona, por su referencia opaca: el nombre está fuera del registro.',
  enteredIn: 'El historial del acto que registró a la persona por su nombre.',
  'PersonErased.basis': 'La base legal: se muestra desde entonces en lugar del nombre.',
  late: 'Si llegó después del plazo o del cierre del periodo.',
  'ordenanza.date': 'La fecha de la ordenanza, como el documento la dice.',
  version: 'El número de la versión: 2, 3 …',
  number: 'El número dentro del caso: 1, 2, 3 …',
  'FactRectified.occurredOn': 'El día corregido, si cambia.',
  'FactRectified.data': 'Los datos corregidos, enteros, según el esquema del hecho que se corrige; si cambian.',
  'Escalated.to': 'A qué órgano se llevó.',
  'InternalRulesApproved.quorum': 'Cuántos sectores hacen quórum.',
  'FindingRecorded.value': 'La cantidad, donde la hay: cuántas sesiones, por ejemplo.',
};

/** The same in English, where the schema does not describe itself. */
export const EVENT_FIELDS_EN: Readonly<Record<string, string>> = {
  'FactRectified.occurredOn': 'The corrected day, if it changes.',
  'FactRectified.data': 'The corrected data whole, by the schema of the event that it corrects; if they change.',
};
