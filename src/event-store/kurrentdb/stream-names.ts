/** Which streams of a server are acta's, and what they are called there. */

import { AGGREGATE_NAMES } from '../../domain/aggregates.ts';

/** Every category of acta's streams: the names of the lives. A stream's name is its category, a hyphen and what tells it apart. */
export const CATEGORIES = AGGREGATE_NAMES;

export class StreamNames {
  /** With these begin the names of acta's streams on the server: its filter. */
  readonly prefixes: readonly string[];
  readonly #scope: string;

  /** `scope` stands before every name on the server: see the connection string. */
  constructor(scope: string) {
    this.#scope = scope;
    this.prefixes = CATEGORIES.map((category) => `${scope}${category}-`);
  }

  /** The name on the server. @throws {TypeError} for a stream that no reader of the log would see */
  toServer(stream: string): string {
    const name = this.#scope + stream;
    if (!this.#isOurs(name))
      throw new TypeError(`the name of a stream begins with a category: ${CATEGORIES.join(', ')}; not ${stream}`);
    return name;
  }

  /** The name as acta knows it, or undefined for a stream that is not acta's (whatever the server's filter let pass). */
  fromServer(name: string): string | undefined {
    return this.#isOurs(name) ? name.slice(this.#scope.length) : undefined;
  }

  #isOurs(name: string): boolean {
    return this.prefixes.some((prefix) => name.startsWith(prefix));
  }
}
