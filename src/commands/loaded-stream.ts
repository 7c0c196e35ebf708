/**
 * A stream as the handler has read it: its events, the state that they give, and who registered them under which keys. Each is
 * made out once and carried on where events are added, so that the cost of a command does not grow with the age of its stream.
 */
import { type AggregateName, aggregateNamed } from '../domain/aggregates.ts';
import { applyCorrections, isCorrection, toFact } from '../domain/kernel/corrections.ts';
import { fold } from '../domain/kernel/decide.ts';
import type { RecordedEvent, Role } from '../domain/kernel/event.ts';
import type { ExpectedRevision } from '../event-store/event-store.ts';

type Events = readonly RecordedEvent[];

/** Shorter streams, which are most, are looked through in no time: of them nothing is indexed. */
export const SHORT = 32;

/** The keys of the commands, and the roles of each person. */
class Index {
  readonly commands = new Set<string>();
  readonly roles = new Map<string, Set<Role>>();

  add(events: Events): this {
    for (const { metadata } of events) {
      this.commands.add(metadata.commandId);
      const { id, role } = metadata.actor;
      const roles = this.roles.get(id) ?? new Set<Role>();
      this.roles.set(id, roles.add(role));
    }
    return this;
  }
}

interface Folded {
  readonly aggregate: AggregateName;
  readonly state: unknown;
}

export class LoadedStream {
  readonly events: Events;
  #folded: Folded | undefined;
  /** Shared with the readings that this one continues and those that continue it: it may say more than they hold, never less. */
  #index: Index | undefined;

  constructor(events: Events) {
    this.events = events;
  }

  get revision(): ExpectedRevision {
    return this.events.at(-1)?.revision ?? 'no_stream';
  }

  /** The state that all the events give, corrected. */
  state(aggregate: AggregateName): unknown {
    this.#folded ??= { aggregate, state: fold(aggregateNamed(aggregate), applyCorrections(this.events)) };
    return this.#folded.state;
  }

  /** False only where the stream certainly holds no event of this command. */
  mayHold(commandId: string): boolean {
    return this.events.length < SHORT || this.#indexed().commands.has(commandId);
  }

  /** False only where the person certainly registered nothing in another role than this. */
  mayHaveActedOtherwise({ id, role }: { readonly id: string; readonly role: Role }): boolean {
    if (this.events.length < SHORT) return true;
    const roles = this.#indexed().roles.get(id);
    return roles !== undefined && (roles.size > 1 || !roles.has(role));
  }

  /** This stream with events behind it; itself where there are none. */
  with(added: Events): LoadedStream {
    if (added.length === 0) return this;
    const after = new LoadedStream(this.events.concat(added));
    after.#index = this.#index?.add(added);
    // A correction changes what came before it: the state is then folded anew when it is asked for.
    if (this.#folded && !added.some(isCorrection)) {
      const { aggregate, state } = this.#folded;
      after.#folded = { aggregate, state: fold(aggregateNamed(aggregate), added.map(toFact), state) };
    }
    return after;
  }

  #indexed(): Index {
    this.#index ??= new Index().add(this.events);
    return this.#index;
  }
}
