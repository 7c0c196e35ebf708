/** What a verb touches of the world: handed in, so that a test can hold it. */
import type { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import type { Clock } from '../domain/kernel/clock.ts';
import { codeOf } from '../files/system-code.ts';

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** What was asked for; resolves once it has been taken, and throws `PipeClosed` when nobody reads on. */
  out(text: string): Promise<void>;
  /** What is said beside it. */
  err(text: string): void;
  /** Whether that is a terminal, on which a line may be drawn again. */
  readonly interactive?: boolean;
  /** Where the signals of the operating system arrive. */
  readonly signals: EventEmitter;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** The reader of our output has gone (`acta log | head`): no fault of anybody's. */
export class PipeClosed extends Error {
  constructor(options?: ErrorOptions) {
    super('the output is no longer read', options);
    this.name = 'PipeClosed';
  }
}

/** Writes to a stream at the pace of whoever reads it. */
export function writerTo(stream: Writable): Io['out'] {
  // Without a listener the same error would also end the process, with a stack.
  stream.on('error', () => undefined);
  return (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (!error) resolve();
        else reject(codeOf(error) === 'EPIPE' ? new PipeClosed({ cause: error }) : error);
      });
    });
}
