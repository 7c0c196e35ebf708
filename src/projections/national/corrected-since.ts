/** What was corrected after a report, of the facts that it could count. */
import { type Day, earliest } from '../../domain/kernel/dates.ts';
import { parseStream } from '../../domain/aggregates.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import type { OpenedRound } from '../../domain/supervision-round/supervision-round.ts';

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
  readModel: ReadModel,
  { referenceYear, universe }: OpenedRound,
  { cutOff, after, asOfPosition }: { readonly cutOff: Day; readonly after: number; readonly asOfPosition: number },
): CorrectedSince[] {
  return readModel.corrections(after, asOfPosition).flatMap(({ position, target, stream }): CorrectedSince[] => {
    const { aggregate, ubigeo, key } = parseStream(stream.stream) ?? {};
    const fact = readModel.factAt(target);
    const ofRound = (aggregate === 'supervision-round' || aggregate === 'finding') && key === String(referenceYear);
    const ofProvince =
      ubigeo !== undefined && universe.has(ubigeo) && aggregate !== 'finding' && earliest(fact.on) <= cutOff;
    if (target > after || !(ofProvince || (ofRound && (ubigeo === undefined || universe.has(ubigeo))))) return [];
    return [
      {
        event: readModel.index.idAt(position),
        corrects: readModel.index.idAt(target),
        type: fact.type,
        ...(ubigeo !== undefined && { ubigeo }),
        annulled: stream.version(target, position) === undefined,
        recordedAt: readModel.index.knownSince(position),
      },
    ];
  });
}
