/**
 * Texts and values that recur (days, sectors, institutions, whole attendances), each held once and known by a number. What is
 * given back is shared: nobody may change it.
 */

/** Longer texts hardly recur: they are held as they come. */
const INTERNED_TEXT = 80;

/** No field is left out of what lies inside a value but the people: who attended stays on disk. */
const PEOPLE: readonly string[] = ['personRef'];
const NOTHING: readonly string[] = [];

export class Interner {
  readonly #values: unknown[] = [];
  readonly #atoms = new Map<unknown, number>();
  /** Arrays and objects by the numbers of what they hold. */
  readonly #composites = new Map<string, number>();

  /**
   * The number of a value of JSON.
   *
   * @param without fields that are left out of it, where it is an object
   */
  id(value: unknown, without: readonly string[] = NOTHING, within: readonly string[] = NOTHING): number {
    if (typeof value !== 'object' || value === null) return this.#atom(value);
    return Array.isArray(value) ? this.#list(value, within) : this.#record(value, without, within);
  }

  /** The number of the data of an event: without its details, and without people in what it holds. */
  idOfData(data: unknown, detail: readonly string[]): number {
    return this.id(data, detail, PEOPLE);
  }

  /** @throws RangeError for a number that was never given */
  at(id: number): unknown {
    if (id >= this.#values.length) throw new RangeError(`no value has the number ${id}`);
    return this.#values[id];
  }

  #atom(value: unknown): number {
    if (typeof value === 'string' && value.length > INTERNED_TEXT) return this.#values.push(value) - 1;
    const known = this.#atoms.get(value);
    if (known !== undefined) return known;
    const id = this.#values.push(value) - 1;
    this.#atoms.set(value, id);
    return id;
  }

  #list(items: readonly unknown[], within: readonly string[]): number {
    let key = '[';
    for (const item of items) key += `${this.id(item, within, within)},`;
    return (
      this.#composites.get(key) ??
      this.#hold(
        key,
        items.map((item) => this.at(this.id(item, within, within))),
      )
    );
  }

  #record(value: object, without: readonly string[], within: readonly string[]): number {
    const fields = value as Readonly<Record<string, unknown>>;
    let key = '{';
    for (const name in fields) {
      if (!without.includes(name)) key += `${this.#atom(name)}:${this.id(fields[name], within, within)},`;
    }
    return this.#composites.get(key) ?? this.#hold(key, this.#copy(fields, without, within));
  }

  #copy(fields: Readonly<Record<string, unknown>>, without: readonly string[], within: readonly string[]): object {
    const kept = Object.entries(fields).filter(([name]) => !without.includes(name));
    return Object.fromEntries(kept.map(([name, inner]) => [name, this.at(this.id(inner, within, within))]));
  }

  #hold(key: string, value: unknown): number {
    const id = this.#values.push(value) - 1;
    this.#composites.set(key, id);
    return id;
  }
}
