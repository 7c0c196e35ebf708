/**
 * The mark: a small file that says how far the log goes. It is written after the log is on disk and before the append is
 * acknowledged, so it is never ahead of the log, and what was acknowledged is never ahead of it, unless power is cut.
 *
 * Two lines of one length are written by turns, each with a sum of its own: where one was torn the other holds.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { readIfThereSync, replaceSync } from '../files/durable-sync.ts';
import { LogLost } from './log-lost.ts';
import type { LogWitness } from './log-witness.ts';

/** Where a data folder keeps it. */
export const markFileIn = (dataFolder: string): string => join(dataFolder, 'log.mark');

const LINE_BYTES = 256;
const LINES = 2;
const SPACE = 0x20;

const lineSchema = z.strictObject({
  log: z.string().optional(),
  position: z.int().min(-1),
  event: z.string().optional(),
  /** Which of the two lines is the newer one. */
  turn: z.int().min(0),
  sum: z.int(),
});
type Line = z.output<typeof lineSchema>;

const textOf = ({ log, position, event }: LogWitness, turn: number): string =>
  JSON.stringify({ log, position, event, turn });

/** Into a line that may hold another one: every append waits for this, and a new line each time would cost more. */
function encode(line: Buffer, witness: LogWitness, turn: number): Buffer {
  const text = textOf(witness, turn);
  const length = line.write(`${text.slice(0, -1)},"sum":${crc32(text)}}`, 'latin1');
  return line[length] === SPACE ? line : line.fill(SPACE, length, LINE_BYTES - 1);
}

const emptyLine = (): Buffer => Buffer.alloc(LINE_BYTES, '\n');

function decoded(text: string): Line | undefined {
  try {
    const line = lineSchema.parse(JSON.parse(text));
    return crc32(textOf(line, line.turn)) === line.sum ? line : undefined;
  } catch {
    // Torn, or never written: the other line counts.
    return undefined;
  }
}

function newest(file: string): Line | undefined {
  const text = readIfThereSync(file, 'latin1');
  if (text === undefined) return undefined;
  const lines = text.split('\n').flatMap((line) => decoded(line) ?? []);
  const found = lines.sort((a, b) => b.turn - a.turn)[0];
  if (!found) throw new LogLost({ reason: 'unmarked', params: { file } });
  return found;
}

/** @throws {LogLost} `unmarked`: neither line can be read */
export function readMark(file: string): LogWitness | undefined {
  const found = newest(file);
  return found && { log: found.log, position: found.position, event: found.event };
}

/** Says anew how far the log goes, whatever was said before; on disk when it returns. */
export function replaceMark(file: string, witness: LogWitness): void {
  const lines = Array.from({ length: LINES }, (_, turn) => encode(emptyLine(), witness, turn));
  replaceSync(file, Buffer.concat(lines));
}

export class LogMark {
  readonly #descriptor: number;
  readonly #line = emptyLine();
  #turn: number;

  /** Opens a mark that is there. */
  constructor(file: string) {
    this.#turn = (newest(file)?.turn ?? 0) + 1;
    this.#descriptor = openSync(file, 'r+');
  }

  /** In the hands of the operating system when it returns: a process that is killed loses nothing of it. */
  note(witness: LogWitness): void {
    const at = (this.#turn % LINES) * LINE_BYTES;
    writeSync(this.#descriptor, encode(this.#line, witness, this.#turn), 0, LINE_BYTES, at);
    this.#turn += 1;
  }

  /** On disk when it returns. */
  sync(): void {
    fdatasyncSync(this.#descriptor);
  }

  close(): void {
    this.sync();
    closeSync(this.#descriptor);
  }
}
