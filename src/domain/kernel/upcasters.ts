/**
 * Old versions of events, brought to the present one whenever they are read. What is on disk stays as it was written.
 *
 * An entry takes the data of the version that it stands under to the next one; every version that was ever written keeps a
 * fixture in test/domain/fixtures/.
 */
import type { RecordedEvent } from './event.ts';

export type Upcast = (data: unknown) => unknown;
/** By event type, by the version that the data have. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcast>>>>;

/** No event has changed its shape yet: every type is at version 1. */
export const UPCASTERS: Upcasters = {};

/** The version in which events of a type are written today. */
export function currentVersion(type: string, upcasters: Upcasters = UPCASTERS): number {
  return Math.max(0, ...Object.keys(upcasters[type] ?? {}).map(Number)) + 1;
}

/** Raised for an event of a version that this acta does not know: a newer one wrote it. */
export class UnknownVersionError extends Error {
  constructor(type: string, version: number, known: number) {
    super(`${type} of version ${version}: this acta knows versions up to ${known}`);
    this.name = 'UnknownVersionError';
  }
}

/** @throws {UnknownVersionError} for a version from the future */
export function upcast<E extends RecordedEvent>(event: E, upcasters: Upcasters = UPCASTERS): E {
  const current = currentVersion(event.type, upcasters);
  if (event.schemaVersion === current) return event;
  if (event.schemaVersion > current) throw new UnknownVersionError(event.type, event.schemaVersion, current);
  let { data } = event;
  for (let version = event.schemaVersion; version < current; version += 1) {
    const step = upcasters[event.type]?.[version];
    if (!step) throw new UnknownVersionError(event.type, version, current);
    data = step(data);
  }
  return { ...event, data, schemaVersion: current };
}
