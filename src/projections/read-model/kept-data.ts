/**
 * What is kept of the data of each type of event: the fields that some rule or figure reads. Only these have to be understood;
 * details stay on disk as they were written. A field that the schema does not know is not understood either.
 */
import { z } from 'zod';
import type { EventType } from '../../domain/kernel/aggregate.ts';
import type { Fields } from './interner.ts';

export interface KeptData {
  readonly fields: Fields;
  /** Whether it has no other fields than the schema knows. */
  knows(data: object): boolean;
  /** Why the data do not fit, if they do not. */
  schemaError(data: object): string | undefined;
}

const KEPT = new WeakMap<EventType, KeptData>();

/** @param name of the type of event */
export function keptDataOf(name: string, type: EventType): KeptData {
  const known = KEPT.get(type);
  if (known !== undefined) return known;
  const made = keptData(name, type);
  KEPT.set(type, made);
  return made;
}

function keptData(name: string, { schema, detail }: EventType): KeptData {
  if (!(schema instanceof z.ZodObject)) throw new Error(`the data of ${name} are no object with named fields`);
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  const all = new Set(Object.keys(shape));
  const names = [...all].filter((field) => !detail.includes(field));
  const kept = z.object(Object.fromEntries(names.map((field) => [field, shape[field] ?? z.unknown()])));
  return {
    fields: { names, kind: `${name}(` },
    knows(data) {
      for (const field in data) if (!all.has(field)) return false;
      return true;
    },
    schemaError(data) {
      const issue = (kept.safeParse(data).error ?? (this.knows(data) ? undefined : schema.safeParse(data).error))
        ?.issues[0];
      return issue && `${issue.path.join('.')} ${issue.message}`.trim();
    },
  };
}
