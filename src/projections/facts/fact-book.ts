/**
 * The one fold over the log: every fact of every stream, compact, with both clocks. All queries are pure functions of it, the
 * day asked about and the position known, so that they agree with each other and with a rebuild. It never reads a clock.
 */
import { corrected, type Correction, isCorrection } from '../../domain/corrections.ts';
import type { Instant } from '../../domain/dates.ts';
import type { Fact } from '../../domain/decider.ts';
import type { LogEvent } from '../../domain/event.ts';
import { type LifeName, lifeNamed, parseStream } from '../../domain/lives.ts';
import { Compactor } from './compaction.ts';
import { EventIndex } from './event-index.ts';
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

export class FactBook {
  readonly index = new EventIndex();
  readonly parked: Parked[] = [];
  readonly #compactor = new Compactor();
  readonly #streams = new Map<string, StreamFacts>();
  readonly #byPlace = new Map<string, StreamFacts[]>();
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
    const reason = event.fault ?? this.#take(event);
    this.index.push(event.id, event.metadata?.recordedAt ?? '');
    this.#latestRecordedAt = event.metadata?.recordedAt ?? this.#latestRecordedAt;
    if (reason !== undefined)
      this.parked.push({ position: event.position, stream: event.stream, type: event.type, reason });
  }

  stream(name: string): StreamFacts | undefined {
    return this.#streams.get(name);
  }

  /** The streams of one life in a province, in the order in which they began. */
  streams(place: string, life: LifeName): StreamFacts[] {
    return (this.#byPlace.get(place) ?? []).filter((stream) => stream.life === life);
  }

  /** Names events by their positions, in the order of the log, each once. */
  evidence(place: string, positions: Iterable<number | string>, upTo: number): Evidence[] {
    const wanted = new Set(positions);
    const found = new Map<number, Evidence>();
    for (const stream of this.#byPlace.get(place) ?? []) {
      for (const fact of stream.facts) {
        if (!wanted.has(fact.ref)) continue;
        const position = fact.ref as number;
        const correction = stream.correctedBy(position, upTo);
        found.set(position, {
          event: this.index.idAt(position),
          stream: stream.stream,
          type: fact.type,
          occurredOn: stream.version(fact, upTo)?.on ?? fact.on,
          ...(correction !== undefined && { correctedBy: this.index.idAt(correction) }),
        });
      }
    }
    return [...found].sort(([a], [b]) => a - b).map(([, evidence]) => evidence);
  }

  /** Takes the event in; answers why it cannot, if it cannot. */
  #take(event: LogEvent): string | undefined {
    const stream = this.#streams.get(event.stream) ?? this.#begin(event.stream);
    if (!stream) return `no life of acta has a stream named ${event.stream}`;
    stream.revision = event.revision;
    if (isCorrection(event)) return this.#correct(stream, event);
    const type = lifeNamed(stream.life).events[event.type];
    if (!type) return `${stream.life} has no event ${event.type}`;
    const data = type.schema.safeParse(event.data);
    if (!data.success)
      return `its data do not fit ${event.type}: ${data.error.issues[0]?.path.join('.')} ${data.error.issues[0]?.message}`;
    if (!event.metadata?.occurredOn || !event.metadata.by) return 'its metadata name no day or nobody who did it';
    stream.facts.push(this.#compactor.fact(event, event.position, type));
    return undefined;
  }

  #correct(stream: StreamFacts, event: LogEvent & Correction): string | undefined {
    const target = stream.facts.find((fact) => this.index.idAt(fact.ref as number) === event.data.eventId);
    if (!target) return `it corrects an event that its stream does not hold: ${event.data.eventId}`;
    const type = lifeNamed(stream.life).events[target.type];
    const fact = corrected(target, event);
    const compact: Fact | undefined =
      fact && type ? { ...fact, data: this.#compactor.data(fact.data, type) } : undefined;
    stream.corrections ??= [];
    stream.corrections.push({ target: target.ref as number, from: event.position, fact: compact });
    return undefined;
  }

  #begin(name: string): StreamFacts | undefined {
    const parsed = parseStream(name);
    if (!parsed) return undefined;
    const { life, ubigeo: place = COUNTRY, key } = parsed;
    const stream = new StreamFacts(name, life, key);
    this.#streams.set(name, stream);
    const others = this.#byPlace.get(place);
    if (others) others.push(stream);
    else this.#byPlace.set(place, [stream]);
    return stream;
  }
}
