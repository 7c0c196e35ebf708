/** What the API asks of the command handler and of the projections. */
import type { CommandRequest, Outcome } from '../commands/handler.ts';
import type { Parked, ReadModel } from '../projections/read-model/read-model.ts';

export interface CommandPort {
  handle(request: CommandRequest): Promise<Outcome>;
}

export interface ProjectionsPort {
  /** True once the stream's events up to the revision have been taken in; false when that took longer. */
  waitFor(stream: string, revision: number, timeoutMs: number): Promise<boolean>;
  /** The ordinal of the last event taken in; -1 before the first. */
  readonly position: number;
  /** How many events of the log are still to be taken in; undefined where the engine cannot tell. */
  lag(): Promise<number | undefined>;
  readonly parked: readonly Parked[];
  readonly caughtUp: boolean;
  /** For how long the log has been out of reach, in milliseconds; 0 while it is followed. */
  age(): number;
  readonly readModel: ReadModel;
}
