/** The events of a case: the Defensoría's own file about one province, whether or not an instancia was created there. */
import { z } from 'zod';
import { daySchema } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { institutionSchema, sectorCodeSchema } from '../event.ts';
import { citation } from '../free-text.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

/** Of meetings and of recommendations, each counted by itself: 1, 2, 3 … in the order of their registration. */
export const numberSchema = z.int().min(1).max(10_000);

/** Who came to a meeting; the person is a reference. */
const attendeeSchema = z.strictObject({
  institution: institutionSchema,
  sector: sectorCodeSchema.optional(),
  personRef: z.uuid().optional(),
});

export const agreementsSchema = z.array(text(2000)).max(60);

const recommendation = numberSchema.meta({ description: 'The number of the recommendation in its case.' });

export const caseEvents = {
  CaseOpened: eventType(
    z
      .strictObject({
        office: institutionSchema,
        reason: text(2000),
        externalFile: citation(120).optional(),
      })
      .meta({
        description: 'An office of the Defensoría opened its file about the province.',
        example: {
          office: 'Oficina Defensorial de Cajamarca',
          reason: 'La instancia provincial fue creada y no se ha reunido.',
          externalFile: 'Expediente 0604-2022-001',
        },
      }),
    ['reason'],
  ),
  VisitMade: eventType(
    z.strictObject({ purpose: text(500), notes: text(5000).optional() }).meta({
      description: 'The Defensoría visited.',
      example: { purpose: 'Verificar la convocatoria de la primera sesión.' },
    }),
    ['notes'],
  ),
  DefensoriaMeetingHeld: eventType(
    z
      .strictObject({
        number: numberSchema,
        attendees: z.array(attendeeSchema).min(1, { error: 'attendees_empty' }).max(200),
        agreements: agreementsSchema,
      })
      .meta({
        description: 'The Defensoría brought people together; this is no session of the instancia.',
        example: {
          number: 1,
          attendees: [{ institution: 'Demuna de Chota', sector: 'demuna' }],
          agreements: ['Reunirse cada mes y evaluar el trabajo de cada sector.'],
        },
      }),
    ['attendees'],
  ),
  RecommendationIssued: eventType(
    z
      .strictObject({
        number: numberSchema,
        addressee: institutionSchema,
        text: text(2000),
        legalBasis: text(500),
        dueOn: daySchema,
      })
      .meta({
        description: 'The Defensoría recommended something to somebody, to be answered and done by a day.',
        example: {
          number: 1,
          addressee: 'Municipalidad Provincial de Chota',
          text: 'Convocar a la primera sesión de la instancia.',
          legalBasis: 'Ley 30364',
          dueOn: '2022-06-30',
        },
      }),
    ['legalBasis'],
  ),
  RecommendationAccepted: eventType(
    z.strictObject({ recommendation, commitment: text(2000).optional() }).meta({
      description: 'The addressee accepted the recommendation, and perhaps says how it will follow it.',
      example: { recommendation: 1, commitment: 'Se convocará para el 30 de mayo.' },
    }),
    ['commitment'],
  ),
  RecommendationRejected: eventType(
    z.strictObject({ recommendation, reason: text(2000) }).meta({
      description: 'The addressee rejected the recommendation.',
      example: { recommendation: 1, reason: 'No es competencia de esta entidad.' },
    }),
    ['reason'],
  ),
  RecommendationFulfilled: eventType(
    z.strictObject({ recommendation, evidence: text(2000) }).meta({
      description: 'What was recommended was done.',
      example: { recommendation: 1, evidence: 'Acta 01-2022 de la primera sesión.' },
    }),
    ['evidence'],
  ),
  DeadlineLapseRecorded: eventType(
    z.strictObject({ recommendation, notes: text(2000).optional() }).meta({
      description: 'The day of the recommendation passed without its being fulfilled or rejected.',
      example: { recommendation: 1 },
    }),
    ['notes'],
  ),
  Escalated: eventType(
    z.strictObject({ to: institutionSchema, document: citation(200, 3) }).meta({
      description: 'The matter was taken to a higher body.',
      example: { to: 'Contraloría General de la República', document: 'Oficio 118-2022-DP/OD-CAJ' },
    }),
    ['document'],
  ),
  CaseClosed: eventType(
    z.strictObject({ outcome: text(2000) }).meta({
      description: 'The file was closed: with what outcome. It is not reopened; a further matter is a further case.',
      example: { outcome: 'La instancia sesiona cada mes.' },
    }),
  ),
} as const;

export type CaseFact = FactOf<typeof caseEvents>;
