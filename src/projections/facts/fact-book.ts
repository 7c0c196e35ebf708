/**
 * The one fold over the log: every fact of every stream, compact, with both clocks. All queries are pure functions of it, the
 * day asked about and the position known, so that they agree with each other and with a rebuild. It never reads a clock.
 */
import { corrected, type Correction, CORRECTIONS, isCorrection } from '../../domain/corrections.ts';
import type { Instant } from '../../domain/dates.ts';
import type { LogEvent } from '../../domain/event.ts';
import { type LifeName, lifeNamed, parseStream } from '../../domain/lives.ts';
import { EventIndex } from './event-index.ts';
import { FactTable } from './fact-table.ts';
import { keptDataOf } from './kept-data.ts';
import { StreamFacts } from './stream-facts.ts';

/** An event that could not be understood: kept where an operator sees it, never dropped. */
export interface Parked {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** One event named in an explanation. */
export interface Evidence {
  readonly event: string;
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly correctedBy?: string;
}

/** Facts without a province (the supervision rounds) live under this key. */
export const COUNTRY = '*';

/** The streams about one place, and how far its history goes. */
interface Place {
  readonly streams: Map<LifeName, StreamFacts[]>;
  /** The position of the last event about it. */
  last: number;
}

const NONE: readonly StreamFacts[] = [];

export class FactBook {
  readonly index = new EventIndex();
  readonly parked: Parked[] = [];
  readonly #table = new FactTable();
  /** In the order in which they began: the table knows a stream by its number, counted from 1. */
  readonly #numbered: StreamFacts[] = [];
  readonly #placeOf: Place[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #places = new Map<string, Place>();
  #latestRecordedAt: Instant | undefined;

  /** The ordinal of the last event applied; -1 before the first. */
  get position(): number {
    return this.index.length - 1;
  }

  get latestRecordedAt(): Instant | undefined {
    return this.#latestRecordedAt;
  }

  /** @throws Error when an event is not the next one: a gap or a repetition would make every answer wrong */
  apply(event: LogEvent): void {
    if (event.position !== this.index.length) {
      throw new Error(`the log was fed out of order: event ${event.position} after ${this.position}`);
    }
    this.#table.push();
    const reason = event.fault ?? this.#take(event);
    this.index.push(event.id, event.metadata?.recordedAt ?? '');
    this.#latestRecordedAt = event.metadata?.recordedAt ?? this.#latestRecordedAt;
    if (reason !== undefined)
      this.parked.push({ position: event.position, stream: event.stream, type: event.type, reason });
  }

  stream(name: string): StreamFacts | undefined {
    return this.#numbered[(this.#numbers.get(name) ?? 0) - 1];
  }

  /** The streams of one life in a province, in the order in which they began. */
  streams(place: string, life: LifeName): readonly StreamFacts[] {
    return this.#places.get(place)?.streams.get(life) ?? NONE;
  }

  /** The position of the last event about a place; -1 for none. What is known of it does not change after that. */
  lastAbout(place: string): number {
    return this.#places.get(place)?.last ?? -1;
  }

  /** Names events by their positions, in the order of the log, each once; what is no position of a fact is left out. */
  evidence(refs: Iterable<number | string>, upTo: number): Evidence[] {
    const positions = [...new Set(refs)].filter((ref) => typeof ref === 'number').sort((a, b) => a - b);
    return positions.flatMap((position) => {
      const stream = this.#numbered[this.#table.streamAt(position) - 1];
      if (!stream) return [];
      const { type, on } = this.#table.at(position);
      const correction = stream.correctedBy(position, upTo);
      return {
        event: this.index.idAt(position),
        stream: stream.stream,
        type,
        occurredOn: stream.version(position, upTo)?.on ?? on,
        ...(correction !== undefined && { correctedBy: this.index.idAt(correction) }),
      };
    });
  }

  /** Takes the event in; answers why it cannot, if it cannot. */
  #take(event: LogEvent): string | undefined {
    const number = this.#numbers.get(event.stream) ?? this.#begin(event.stream);
    const stream = this.#numbered[number - 1];
    const place = this.#placeOf[number - 1];
    if (!stream || !place) return `no life of acta has a stream named ${event.stream}`;
    stream.revision = event.revision;
    place.last = event.position;
    if (isCorrection(event)) return this.#correct(stream, event);
    const type = lifeNamed(stream.life).events[event.type];
    if (!type) return `${stream.life} has no event ${event.type}`;
    if (!event.metadata?.occurredOn || !event.metadata.by) return 'its metadata name no day or nobody who did it';
    const misfit = this.#table.fill(event.position, number, event, keptDataOf(event.type, type));
    if (misfit !== undefined) return `its data do not fit ${event.type}: ${misfit}`;
    stream.append(event.position);
    return undefined;
  }

  #correct(stream: StreamFacts, event: LogEvent & Correction): string | undefined {
    const mended = CORRECTIONS[event.type].safeParse(event.data);
    if (!mended.success) return `its data do not fit ${event.type}: ${mended.error.issues[0]?.message}`;
    const { eventId } = event.data;
    for (const position of stream.positions(event.position)) {
      if (!this.index.isAt(position, eventId)) continue;
      const target = this.#table.at(position);
      const type = lifeNamed(stream.life).events[target.type];
      const fact = corrected(target, event);
      const compact = fact && type && this.#table.compact(fact, keptDataOf(target.type, type));
      if (typeof compact === 'string') return `the data that it gives do not fit ${target.type}: ${compact}`;
      stream.corrections ??= [];
      stream.corrections.push({ target: position, from: event.position, fact: compact });
      return undefined;
    }
    return `it corrects an event that its stream does not hold: ${eventId}`;
  }

  /** The number of a new stream; 0 where its name is none of acta's. */
  #begin(name: string): number {
    const parsed = parseStream(name);
    if (!parsed) return 0;
    const { life, ubigeo = COUNTRY } = parsed;
    const stream = new StreamFacts(name, lifeNamed(life).name as LifeName, this.#table);
    const number = this.#numbered.push(stream);
    this.#numbers.set(name, number);
    const place = this.#places.get(ubigeo) ?? { streams: new Map<LifeName, StreamFacts[]>(), last: -1 };
    this.#places.set(ubigeo, place);
    this.#placeOf.push(place);
    const others = place.streams.get(stream.life);
    if (others) others.push(stream);
    else place.streams.set(stream.life, [stream]);
    return number;
  }
}
