/** The sessions of a province, one of them, and those to come. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { sessionKindSchema } from '../../domain/session/events.ts';
import { AsOf } from '../../projections/as-of.ts';
import { agendaOf, sessionsOf } from '../../projections/sessions.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
import { because, idParam, observationSchema, sector, ubigeo } from './schemas.ts';

const statusSchema = z.enum(['pending', 'outcome_missing', 'cancelled', 'failed', 'held']).meta({
  description: '`pending`: convened, its day not past; `outcome_missing`: its day past, nothing registered.',
});

const sessionFields = {
  id: z.uuid(),
  status: statusSchema,
  kind: sessionKindSchema.optional(),
  convenedOn: daySchema.optional(),
  scheduledFor: daySchema.optional(),
  heldOn: daySchema.optional(),
  valid: z.boolean().meta({ description: 'Held with a quorum of sectors that had their seats: only then it counts.' }),
  quorum: z
    .strictObject({ present: z.int(), required: z.int(), supported: z.int() })
    .optional()
    .meta({ description: '`supported`: how many of those present had their seat on the day.' }),
  attendance: z.array(z.strictObject({ sector, present: z.boolean(), supported: z.boolean() })).optional(),
  minutesOn: partialDaySchema.optional(),
  observations: z.array(observationSchema),
  because,
};
const rowSchema = z.strictObject(sessionFields).meta({ id: 'Session' });

const asOf = ({ params, book, moment: { on, position } }: Ask<{ readonly ubigeo: string }>): AsOf =>
  new AsOf(book, params.ubigeo, on, position);

export const sessionsQuery = listQuery({
  path: '/instancias/:ubigeo/sessions',
  title: { es: 'Las sesiones de una provincia', en: 'The sessions of a province' },
  description: {
    es: 'Por su día: convocadas, realizadas, frustradas y canceladas, con lo irregular como observación.',
    en: 'By their day: convened, held, failed and cancelled, with what is irregular as an observation.',
  },
  pathParams: ubigeo,
  search: { status: statusSchema.optional() },
  row: rowSchema,
  rows: (ask) =>
    sessionsOf(asOf(ask), ask.lang).filter(
      ({ status }) => ask.params.status === undefined || status === ask.params.status,
    ),
  sorts: { day: ({ heldOn, scheduledFor = '' }) => heldOn ?? scheduledFor, status: ({ status }) => status },
});

export const sessionQuery = factQuery({
  path: '/instancias/:ubigeo/sessions/:id',
  title: { es: 'Una sesión', en: 'One session' },
  description: { es: 'Lo que consta de una sesión.', en: 'What is registered of one session.' },
  pathParams: idParam,
  search: {},
  answer: sessionFields,
  stream: ({ ubigeo: province, id }) => streamOf('session', province, id),
  run: (ask) => sessionsOf(asOf(ask), ask.lang).find(({ id }) => id === ask.params.id),
});

export const agendaQuery = listQuery({
  path: '/instancias/:ubigeo/agenda',
  title: { es: 'Las próximas sesiones', en: 'The sessions to come' },
  description: {
    es: 'Convocadas y aún por realizarse, la próxima primero.',
    en: 'Convened and still to be held, the next first.',
  },
  pathParams: ubigeo,
  search: {},
  row: rowSchema,
  rows: (ask) => agendaOf(asOf(ask), ask.lang),
});
