/** What the API asks of the command handler and of the projections. */
import type { Projected } from '../queries/sources.ts';
import type { CommandRequest, Outcome } from '../commands/handler.ts';

export interface CommandPort {
  handle(request: CommandRequest): Promise<Outcome>;
}

export interface ProjectionsPort extends Projected {
  /** True once the stream's events up to the revision have been taken in; false when that took longer. */
  waitFor(stream: string, revision: number, timeoutMs: number): Promise<boolean>;
  /** For how long the log has been out of reach, in milliseconds; 0 while it is followed. */
  age(): number;
}
