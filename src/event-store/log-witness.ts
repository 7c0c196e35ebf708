/**
 * What is known of a log beside it: which it was, how far it went, and what its last event was. Kept in the data folder and with
 * the names, so that a log that was lost, cut or exchanged is not taken for a new one. See docs/adr/known-log.md.
 */
import { type Loss, LogLost } from './log-lost.ts';

export interface LogWitness {
  /** The identity that was made with the file; a log on a server has none. */
  readonly log?: string | undefined;
  /** The position of the last event that is known to have been acknowledged; -1 for none. */
  readonly position: number;
  /** The id of that event. */
  readonly event?: string | undefined;
}

/** What a data folder knows of its log. */
export interface KnownLog {
  /** Where it is kept how far the log goes. */
  readonly markFile: string;
  /** What is known beside the mark. */
  readonly witnesses: readonly LogWitness[];
  /** Of how many people there are names beside the log. */
  readonly names: number;
}

/** A log that is looked at. */
export interface Examined {
  readonly identity: string | undefined;
  readonly head: number;
  readonly idAt: (position: number) => string | undefined;
}

/** Why there cannot be no log at all, if there cannot. */
export function lossOfAbsent(file: string, witnesses: readonly LogWitness[], names: number): Loss | undefined {
  const count = Math.max(0, ...witnesses.map(({ position }) => position + 1));
  if (count > 0) return { reason: 'missing', params: { file, count } };
  if (witnesses.length === 0 && names > 0) return { reason: 'names_only', params: { file, count: names } };
  return undefined;
}

/** Why this log is not the one that the witness knows, or not all of it; nothing where it is. */
export function lossOf(file: string, log: Examined, { log: identity, position, event }: LogWitness): Loss | undefined {
  const { head } = log;
  if (head < position) {
    const count = position + 1;
    return { reason: 'short', params: { file, held: head + 1, count, missing: position - head } };
  }
  // The same event in the same place is the same history, also where it was copied to another file or to a server.
  if (position >= 0) return log.idAt(position) === event ? undefined : { reason: 'other', params: { file, position } };
  const isOther = identity !== undefined && log.identity !== undefined && identity !== log.identity;
  return isOther && head >= 0 ? { reason: 'other', params: { file, position: 0 } } : undefined;
}

/** @throws {LogLost} why this log is not the one that the witnesses know, or not all of it */
export function assertKnown(file: string, log: Examined, witnesses: readonly LogWitness[]): void {
  for (const witness of witnesses) {
    const loss = lossOf(file, log, witness);
    if (loss) throw new LogLost(loss);
  }
}
