import type { Words } from '../../domain/refusals/lang.ts';

/**
 * The rule that gives a province its status, as numbers [rule]. A change here is a new version, and answers name it. Version 1
 * counts from the last session alone; version 2 from a change of the interval too, where that came later.
 */
export const STATUS_RULE = {
  version: 2,
  /** Silence that makes a platform inactive: the greater of so many cadences and so many months. */
  inactiveAfterCadences: 3,
  inactiveAfterMonths: 6,
  /** Days that an ordinary session may be late. */
  sessionGraceDays: 15,
  /** From this day of a municipal term's first year the new government must have met and been installed (MM-DD). */
  termGraceEnds: '04-01',
  /** From this day of every year a work plan must cover the day (MM-DD). */
  planDueFrom: '03-31',
} as const;

/** Those by which a status can be derived. */
export const RULE_VERSIONS = [1, STATUS_RULE.version] as const;
export type RuleVersion = (typeof RULE_VERSIONS)[number];

export const STATUSES = [
  'no_information',
  'not_created',
  'dissolved',
  'sessions_unregistered',
  'never_met',
  'inactive',
  'active',
  'up_to_date',
] as const;
export type StatusCode = (typeof STATUSES)[number];

export const FLAGS = [
  'being_activated',
  'session_outcome_missing',
  'session_overdue',
  'contradictory_findings',
  'creation_undocumented',
  'creation_before_law',
  'vacant_seats',
] as const;
export type FlagCode = (typeof FLAGS)[number];

/** What an active platform may lack to be up to date. */
export const REQUIREMENTS = [
  'ordinary_session',
  'installed_this_term',
  'internal_rules',
  'work_plan',
  'closed_period',
  'sector_reports',
  'sector_evaluations',
  'commitments_on_time',
] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** What each is called on a screen. */
export const STATUS_WORDS: Readonly<Record<StatusCode, Words>> = {
  no_information: { es: 'Sin información', en: 'No information' },
  not_created: { es: 'No creada', en: 'Not created' },
  dissolved: { es: 'Disuelta', en: 'Dissolved' },
  sessions_unregistered: {
    es: 'Sesionó según supervisión, sin actas registradas',
    en: 'Met according to supervision, no minutes registered',
  },
  never_met: { es: 'Creada, nunca sesionó', en: 'Created, never met' },
  inactive: { es: 'Inactiva', en: 'Inactive' },
  active: { es: 'Activa', en: 'Active' },
  up_to_date: { es: 'Al día', en: 'Up to date' },
};

export const FLAG_WORDS: Readonly<Record<FlagCode, Words>> = {
  being_activated: { es: 'En activación', en: 'Being activated' },
  session_outcome_missing: {
    es: 'Falta registrar qué pasó con una sesión convocada',
    en: 'The outcome of a convened session is missing',
  },
  session_overdue: { es: 'Sesión ordinaria vencida', en: 'Ordinary session overdue' },
  contradictory_findings: { es: 'Información contradictoria', en: 'Contradictory findings' },
  creation_before_law: { es: 'Creación anterior a la Ley 30364', en: 'Created before Ley 30364' },
  creation_undocumented: { es: 'Creación sin documento', en: 'Creation undocumented' },
  vacant_seats: { es: 'Asientos sin titular', en: 'Seats without a titular' },
};

export const REQUIREMENT_WORDS: Readonly<Record<Requirement, Words>> = {
  ordinary_session: { es: 'Sesión ordinaria dentro de plazo', en: 'Ordinary session on time' },
  installed_this_term: { es: 'Instalación en la gestión municipal actual', en: 'Installation in this municipal term' },
  internal_rules: { es: 'Reglamento interno aprobado', en: 'Internal rules approved' },
  work_plan: { es: 'Plan de trabajo vigente', en: 'Work plan in force' },
  closed_period: { es: 'Un periodo de informes cerrado', en: 'A closed reporting period' },
  sector_reports: {
    es: 'Informe de cada sector en el último periodo',
    en: 'A report of every sector in the last period',
  },
  sector_evaluations: {
    es: 'Trabajo de cada sector evaluado en sesión',
    en: "Every sector's work evaluated in a session",
  },
  commitments_on_time: { es: 'Ningún compromiso vencido', en: 'No overdue commitment' },
};

/** The rule that gave a status, as a sentence. */
export const RULE_WORDS = {
  no_information: {
    es: 'No consta documento ni verificación sobre su creación.',
    en: 'Neither a document nor a finding about its creation is registered.',
  },
  not_created: {
    es: 'La última verificación dice que no está creada y no hay documento.',
    en: 'The latest finding says that it was not created, and nothing is documented.',
  },
  dissolved: { es: 'Fue disuelta y no creada de nuevo.', en: 'It was dissolved and not created again.' },
  sessions_unregistered: {
    es: 'Sin sesiones registradas; la última verificación dice que sesionó.',
    en: 'No session is registered; the latest finding says that it met.',
  },
  never_met: {
    es: 'Creada, sin ninguna sesión con quórum ni verificación que la afirme.',
    en: 'Created, with no session held with quorum and no finding that says so.',
  },
  'inactive.silence': {
    es: 'Pasaron más de {months} meses desde su última sesión con quórum.',
    en: 'More than {months} months have passed since its last session with quorum.',
  },
  'inactive.silence_after_change': {
    es: 'Pasaron más de {months} meses desde que cambió su periodicidad ({changed}), sin una sesión con quórum.',
    en: 'More than {months} months have passed since its cadence changed ({changed}), without a session with quorum.',
  },
  'inactive.new_term': {
    es: 'Ninguna sesión con quórum en la gestión municipal actual, pasado el 1 de abril de su primer año.',
    en: 'No session with quorum in this municipal term, past 1 April of its first year.',
  },
  'inactive.findings': {
    es: 'Sesionó solo según verificaciones, y la última dice que no.',
    en: 'It met only according to findings, and the latest one says no.',
  },
  active: {
    es: 'Sesiona con quórum; falta algo para estar al día.',
    en: 'It meets with quorum; something is missing to be up to date.',
  },
  up_to_date: { es: 'Cumple todo lo exigido.', en: 'It meets every requirement.' },
} as const satisfies Record<string, Words>;
export type RuleCode = keyof typeof RULE_WORDS;
