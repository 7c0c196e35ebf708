/** What changed between two rounds, province by province. */
import { z } from 'zod';
import { ubigeoSchema } from '../../domain/geography/ubigeo.ts';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import { type ProvinceInRound, ROUND_CLASSES, type RoundClass } from './province-in-round.ts';
import { type Asked, provincesOf, published, roundAt, roundYears } from './round.ts';

const classSchema = z.enum(ROUND_CLASSES);

/** From each class of the round before to each class of this one, over the provinces that are in both. */
export const changeSchema = z.strictObject({
  previousYear: z.int().meta(words('El año de la ronda anterior.', 'The year of the round before.')),
  inBoth: z.int().meta(words('Cuántas provincias están en ambas rondas.', 'How many provinces are in both rounds.')),
  matrix: z
    .partialRecord(classSchema, z.partialRecord(classSchema, z.int()))
    .meta(words('De qué clase a cuál pasó cada provincia.', 'From which class to which each province went.')),
  moved: z
    .array(
      z.strictObject({
        ubigeo: ubigeoSchema,
        from: classSchema.meta(words('La clase en la ronda anterior.', 'The class in the round before.')),
        to: classSchema.meta(words('La clase en esta ronda.', 'The class in this round.')),
      }),
    )
    .meta(words('Las provincias que cambiaron de clase.', 'The provinces that are in another class than before.')),
  onlyInPrevious: z.int().meta(words('Cuántas estaban solo en la anterior.', 'How many were only in the one before.')),
  onlyInThis: z.int().meta(words('Cuántas están solo en esta.', 'How many are only in this one.')),
});
export type Change = AnswerOf<typeof changeSchema>;

/**
 * The matrix since the latest round before the year, each round at its own cut-off and position, with nothing known that was
 * not known at the moment of this one.
 */
export function changeSince(
  readModel: ReadModel,
  year: number,
  now: readonly ProvinceInRound[],
  asked: Asked,
): Change | undefined {
  const previousYear = roundYears(readModel, asked).find((other) => other < year);
  const round = previousYear === undefined ? undefined : roundAt(readModel, previousYear, asked);
  if (previousYear === undefined || !round) return undefined;
  return matrixOf(previousYear, provincesOf(readModel, published(readModel, round, asked)), now);
}

function matrixOf(previousYear: number, before: readonly ProvinceInRound[], now: readonly ProvinceInRound[]): Change {
  const was = new Map(before.map((province) => [province.ubigeo, province.class]));
  const both = now.filter(({ ubigeo }) => was.has(ubigeo));
  const row = (from: RoundClass): Record<RoundClass, number> =>
    Object.fromEntries(
      ROUND_CLASSES.map((to) => [
        to,
        both.filter((province) => was.get(province.ubigeo) === from && province.class === to).length,
      ]),
    ) as Record<RoundClass, number>;
  return {
    previousYear,
    inBoth: both.length,
    matrix: Object.fromEntries(ROUND_CLASSES.map((from) => [from, row(from)])),
    moved: both.flatMap(({ ubigeo, class: to }) => {
      const from = was.get(ubigeo);
      return from === undefined || from === to ? [] : [{ ubigeo, from, to }];
    }),
    onlyInPrevious: before.length - both.length,
    onlyInThis: now.length - both.length,
  };
}
