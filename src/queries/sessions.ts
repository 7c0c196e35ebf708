/** The sessions of a province, one of them, and those to come. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import { streamOf } from '../domain/aggregates.ts';
import { chairSchema, sessionKindSchema } from '../domain/session/events.ts';
import { words } from '../domain/kernel/words.ts';
import { sessionDetail } from '../projections/details/session.ts';
import { agendaOf, sessionsOf } from '../projections/sessions.ts';
import { because, observationSchema, personSeen, sector } from '../projections/schemas.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { idParam, ubigeo } from './schemas.ts';

const statusSchema = z
  .enum(['pending', 'outcome_missing', 'cancelled', 'failed', 'held'])
  .meta(
    words(
      '`pending`: convocada, su día no ha pasado; `outcome_missing`: su día pasó y nada consta.',
      '`pending`: convened, its day not past; `outcome_missing`: its day past, nothing registered.',
    ),
  );

const sessionFields = {
  id: z.uuid().meta(words('El id.', 'The id.')),
  status: statusSchema.meta(words('El estado.', 'The status.')),
  kind: sessionKindSchema.optional().meta(words('La clase de sesión.', 'The kind of session.')),
  convenedOn: daySchema.optional().meta(words('Cuándo se convocó.', 'When it was convened.')),
  scheduledFor: daySchema.optional().meta(words('Para qué día se convocó.', 'For which day it was convened.')),
  heldOn: daySchema.optional().meta(words('El día en que se realizó.', 'The day on which it was held.')),
  valid: z
    .boolean()
    .meta(
      words(
        'Si se realizó con quórum de sectores que tenían su asiento: solo entonces cuenta.',
        'Held with a quorum of sectors that had their seats: only then it counts.',
      ),
    ),
  quorum: z
    .strictObject({
      present: z.int().meta(words('Cuántos sectores asistieron.', 'How many sectors were present.')),
      required: z.int().meta(words('Cuántos sectores se exigen.', 'How many sectors are required.')),
      supported: z
        .int()
        .meta(
          words(
            'Cuántos de los presentes tenían su asiento ese día.',
            'How many of those present had their seat on the day.',
          ),
        ),
    })
    .optional()
    .meta(
      words(
        '`supported`: cuántos de los presentes tenían su asiento ese día.',
        '`supported`: how many of those present had their seat on the day.',
      ),
    ),
  attendance: z
    .array(
      z.strictObject({
        sector,
        present: z.boolean().meta(words('Si asistió.', 'Whether it attended.')),
        supported: z.boolean().meta(words('Si tenía su asiento ese día.', 'Whether it had its seat on the day.')),
      }),
    )
    .optional()
    .meta(words('Un renglón por sector.', 'One line for each sector.')),
  minutesOn: partialDaySchema.optional().meta(words('Cuándo se aprobó su acta.', 'When its minutes were approved.')),
  observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
  because,
};
const rowSchema = z
  .strictObject(sessionFields)
  .meta({ id: 'Session', ...words('Una sesión, como consta ese día.', 'A session, as it stands on the day.') });

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
  venue: z.string().optional().meta(words('Dónde se convocó.', 'Where it was convened.')),
  agenda: z.array(z.string()).optional().meta(words('Los puntos de la convocatoria.', 'The items of the convocation.')),
  formerDays: z
    .array(
      z
        .strictObject({
          scheduledFor: daySchema.meta(words('El día que tenía.', 'The day that it had.')),
          movedOn: daySchema.meta(words('Cuándo se cambió.', 'When it was moved from there.')),
          reason: z.string().meta(words('Por qué se cambió.', 'Why it was moved.')),
        })
        .meta({
          id: 'FormerDay',
          ...words('Un día del que se movió una sesión.', 'A day from which a session was moved.'),
        }),
    )
    .meta(words('Los días que tuvo antes del último.', 'The days that it was scheduled for before the last one.')),
  cancelled: z
    .strictObject({
      on: daySchema.meta(words('El día en que se canceló.', 'The day on which it was called off.')),
      reason: z.string().meta(words('El motivo.', 'Why.')),
    })
    .optional()
    .meta(words('Falta si no se canceló.', 'Absent where it was not called off.')),
  chair: z
    .strictObject({
      capacity: chairSchema.shape.capacity.meta(
        words('Si presidió la alcaldía o alguien por delegación.', 'Whether the mayor chaired, or somebody delegated.'),
      ),
      sector: sector.optional().meta(words('El sector de quien presidió.', 'The sector of who chaired.')),
      ...personSeen,
    })
    .optional()
    .meta(words('Quién la presidió, si se realizó.', 'Who chaired it; of a session that was held.')),
  quorum: z
    .strictObject({
      present: z.int().meta(words('Cuántos sectores asistieron.', 'Sectors present.')),
      required: z.int().meta(words('Cuántos sectores se exigen.', 'Sectors required.')),
      supported: z
        .int()
        .meta(
          words(
            'Cuántos de los presentes tenían su asiento ese día.',
            'How many of those present had their seat on the day.',
          ),
        ),
      basis: z
        .string()
        .meta(words('La norma que dice cuántos se exigen.', 'The norm that says how many are required.')),
    })
    .optional()
    .meta(
      words(
        'De una sesión realizada, o frustrada por falta de quórum.',
        'Of a session that was held, or that failed for want of it.',
      ),
    ),
  attendance: z
    .array(
      z.strictObject({
        sector,
        present: z.boolean().meta(words('Si alguien asistió por él.', 'Whether somebody came for it.')),
        supported: z.boolean().meta(words('Si tenía su asiento ese día.', 'Whether it had its seat on the day.')),
        ...personSeen,
      }),
    )
    .optional()
    .meta(words('Un renglón por sector.', 'One line for each sector.')),
  minutes: z
    .strictObject({
      on: partialDaySchema.meta(words('Cuándo se aprobó.', 'When they were approved.')),
      acta: z.string().meta(words('El acta, por su número.', 'The acta by its number.')),
      sha256: z.string().meta(words('La huella SHA-256 de su archivo.', 'The SHA-256 of its file.')),
      signatories: z.int().meta(words('Cuántos firmaron.', 'How many signed.')),
      signedBy: z
        .array(z.strictObject({ sector, ...personSeen }))
        .meta(words('Por qué sectores.', 'For which sectors.')),
    })
    .optional()
    .meta(words('Falta mientras no se apruebe.', 'Absent while none are approved.')),
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
