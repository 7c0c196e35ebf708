/** A figure is never without its n and its N. */
import { z } from 'zod';
import { ubigeoSchema } from '../../domain/geography/ubigeo.ts';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';

export const figureSchema = z
  .strictObject({
    n: z.int().meta(words('Cuántos.', 'How many.')),
    N: z.int().meta(words('De cuántos.', 'Of how many.')),
    percent: z.int().optional().meta(words('El porcentaje entero.', 'The whole percentage.')),
  })
  .meta({
    id: 'Figure',
    ...words(
      'n de N; el porcentaje es entero, con la mitad hacia arriba, y falta si N es 0.',
      'n of N; the percentage is whole, rounded half up, and absent where N is 0.',
    ),
  });
export type Figure = AnswerOf<typeof figureSchema>;

/** The whole percentage of n in N, rounded half up, in integers so that no fraction of a float decides. */
export const percentOf = (n: number, N: number): number => Math.floor((200 * n + N) / (2 * N));

export const figure = (n: number, N: number): Figure => (N === 0 ? { n, N } : { n, N, percent: percentOf(n, N) });

/** A figure that counts provinces, with those that it counts. */
export const provinceFigureSchema = z
  .strictObject({
    ...figureSchema.shape,
    provinces: z.array(ubigeoSchema).meta(words('Las provincias que cuenta n.', 'The provinces that n counts.')),
  })
  .meta({
    id: 'ProvinceFigure',
    ...words('n de N provincias, y cuáles son.', 'n of N provinces, and which they are.'),
  });
export type ProvinceFigure = AnswerOf<typeof provinceFigureSchema>;

export const provinceFigure = (counted: readonly { readonly ubigeo: string }[], N: number): ProvinceFigure => ({
  ...figure(counted.length, N),
  provinces: counted.map(({ ubigeo }) => ubigeo),
});

/** So many for each: never without what it was made of. */
export const meanSchema = z
  .strictObject({
    n: z.int().meta(words('Cuántos.', 'How many.')),
    N: z.int().meta(words('De cuántos.', 'Of how many.')),
    mean: z.number().optional().meta(words('El promedio.', 'The mean.')),
  })
  .meta({
    id: 'Mean',
    ...words(
      'n por cada uno de N; con dos decimales, la mitad hacia arriba, y falta si N es 0.',
      'n for each of N; two decimals, rounded half up, and absent where N is 0.',
    ),
  });
export type Mean = AnswerOf<typeof meanSchema>;

/** Rounded in integers: 1.005 is 1.01, which a float would make 1. */
export const meanOf = (n: number, N: number): Mean => (N === 0 ? { n, N } : { n, N, mean: percentOf(n, N) / 100 });
