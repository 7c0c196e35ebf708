/**
 * Keeps the people store in line with the log where one of the two failed, or the process died between them: whose erasure is
 * recorded is erased, and a name that no event came to refer to is taken back. What fails is tried again until it is done.
 */
import { personRefsIn } from '../domain/privacy/person.ts';
import type { RecordedEvent } from '../domain/kernel/event.ts';
import { parseStream } from '../domain/aggregates.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { withDeadline } from '../event-store/deadline.ts';
import type { NameErasure, PeopleStore } from '../erasable/people-store.ts';
import { erasureIn } from './erasures.ts';

/** In milliseconds: until what failed is tried again. */
const AGAIN_MS = 30_000;
/** The longest that a store which is away is waited for: the start waits for one look. */
const LOOK_MS = 5_000;
/** Of an append whose outcome is unknown: after so long without it, it will not come any more. */
const DOUBT_MS = 600_000;

export interface UpkeepParts {
  readonly people: PeopleStore;
  readonly store: Pick<EventStore, 'readStream'>;
  /** The streams of the erasures that the log holds, as far as it has been read. */
  readonly erasures?: () => readonly string[];
  readonly setTimer?: (callback: () => void, milliseconds: number) => { cancel(): void };
  /** Milliseconds on a clock that only goes forward, from whenever. */
  readonly elapsed?: () => number;
  readonly onMended?: (mended: Mended) => void;
  readonly onFailed?: (error: unknown) => void;
}

export interface Mended {
  /** Erasures that had been left unfinished. */
  readonly erasures: number;
  /** Names that no event refers to. */
  readonly names: number;
}

export class PeopleUpkeep {
  readonly #people: PeopleStore;
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #parts: UpkeepParts;
  /** Erasures that are recorded and not carried out, by reference. */
  readonly #owed = new Map<string, NameErasure>();
  /** The references that commands are entering now. */
  readonly #entering = new Set<string>();
  /** Until when it is not known whether an event refers to them. */
  readonly #doubted = new Map<string, number>();
  #timer: { cancel(): void } | undefined;
  #looking: Promise<void> | undefined;
  #stopped = false;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#people = parts.people;
    this.#store = parts.store;
  }

  /** The people as they may be shown: an erasure counts from when it is recorded, carried out or not. */
  readonly shown: Pick<PeopleStore, 'get'> = {
    get: async (refs) => {
      const entries = new Map(await this.#people.get(refs));
      for (const ref of entries.keys()) {
        const owed = this.#owed.get(ref);
        if (owed) entries.set(ref, { kind: 'erased', ...owed });
      }
      return entries;
    },
  };

  /** Carries out what the stream of an erasure says. @throws {StoreError} it could not; it is tried again */
  async erase(events: readonly RecordedEvent[]): Promise<void> {
    const found = erasureIn(events);
    if (!found) return;
    this.#owed.set(found.ref, found.erasure);
    try {
      await this.#people.erase(found.ref, found.erasure);
      this.#owed.delete(found.ref);
    } catch (error) {
      this.lookLater();
      throw error;
    }
  }

  /** A command is entering these references: they are left alone until it leaves them. */
  enter(refs: Iterable<string>): void {
    for (const ref of refs) this.#entering.add(ref);
  }

  leave(refs: Iterable<string>): void {
    for (const ref of refs) this.#entering.delete(ref);
  }

  /** An event that refers to these may still come into the log. */
  doubt(refs: Iterable<string>): void {
    for (const ref of refs) this.#doubted.set(ref, this.#elapsed() + DOUBT_MS);
    this.lookLater();
  }

  /** Compares and mends; resolves when that is done or has failed. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#looking ??= withDeadline(LOOK_MS, () => this.#look()).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  lookLater(): void {
    if (this.#stopped) return;
    this.#timer ??= this.#parts.setTimer?.(() => {
      this.#timer = undefined;
      void this.look();
    }, AGAIN_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const erasures = await this.#tried(() => this.#finishErasures());
    const names = await this.#tried(() => this.#takeBack());
    if (erasures + names > 0) this.#parts.onMended?.({ erasures, names });
  }

  async #tried(work: () => Promise<number>): Promise<number> {
    try {
      return await work();
    } catch (error) {
      this.#parts.onFailed?.(error);
      this.lookLater();
      return 0;
    }
  }

  /** Whom the log says to be erased and the people store still knows: an old copy of it may have been put back. */
  async #finishErasures(): Promise<number> {
    const streams = new Map((this.#parts.erasures?.() ?? []).map((stream) => [parseStream(stream)?.key ?? '', stream]));
    let count = 0;
    if (streams.size > 0) {
      for (const [ref, { kind }] of await this.#people.get([...streams.keys()])) {
        if (kind !== 'known') continue;
        await this.erase(await this.#events(streams.get(ref) ?? ''));
        count += 1;
      }
    }
    for (const [ref, erasure] of this.#owed) {
      await this.#people.erase(ref, erasure);
      this.#owed.delete(ref);
      count += 1;
    }
    return count;
  }

  async #takeBack(): Promise<number> {
    let count = 0;
    for (const [ref, stream] of await this.#people.pending()) {
      if (this.#entering.has(ref) || (this.#doubted.get(ref) ?? -Infinity) > this.#elapsed()) {
        this.lookLater();
        continue;
      }
      this.#doubted.delete(ref);
      if (!(await this.#settled(ref, stream))) count += 1;
    }
    return count;
  }

  /** True where an event refers to the person, who then stays; false where none does. */
  async #settled(ref: string, stream: string): Promise<boolean> {
    const entry = (await this.#people.get([ref])).get(ref);
    const refers = async (): Promise<boolean> =>
      (await this.#events(stream)).some(({ data }) => personRefsIn(data).includes(ref));
    let isReferred = await refers();
    if (!isReferred) {
      await this.#people.discard([ref]);
      // Another process may have appended meanwhile, with the name that was there until now.
      isReferred = await refers();
    }
    if (isReferred && entry?.kind === 'known') await this.#people.put(ref, entry.person);
    return isReferred;
  }

  async #events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.#store.readStream(stream)) events.push(...batch);
    return events;
  }

  #elapsed(): number {
    return this.#parts.elapsed?.() ?? 0;
  }
}
