/**
 * Where each life lives in the API: the path of one of its streams, and what the path says. A new life is one row here; its
 * commands, their documentation and their checks come from its own table.
 */
import { z } from 'zod';
import { sectorCodeSchema } from '../domain/kernel/event.ts';
import { periodSchema } from '../domain/instancia/events.ts';
import { type AggregateName, AGGREGATES } from '../domain/aggregates.ts';
import { words } from '../domain/kernel/words.ts';

type Words = Readonly<Record<'es' | 'en', string>>;

export interface Resource {
  readonly aggregate: AggregateName;
  readonly title: Words;
  /** Of one stream, below /api/v1, as Express writes it. */
  readonly path: string;
  /** Where a command that makes a new stream is sent, for streams with an id of their own. */
  readonly collection?: string;
  /** Where what a command begins can be read, if that is a part of the stream; its path says what the command's data say. */
  readonly part?: string;
  /** What the path says besides the ubigeo. */
  readonly params: Readonly<Record<string, z.ZodType<string>>>;
  /** The key of the stream in the event store, from the path; none where there is one stream in a province. */
  readonly key: (params: Readonly<Record<string, string>>) => string | undefined;
}

const uuid = z
  .uuid()
  .toLowerCase()
  .meta({
    ...words('El id que recibió el acto de apertura.', 'The id that the opening command got.'),
    example: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
  });
const year = z
  .string()
  .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
  .meta({ ...words('El año que la ronda supervisó.', 'The year that the round supervised.'), example: '2021' });

export const ubigeoSchema = z
  .string()
  .regex(/^\d{4}$/, { error: 'not_a_ubigeo' })
  .meta({
    ...words('La provincia, por su código INEI de cuatro cifras.', 'The province, by its INEI code of four digits.'),
    example: '0604',
  });

export const personRefParam = z
  .uuid()
  .toLowerCase()
  .meta({
    ...words('La referencia opaca de la persona.', 'The opaque reference of the person.'),
    example: '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10',
  });

export const sectorParam = sectorCodeSchema.meta(words('El sector, por su código.', 'The sector, by its code.'));
export const periodParam = periodSchema.meta(words('El periodo de informes.', 'The reporting period.'));

type Row = Omit<Resource, 'aggregate' | 'params' | 'key'> & Partial<Pick<Resource, 'params' | 'key'>>;

const own = (name: string, title: Words): Row => ({
  title,
  path: `/instancias/:ubigeo/${name}/:id`,
  collection: `/instancias/:ubigeo/${name}`,
  params: { id: uuid },
  key: ({ id }) => id,
});

const ROWS: Readonly<Record<string, Row>> = {
  instancia: { title: { es: 'Instancia', en: 'Instancia' }, path: '/instancias/:ubigeo' },
  session: own('sessions', { es: 'Sesiones', en: 'Sessions' }),
  commitment: own('commitments', { es: 'Compromisos', en: 'Commitments' }),
  case: own('cases', { es: 'Casos de la Defensoría', en: 'Cases of the Defensoría' }),
  'sector-report': {
    title: { es: 'Informes de sector', en: 'Sector reports' },
    path: '/instancias/:ubigeo/sector-reports/:sector/:period',
    params: { sector: sectorParam, period: periodParam },
    key: ({ sector, period }) => `${sector}-${period}`,
  },
  'work-plans': {
    title: { es: 'Planes de trabajo', en: 'Work plans' },
    path: '/instancias/:ubigeo/work-plans',
    part: '/instancias/:ubigeo/work-plans/:plan',
  },
  diagnosis: {
    title: { es: 'Diagnósticos', en: 'Diagnoses' },
    path: '/instancias/:ubigeo/diagnoses/:period',
    params: { period: periodParam },
    key: ({ period }) => period,
  },
  'supervision-round': {
    title: { es: 'Rondas de supervisión', en: 'Supervision rounds' },
    path: '/supervision-rounds/:year',
    params: { year },
    key: (params) => params['year'],
  },
  erasure: {
    title: { es: 'Supresión de nombres', en: 'Erasure of names' },
    path: '/instancias/:ubigeo/people/:ref',
    params: {
      ref: personRefParam,
    },
    key: ({ ref }) => ref,
  },
  finding: {
    title: { es: 'Hallazgos', en: 'Findings' },
    path: '/instancias/:ubigeo/findings/:year',
    params: { year },
    key: (params) => params['year'],
  },
};

function resourceOf(aggregate: string): Resource {
  const row = ROWS[aggregate];
  if (!row) throw new Error(`the life ${aggregate} has no row in the table of resources`);
  return { params: {}, key: () => undefined, ...row, aggregate: aggregate as AggregateName };
}

export const RESOURCES: readonly Resource[] = Object.keys(AGGREGATES).map(resourceOf);

/** The address of a stream, from what its path says. */
export const addressOf = (path: string, params: Readonly<Record<string, string>>): string =>
  `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;
