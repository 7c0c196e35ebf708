/** A figure that a sector or a diagnosis states: a count or a rate with its unit, never about one person. */
import { z } from 'zod';
import { coined } from './free-text.ts';

export const indicatorSchema = z
  .strictObject({
    code: coined(z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, { error: 'not_an_indicator_code' })),
    value: z.number().min(-1e12).max(1e12),
    unit: z.string().trim().min(1).max(60),
  })
  .meta({
    id: 'Indicator',
    description: 'A figure by its code, with its unit.',
    example: { code: 'charlas-de-prevencion', value: 4, unit: 'charlas' },
  });

export const indicatorsSchema = z
  .array(indicatorSchema)
  .max(200)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, { error: 'indicator_twice' });
