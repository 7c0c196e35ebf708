/**
 * What an operator has accepted although acta had refused to go on: one line each in `accepted.ndjson` of the data folder, never
 * changed. It is the trail of these decisions, and acta reads it at the start.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { appendLineSync, readIfThereSync } from '../files/durable-sync.ts';

const trail = { at: z.iso.datetime(), reason: z.string() };
const witness = z.strictObject({ log: z.string().optional(), position: z.int().min(-1), event: z.string().optional() });

const acceptedSchema = z.discriminatedUnion('kind', [
  /** The instants up to this position were those of a clock that was ahead. */
  z.strictObject({
    kind: z.literal('clock'),
    ...trail,
    position: z.int().min(0),
    latest: z.iso.datetime(),
    clock: z.iso.datetime(),
  }),
  /** The log that is there is the log of this data folder from now on, whatever is missing. */
  z.strictObject({ kind: z.literal('log'), ...trail, before: z.array(witness), now: witness }),
]);
export type Acceptance = z.output<typeof acceptedSchema>;

export const acceptedFile = (dataFolder: string): string => join(dataFolder, 'accepted.ndjson');

const UNREADABLE = {
  es: '{file}: la línea {line} no se entiende. Restáurela de un respaldo, o quítela si sabe qué decía.',
  en: '{file}: line {line} cannot be understood. Restore it from a backup, or take it out if you know what it said.',
};

export class AcceptedError extends ExplainedError {
  constructor(file: string, line: number, options?: ErrorOptions) {
    super('AcceptedError', UNREADABLE, { file, line }, options);
  }
}

/** @throws {AcceptedError} a line is none of ours @throws {NodeJS.ErrnoException} the file cannot be read */
export function readAccepted(dataFolder: string): readonly Acceptance[] {
  const file = acceptedFile(dataFolder);
  return (readIfThereSync(file) ?? '')
    .split('\n')
    .flatMap((text, index) => (text === '' ? [] : [parsed(text, file, index + 1)]));
}

function parsed(text: string, file: string, line: number): Acceptance {
  try {
    return acceptedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AcceptedError(file, line, { cause });
  }
}

/** Adds a line; on disk when it returns. */
export function writeAccepted(dataFolder: string, accepted: Acceptance): void {
  appendLineSync(acceptedFile(dataFolder), JSON.stringify(accepted));
}

/** Up to which position the log's instants are no measure of the clock. */
export function clockAcceptedUpTo(dataFolder: string): number | undefined {
  const positions = readAccepted(dataFolder).flatMap((one) => (one.kind === 'clock' ? [one.position] : []));
  return positions.length === 0 ? undefined : Math.max(...positions);
}
