/**
 * What is kept of the data of each type of event: the fields that some rule or figure reads. Only these have to be understood;
 * details stay on disk as they were written. A field that the schema does not know is not understood either.
 */
import { z } from 'zod';
import type { EventType } from '../../domain/decider.ts';
import { type Fields, fieldsNamed } from './interner.ts';

export interface KeptData {
  /** The fields that are kept. */
  readonly fields: Fields;
  /** Why the data do not fit, if they do not. */
  misfit(data: unknown): string | undefined;
}

const KEPT = new WeakMap<EventType, KeptData>();

export function keptDataOf(type: EventType): KeptData {
  const known = KEPT.get(type) ?? keptData(type);
  KEPT.set(type, known);
  return known;
}

function keptData({ schema, detail }: EventType): KeptData {
  if (!(schema instanceof z.ZodObject)) throw new Error('the data of an event are an object with named fields');
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  const all = new Set(Object.keys(shape));
  const fields = [...all].filter((name) => !detail.includes(name));
  const kept = z.object(Object.fromEntries(fields.map((name) => [name, shape[name] ?? z.unknown()])));
  return {
    fields: fieldsNamed(fields),
    misfit(data) {
      if (kept.safeParse(data).success && hasOnly(data as object, all)) return undefined;
      const issue = schema.safeParse(data).error?.issues[0];
      return issue && `${issue.path.join('.')} ${issue.message}`.trim();
    },
  };
}

function hasOnly(data: object, fields: ReadonlySet<string>): boolean {
  for (const name in data) if (!fields.has(name)) return false;
  return true;
}
