/** The commitments of a province and one of them, each with its occurrences and what is overdue on the day. */
import { z } from 'zod';
import { axisSchema } from '../../domain/axis.ts';
import { partySchema, scaleSchema } from '../../domain/commitment/events.ts';
import { daySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { originSchema } from '../../domain/origin.ts';
import { AsOf } from '../../projections/as-of.ts';
import { commitmentsOf } from '../../projections/commitments.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
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

const rowsOf = ({ params, book, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  commitmentsOf(new AsOf(book, params.ubigeo, on, position), lang);

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
    rowsOf(ask).filter(
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

export const commitmentQuery = factQuery({
  path: '/instancias/:ubigeo/commitments/:id',
  title: { es: 'Un compromiso', en: 'One commitment' },
  description: {
    es: 'Con cada vez que se debe: cumplida, tardía o vencida.',
    en: 'With each time that it is owed: kept, late or overdue.',
  },
  pathParams: idParam,
  search: {},
  answer: commitmentFields,
  stream: ({ ubigeo: province, id }) => streamOf('commitment', province, id),
  run: (ask) => rowsOf(ask).find(({ id }) => id === ask.params.id),
});
