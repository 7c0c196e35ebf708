/** What supervision found: the rounds, and the findings about a province. */
import type { Day, PartialDay } from '../domain/kernel/dates.ts';
import { type Answer, type FindingItem, findingItemSchema } from '../domain/finding/events.ts';
import { explain, type Lang } from '../domain/refusals/rejection.ts';
import type { AsOf } from './read-model/as-of.ts';
import type { Evidence, ReadModel } from './read-model/read-model.ts';
import { roundAt, roundYears } from './national/round.ts';

export interface RoundRow {
  readonly referenceYear: number;
  readonly state: 'open' | 'closed';
  readonly openedOn: PartialDay;
  readonly closedOn?: PartialDay;
  readonly cutOff?: Day;
  /** How many provinces it looks at: the N of its figures. */
  readonly universe: number;
}

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

export interface FindingRow {
  readonly year: number;
  readonly item: FindingItem;
  readonly answer: Answer;
  readonly value?: number;
  readonly on: PartialDay;
  readonly because: readonly Evidence[];
}

export interface FindingsAnswer {
  readonly findings: readonly FindingRow[];
  readonly unsupported: readonly { readonly label: string; readonly events: readonly Evidence[] }[];
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
