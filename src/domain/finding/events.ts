/** The events of what a round of supervision found about one province. */
import { z } from 'zod';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { withMeanings, words } from '../kernel/words.ts';

/** `sessions`: it held at least one session in the reference year (`value`: how many); the others: it has it. */
export const findingItemSchema = withMeanings(
  z.enum([
    'created',
    'installed',
    'sessions',
    'internal_rules',
    'work_plan',
    'diagnosis',
    'technical_secretariat',
    'joint_protocol',
    'sector_reports',
    'regional_report',
  ]),
  {
    created: 'creada',
    installed: 'instalada',
    sessions: 'sesionó al menos una vez; `value`: cuántas',
    internal_rules: 'reglamento interno',
    work_plan: 'plan de trabajo',
    diagnosis: 'diagnóstico',
    technical_secretariat: 'secretaría técnica',
    joint_protocol: 'protocolo conjunto',
    sector_reports: 'informes de los sectores',
    regional_report: 'informe a la instancia regional',
  },
).meta({
  id: 'FindingItem',
  ...words(
    'Qué se preguntó a la provincia, sobre el año de referencia de la ronda.',
    'What was asked of the province, about the reference year of the round.',
  ),
});
export type FindingItem = z.infer<typeof findingItemSchema>;

export const answerSchema = withMeanings(z.enum(['yes', 'no', 'no_answer']), {
  yes: 'sí',
  no: 'no',
  no_answer: 'sin respuesta',
}).meta({
  id: 'Answer',
  ...words(
    'La respuesta; `no_answer`: se preguntó y no respondió.',
    'no_answer: the province was asked and did not say.',
  ),
});
export type Answer = z.infer<typeof answerSchema>;

export const findingEvents = {
  FindingRecorded: eventType(
    'Hallazgo registrado',
    z
      .strictObject({
        item: findingItemSchema.meta(words('Qué se verificó.', 'What was asked.')),
        answer: answerSchema.meta(words('Sí, no, o sin respuesta.', 'What the province answered.')),
        value: z
          .int()
          .min(0)
          .max(1_000_000)
          .optional()
          .meta(
            words(
              'La cantidad, donde la hay: cuántas sesiones, por ejemplo.',
              'How many, where it is a number: of sessions, for example.',
            ),
          ),
        means: withMeanings(z.enum(['oficio', 'informe', 'visita', 'entrevista', 'llamada', 'correo']), {
          oficio: 'oficio',
          informe: 'informe',
          visita: 'visita',
          entrevista: 'entrevista',
          llamada: 'llamada',
          correo: 'correo',
        }).meta(words('Cómo se obtuvo la respuesta.', 'How the answer was got.')),
      })
      .meta({
        ...words('Lo que la supervisión encontró sobre un punto.', 'What the supervision found on one item.'),
        example: { item: 'sessions', answer: 'yes', value: 3, means: 'oficio' },
      }),
    ['means'],
  ),
} as const;

export type FindingFact = FactOf<typeof findingEvents>;
