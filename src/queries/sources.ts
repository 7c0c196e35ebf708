/** What queries are answered from: narrow ports that whoever asks hands in. */
import type { Clock } from '../domain/kernel/clock.ts';
import type { PeopleStore } from '../erasable/people-store.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { AccessLog } from '../identity/access-log.ts';
import type { Office } from '../projections/national/round-report.ts';
import type { Parked, ReadModel } from '../projections/read-model/read-model.ts';

/** The read model, and how far it has followed the log. */
export interface Projected {
  readonly readModel: ReadModel;
  /** The ordinal of the last event taken in; -1 before the first. */
  readonly position: number;
  /** How many events of the log are still to be taken in; undefined where the engine cannot tell. */
  lag(): Promise<number | undefined>;
  readonly parked: readonly Parked[];
  readonly caughtUp: boolean;
}

/** Where names are read, and where it is written whose names were shown to whom. */
export interface NameSources {
  readonly people: Pick<PeopleStore, 'get'>;
  readonly access: AccessLog;
  readonly log: { error(details: object, message: string): void };
}

export interface Sources {
  readonly projections: Projected;
  readonly store: Pick<EventStore, 'readStream' | 'readAll'>;
  readonly clock: Clock;
  /** The offices of the Defensoría, each with its dated territory. */
  readonly offices: readonly Office[];
  /** Absent: names are shown to nobody. */
  readonly names?: NameSources;
}
