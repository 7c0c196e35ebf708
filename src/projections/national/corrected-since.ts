/** What was corrected after a report, of the facts that it could count. */
import { type Day, earliest } from '../../domain/dates.ts';
import { parseStream } from '../../domain/lives.ts';
import type { FactBook } from '../facts/fact-book.ts';
import type { OpenedRound } from './round.ts';

export interface CorrectedSince {
  /** The correction. */
  readonly event: string;
  /** The event that it corrects. */
  readonly corrects: string;
  readonly type: string;
  /** Absent for the facts of the round itself. */
  readonly ubigeo?: string;
  readonly annulled: boolean;
  readonly recordedAt: string;
}

/** @param after the position of the report; facts recorded later were never in it */
export function correctedSince(
  book: FactBook,
  { referenceYear, universe }: OpenedRound,
  { cutOff, after, upTo }: { readonly cutOff: Day; readonly after: number; readonly upTo: number },
): CorrectedSince[] {
  return book.corrections(after, upTo).flatMap(({ position, target, stream }): CorrectedSince[] => {
    const { life, ubigeo, key } = parseStream(stream.stream) ?? {};
    const fact = book.factAt(target);
    const ofRound = (life === 'supervision-round' || life === 'finding') && key === String(referenceYear);
    const ofProvince =
      ubigeo !== undefined && universe.has(ubigeo) && life !== 'finding' && earliest(fact.on) <= cutOff;
    if (target > after || !(ofProvince || (ofRound && (ubigeo === undefined || universe.has(ubigeo))))) return [];
    return [
      {
        event: book.index.idAt(position),
        corrects: book.index.idAt(target),
        type: fact.type,
        ...(ubigeo !== undefined && { ubigeo }),
        annulled: stream.version(target, position) === undefined,
        recordedAt: book.index.knownSince(position),
      },
    ];
  });
}
