/**
 * Texts and values that recur (days, sectors, institutions, whole attendances), each held once and known by a number. What is
 * given back is shared: nobody may change it.
 */

/** Longer texts hardly recur: they are held as they come. */
const INTERNED_TEXT = 80;

/** Fields of an object that are asked for again and again. */
export interface Fields {
  readonly names: readonly string[];
  readonly prefix: string;
}

export const fieldsNamed = (names: readonly string[]): Fields => ({ names, prefix: `{${names.join()}=` });

export class Interner {
  readonly #values: unknown[] = [];
  readonly #atoms = new Map<unknown, number>();
  /** Arrays and objects by the numbers of what they hold. */
  readonly #composites = new Map<string, number>();

  /** The number of a value of JSON. */
  id(value: unknown): number {
    return this.#id(value, undefined);
  }

  /** The number of these fields of an object; of what they hold, without people: who attended stays on disk. */
  idOfFields(data: object, fields: Fields): number {
    const values = data as Readonly<Record<string, unknown>>;
    let key = fields.prefix;
    for (const name of fields.names) {
      const value = values[name];
      key += value === undefined ? ',' : `${this.#id(value, 'personRef')},`;
    }
    return this.#composites.get(key) ?? this.#hold(key, this.#copy(values, fields.names, 'personRef'));
  }

  /** @throws RangeError for a number that was never given */
  at(id: number): unknown {
    if (id >= this.#values.length) throw new RangeError(`no value has the number ${id}`);
    return this.#values[id];
  }

  /** @param without a field that is left out wherever it is found */
  #id(value: unknown, without: string | undefined): number {
    if (typeof value !== 'object' || value === null) return this.#atom(value);
    return Array.isArray(value) ? this.#list(value, without) : this.#record(value, without);
  }

  #atom(value: unknown): number {
    if (typeof value === 'string' && value.length > INTERNED_TEXT) return this.#values.push(value) - 1;
    const known = this.#atoms.get(value);
    if (known !== undefined) return known;
    const id = this.#values.push(value) - 1;
    this.#atoms.set(value, id);
    return id;
  }

  #list(items: readonly unknown[], without: string | undefined): number {
    let key = '[';
    for (const item of items) key += `${this.#id(item, without)},`;
    return (
      this.#composites.get(key) ??
      this.#hold(
        key,
        items.map((item) => this.at(this.#id(item, without))),
      )
    );
  }

  #record(value: object, without: string | undefined): number {
    const fields = value as Readonly<Record<string, unknown>>;
    let key = '{';
    for (const name in fields) if (name !== without) key += `${this.#atom(name)}:${this.#id(fields[name], without)},`;
    const known = this.#composites.get(key);
    if (known !== undefined) return known;
    const kept = Object.keys(fields).filter((name) => name !== without);
    return this.#hold(key, this.#copy(fields, kept, without));
  }

  #copy(
    values: Readonly<Record<string, unknown>>,
    fields: readonly string[],
    without: string | undefined,
  ): Readonly<Record<string, unknown>> {
    const kept = fields.filter((name) => values[name] !== undefined);
    return Object.fromEntries(kept.map((name) => [name, this.at(this.#id(values[name], without))]));
  }

  #hold(key: string, value: unknown): number {
    const id = this.#values.push(value) - 1;
    this.#composites.set(key, id);
    return id;
  }
}
