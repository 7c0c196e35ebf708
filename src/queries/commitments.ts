/** The commitments of a province and one of them, each with its occurrences and what is overdue on the day. */
import { z } from 'zod';
import { axisSchema } from '../domain/kernel/axis.ts';
import { partySchema, scaleSchema } from '../domain/commitment/events.ts';
import { daySchema } from '../domain/kernel/dates.ts';
import { evidenceSchema } from '../domain/kernel/evidence.ts';
import { streamOf } from '../domain/aggregates.ts';
import { originSchema } from '../domain/kernel/origin.ts';
import { words } from '../domain/kernel/words.ts';
import { commitmentsOf } from '../projections/commitments.ts';
import { commitmentDetail } from '../projections/details/commitment.ts';
import { because, explainedObservationSchema } from '../projections/schemas.ts';
import { asOf } from './as-of.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { idParam, ubigeo } from './schemas.ts';

const OCCURRENCE_STATUSES = [
  'pending',
  'reported',
  'verified',
  'observed',
  'overdue',
  'missed',
  'rescinded',
  'non_compliance',
] as const;

const OWED: ReadonlySet<string> = new Set<(typeof OCCURRENCE_STATUSES)[number]>(['pending', 'observed', 'overdue']);

const occurrenceSchema = z
  .strictObject({
    number: z.int().meta(words('Su número: 1, 2, 3 …', 'Its number: 1, 2, 3 …')),
    originalDueOn: daySchema.meta(words('El plazo que se adoptó.', 'The due date as it was adopted.')),
    dueOn: daySchema.meta(
      words('El vigente ese día: el adoptado o el ampliado.', 'In force on the day: as adopted, or as extended.'),
    ),
    reportedOn: daySchema
      .optional()
      .meta(words('Cuándo se informó su cumplimiento.', 'When its fulfilment was reported.')),
    verifiedOn: daySchema.optional().meta(words('Cuándo se verificó.', 'When it was verified.')),
    scale: scaleSchema
      .optional()
      .meta(words('El grado de cumplimiento que se constató.', 'How far it is fulfilled, as was verified.')),
    observed: z
      .strictObject({
        on: daySchema.meta(words('Cuándo se observó.', 'When it was observed.')),
        remedyBy: daySchema.meta(words('Hasta cuándo se subsana.', 'By when it is to be mended.')),
      })
      .optional()
      .meta(
        words(
          'Si se observó: cuándo, y hasta cuándo se subsana.',
          'If it was observed: when, and by when it is to be mended.',
        ),
      ),
    status: z.enum(OCCURRENCE_STATUSES).meta(words('En qué situación está ese día.', 'Its situation on the day.')),
    keptOnTime: z.boolean().meta(words('Si se cumplió a tiempo.', 'Whether it was kept on time.')),
    keptOnOriginal: z
      .boolean()
      .meta(
        words(
          'Si se cumplió a tiempo según el plazo que se adoptó.',
          'Kept on time by the due date as it was adopted.',
        ),
      ),
    because,
  })
  .meta({
    id: 'Occurrence',
    ...words('Una de las veces que el compromiso se debe.', 'One of the times that the commitment is owed.'),
  });

const commitmentFields = {
  id: z.uuid().meta(words('El id.', 'The id.')),
  adoptedOn: daySchema.meta(words('Cuándo se adoptó.', 'When it was adopted.')),
  text: z.string().meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
  axis: axisSchema.meta(words('El eje de trabajo.', 'The axis of work.')),
  origin: originSchema.meta(words('Dónde se acordó.', 'Where it was agreed.')),
  responsible: partySchema.meta(words('El responsable ese día.', 'Who is responsible on the day.')),
  coResponsible: z.array(partySchema).meta(words('Los corresponsables.', 'Who is responsible besides.')),
  followUpOwner: z.string().meta(words('Quién le hace seguimiento.', 'Who is charged with the follow-up.')),
  state: z
    .enum(['open', 'rescinded', 'non_compliance'])
    .meta(
      words(
        'Si se debe, quedó sin efecto o se declaró incumplido.',
        'Whether it is owed, was taken back, or was declared not fulfilled.',
      ),
    ),
  everyMonths: z
    .int()
    .optional()
    .meta(words('Se debe otra vez cada tantos meses.', 'Owed again every so many months.')),
  occurrences: z.array(occurrenceSchema).meta(words('Las veces que se debe.', 'The times that it is owed.')),
  tally: z
    .strictObject({
      total: z.int().meta(words('Cuántas en total.', 'How many in all.')),
      byStatus: z
        .partialRecord(z.enum(OCCURRENCE_STATUSES), z.int())
        .meta(words('Cuántas en cada situación.', 'How many in each situation.')),
      due: z
        .int()
        .meta(
          words(
            'Cuántas tienen el plazo cumplido y no quedaron sin efecto.',
            'Whose due date has come, and whose duty was not taken back.',
          ),
        ),
      keptOnTime: z.int().meta(words('Cumplidas a tiempo.', 'Kept on time.')),
      keptLate: z.int().meta(words('Cumplidas con atraso.', 'Kept late.')),
      keptOnOriginal: z
        .int()
        .meta(
          words('Cumplidas a tiempo según el plazo que se adoptó.', 'Kept on time by the due date as it was adopted.'),
        ),
    })
    .meta(words('Cuántas veces en cada situación.', 'How many occurrences in each situation.')),
  counts: z
    .boolean()
    .meta(
      words(
        'false cuando ya nada sustenta su adopción o su instancia fue disuelta: se ve, pero no entra en ninguna cifra.',
        'False when its adoption is no longer supported, or its instancia was dissolved: visible, and in no figure.',
      ),
    ),
  observations: z
    .array(explainedObservationSchema)
    .meta(words('Lo irregular que consta.', 'What is irregular about it.')),
  because,
};

