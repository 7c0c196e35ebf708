/**
 * The shape of a life: one aggregate, as every one of the nine is written.
 *
 * `evolve` folds facts, never corrections (see corrections.ts); the same `evolve` serves the command handler, which folds a
 * stream, and the projections, which fold the facts that held on a day as they were known at an instant.
 */
import type { z } from 'zod';
import type { Day, PartialDay } from './dates.ts';
import type { Fact } from './fact.ts';
import type { Actor, By, NewEvent, RecordedEvent, Source } from './event.ts';
import type { Instancia } from '../instancia/timeline.ts';
import type { OriginStatus } from './origin.ts';
import type { Rejection } from '../refusals/rejection.ts';
import type { StreamKey } from './stream-key.ts';
import type { Bilingual } from './words.ts';
import type { RejectionCode } from '../refusals/rejections.ts';

/** One event type: its schema, and the fields that no rule reads (they stay on disk; no state may depend on them). */
export interface EventType<Schema extends z.ZodType = z.ZodType, Detail extends string = string> {
  /** Its name in Spanish; the English one is its type in words. What it means, the schema says of itself. */
  readonly title: string;
  readonly schema: Schema;
  readonly detail: readonly Detail[];
}

export type EventTypes = Readonly<Record<string, EventType>>;

export function eventType<Schema extends z.ZodType, const Detail extends string = never>(
  title: string,
  schema: Schema,
  detail: readonly Detail[] = [],
): EventType<Schema, Detail> {
  return { title, schema, detail };
}

type FactData<T> = T extends EventType<infer Schema, infer Detail> ? Omit<z.infer<Schema>, Detail> : never;
/** The facts of a life, as a union told apart by `type`. */
export type FactOf<Events extends EventTypes> = {
  [T in keyof Events & string]: Fact<T, FactData<Events[T]>>;
}[keyof Events & string];

/** One command: the event that it asks for, and what the caller says. */
export interface CommandType<Schema extends z.ZodType = z.ZodType> {
  /** What it does, in Spanish; in English its name in words. */
  readonly title: string;
  readonly event: string;
  readonly data: Schema;
  /** By whose hand: who may have done it (`by.kind`), whoever registers it. */
  readonly actingParties: readonly By['kind'][];
  /** Whether it may begin a stream. */
  readonly opens?: boolean;
  /** What is said where it may not, and there is no stream; `stream_unknown` unless something says what to do first. */
  readonly unopened?: RejectionCode;
  /** Whether it needs its document (`source`), and of which kinds. */
  readonly document?: readonly Source['kind'][];
  /** The sectors that it names: `known` (when absent), a `new` one that it makes known, or `any`, where it ends what an earlier act began. */
  readonly sectors?: 'known' | 'new' | 'any';
}

export type CommandTypes = Readonly<Record<string, CommandType>>;

/** Where a person was entered (by name, in a command), the domain sees an opaque reference. */
export type Resolved<T> = T extends readonly (infer Item)[]
  ? Resolved<Item>[]
  : T extends object
    ? { [K in keyof T as K extends 'person' ? 'personRef' : K]: K extends 'person' ? string : Resolved<T[K]> }
    : T;

export type CommandOf<Commands extends CommandTypes> = {
  [T in keyof Commands & string]: Command<T, Resolved<z.infer<Commands[T]['data']>>>;
}[keyof Commands & string];

export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  readonly on: PartialDay;
  readonly by: By;
  readonly actor: Actor;
  readonly source?: Source | undefined;
  /** Whoever sends it has confirmed that what looks like personal data in its texts is none. */
  readonly noPersonalData?: boolean | undefined;
}

/** What a rule needs from outside its stream, read from the other streams by whoever asks, so that rules stay pure. */
export interface Context {
  /** The day in Lima on which the rule is judged. */
  readonly today: Day;
  readonly ubigeo: string;
  readonly instancia: Instancia;
  /** What became of the session or meeting that the fact rests on, if it names one. */
  readonly origin?: OriginStatus | undefined;
  /** The stream as it was registered, with what was annulled since: for `decide`, where a number must never be given twice. */
  readonly history?: readonly RecordedEvent[];
}

/** What an aggregate says of itself: addresses, OpenAPI, the handbook and the checks of rights are made from it. */
export interface AggregateDeclaration {
  readonly name: string;
  /** What it is called, and what its streams are about. */
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** Its place in the addresses; none for the instancia itself. */
  readonly collection?: string;
  /** The field of a command's data by which a part of a stream is read, where streams have such parts. */
  readonly part?: string;
  readonly key: StreamKey;
  /** Where an act is: in one province, which must lie in the territory, or in the whole country, which takes all of it. */
  readonly scope: 'province' | 'country';
  /**
   * Whether a stream is one matter, with one side that answers and another that judges: a person then registers for one side
   * only. The others are records that last for ever, where a person who changed posts would be shut out for good, or have one
   * role only.
   */
  readonly separatesDuties?: boolean;
}

export interface Aggregate<
  State,
  Events extends EventTypes,
  Commands extends CommandTypes,
  Ctx extends Context = Context,
> extends AggregateDeclaration {
  readonly events: Events;
  readonly commands: Commands;
  readonly initialState: State;
  /** Whether its facts must lie between the creation and the dissolution of the instancia. */
  readonly withinInstancia: boolean | ((fact: FactOf<Events>) => boolean);
  /** Whether a stream may go on when its instancia was created again: it then holds facts of each existence, judged apart. */
  readonly beginsAnew?: boolean;
  evolve(state: State, fact: FactOf<Events>): State;
  /** The invariants inside the stream: why the fact cannot follow, if it cannot. */
  invariants(state: State, fact: FactOf<Events>): Rejection | undefined;
  /** The rules that look at other streams: why nothing supports the fact, if nothing does. Judged again by the projections. */
  preconditions(state: State, fact: FactOf<Events>, context: Ctx): Rejection | undefined;
  /** What follows from the command, where that is more than its own data under its event's name. */
  decide?(command: CommandOf<Commands>, state: State, context: Ctx): readonly NewEvent[] | Rejection;
}

/** A life whose type parameters do not matter to the caller. */
// The variance of the parameters makes `unknown` unusable here; `never` for what goes in, `unknown` for what comes out.
export interface AnyAggregate extends AggregateDeclaration {
  readonly events: EventTypes;
  readonly commands: CommandTypes;
  readonly initialState: unknown;
  readonly withinInstancia: boolean | ((fact: never) => boolean);
  readonly beginsAnew?: boolean;
  evolve(state: never, fact: never): unknown;
  invariants(state: never, fact: never): Rejection | undefined;
  preconditions(state: never, fact: never, context: never): Rejection | undefined;
  decide?(command: never, state: never, context: never): readonly NewEvent[] | Rejection;
}
