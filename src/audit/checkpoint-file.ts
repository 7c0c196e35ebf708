/**
 * Every checkpoint that was issued, the oldest first: one JSON text a line, `{size, issuedAt, note}`. The file is replaced whole
 * with every line that is added.
 */
import { dirname } from 'node:path';
import { z } from 'zod';
import { readIfThereSync, replaceSync } from '../files/durable-sync.ts';
import { makeFolder } from '../files/make-folder.ts';
import { AuditError } from './audit-error.ts';

const issuedSchema = z.strictObject({
  size: z.int().min(1),
  issuedAt: z.iso.datetime(),
  /** The signed note. */
  note: z.string(),
});
export type IssuedCheckpoint = z.output<typeof issuedSchema>;

/** @throws {AuditError} `checkpoints_unreadable` */
export const readCheckpoints = (file: string): IssuedCheckpoint[] =>
  (readIfThereSync(file) ?? '')
    .trimEnd()
    .split('\n')
    .flatMap((text, index) => (text === '' ? [] : [parsed(text, file, index + 1)]));

function parsed(text: string, file: string, line: number): IssuedCheckpoint {
  try {
    return issuedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AuditError('checkpoints_unreadable', { file, line }, { cause });
  }
}

/** Adds a checkpoint; on disk when it returns. @throws {AuditError} `checkpoints_unreadable` */
export function keepCheckpoint(file: string, issued: IssuedCheckpoint): void {
  makeFolder(dirname(file), 0o700);
  const lines = [...readCheckpoints(file), issued].map((one) => `${JSON.stringify(one)}\n`);
  replaceSync(file, lines.join(''));
}
