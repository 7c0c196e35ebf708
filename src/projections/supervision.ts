/** What supervision found: the rounds, and the findings about a province. */
import { z } from 'zod';
import { type Day, daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import { answerSchema, type FindingItem, findingItemSchema } from '../domain/finding/events.ts';
import { explain, type Lang } from '../domain/refusals/rejection.ts';
import type { AsOf } from './read-model/as-of.ts';
import type { AnswerOf } from './answer.ts';
import { because } from './schemas.ts';
import type { ReadModel } from './read-model/read-model.ts';
import { roundAt, roundYears } from './national/round.ts';

export const roundSchema = z
  .strictObject({
    referenceYear: z.int().meta(words('El año que se supervisa.', 'The year that is supervised.')),
    state: z.enum(['open', 'closed']).meta(words('En qué situación está.', 'Its situation.')),
    openedOn: partialDaySchema.meta(words('Cuándo se abrió.', 'When it was opened.')),
    closedOn: partialDaySchema.optional().meta(words('Cuándo se cerró.', 'When it was closed.')),
    cutOff: daySchema.optional().meta(words('El día hasta el que mira.', 'The day up to which it looks.')),
    universe: z.int().meta(words('Cuántas provincias abarca.', 'How many provinces it looks at.')),
  })
  .meta({ id: 'Round', ...words('Una ronda de supervisión.', 'A supervision round.') });
export type RoundRow = AnswerOf<typeof roundSchema>;

/** The latest first. */
export function roundsOf(readModel: ReadModel, on: Day, asOfPosition: number): RoundRow[] {
  const moment = { on, asOfPosition };
  return roundYears(readModel, moment).flatMap((year): RoundRow[] => {
    const round = roundAt(readModel, year, moment);
    if (!round) return [];
    return [
      {
        referenceYear: round.referenceYear,
        state: round.kind,
        openedOn: round.opened.on,
        ...(round.kind === 'closed' && { closedOn: round.closed.on, cutOff: round.cutOff }),
        universe: round.universe.size,
      },
    ];
  });
}

export const findingRowSchema = z
  .strictObject({
    year: z.int().meta(words('El año.', 'The year.')),
    item: findingItemSchema.meta(words('Lo que se preguntó.', 'What was asked.')),
    answer: answerSchema.meta(words('La respuesta.', 'The answer.')),
    value: z.int().optional().meta(words('La cantidad, donde la hay.', 'How many, where it is a number.')),
    on: partialDaySchema.meta(words('El día del hallazgo.', 'The day of the finding.')),
    because,
  })
  .meta({ id: 'FindingRow', ...words('Un hallazgo de una ronda.', 'A finding of a round.') });
export type FindingRow = AnswerOf<typeof findingRowSchema>;

export const unsupportedFindingsSchema = z
  .array(
    z.strictObject({
      label: z.string().meta(words('Por qué ya no se sustenta.', 'Why it is no longer supported.')),
      events: because,
    }),
  )
  .meta(
    words(
      'Hallazgos que la ronda ya no sustenta: se ven, pero no entran en ninguna cifra.',
      'Findings that the round no longer supports: visible, and in no figure.',
    ),
  );
export interface FindingsAnswer {
  readonly findings: readonly FindingRow[];
  readonly unsupported: AnswerOf<typeof unsupportedFindingsSchema>;
}

/** The place of an item among those that are asked. */
const placeOf = (item: FindingItem): number => findingItemSchema.options.indexOf(item);

/** By year, then in the order in which the items are asked. */
export function findingsOfProvince(asOf: AsOf, lang: Lang): FindingsAnswer {
  const findings = asOf.findings.flatMap(({ key, state }) =>
    state.kind === 'none'
      ? []
      : [...state.items].map(([item, { answer, value, on, ref }]): FindingRow => {
          const because = asOf.evidence([ref]);
          return { year: Number(key), item, answer, ...(value !== undefined && { value }), on, because };
        }),
  );
  const unsupported = asOf.readModel
    .streams(asOf.ubigeo, 'finding')
    .flatMap((stream) => asOf.unsupported(stream))
    .map(({ fact, rejection }) => ({ label: explain(rejection, lang), events: asOf.evidence([fact.ref]) }));
  return { findings: findings.sort((a, b) => a.year - b.year || placeOf(a.item) - placeOf(b.item)), unsupported };
}
