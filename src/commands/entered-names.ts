/** The names that one command enters: durable before an event refers to them, and taken back where none came to. */
import { StoreError } from '../event-store/event-store.ts';
import type { PeopleStore } from '../erasable/people-store.ts';
import type { PeopleUpkeep } from './people-upkeep.ts';
import type { Prepared } from './prepared.ts';

export class EnteredNames {
  readonly #people: PeopleStore;
  readonly #upkeep: PeopleUpkeep;
  readonly #prepared: Prepared;
  /** Those that this command was the first to put. */
  readonly #stored: string[] = [];
  #appended = false;

  constructor(people: PeopleStore, upkeep: PeopleUpkeep, prepared: Prepared) {
    this.#people = people;
    this.#upkeep = upkeep;
    this.#prepared = prepared;
    upkeep.enter(prepared.entered.keys());
  }

  /** Puts them; false where another name lies under the same key. */
  async keep(): Promise<boolean> {
    const { entered, stream } = this.#prepared;
    for (const [ref, person] of entered) {
      const result = await this.#people.put(ref, person, stream);
      if (result === 'stored') this.#stored.push(ref);
      if (result === 'different') return false;
    }
    return true;
  }

  /** The log has taken the events: whatever fails from now on, they are referred to. */
  appended(): void {
    this.#appended = true;
  }

  /** They stay. Put again: whoever has given up on the same command in another process may have taken them back meanwhile. */
  async accepted(): Promise<void> {
    await this.#orLater(async () => {
      for (const [ref, person] of this.#prepared.entered) await this.#people.put(ref, person);
    });
  }

  /** No event came to refer to them. */
  async refused(): Promise<void> {
    if (this.#stored.length > 0) await this.#orLater(() => this.#people.discard(this.#stored));
  }

  async failed(error: unknown): Promise<void> {
    const isUnknown = error instanceof StoreError && error.code === 'outcome_unknown';
    if (this.#appended) this.#upkeep.lookLater();
    else if (isUnknown) this.#upkeep.doubt(this.#stored);
    else await this.refused();
  }

  end(): void {
    this.#upkeep.leave(this.#prepared.entered.keys());
  }

  /** What the command came to is not changed by it: the people store still lists them as pending, and that is seen to later. */
  async #orLater(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#upkeep.lookLater();
    }
  }
}
