/** The sessions of a province, one of them, and those to come. */
import { streamOf } from '../domain/aggregates.ts';
import { sessionDetail, sessionDetailSchema } from '../projections/details/session.ts';
import { agendaOf, sessionRowSchema, sessionsOf, sessionStatusSchema } from '../projections/sessions.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { idParam, ubigeo } from './schemas.ts';

export const sessionsQuery = listQuery({
  path: '/instancias/:ubigeo/sessions',
  title: { es: 'Las sesiones de una provincia', en: 'The sessions of a province' },
  description: {
    es: 'Por su día: convocadas, realizadas, frustradas y canceladas, con lo irregular como observación.',
    en: 'By their day: convened, held, failed and cancelled, with what is irregular as an observation.',
  },
  pathParams: ubigeo,
  search: { status: sessionStatusSchema.optional() },
  row: sessionRowSchema,
  rows: (ask) =>
    sessionsOf(asOf(ask), ask.lang).filter(
      ({ status }) => ask.params.status === undefined || status === ask.params.status,
    ),
  sorts: { day: ({ heldOn, scheduledFor = '' }) => heldOn ?? scheduledFor, status: ({ status }) => status },
});

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
  answer: { ...sessionDetailSchema.shape, ...recordedFields('session') },
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
  row: sessionRowSchema,
  rows: (ask) => agendaOf(asOf(ask), ask.lang),
});