export const commitmentsQuery = listQuery({
  path: '/instancias/:ubigeo/commitments',
  title: { es: 'Los compromisos de una provincia', en: 'The commitments of a province' },
  description: {
    es: 'Por el día de su adopción. Lo vencido se deriva del día por el que se pregunta; nunca se guarda.',
    en: 'By the day of their adoption. What is overdue is derived from the day asked about, never stored.',
  },
  pathParams: ubigeo,
  search: {
    status: z
      .enum(OCCURRENCE_STATUSES)
      .optional()
      .meta(
        words(
          'Solo los compromisos que ese día tienen alguna vez en esta situación.',
          'Only commitments with an occurrence in this situation on the day.',
        ),
      ),
  },
  row: z.strictObject(commitmentFields).meta({
    id: 'Commitment',
    ...words('Un compromiso, como consta ese día.', 'A commitment, as it stands on the day.'),
  }),
  rows: (ask) =>
    commitmentsOf(asOf(ask), ask.lang).filter(
      ({ occurrences }) =>
        ask.params.status === undefined || occurrences.some(({ status }) => status === ask.params.status),
    ),
  sorts: {
    adoptedOn: ({ adoptedOn }) => adoptedOn,
    // Of the next time that something is owed; what owes nothing more comes behind all days.
    dueOn: ({ occurrences }) => occurrences.find(({ status }) => OWED.has(status))?.dueOn ?? 'z',
    axis: ({ axis }) => axis,
  },
});

const ofOccurrence = {
  on: daySchema.meta(words('El día del informe.', 'The day of the report.')),
  occurrence: z
    .int()
    .optional()
    .meta(
      words('Cuál de las veces de un compromiso periódico.', 'Which occurrence of a commitment that is owed again.'),
    ),
};
const evidence = z.array(evidenceSchema).meta(words('Lo que lo muestra.', 'What shows it.'));

const detailFields = {
  ...commitmentFields,
  dueOn: daySchema
    .optional()
    .meta(words('El (primer) plazo, como se adoptó.', 'The (first) due date, as it was adopted.')),
  until: daySchema
    .optional()
    .meta(
      words(
        'Hasta cuándo se debe otra vez; falta si no tiene fin.',
        'Until when it is owed again; absent where that has no end.',
      ),
    ),
  indicator: z
    .string()
    .optional()
    .meta(words('Con qué se mide su cumplimiento.', 'What its fulfilment is measured by.')),
  meansOfVerification: z
    .string()
    .optional()
    .meta(words('Con qué se verifica su cumplimiento.', 'What its fulfilment is verified by.')),
  progress: z
    .array(
      z
        .strictObject({
          ...ofOccurrence,
          percent: z.int().optional().meta(words('Cuánto se había avanzado.', 'How far it had come.')),
          note: z.string().meta(words('Lo que dijo el responsable.', 'What the responsible said.')),
          evidence,
        })
        .meta({
          id: 'ProgressOfCommitment',
          ...words('Un informe del avance de un compromiso.', 'A report on how far a commitment has come.'),
        }),
    )
    .meta(
      words(
        'Los informes de su avance, en el orden de sus días.',
        'The reports on how far it has come, in the order of their days.',
      ),
    ),
  fulfilments: z
    .array(
      z.strictObject({ ...ofOccurrence, evidence }).meta({
        id: 'FulfilmentOfCommitment',
        ...words('Un informe de que un compromiso se cumplió.', 'A report that a commitment was fulfilled.'),
      }),
    )
    .meta(
      words(
        'Los informes de cumplimiento con sus evidencias; `occurrences` dice qué fue de ellos.',
        'The reports of fulfilment with their evidence; `occurrences` says what came of them.',
      ),
    ),
  ...recordedFields('commitment'),
};

export const commitmentQuery = factQuery({
  path: '/instancias/:ubigeo/commitments/:id',
  title: { es: 'Un compromiso', en: 'One commitment' },
  description: {
    es: 'Con cada vez que se debe (cumplida, tardía o vencida), su indicador, sus avances y sustentos, y cada hecho con su documento.',
    en: 'With each time that it is owed (kept, late or overdue), its indicator, its progress and evidence, and each fact with its document.',
  },
  pathParams: idParam,
  search: {},
  answer: detailFields,
  stream: ({ ubigeo: province, id }) => streamOf('commitment', province, id),
  run: async (ask) => {
    const { id, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'commitment', { ubigeo: province, key: id });
    const detail = recorded && commitmentDetail(day, id, recorded, ask.lang);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});
