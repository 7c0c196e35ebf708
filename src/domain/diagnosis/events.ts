/** The events of the diagnosis of a province for one period: commissioned, submitted, approved, brought up to date. */
import { z } from 'zod';
import { eventType, type FactOf } from '../decider.ts';
import { institutionSchema } from '../event.ts';
import { indicatorsSchema } from '../indicator.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const sources = z.array(text(300)).min(1, { error: 'sources_empty' }).max(100);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'not_sha256' });

const content = { sources, indicators: indicatorsSchema, sha256 } as const;
const example = {
  sources: ['Registros del CEM, enero a diciembre de 2021', 'Denuncias ante la PNP, 2021'],
  indicators: [{ code: 'casos-atendidos-cem', value: 214, unit: 'casos' }],
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

export const diagnosisEvents = {
  DiagnosisCommissioned: eventType(
    z.strictObject({ responsible: institutionSchema, consultant: institutionSchema.optional() }).meta({
      description: 'Somebody was charged with the diagnosis.',
      example: { responsible: 'Gerencia de Desarrollo Social', consultant: 'Universidad Nacional Autónoma de Chota' },
    }),
    ['responsible', 'consultant'],
  ),
  DiagnosisSubmitted: eventType(
    z.strictObject(content).meta({
      description: 'The diagnosis was handed in: what it draws on, its main figures, and the SHA-256 of the document.',
      example,
    }),
    ['sources', 'indicators', 'sha256'],
  ),
  DiagnosisApproved: eventType(
    z.strictObject({ session: z.uuid() }).meta({
      description: 'A session approved it.',
      example: { session: '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001' },
    }),
  ),
  DiagnosisUpdated: eventType(
    z.strictObject({ ...content, summary: text(1000) }).meta({
      description: 'The diagnosis was brought up to date; the document whole.',
      example: { ...example, summary: 'Incorpora los registros de salud.' },
    }),
    ['sources', 'indicators', 'sha256', 'summary'],
  ),
} as const;

export type DiagnosisFact = FactOf<typeof diagnosisEvents>;
