/** The sessions of a province, one of them, and those to come. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { chairSchema, sessionKindSchema } from '../../domain/session/events.ts';
import { sessionDetail } from '../../projections/details/session.ts';
import { agendaOf, sessionsOf } from '../../projections/sessions.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { because, idParam, observationSchema, personSeen, sector, ubigeo } from './schemas.ts';

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

const detailFields = {
  ...sessionFields,
  venue: z.string().optional().meta({ description: 'Where it was convened.' }),
  agenda: z.array(z.string()).optional().meta({ description: 'The items of the convocation.' }),
  formerDays: z
    .array(
      z
        .strictObject({
          scheduledFor: daySchema.meta({ description: 'The day that it had.' }),
          movedOn: daySchema.meta({ description: 'When it was moved from there.' }),
          reason: z.string().meta({ description: 'Why it was moved.' }),
        })
        .meta({ id: 'FormerDay', description: 'A day from which a session was moved.' }),
    )
    .meta({ description: 'The days that it was scheduled for before the last one.' }),
  cancelled: z
    .strictObject({
      on: daySchema.meta({ description: 'The day on which it was called off.' }),
      reason: z.string().meta({ description: 'Why.' }),
    })
    .optional()
    .meta({ description: 'Absent where it was not called off.' }),
  chair: z
    .strictObject({
      capacity: chairSchema.shape.capacity.meta({ description: 'Whether the mayor chaired, or somebody delegated.' }),
      sector: sector.optional().meta({ description: 'The sector of who chaired.' }),
      ...personSeen,
    })
    .optional()
    .meta({ description: 'Who chaired it; of a session that was held.' }),
  quorum: z
    .strictObject({
      present: z.int().meta({ description: 'Sectors present.' }),
      required: z.int().meta({ description: 'Sectors required.' }),
      supported: z.int().meta({ description: 'How many of those present had their seat on the day.' }),
      basis: z.string().meta({ description: 'The norm that says how many are required.' }),
    })
    .optional()
    .meta({ description: 'Of a session that was held, or that failed for want of it.' }),
  attendance: z
    .array(
      z.strictObject({
        sector,
        present: z.boolean().meta({ description: 'Whether somebody came for it.' }),
        supported: z.boolean().meta({ description: 'Whether it had its seat on the day.' }),
        ...personSeen,
      }),
    )
    .optional()
    .meta({ description: 'One line for each sector.' }),
  minutes: z
    .strictObject({
      on: partialDaySchema.meta({ description: 'When they were approved.' }),
      acta: z.string().meta({ description: 'The acta by its number.' }),
      sha256: z.string().meta({ description: 'The SHA-256 of its file.' }),
      signatories: z.int().meta({ description: 'How many signed.' }),
      signedBy: z.array(z.strictObject({ sector, ...personSeen })).meta({ description: 'For which sectors.' }),
    })
    .optional()
    .meta({ description: 'Absent while none are approved.' }),
  ...recordedFields('session'),
};

export const sessionQuery = factQuery({
  path: '/instancias/:ubigeo/sessions/:id',
  title: { es: 'Una sesión', en: 'One session' },
  description: {
    es: 'Todo lo que consta de una sesión: lugar, agenda, quién presidió, quórum y su norma, acta, y cada hecho con su documento.',
    en: 'All that is registered of one session: venue, agenda, chair, quorum and its norm, acta, and each fact with its document.',
  },
  pathParams: idParam,
  search: {},
  people: true,
  answer: detailFields,
  stream: ({ ubigeo: province, id }) => streamOf('session', province, id),
  run: async (ask) => {
    const { id, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'session', { ubigeo: province, key: id });
    const detail = recorded && sessionDetail(day, id, recorded, ask.lang);
    return detail && shownTo(ask, { ...detail, ...historyOf(recorded) });
  },
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
