/** What a list says beside a row that counts in no figure of the day, and beside a seat that is not certain, or is that of a sector without a code. */
import { explain, fill, type Lang } from '../domain/refusals/rejection.ts';
import type { AsOf, StreamState, Unsupported } from './read-model/as-of.ts';
import type { AnswerOf } from './answer.ts';
import type { explainedObservationSchema, observationSchema } from './schemas.ts';

export const OBSERVATION_WORDS = {
  former_existence: {
    es: 'Es de una instancia que fue disuelta: ya no cuenta.',
    en: 'It is of an instancia that was dissolved: it no longer counts.',
  },
  sector_unrecognised: {
    es: 'El código de este sector no está en el catálogo y la instancia no lo ha reconocido.',
    en: 'The code of this sector is not in the catalogue, and the instancia has not recognised it.',
  },
  seat_uncertain: {
    es: 'Consta solo por año o mes cuándo tomó o dejó su asiento: puede no tenerlo ese día.',
    en: 'When it took or left its seat is known by the year or month only: it may not have it on that day.',
  },
  possible_duplicate: {
    es: 'Puede estar registrado dos veces: compárelo con {others}.',
    en: 'It may be recorded twice: compare it with {others}.',
  },
} as const;

export type RowObservation = AnswerOf<typeof observationSchema>;
export type ExplainedObservation = AnswerOf<typeof explainedObservationSchema>;

export const observed = (code: keyof typeof OBSERVATION_WORDS, lang: Lang): RowObservation => ({
  code,
  label: OBSERVATION_WORDS[code][lang],
});

/** That a row may be the same act as others; nothing where there are none. */
export const duplicateOf = (others: readonly string[] | undefined, lang: Lang): RowObservation[] =>
  others === undefined
    ? []
    : [
        {
          code: 'possible_duplicate',
          label: fill(OBSERVATION_WORDS.possible_duplicate[lang], { others }),
          others,
        },
      ];

/** Why something of a row does not count: it lost its support, or its instancia was dissolved. */
export function explainedObservations(
  asOf: AsOf,
  streamStates: StreamState<unknown>,
  lang: Lang,
  wanted: (one: Unsupported) => boolean = () => true,
): ExplainedObservation[] {
  const dissolvedBy = streamStates.existence?.dissolvedBy;
  const former = {
    ...observed('former_existence', lang),
    events: asOf.evidence(dissolvedBy === undefined ? [] : [dissolvedBy]),
  };
  return [
    ...(streamStates.current ? [] : [former]),
    ...asOf
      .lostOf(streamStates)
      .filter(wanted)
      .map(({ fact, rejection }) => ({
        code: 'unsupported' as const,
        label: explain(rejection, lang),
        events: asOf.evidence([fact.ref]),
      })),
  ];
}

/** The same without the events. */
export const rowObservations = (...args: Parameters<typeof explainedObservations>): RowObservation[] =>
  explainedObservations(...args).map(({ code, label }) => ({ code, label }));
