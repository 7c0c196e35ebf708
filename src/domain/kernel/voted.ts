/** Acts of a session: their day is the session's, and the session that did them is the one that they name. */
import type { Command, Context } from './aggregate.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';

/**
 * Why this session did not do this act. Asked when the act is registered only: a session whose date is rectified later takes
 * nothing away from what it voted. That it was held with quorum is judge.ts's to say.
 */
export function votedElsewhere(
  { on, by, data: { session } }: Command<string, { readonly session: string }>,
  { origin }: Context,
): Rejection | undefined {
  if (by.session !== undefined && by.session !== session)
    return reject('other_session', { session, by: by.session }, '/by/session');
  if (origin?.kind !== 'stands' || origin.on === on) return undefined;
  return reject('voted_on_other_day', { heldOn: origin.on, date: on }, '/occurredOn');
}
