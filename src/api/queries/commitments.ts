/** The commitments of a province and one of them, each with its occurrences and what is overdue on the day. */
import { z } from 'zod';
import { axisSchema } from '../../domain/axis.ts';
import { partySchema, scaleSchema } from '../../domain/commitment/events.ts';
import { daySchema } from '../../domain/dates.ts';
import { evidenceSchema } from '../../domain/evidence.ts';
import { streamOf } from '../../domain/lives.ts';
import { originSchema } from '../../domain/origin.ts';
import { commitmentsOf } from '../../projections/commitments.ts';
import { commitmentDetail } from '../../projections/details/commitment.ts';
import { asOf } from './as-of.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { because, idParam, observationSchema, ubigeo } from './schemas.ts';

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
    number: z.int(),
    originalDueOn: daySchema,
    dueOn: daySchema.meta({ description: 'In force on the day: as adopted, or as extended.' }),
    reportedOn: daySchema.optional(),
    verifiedOn: daySchema.optional(),
    scale: scaleSchema.optional(),
    observed: z.strictObject({ on: daySchema, remedyBy: daySchema }).optional(),
    status: z.enum(OCCURRENCE_STATUSES),
    keptOnTime: z.boolean(),
    keptOnOriginal: z.boolean().meta({ description: 'Kept on time by the due date as it was adopted.' }),
    because,
  })
  .meta({ id: 'Occurrence', description: 'One of the times that the commitment is owed.' });

const commitmentFields = {
  id: z.uuid(),
  adoptedOn: daySchema,
  text: z.string(),
  axis: axisSchema,
  origin: originSchema,
  responsible: partySchema,
  coResponsible: z.array(partySchema),
  followUpOwner: z.string(),
  state: z.enum(['open', 'rescinded', 'non_compliance']),
  everyMonths: z.int().optional().meta({ description: 'Owed again every so many months.' }),
  occurrences: z.array(occurrenceSchema),
  tally: z
    .strictObject({
      total: z.int(),
      byStatus: z.record(z.enum(OCCURRENCE_STATUSES), z.int()),
      due: z.int().meta({ description: 'Whose due date has come, and whose duty was not taken back.' }),
      keptOnTime: z.int(),
      keptLate: z.int(),
      keptOnOriginal: z.int(),
    })
    .meta({ description: 'How many occurrences in each situation.' }),
  counts: z.boolean().meta({
    description:
      'False when its adoption is no longer supported, or its instancia was dissolved: visible, and in no figure.',
  }),
  observations: z.array(z.strictObject({ ...observationSchema.shape, events: because })),
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
      .meta({ description: 'Only commitments with an occurrence in this situation on the day.' }),
  },
  row: z.strictObject(commitmentFields).meta({ id: 'Commitment' }),
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
  on: daySchema.meta({ description: 'The day of the report.' }),
  occurrence: z.int().optional().meta({ description: 'Which occurrence of a commitment that is owed again.' }),
};
const evidence = z.array(evidenceSchema).meta({ description: 'What shows it.' });

const detailFields = {
  ...commitmentFields,
  dueOn: daySchema.optional().meta({ description: 'The (first) due date, as it was adopted.' }),
  until: daySchema.optional().meta({ description: 'Until when it is owed again; absent where that has no end.' }),
  indicator: z.string().optional().meta({ description: 'What its fulfilment is measured by.' }),
  meansOfVerification: z.string().optional().meta({ description: 'What its fulfilment is verified by.' }),
  progress: z
    .array(
      z
        .strictObject({
          ...ofOccurrence,
          percent: z.int().optional().meta({ description: 'How far it had come.' }),
          note: z.string().meta({ description: 'What the responsible said.' }),
          evidence,
        })
        .meta({ id: 'ProgressOfCommitment', description: 'A report on how far a commitment has come.' }),
    )
    .meta({ description: 'The reports on how far it has come, in the order of their days.' }),
  fulfilments: z
    .array(
      z
        .strictObject({ ...ofOccurrence, evidence })
        .meta({ id: 'FulfilmentOfCommitment', description: 'A report that a commitment was fulfilled.' }),
    )
    .meta({ description: 'The reports of fulfilment with their evidence; `occurrences` says what came of them.' }),
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
