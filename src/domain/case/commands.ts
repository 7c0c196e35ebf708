/** What can be asked of a case. Meetings and recommendations get their numbers; attendees are entered by name. */
import { z } from 'zod';
import type { CommandOf, CommandType } from '../decider.ts';
import { institutionSchema, sectorCodeSchema } from '../event.ts';
import { personSchema } from '../person.ts';
import { agreementsSchema, caseEvents as events } from './events.ts';

const defensoria = ['defensoria'] as const;
/** The addressee, by whatever hand, or the Defensoría that got the answer. */
const addressee = ['secretariat', 'sector', 'defensoria'] as const;

const { addressee: addresseeSchema, text, legalBasis, dueOn } = events.RecommendationIssued.schema.shape;

export const caseCommands = {
  OpenCase: { event: 'CaseOpened', opens: true, hands: defensoria, data: events.CaseOpened.schema },
  RecordVisit: { event: 'VisitMade', hands: defensoria, data: events.VisitMade.schema },
  RecordDefensoriaMeeting: {
    event: 'DefensoriaMeetingHeld',
    hands: defensoria,
    data: z
      .strictObject({
        attendees: z
          .array(
            z.strictObject({
              institution: institutionSchema,
              sector: sectorCodeSchema.optional(),
              person: personSchema.optional(),
            }),
          )
          .min(1, { error: 'attendees_empty' })
          .max(200),
        agreements: agreementsSchema,
      })
      .meta({
        description:
          'The meeting gets the next number of its case; attendees are entered by name, the log holds references.',
        example: {
          attendees: [
            { institution: 'Demuna de Chota', sector: 'demuna', person: { name: 'Rosa Elvira Campos' } },
            { institution: 'Municipalidad Provincial de Chota' },
          ],
          agreements: ['Reunirse cada mes y evaluar el trabajo de cada sector.'],
        },
      }),
  },
  IssueRecommendation: {
    event: 'RecommendationIssued',
    hands: defensoria,
    data: z.strictObject({ addressee: addresseeSchema, text, legalBasis, dueOn }).meta({
      description: 'The recommendation gets the next number of its case.',
      example: {
        addressee: 'Municipalidad Provincial de Chota',
        text: 'Convocar a la primera sesión de la instancia.',
        legalBasis: 'Ley 30364',
        dueOn: '2022-06-30',
      },
    }),
  },
  AcceptRecommendation: {
    event: 'RecommendationAccepted',
    hands: addressee,
    data: events.RecommendationAccepted.schema,
  },
  RejectRecommendation: {
    event: 'RecommendationRejected',
    hands: addressee,
    data: events.RecommendationRejected.schema,
  },
  FulfilRecommendation: {
    event: 'RecommendationFulfilled',
    hands: addressee,
    data: events.RecommendationFulfilled.schema,
  },
  RecordDeadlineLapse: { event: 'DeadlineLapseRecorded', hands: defensoria, data: events.DeadlineLapseRecorded.schema },
  Escalate: { event: 'Escalated', hands: defensoria, data: events.Escalated.schema },
  CloseCase: { event: 'CaseClosed', hands: defensoria, data: events.CaseClosed.schema },
} as const satisfies Record<string, CommandType>;

export type CaseCommand = CommandOf<typeof caseCommands>;
