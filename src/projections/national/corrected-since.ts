/** What was corrected after a report, of the facts that it could count. */
import { z } from 'zod';
import { ubigeoSchema } from '../../domain/geography/ubigeo.ts';
import { type Day, earliest } from '../../domain/kernel/dates.ts';
import { parseStream } from '../../domain/aggregates.ts';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import type { OpenedRound } from '../../domain/supervision-round/supervision-round.ts';

export const correctedSinceSchema = z
  .strictObject({
    event: z.uuid().meta(words('La corrección.', 'The correction.')),
    corrects: z.uuid().meta(words('El hecho que corrige.', 'The event that it corrects.')),
    type: z.string().meta(words('La clase de hecho que corrige.', 'The kind of event that it corrects.')),
    ubigeo: ubigeoSchema
      .optional()
      .meta(
        words(
          'La provincia; falta en un hecho de la ronda misma.',
          'The province; absent for a fact of the round itself.',
        ),
      ),
    annulled: z
      .boolean()
      .meta(words('Si lo anuló; si no, lo rectificó.', 'Whether it annulled the fact; it rectified it otherwise.')),
    recordedAt: z.iso.datetime().meta(words('Desde cuándo se conoce.', 'Since when it is known.')),
  })
  .meta({
    id: 'CorrectedSince',
    ...words('Una corrección posterior al informe.', 'A correction recorded after the position of the report.'),
  });
export type CorrectedSince = AnswerOf<typeof correctedSinceSchema>;

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
