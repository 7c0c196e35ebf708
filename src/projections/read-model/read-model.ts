/**
 * The one fold over the log: every fact of every stream, compact, with both clocks. All queries are pure functions of it, the
 * day asked about and the position known, so that they agree with each other and with a rebuild. It never reads a clock.
 */
import { corrected, type Correction, CORRECTIONS, isCorrection } from '../../domain/kernel/corrections.ts';
import type { Instant } from '../../domain/kernel/dates.ts';
import type { EventRef, Fact } from '../../domain/kernel/fact.ts';
import type { LogEvent } from '../../domain/kernel/event.ts';
import { type AggregateName, aggregateNamed, parseStream } from '../../domain/aggregates.ts';
import type { AnswerOf } from '../answer.ts';
import type { evidenceSchema } from '../schemas.ts';
import { EventIndex } from './event-index.ts';
import { FactTable } from './fact-table.ts';
import { keptDataOf } from './kept-data.ts';
import { StreamFacts } from './stream-facts.ts';
import { type Shelf, StreamTable } from './stream-table.ts';

/** An event that could not be understood: kept where an operator sees it, never dropped. */
export interface Parked {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** One event named in an explanation. */
export type Evidence = AnswerOf<typeof evidenceSchema>;

/** Facts without a province (the supervision rounds) live under this key. */
export const COUNTRY = '*';

/** A province, or the country. */
interface Place {
  readonly shelves: Map<AggregateName, Shelf>;
  /** The position of the last event about it. */
  last: number;
}

export class ReadModel {
  readonly index = new EventIndex();
  readonly parked: Parked[] = [];
  readonly #facts = new FactTable();
  readonly #streams = new StreamTable();
  readonly #places = new Map<string, Place>();
  /** In the order of the log. */
  readonly #corrections: { readonly position: number; readonly target: number; readonly stream: number }[] = [];

  /** The ordinal of the last event applied; -1 before the first. */
  get position(): number {
    return this.index.length - 1;
  }

  get latestRecordedAt(): Instant | undefined {
    return this.index.latest;
  }

  /** @throws Error when an event is not the next one: a gap or a repetition would make every answer wrong */
  apply(event: LogEvent): void {
    if (event.position !== this.index.length) {
      throw new Error(`the log was fed out of order: event ${event.position} after ${this.position}`);
    }
    this.#facts.push();
    const reason = event.fault ?? this.#take(event);
    this.index.push(event.id, event.metadata?.recordedAt ?? '');
    if (reason !== undefined)
      this.parked.push({ position: event.position, stream: event.stream, type: event.type, reason });
  }

  stream(name: string): StreamFacts | undefined {
    const number = this.#streams.numberOf(name);
    return number === undefined ? undefined : this.#view(number);
  }

  /** The stream whose fact a reference names; nothing for what is no position of a fact. */
  streamHolding(ref: EventRef): StreamFacts | undefined {
    const number = typeof ref === 'number' ? this.#facts.streamAt(ref) : -1;
    return number < 0 ? undefined : this.#view(number);
  }

  /** The revision of the last event of a stream that was taken in; -1 where there is none. */
  revisionOf(name: string): number {
    const number = this.#streams.numberOf(name);
    return number === undefined ? -1 : this.#streams.revisionOf(number);
  }

