/**
 * The access log as JSON lines in a file. The file is opened for every write, so that an operator may rename it at any moment
 * and the next line begins a new one: no signal is needed. Lines that wait while others are written go to the disk together.
 */
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fill, type Lang, type Params } from '../domain/refusals/rejection.ts';
import { makeFolder } from '../event-store/make-folder.ts';
import type { Access, AccessLog } from './access-log.ts';

const PROBLEM = {
  es: 'No se puede escribir el registro de accesos en {file} ({code}): revise ACTA_ACCESS_LOG.',
  en: 'The access log cannot be written to {file} ({code}): look at ACTA_ACCESS_LOG.',
};

/** The access log cannot be written at all. */
export class AccessLogError extends Error {
  readonly #params: Params;

  constructor(file: string, cause: NodeJS.ErrnoException) {
    super(cause.message, { cause });
    this.name = 'AccessLogError';
    this.#params = { file, code: cause.code ?? 'unknown' };
    this.message = this.explain('en');
  }

  explain(lang: Lang): string {
    return fill(PROBLEM[lang], this.#params);
  }
}

/**
 * Readable by its owner only; made when it is not there.
 *
 * @throws {AccessLogError} nothing can be written there
 */
export async function openFileAccessLog(file: string): Promise<AccessLog> {
  try {
    makeFolder(dirname(file));
    return new FileAccessLog(file, await endsTorn(file));
  } catch (error) {
    throw new AccessLogError(file, error as NodeJS.ErrnoException);
  }
}

/** Whether a process died within its last line: the next one must not be written behind half of another. */
async function endsTorn(file: string): Promise<boolean> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}

interface Waiting {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

class FileAccessLog implements AccessLog {
  readonly #file: string;
  #torn: boolean;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(file: string, torn: boolean) {
    this.#file = file;
    this.#torn = torn;
  }

  record(access: Access): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ line: `${JSON.stringify(access)}\n`, written, failed });
      if (!this.#writing) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#append(batch.map(({ line }) => line).join(''));
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }

  async #append(lines: string): Promise<void> {
    const handle = await open(this.#file, 'a', 0o600);
    try {
      const text = this.#torn ? `\n${lines}` : lines;
      // Until it is known to be whole: a full disk may take a part of it.
      this.#torn = true;
      await handle.appendFile(text);
      this.#torn = false;
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }
}
