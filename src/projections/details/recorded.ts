/**
 * What was recorded on one stream, whole. The read model says which facts hold on the day, as they were believed at the position;
 * their details are taken from the events themselves, which nobody can change, so that the answer stays a function of the two
 * clocks. See docs/adr/details-from-the-store.md.
 */
import type { z } from 'zod';
import { type Correction, isCorrection } from '../../domain/kernel/corrections.ts';
import { compareDates, type Instant, type PartialDay } from '../../domain/kernel/dates.ts';
import type { EventTypes } from '../../domain/kernel/aggregate.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { By, RecordedEvent, Source } from '../../domain/kernel/event.ts';
import { type AggregateName, aggregateNamed, type AGGREGATES } from '../../domain/aggregates.ts';
import { StoreError } from '../../event-store/event-store.ts';
import type { AsOf } from '../read-model/as-of.ts';
import type { StreamFacts } from '../read-model/stream-facts.ts';

/** Who did something, when, by which document, and since when it is known. */
interface Stated {
  readonly event: string;
  readonly occurredOn: PartialDay;
  readonly recordedAt: Instant;
  readonly by: By;
  readonly source?: Source;
}

interface StatedFact extends Stated {
  /** Its position, by which the states of the lives name it. */
  readonly ref: EventRef;
  readonly correctedBy?: string;
  /** False where nothing supports it any more. */
  readonly counts: boolean;
}

/** A fact as it is believed, with all of its data, as a union told apart by `type`. */
export type RecordedFact<Events extends EventTypes> = {
  [T in keyof Events & string]: StatedFact & { readonly type: T; readonly data: z.infer<Events[T]['schema']> };
}[keyof Events & string];

export interface RecordedCorrection extends Stated {
  readonly type: 'FactRectified' | 'FactAnnulled';
  readonly corrects: string;
  readonly reason: string;
}

export interface Said {
  readonly type: string;
  readonly data: unknown;
}

export interface Recorded<Fact> {
  /** Those that are asked for, in the order of registration. */
  readonly facts: readonly Fact[];
  /** Those of these facts that were known, whatever day they speak of; and of such as were annulled. */
  readonly corrections: readonly RecordedCorrection[];
}

export type RecordedIn<L extends AggregateName> = RecordedFact<(typeof AGGREGATES)[L]['events']>;

/**
 * @param events of the stream, as the store holds them, at least up to the position known
 * @param wanted which facts, by their type and by what rules read of their data; the others cost nothing
 * @throws {StoreError} an event that the read model knows and the store does not give, or whose details do not fit its type
 */
export function recordedIn<L extends AggregateName>(
  asOf: AsOf,
  stream: StreamFacts & { readonly aggregate: L },
  events: readonly RecordedEvent[],
  wanted: (said: Said) => boolean = () => true,
): Recorded<RecordedIn<L>> {
  const { index } = asOf.readModel;
  const byId = new Map(events.map((event) => [event.id, event]));
  const eventAt = (position: number): RecordedEvent => {
    const event = byId.get(index.idAt(position));
    if (event) return event;
    throw new StoreError(
      'unreadable_event',
      `${stream.stream}: the event at position ${position} is not in its stream`,
    );
  };
  const lost = new Set(asOf.unsupported(stream).map(({ fact }) => fact.ref));
  const believed = asOf.facts(stream).filter(wanted);
  const facts = believed.map(({ ref, type, on, by }) => {
    const event = eventAt(Number(ref));
    const from = stream.correctedBy(Number(ref), asOf.asOfPosition);
    const correction = from === undefined ? undefined : eventAt(from);
    return {
      ref,
      type,
      event: event.id,
      occurredOn: on,
      recordedAt: event.metadata.recordedAt,
      by,
      ...sourceOf(event),
      ...(correction && { correctedBy: correction.id }),
      counts: !lost.has(ref),
      data: wholeData(stream, event, correction),
    };
  });
  const shown = new Set(believed.map(({ ref }) => ref));
  const corrections = (stream.corrections ?? []).flatMap(({ from, target }) => {
    if (from > asOf.asOfPosition || !(shown.has(target) || wanted(eventAt(target)))) return [];
    const event = eventAt(from);
    return isCorrection(event) ? [correctionOf(event)] : [];
  });
  // The schema of each type has parsed the data that stand beside it.
  return { facts: facts as unknown as readonly RecordedIn<L>[], corrections };
}

const sourceOf = ({ metadata: { source } }: RecordedEvent): { readonly source?: Source } => (source ? { source } : {});

function correctionOf(event: Correction): RecordedCorrection {
  return {
    type: event.type,
    event: event.id,
    corrects: event.data.eventId,
    reason: event.data.reason,
    occurredOn: event.metadata.occurredOn,
    recordedAt: event.metadata.recordedAt,
    by: event.metadata.by,
    ...sourceOf(event),
  };
}

/** The data as they are believed: what the latest correction gives whole, or what was written. */
function wholeData(
  { aggregate, stream }: StreamFacts,
  event: RecordedEvent,
  correction: RecordedEvent | undefined,
): unknown {
  const mended = correction && isCorrection(correction) && correction.type === 'FactRectified' && correction.data.data;
  const parsed = aggregateNamed(aggregate).events[event.type]?.schema.safeParse(mended || event.data);
  if (parsed?.success) return parsed.data;
  throw new StoreError(
    'unreadable_event',
    `${stream}: the data of event ${event.id} do not fit ${event.type}: ${parsed?.error.issues[0]?.message ?? 'no such type'}`,
  );
}

/** Of rows about a name that was used again, that which counts; else the last one. */
export const presentRow = <Row extends { readonly counts: boolean }>(rows: readonly Row[]): Row | undefined =>
  rows.find(({ counts }) => counts) ?? rows.at(-1);

/** Of the facts of a stream, those of the existence of the instancia that a row is about. */
export function factsBeside<F extends { readonly ref: EventRef; readonly event: string }>(
  asOf: AsOf,
  aggregate: AggregateName,
  { because }: { readonly because: readonly { readonly event: string }[] },
  facts: readonly F[],
): readonly F[] {
  const one = facts.find(({ event }) => event === because[0]?.event)?.ref;
  for (const streamStates of asOf.recorded(aggregate)) {
    const own = new Set(asOf.factsOf(streamStates).map(({ ref }) => ref));
    if (one !== undefined && own.has(one)) return facts.filter(({ ref }) => own.has(ref));
  }
  return [];
}

/** What counts of these facts; where none does any more, all of them, as they were registered. */
export const counted = <F extends { readonly counts: boolean }>(facts: readonly F[]): readonly F[] =>
  facts.some(({ counts }) => counts) ? facts.filter(({ counts }) => counts) : facts;

type Named = { readonly type: string; readonly ref: EventRef; readonly occurredOn: PartialDay };

/** The fact that a state names, if it is of the type. */
export const factAt = <F extends Named, T extends F['type']>(
  facts: readonly F[],
  type: T,
  ref: EventRef | undefined,
): Extract<F, { type: T }> | undefined => factsOf(facts, type).find((fact) => fact.ref === ref);

/** The facts of one type in the order of their days; of one day, in that of registration. */
export const factsOf = <F extends Named, T extends F['type']>(
  facts: readonly F[],
  type: T,
): Extract<F, { type: T }>[] =>
  facts
    .filter((fact): fact is Extract<F, { type: T }> => fact.type === type)
    .sort((a, b) => compareDates(a.occurredOn, b.occurredOn));
