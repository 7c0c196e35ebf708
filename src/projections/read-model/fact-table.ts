/**
 * The facts of the whole log by their positions, as numbers: 24 bytes each, beside what recurs, which is held once. Only what
 * rules and figures read is kept; details stay on disk, who attended and signed too.
 */
import type { PartialDay } from '../../domain/kernel/dates.ts';
import type { Fact } from '../../domain/kernel/fact.ts';
import type { By, RecordedEvent } from '../../domain/kernel/event.ts';
import { Columns } from './columns.ts';
import { type Fields, Interner } from './interner.ts';
import type { KeptData } from './kept-data.ts';

/** Columns of a row. The stream is held as one more: 0 says that there is no fact (a correction, or what was parked). */
const STREAM = 0;
const TYPE = 1;
const ON = 2;
const PARTIES = 3;
const DATA = 4;
const NEXT = 5;
const WIDTH = 6;

/** Who did it and who registered it: mostly the same two together. */
const PARTY_FIELDS: Fields = { names: ['by', 'actor'], kind: 'hand(' };
type Parties = Pick<Fact, 'by' | 'actor'>;

interface KnownParties {
  readonly by: By;
  readonly number: number;
}

/** Of two acts by the same hand, the fields are the same. */
const sameBy = (a: By, b: By): boolean =>
  a.kind === b.kind &&
  a.institution === b.institution &&
  a.sector === b.sector &&
  a.office === b.office &&
  a.session === b.session;

export class FactTable {
  readonly #rows = new Columns(WIDTH, (length) => new Uint32Array(length));
  readonly #interner = new Interner();
  /** By the person's opaque id, and by the institution: whoever imports for the whole country has thousands. */
  readonly #parties = new Map<string, Map<string, KnownParties[]>>();

  /** Begins the row of the next position. */
  push(): number {
    return this.#rows.push();
  }

  /**
   * Fills the row of a position with the fact that its event states; answers why its data do not fit, if they do not. Equal data
   * have been judged before.
   *
   * @param stream its number, counted from 0
   */
  fill(position: number, stream: number, { type, data, metadata }: RecordedEvent, kept: KeptData): string | undefined {
    const rows = this.#rows;
    const interner = this.#interner;
    const held = this.#hold(data, kept);
    if (typeof held === 'string') return held;
    rows.set(position, STREAM, stream + 1);
    rows.set(position, TYPE, interner.idOfText(type));
    rows.set(position, ON, interner.idOfText(metadata.occurredOn));
    rows.set(position, PARTIES, this.#numberOf(metadata.by, metadata.actor.id));
    rows.set(position, DATA, held);
    return undefined;
  }

  /** The stream whose fact a position holds; -1 where it holds none. */
  streamAt(position: number): number {
    return this.#rows.get(position, STREAM) - 1;
  }

  onAt(position: number): PartialDay {
    return this.#interner.at(this.#rows.get(position, ON)) as PartialDay;
  }

  at(position: number): Fact {
    const rows = this.#rows;
    const interner = this.#interner;
    const { by, actor } = interner.at(rows.get(position, PARTIES)) as Parties;
    return {
      ref: position,
      type: interner.at(rows.get(position, TYPE)) as string,
      on: interner.at(rows.get(position, ON)) as PartialDay,
      by,
      actor,
      data: interner.at(rows.get(position, DATA)),
    };
  }

  /** What a correction makes of a fact, as compact as the facts themselves; or why its data do not fit. */
  compact(fact: Fact, kept: KeptData): Fact | string {
    const interner = this.#interner;
    const held = this.#hold(fact.data, kept);
    if (typeof held === 'string') return held;
    return { ...fact, on: interner.at(interner.idOfText(fact.on)) as PartialDay, data: interner.at(held) };
  }

  /** The next fact of the same stream; meaningless after its last. */
  nextOf(position: number): number {
    return this.#rows.get(position, NEXT);
  }

  link(position: number, next: number): void {
    this.#rows.set(position, NEXT, next);
  }

  /** The same few parties do almost everything: they are compared, which needs no text for a key. */
  #numberOf(by: By, actor: string): number {
    const actingParties = this.#partiesOf(actor, by.institution);
    const known = actingParties.find((actingParty) => sameBy(actingParty.by, by));
    if (known !== undefined) return known.number;
    const number = Number(this.#interner.idOfFields({ by, actor }, PARTY_FIELDS));
    // Each session is a hand of its own, and seldom acts again.
    if (by.session !== undefined) return number;
    actingParties.push({ by: (this.#interner.at(number) as Parties).by, number });
    return number;
  }

  #partiesOf(actor: string, institution: string): KnownParties[] {
    const ofActor = this.#parties.get(actor) ?? new Map<string, KnownParties[]>();
    const actingParties = ofActor.get(institution) ?? [];
    if (actingParties.length === 0) this.#parties.set(actor, ofActor.set(institution, actingParties));
    return actingParties;
  }

  #hold(data: unknown, kept: KeptData): number | string {
    if (typeof data !== 'object' || data === null) return 'they are no object';
    if (!kept.knows(data)) return kept.schemaError(data) ?? 'they have a field that is not known';
    return this.#interner.idOfFields(data, kept.fields, (met) => kept.schemaError(met));
  }
}
