/** What a rule needs from other streams, read from those streams (never from a projection) when the command is handled. */
import { type Case, meetingOriginStatus } from '../domain/case/case.ts';
import type { Day } from '../domain/kernel/dates.ts';
import type { Context } from '../domain/kernel/aggregate.ts';
import type { By } from '../domain/kernel/event.ts';
import type { Instancia } from '../domain/instancia/timeline.ts';
import { type AggregateName, parseStream, streamOf } from '../domain/aggregates.ts';
import { originOf, type Origin, type OriginStatus } from '../domain/kernel/origin.ts';
import type { ErasureContext } from '../domain/erasure/erasure.ts';
import type { SupervisionRound } from '../domain/supervision-round/supervision-round.ts';
import { type Session, sessionOriginStatus } from '../domain/session/session.ts';
import { entryOf } from './people-refs.ts';
import type { StreamLoader } from './stream-loader.ts';

/** Every life's context in one: what is not asked for costs nothing to carry. */
export type FullContext = Context & { readonly round: SupervisionRound } & Pick<ErasureContext, 'key' | 'enteredBy'>;

export interface Subject {
  readonly aggregate: AggregateName;
  readonly ubigeo?: string | undefined;
  readonly key?: string | undefined;
}

export async function contextFor(
  loader: StreamLoader,
  { aggregate, ubigeo, key = '' }: Subject,
  today: Day,
  fact: { readonly data: unknown; readonly by: By },
): Promise<FullContext> {
  const round: SupervisionRound =
    aggregate === 'finding'
      ? ((await loader.load(streamOf('supervision-round', undefined, key))).state(
          'supervision-round',
        ) as SupervisionRound)
      : { kind: 'none' };
  if (ubigeo === undefined) return { today, ubigeo: '', key, round, instancia: { kind: 'unknown' } };
  const charter = await loader.load(streamOf('instancia', ubigeo));
  const instancia = charter.state('instancia') as Instancia;
  if (aggregate === 'erasure') {
    const enteredBy = await partyThatEntered(loader, ubigeo, key, fact.data);
    return { today, ubigeo, key, round, instancia, enteredBy };
  }
  const origin = originOf(fact);
  if (!origin) return { today, ubigeo, key, round, instancia };
  return { today, ubigeo, key, round, instancia, origin: await originStatusOf(loader, ubigeo, instancia, origin) };
}

/** By whose hand a person was entered in the stream that the erasure names, if it was there, and in this province. */
async function partyThatEntered(
  loader: StreamLoader,
  ubigeo: string,
  ref: string,
  data: unknown,
): Promise<By['kind'] | undefined> {
  // A correction of something else names no stream: it is refused for that.
  const { enteredIn = '' } = data as { readonly enteredIn?: string };
  if (parseStream(enteredIn)?.ubigeo !== ubigeo) return undefined;
  return entryOf((await loader.load(enteredIn)).events, ref)?.metadata.by.kind;
}

async function originStatusOf(
  loader: StreamLoader,
  ubigeo: string,
  instancia: Instancia,
  origin: Origin,
): Promise<OriginStatus> {
  if (origin.kind === 'session') {
    const session = await loader.load(streamOf('session', ubigeo, origin.session));
    return sessionOriginStatus(session.state('session') as Session, instancia);
  }
  const file = await loader.load(streamOf('case', ubigeo, origin.case));
  return meetingOriginStatus(file.state('case') as Case, origin.meeting);
}
