/** The events of the diagnosis of a province for one period: commissioned, submitted, approved, brought up to date. */
import { z } from 'zod';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { institutionSchema } from '../kernel/event.ts';
import { indicatorsSchema } from '../kernel/indicator.ts';
import { sha256Schema as sha256 } from '../kernel/sha256.ts';
import { words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const sources = z
  .array(text(300))
  .min(1, { error: 'sources_empty' })
  .max(100)
  .meta(words('Las fuentes.', 'What it rests on.'));
const indicators = indicatorsSchema.meta(
  words('Los indicadores, con su valor y su unidad.', 'Figures, each by its code and with its unit.'),
);

const content = { sources, indicators, sha256 } as const;
const example = {
  sources: ['Registros del CEM, enero a diciembre de 2021', 'Denuncias ante la PNP, 2021'],
  indicators: [{ code: 'casos-atendidos-cem', value: 214, unit: 'casos' }],
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export const diagnosisEvents = {
  DiagnosisCommissioned: eventType(
    'Diagnóstico encargado',
    z
      .strictObject({
        responsible: institutionSchema.meta(words('Quién debe ver que se elabore.', 'Who is to see that it is made.')),
        consultant: institutionSchema.optional().meta(words('Quién lo elabora.', 'Who makes it.')),
      })
      .meta({
        ...words('Se encargó a alguien el diagnóstico.', 'Somebody was charged with the diagnosis.'),
        example: { responsible: 'Gerencia de Desarrollo Social', consultant: 'Universidad Nacional Autónoma de Chota' },
      }),
    ['responsible', 'consultant'],
  ),
  DiagnosisSubmitted: eventType(
    'Diagnóstico presentado',
    z.strictObject(content).meta({
      ...words(
        'Se entregó el diagnóstico: sus fuentes, sus cifras principales y la huella SHA-256 del documento.',
        'The diagnosis was handed in: what it draws on, its main figures, and the SHA-256 of the document.',
      ),
      example,
    }),
    ['sources', 'indicators', 'sha256'],
  ),
  DiagnosisApproved: eventType(
    'Diagnóstico aprobado',
    z.strictObject({ session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')) }).meta({
      ...words('Una sesión lo aprobó.', 'A session approved it.'),
      example: { session: '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001' },
    }),
  ),
  DiagnosisUpdated: eventType(
    'Diagnóstico actualizado',
    z
      .strictObject({
        ...content,
        summary: text(1000).meta(words('Qué hay de nuevo, en pocas palabras.', 'What is new, in a few words.')),
      })
      .meta({
        ...words(
          'El diagnóstico se puso al día; el documento entero.',
          'The diagnosis was brought up to date; the document whole.',
        ),
        example: { ...example, summary: 'Incorpora los registros de salud.' },
      }),
    ['sources', 'indicators', 'sha256', 'summary'],
  ),
} as const;

export type DiagnosisFact = FactOf<typeof diagnosisEvents>;
