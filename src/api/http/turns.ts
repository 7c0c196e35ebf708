/** Turns: so many at once, so many in the queue, in the order of arrival; whoever comes then is sent away. */
export class Turns {
  readonly #atOnce: number;
  readonly #places: number;
  readonly #queue = new Set<() => void>();
  #running = 0;

  constructor(limits: { readonly atOnce: number; readonly waiting: number }) {
    this.#atOnce = limits.atOnce;
    this.#places = limits.waiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Begins when it is this one's turn, never at once: what waits for the event loop comes in between.
   *
   * @returns what must be called when it has ended, or no longer wants its turn; nothing where the queue is full
   */
  take(begin: () => void): (() => void) | undefined {
    let state: 'waiting' | 'running' | 'gone' = 'waiting';
    const run = (): void => {
      state = 'running';
      this.#running += 1;
      setImmediate(begin);
    };
    if (this.#running < this.#atOnce) run();
    else if (this.#queue.size < this.#places) this.#queue.add(run);
    else return undefined;
    return () => {
      if (state === 'waiting') this.#queue.delete(run);
      if (state === 'running') this.#ended();
      state = 'gone';
    };
  }

  #ended(): void {
    this.#running -= 1;
    const [next] = this.#queue;
    if (next === undefined) return;
    this.#queue.delete(next);
    next();
  }
}
