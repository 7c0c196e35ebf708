/** What can be asked of a case. Meetings and recommendations get their numbers; attendees are entered by name. */
import { z } from 'zod';
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { institutionSchema, sectorCodeSchema } from '../kernel/event.ts';
import { personSchema } from '../privacy/person.ts';
import { agreementsSchema, caseEvents as events } from './events.ts';
import { words } from '../kernel/words.ts';

const defensoria = ['defensoria'] as const;
/** The addressee, by whatever hand, or the Defensoría that got the answer. */
const addressee = ['secretariat', 'sector', 'defensoria'] as const;

const { addressee: addresseeSchema, text, legalBasis, dueOn } = events.RecommendationIssued.schema.shape;

export const caseCommands = {
  OpenCase: {
    title: 'Abrir un caso',
    event: 'CaseOpened',
    opens: true,
    actingParties: defensoria,
    data: events.CaseOpened.schema,
  },
  RecordVisit: {
    title: 'Registrar una visita',
    event: 'VisitMade',
    actingParties: defensoria,
    data: events.VisitMade.schema,
  },
  RecordDefensoriaMeeting: {
    title: 'Registrar una reunión de la Defensoría',
    event: 'DefensoriaMeetingHeld',
    actingParties: defensoria,
    data: z
      .strictObject({
        attendees: z
          .array(
            z.strictObject({
              institution: institutionSchema.meta(
                words('El nombre de la entidad u organización.', 'The institution, by its name.'),
              ),
              sector: sectorCodeSchema
                .optional()
                .meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.')),
              person: personSchema.optional(),
            }),
          )
          .min(1, { error: 'attendees_empty' })
          .max(200)
          .meta(words('Quiénes asistieron.', 'Who was there.')),
        agreements: agreementsSchema.meta(words('Lo que se acordó.', 'What was agreed.')),
      })
      .meta({
        ...words(
          'La reunión recibe el número siguiente de su caso. Los asistentes se ingresan por su nombre; el registro guarda referencias.',
          'The meeting gets the next number of its case; attendees are entered by name, the log holds references.',
        ),
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
    title: 'Emitir una recomendación',
    event: 'RecommendationIssued',
    actingParties: defensoria,
    data: z
      .strictObject({
        addressee: addresseeSchema.meta(words('A quién se dirige.', 'Whom it is addressed to.')),
        text: text.meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
        legalBasis: legalBasis.meta(words('La base legal.', 'The norm that it rests on.')),
        dueOn: dueOn.meta(words('El plazo: un día completo.', 'The deadline: the whole day.')),
      })
      .meta({
        ...words(
          'La recomendación recibe el número siguiente de su caso.',
          'The recommendation gets the next number of its case.',
        ),
        example: {
          addressee: 'Municipalidad Provincial de Chota',
          text: 'Convocar a la primera sesión de la instancia.',
          legalBasis: 'Ley 30364',
          dueOn: '2022-06-30',
        },
      }),
  },
  AcceptRecommendation: {
    title: 'Registrar que se aceptó una recomendación',
    event: 'RecommendationAccepted',
    actingParties: addressee,
    data: events.RecommendationAccepted.schema,
  },
  RejectRecommendation: {
    title: 'Registrar que se rechazó una recomendación',
    event: 'RecommendationRejected',
    actingParties: addressee,
    data: events.RecommendationRejected.schema,
  },
  FulfilRecommendation: {
    title: 'Registrar que se cumplió una recomendación',
    event: 'RecommendationFulfilled',
    actingParties: addressee,
    data: events.RecommendationFulfilled.schema,
  },
  RecordDeadlineLapse: {
    title: 'Registrar el vencimiento de un plazo',
    event: 'DeadlineLapseRecorded',
    actingParties: defensoria,
    data: events.DeadlineLapseRecorded.schema,
  },
  Escalate: { title: 'Elevar el caso', event: 'Escalated', actingParties: defensoria, data: events.Escalated.schema },
  CloseCase: {
    title: 'Cerrar un caso',
    event: 'CaseClosed',
    actingParties: defensoria,
    data: events.CaseClosed.schema,
  },
} as const satisfies Record<string, CommandType>;

export type CaseCommand = CommandOf<typeof caseCommands>;
