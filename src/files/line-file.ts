/**
 * Lines at the end of a file. It is opened for every write, so that an operator may rename it at any moment and the next line
 * begins a new one: no signal is needed. Lines that wait while others are written go to the disk together.
 */
import { withFile } from './durable.ts';

const NEWLINE = 0x0a;

interface WaitingLine {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

export class LineFile {
  readonly #file: string;
  /** Whether the file may end within a line. */
  #torn: boolean;
  #waiting: WaitingLine[] = [];
  #writing = false;

  private constructor(file: string, torn: boolean) {
    this.#file = file;
    this.#torn = torn;
  }

  /**
   * Readable by its owner only; made when it is not there. A line that a process left unfinished is ended before the next one.
   *
   * @throws {NodeJS.ErrnoException} nothing can be written there
   */
  static async open(file: string): Promise<LineFile> {
    return new LineFile(file, await endsTorn(file));
  }

  /** Resolves when the line is on disk. */
  append(line: string): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ line: `${line}\n`, written, failed });
      if (!this.#writing) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#write(batch.map(({ line }) => line).join(''));
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }

  #write(lines: string): Promise<void> {
    return withFile(this.#file, 'a', async (handle) => {
      const text = this.#torn ? `\n${lines}` : lines;
      // Until it is known to be whole: a full disk may take a part of it.
      this.#torn = true;
      await handle.appendFile(text);
      this.#torn = false;
      await handle.datasync();
    });
  }
}

const endsTorn = (file: string): Promise<boolean> =>
  withFile(file, 'a+', async (handle) => {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== NEWLINE;
  });
