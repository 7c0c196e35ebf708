/** People whose every trace can be told from everybody else's, and the search for such traces in the bytes of a folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonRecord } from '../../src/domain/privacy/person.ts';

export interface Numbered {
  readonly ref: string;
  readonly person: PersonRecord;
  /** Texts that stand nowhere unless this person does, or a part of them. */
  readonly traces: readonly string[];
}

/** Of many lengths, so that rows move between the pages of a file. */
export function personNumbered(n: number): Numbered {
  const mark = String(n).padStart(5, '0');
  const traces = [`Ñusta${mark}Huamán`, `cargo«${mark}»`, `9${mark}@correo`];
  const [name = '', position = '', contact = ''] = traces;
  const person = {
    name: name + ' Apellido'.repeat((n * 7) % 13),
    position: position + ' de la Demuna'.repeat((n * 5) % 9),
    contact: contact + '.pe'.repeat((n * 3) % 17),
  };
  return { ref: `00000000-0000-5000-8000-${String((n * 7919) % 100_003).padStart(12, '0')}`, person, traces };
}

/** In which files of a folder a text stands: as UTF-8, or as UTF-16 in either byte order. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
  ]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (needles.some((needle) => bytes.includes(needle))) found.push(entry.name);
  }
  return found;
}
