/** What a data folder knows of its log, in the two places where that is kept: the mark, and the file of the names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { markFileIn, readMark, replaceMark } from '../event-store/log-mark.ts';
import { LogLost } from '../event-store/log-lost.ts';
import { type KnownLog, lossOf, type LogWitness } from '../event-store/log-witness.ts';
import { isServer, openEventStore } from '../event-store/open.ts';
import { noteLogOfNames, readLogOfNames } from '../erasable/log-of-names.ts';

type LogPlaces = Pick<Config, 'data' | 'store'>;

export const peopleFile = ({ data }: Pick<Config, 'data'>): string => join(data, 'people.db');

/** @throws {StoreError} the names cannot be read */
export function knownLog({ data, store }: LogPlaces): KnownLog {
  const markFile = markFileIn(data);
  // The names on a server know their log by its key: see docs/adr/people-on-kurrentdb.md.
  if (isServer(store)) return { markFile, witnesses: [], names: 0 };
  const { witness, count } = readLogOfNames(peopleFile({ data }));
  return { markFile, witnesses: witness ? [witness] : [], names: count };
}

/** Says with the names, too, which log it is that has been opened. @throws {StoreError} the names cannot be written */
export function noteWithNames({ data, store }: LogPlaces): void {
  const marked = isServer(store) ? undefined : readMark(markFileIn(data));
  if (marked) noteLogOfNames(peopleFile({ data }), marked);
}

/** From now on the folder knows this log, and no other. @throws {StoreError} one of both places cannot be written */
export function acceptLog(where: LogPlaces, witness: LogWitness): void {
  replaceMark(markFileIn(where.data), witness);
  const names = peopleFile(where);
  if (!isServer(where.store) && existsSync(names)) noteLogOfNames(names, witness);
}

/**
 * For whoever copies the log: what lacks acknowledged acts must not take the place of a copy that has them.
 *
 * @throws {LogLost} the log is not the one that the folder knows, or not all of it
 * @throws {StoreError} why it cannot be read
 */
export async function assertWhole({ data, store: connection }: LogPlaces): Promise<void> {
  const witness = readMark(markFileIn(data));
  if (!witness || witness.position < 0) return;
  const store = await openEventStore(connection, { mode: 'read' });
  try {
    let found: string | undefined;
    for await (const { events } of store.readAll({ position: witness.position - 1 })) {
      found = events[0]?.id;
      break;
    }
    // A server need not know how far its log goes; an event in its place says enough.
    const head = (await store.head()) ?? (found === undefined ? -1 : witness.position);
    const loss = lossOf(
      isServer(connection) ? 'ACTA_STORE' : connection,
      { identity: undefined, head, idAt: () => found },
      witness,
    );
    if (loss) throw new LogLost(loss);
  } finally {
    await store.close();
  }
}