  /** The corrections after a position up to another: where each is, and the position of the fact that it corrects. */
  corrections(after: number, asOfPosition: number): { position: number; target: number; stream: StreamFacts }[] {
    return this.#corrections
      .filter(({ position }) => position > after && position <= asOfPosition)
      .map(({ stream, ...correction }) => ({ ...correction, stream: this.#view(stream) }));
  }

  /** The fact at a position as it was recorded; of what is no position of a fact, nothing may be asked. */
  factAt(position: number): Fact {
    return this.#facts.at(position);
  }

  /** The streams of one life in a province, in the order in which they began. */
  streams(place: string, aggregate: AggregateName): StreamFacts[] {
    const found: StreamFacts[] = [];
    let number = this.#places.get(place)?.shelves.get(aggregate)?.first ?? -1;
    for (; number >= 0; number = this.#streams.nextOf(number)) found.push(this.#view(number));
    return found;
  }

  /** The position of the last event about a place; -1 for none. What is known of it does not change after that. */
  lastAbout(place: string): number {
    return this.#places.get(place)?.last ?? -1;
  }

  /** Names events by their positions, in the order of the log, each once; what is no position of a fact is left out. */
  evidence(refs: Iterable<number | string>, asOfPosition: number): Evidence[] {
    const positions = [...new Set(refs)].filter((ref) => typeof ref === 'number').sort((a, b) => a - b);
    return positions.flatMap((position) => {
      const number = this.#facts.streamAt(position);
      if (number < 0) return [];
      const stream = this.#view(number);
      const { type, on } = this.#facts.at(position);
      const correction = stream.correctedBy(position, asOfPosition);
      return {
        event: this.index.idAt(position),
        stream: stream.stream,
        type,
        occurredOn: stream.version(position, asOfPosition)?.on ?? on,
        ...(correction !== undefined && { correctedBy: this.index.idAt(correction) }),
      };
    });
  }

  #view(number: number): StreamFacts {
    return new StreamFacts(number, this.#streams, this.#facts);
  }

  /** Takes the event in; answers why it cannot, if it cannot. */
  #take(event: LogEvent): string | undefined {
    const streams = this.#streams;
    const number = streams.numberOf(event.stream) ?? this.#begin(event.stream);
    if (number === undefined) return `no life of acta has a stream named ${event.stream}`;
    const { aggregate, place } = streams.shelfOf(number);
    streams.setRevision(number, event.revision);
    this.#placeNamed(place).last = event.position;
    if (isCorrection(event)) return this.#correct(number, event);
    const type = aggregateNamed(aggregate).events[event.type];
    if (!type) return `${aggregate} has no event ${event.type}`;
    if (!event.metadata?.occurredOn || !event.metadata.by) return 'its metadata name no day or nobody who did it';
    const schemaError = this.#facts.fill(event.position, number, event, keptDataOf(event.type, type));
    if (schemaError !== undefined) return `its data do not fit ${event.type}: ${schemaError}`;
    if (streams.firstOf(number) >= 0) this.#facts.link(streams.lastOf(number), event.position);
    streams.setLast(number, event.position);
    return undefined;
  }

  #correct(number: number, event: LogEvent & Correction): string | undefined {
    const mended = CORRECTIONS[event.type].safeParse(event.data);
    if (!mended.success) return `its data do not fit ${event.type}: ${mended.error.issues[0]?.message}`;
    const { eventId } = event.data;
    for (const position of this.#view(number).positions(event.position)) {
      if (!this.index.isAt(position, eventId)) continue;
      const target = this.#facts.at(position);
      const type = aggregateNamed(this.#streams.shelfOf(number).aggregate).events[target.type];
      const fact = corrected(target, event);
      const compact = fact && type && this.#facts.compact(fact, keptDataOf(target.type, type));
      if (typeof compact === 'string') return `the data that it gives do not fit ${target.type}: ${compact}`;
      this.#streams.correct(number, { target: position, from: event.position, fact: compact });
      this.#corrections.push({ position: event.position, target: position, stream: number });
      return undefined;
    }
    return `it corrects an event that its stream does not hold: ${eventId}`;
  }

  /** The number of a new stream; nothing where its name is none of acta's. */
  #begin(name: string): number | undefined {
    const parsed = parseStream(name);
    if (!parsed) return undefined;
    const { aggregate, ubigeo = COUNTRY } = parsed;
    const { shelves } = this.#placeNamed(ubigeo);
    const shelf = shelves.get(aggregate) ?? { aggregate, place: ubigeo, first: -1, last: -1 };
    shelves.set(aggregate, shelf);
    return this.#streams.begin(name, shelf);
  }

  #placeNamed(name: string): Place {
    const known = this.#places.get(name);
    if (known) return known;
    const place = { shelves: new Map<AggregateName, Shelf>(), last: -1 };
    this.#places.set(name, place);
    return place;
  }
}
