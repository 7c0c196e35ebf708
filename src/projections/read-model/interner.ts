/**
 * Texts and values that recur (days, sectors, institutions, whole attendances), each held once and known by a number. What is
 * given back is shared: nobody may change it.
 */

/** Longer texts hardly recur: they are held as they come. */
const INTERNED_TEXT = 80;
/** Longer texts are in a key by their number: the key is kept. */
const TEXT_IN_KEY = 24;
/** Left out wherever it is found inside the fields of an object: who attended stays on disk. */
const PERSON = 'personRef';

type FieldValues = Readonly<Record<string, unknown>>;

/** Fields of a kind of object that is asked for again and again; objects of two kinds are never the same. */
export interface Fields {
  readonly names: readonly string[];
  readonly kind: string;
}

export class Interner {
  readonly #values: unknown[] = [];
  readonly #texts = new Map<string, number>();
  /** Arrays and objects by what they hold: texts and numbers as they are, what is inside by its number. */
  readonly #composites = new Map<string, number>();

  /** The number of a text. */
  idOfText(text: string): number {
    if (text.length > INTERNED_TEXT) return this.#values.push(text) - 1;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const id = this.#values.push(text) - 1;
    this.#texts.set(text, id);
    return id;
  }

  /**
   * The number of these fields of an object.
   *
   * @param misfit asked when such an object is met for the first time; where it answers a reason, that is the answer
   */
  idOfFields(data: object, fields: Fields, schemaError?: (data: object) => string | undefined): number | string {
    const values = data as FieldValues;
    let key = fields.kind;
    for (const name of fields.names) key += values[name] === undefined ? ',' : this.#part(values[name]);
    const known = this.#composites.get(key);
    if (known !== undefined) return known;
    const reason = schemaError?.(data);
    if (reason !== undefined) return reason;
    return this.#hold(key, this.#copy(values, fields.names));
  }

  /** @throws RangeError for a number that was never given */
  at(id: number): unknown {
    if (id >= this.#values.length) throw new RangeError(`no value has the number ${id}`);
    return this.#values[id];
  }

  /** A value as a part of the key of what it is in; no two values have the same part. */
  #part(value: unknown): string {
    if (typeof value === 'string') {
      return value.length > TEXT_IN_KEY ? `@${this.idOfText(value)},` : `${value.length}"${value}`;
    }
    return typeof value === 'object' && value !== null ? `@${this.#composite(value)},` : `=${String(value)},`;
  }

  #composite(value: object): number {
    let key: string;
    if (Array.isArray(value)) {
      key = '[';
      for (const item of value) key += this.#part(item);
      return (
        this.#composites.get(key) ??
        this.#hold(
          key,
          value.map((item) => this.#copyOf(item)),
        )
      );
    }
    const values = value as FieldValues;
    key = '{';
    for (const name in values) if (name !== PERSON) key += `${name.length}:${name}${this.#part(values[name])}`;
    const known = this.#composites.get(key);
    return (
      known ??
      this.#hold(
        key,
        this.#copy(
          values,
          Object.keys(values).filter((name) => name !== PERSON),
        ),
      )
    );
  }

  #copy(values: FieldValues, names: readonly string[]): FieldValues {
    const kept = names.filter((name) => values[name] !== undefined);
    return Object.fromEntries(kept.map((name) => [name, this.#copyOf(values[name])]));
  }

  #copyOf(value: unknown): unknown {
    if (typeof value === 'string') return this.at(this.idOfText(value));
    return typeof value === 'object' && value !== null ? this.at(this.#composite(value)) : value;
  }

  #hold(key: string, value: unknown): number {
    const id = this.#values.push(value) - 1;
    this.#composites.set(key, id);
    return id;
  }
}
