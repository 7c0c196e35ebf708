/**
 * Facts in memory: only what rules and figures read. Details stay on disk, who attended and signed too, and what recurs (days,
 * sectors, institutions, whole attendances) is held once.
 */
import type { EventType, Fact } from '../../domain/decider.ts';
import type { RecordedEvent } from '../../domain/event.ts';

const POOLED_TEXT = 80;
const POOLED_VALUE = 1500;
const NOTHING = Object.freeze({});

export class Compactor {
  readonly #texts = new Map<string, string>();
  readonly #values = new Map<string, unknown>();

  /** The fact of an event at its position. */
  fact(event: RecordedEvent, position: number, type: EventType): Fact {
    const { metadata } = event;
    return {
      ref: position,
      type: this.#text(event.type),
      on: this.#text(metadata.occurredOn),
      by: this.#pooled(metadata.by) as Fact['by'],
      actor: this.#text(metadata.actor.id),
      data: this.data(event.data, type),
    };
  }

  data(data: unknown, { detail }: EventType): unknown {
    const kept: Record<string, unknown> = {};
    let empty = true;
    for (const [key, value] of Object.entries(data as object)) {
      if (detail.includes(key)) continue;
      kept[key] =
        typeof value === 'string'
          ? this.#text(value)
          : typeof value === 'object'
            ? this.#pooled(withoutPeople(value))
            : value;
      empty = false;
    }
    return empty ? NOTHING : kept;
  }

  text(value: string): string {
    return this.#text(value);
  }

  #text(value: string): string {
    if (value.length > POOLED_TEXT) return value;
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    this.#texts.set(value, value);
    return value;
  }

  #pooled(value: unknown): unknown {
    const text = JSON.stringify(value);
    if (text.length > POOLED_VALUE) return value;
    const known = this.#values.get(text);
    if (known !== undefined) return known;
    this.#values.set(text, value);
    return value;
  }
}

function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) if (key !== 'personRef') kept[key] = withoutPeople(inner);
  return kept;
}
