/**
 * The same act that may have been registered twice under two keys. It is never refused, for two sessions on a day may be real; it
 * is shown beside both, until one of them is annulled (or, of a commitment, rescinded).
 */
import type { Commitment } from '../domain/commitment/state.ts';
import type { Party } from '../domain/commitment/events.ts';
import { plain } from '../domain/kernel/plain-text.ts';
import type { Session } from '../domain/session/session.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';

/** The ids of the others that each may be, by its own id; those without any are left out. */
export type Duplicates = ReadonlyMap<string, readonly string[]>;

/** Of the same kind on the same day, or with minutes of the same number. */
export const duplicateSessions = (asOf: AsOf): Duplicates => sharing(asOf.recorded<Session>('session'), marksOfSession);

/** With the same text, responsible and due day. */
export const duplicateCommitments = (asOf: AsOf): Duplicates =>
  sharing(asOf.recorded<Commitment>('commitment'), marksOfCommitment);

function marksOfSession(state: Session): readonly string[] {
  // What was called off is not there twice, and after one that failed another may meet on the same day.
  if (state.kind === 'convened') return [`day/${state.convocation.scheduledFor}/${state.convocation.kind}`];
  if (state.kind === 'failed') return [`failed/${state.on}`];
  if (state.kind !== 'held') return [];
  const { held, minutes } = state;
  return [`day/${held.on}/${held.kind}`, ...(minutes ? [`acta/${numbered(minutes.acta, held.on)}`] : [])];
}

/** The numbers of minutes begin again every year, where they do not name it. */
const numbered = (acta: string, heldOn: string): string =>
  /\b(19|20)\d\d\b/.test(acta) ? plain(acta) : `${plain(acta)}/${heldOn.slice(0, 4)}`;

function marksOfCommitment(state: Commitment): readonly string[] {
  if (state.kind === 'none' || (state.kind === 'closed' && state.how === 'rescinded')) return [];
  const { text, dueOn } = state.terms;
  const responsible = state.responsible[0];
  return responsible ? [JSON.stringify([plain(text), nameOf(responsible.party), dueOn])] : [];
}

const nameOf = (party: Party): string =>
  'sector' in party ? `sector/${party.sector}` : `institution/${plain(party.institution)}`;

/** Those that share a mark within one existence of the instancia, each with the others in the order of their ids. */
function sharing<State>(
  streamStates: readonly StreamState<State>[],
  marksOf: (state: State) => readonly string[],
): Duplicates {
  const things = streamStates.map(({ key, state, existence }): readonly [id: string, marks: readonly string[]] => [
    key,
    marksOf(state).map((mark) => `${existence?.createdBy ?? ''}/${mark}`),
  ]);
  const bearers = new Map<string, string[]>();
  for (const [id, marks] of things)
    for (const mark of marks) {
      const known = bearers.get(mark);
      if (known) known.push(id);
      else bearers.set(mark, [id]);
    }
  const found = new Map<string, string[]>();
  for (const [id, marks] of things) {
    const others = new Set(marks.flatMap((mark) => bearers.get(mark) ?? []));
    others.delete(id);
    if (others.size > 0) found.set(id, [...others].sort());
  }
  return found;
}
