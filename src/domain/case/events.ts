/** The events of a case: the Defensoría's own file about one province, whether or not an instancia was created there. */
import { z } from 'zod';
import { daySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { institutionSchema, sectorCodeSchema } from '../kernel/event.ts';
import { citation } from '../privacy/free-text.ts';
import { words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

/** Of meetings and of recommendations, each counted by itself: 1, 2, 3 … in the order of their registration. */
export const numberSchema = z
  .int()
  .min(1)
  .max(10_000)
  .meta(words('El número dentro del caso: 1, 2, 3 …', 'Its number within the case: 1, 2, 3 …'));

/** Who came to a meeting; the person is a reference. */
const attendeeSchema = z.strictObject({
  institution: institutionSchema.meta(
    words('El nombre de la entidad u organización.', 'The institution, by its name.'),
  ),
  sector: sectorCodeSchema
    .optional()
    .meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.')),
  personRef: z
    .uuid()
    .optional()
    .meta(
      words(
        'La persona, por su referencia opaca: el nombre está fuera del registro.',
        'The person, by an opaque reference: the name is outside the log.',
      ),
    ),
});

export const agreementsSchema = z.array(text(2000)).max(60).meta(words('Lo que se acordó.', 'What was agreed.'));

const recommendation = numberSchema.meta(
  words('El número de la recomendación dentro del caso.', 'The number of the recommendation in its case.'),
);

const reason = text(2000).meta(words('El motivo.', 'Why.'));

export const caseEvents = {
  CaseOpened: eventType(
    'Caso abierto',
    z
      .strictObject({
        office: institutionSchema.meta(words('La oficina defensorial.', 'The Oficina Defensorial.')),
        reason,
        externalFile: citation(120)
          .optional()
          .meta(words('El número del expediente.', 'The number of the file at the Defensoría.')),
      })
      .meta({
        ...words(
          'Una oficina de la Defensoría abrió su expediente sobre la provincia.',
          'An office of the Defensoría opened its file about the province.',
        ),
        example: {
          office: 'Oficina Defensorial de Cajamarca',
          reason: 'La instancia provincial fue creada y no se ha reunido.',
          externalFile: 'Expediente 0604-2022-001',
        },
      }),
    ['reason'],
  ),
  VisitMade: eventType(
    'Visita realizada',
    z
      .strictObject({
        purpose: text(500).meta(words('Para qué.', 'What for.')),
        notes: text(5000).optional().meta(words('Notas.', 'Notes.')),
      })
      .meta({
        ...words('La Defensoría hizo una visita.', 'The Defensoría visited.'),
        example: { purpose: 'Verificar la convocatoria de la primera sesión.' },
      }),
    ['notes'],
  ),
  DefensoriaMeetingHeld: eventType(
    'Reunión de la Defensoría',
    z
      .strictObject({
        number: numberSchema,
        attendees: z
          .array(attendeeSchema)
          .min(1, { error: 'attendees_empty' })
          .max(200)
          .meta(words('Quiénes asistieron.', 'Who was there.')),
        agreements: agreementsSchema,
      })
      .meta({
        ...words(
          'La Defensoría reunió a las partes; no es una sesión.',
          'The Defensoría brought people together; this is no session of the instancia.',
        ),
        example: {
          number: 1,
          attendees: [{ institution: 'Demuna de Chota', sector: 'demuna' }],
          agreements: ['Reunirse cada mes y evaluar el trabajo de cada sector.'],
        },
      }),
    ['attendees'],
  ),
  RecommendationIssued: eventType(
    'Recomendación emitida',
    z
      .strictObject({
        number: numberSchema,
        addressee: institutionSchema.meta(words('A quién se dirige.', 'Whom it is addressed to.')),
        text: text(2000).meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
        legalBasis: text(500).meta(words('La base legal.', 'The norm that it rests on.')),
        dueOn: daySchema.meta(words('El plazo: un día completo.', 'The deadline: the whole day.')),
      })
      .meta({
        ...words(
          'La Defensoría recomendó algo a alguien, con plazo para responder y cumplir.',
          'The Defensoría recommended something to somebody, to be answered and done by a day.',
        ),
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
    'Recomendación aceptada',
    z
      .strictObject({
        recommendation,
        commitment: text(2000).optional().meta(words('Cómo se cumplirá.', 'What the addressee undertakes.')),
      })
      .meta({
        ...words(
          'El destinatario la aceptó y tal vez dice cómo va a cumplirla.',
          'The addressee accepted the recommendation, and perhaps says how it will follow it.',
        ),
        example: { recommendation: 1, commitment: 'Se convocará para el 30 de mayo.' },
      }),
    ['commitment'],
  ),
  RecommendationRejected: eventType(
    'Recomendación rechazada',
    z.strictObject({ recommendation, reason }).meta({
      ...words('El destinatario la rechazó.', 'The addressee rejected the recommendation.'),
      example: { recommendation: 1, reason: 'No es competencia de esta entidad.' },
    }),
    ['reason'],
  ),
  RecommendationFulfilled: eventType(
    'Recomendación cumplida',
    z
      .strictObject({
        recommendation,
        evidence: text(2000).meta(words('Las evidencias.', 'What shows that it was fulfilled.')),
      })
      .meta({
        ...words('Se hizo lo recomendado.', 'What was recommended was done.'),
        example: { recommendation: 1, evidence: 'Acta 01-2022 de la primera sesión.' },
      }),
    ['evidence'],
  ),
  DeadlineLapseRecorded: eventType(
    'Vencimiento registrado',
    z.strictObject({ recommendation, notes: text(2000).optional().meta(words('Notas.', 'Notes.')) }).meta({
      ...words(
        'Pasó el plazo de la recomendación sin que se cumpliera ni se rechazara.',
        'The day of the recommendation passed without its being fulfilled or rejected.',
      ),
      example: { recommendation: 1 },
    }),
    ['notes'],
  ),
  Escalated: eventType(
    'Caso elevado',
    z
      .strictObject({
        to: institutionSchema.meta(words('A qué órgano se llevó.', 'To which body it was taken.')),
        document: citation(200, 3).meta(
          words('El documento, por su cita.', 'The document by which it was taken there, by its citation.'),
        ),
      })
      .meta({
        ...words('El asunto se llevó a una instancia superior.', 'The matter was taken to a higher body.'),
        example: { to: 'Contraloría General de la República', document: 'Oficio 118-2022-DP/OD-CAJ' },
      }),
    ['document'],
  ),
  CaseClosed: eventType(
    'Caso cerrado',
    z.strictObject({ outcome: text(2000).meta(words('Con qué resultado.', 'How it ended.')) }).meta({
      ...words(
        'Con qué resultado se cerró. No se reabre: otro asunto es otro caso.',
        'The file was closed: with what outcome. It is not reopened; a further matter is a further case.',
      ),
      example: { outcome: 'La instancia sesiona cada mes.' },
    }),
  ),
} as const;

export type CaseFact = FactOf<typeof caseEvents>;
