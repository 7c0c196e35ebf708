/** A semaphore: so many at once, so many in the queue, in the order of arrival, each for a bounded time. */

export interface SemaphoreLimits {
  readonly atOnce: number;
  /** How many may wait; any number when absent. */
  readonly waiting?: number;
}

export interface Waiter {
  /** Called when it is this one's turn: at once where a place is free. */
  readonly begin: () => void;
  /** Called instead where it had to wait for too long. */
  readonly late?: () => void;
  /** How long it may wait, in milliseconds; for ever when absent. */
  readonly waitMs?: number;
}

export class Semaphore {
  readonly #atOnce: number;
  readonly #places: number;
  readonly #queue = new Set<() => void>();
  #running = 0;

  constructor({ atOnce, waiting = Infinity }: SemaphoreLimits) {
    this.#atOnce = atOnce;
    this.#places = waiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** @returns gives the place back, or leaves the queue; calling it again does nothing. Nothing where the queue is full. */
  acquire({ begin, late, waitMs }: Waiter): (() => void) | undefined {
    let state: 'waiting' | 'running' | 'gone' = 'waiting';
    let timer: NodeJS.Timeout | undefined;
    const run = (): void => {
      clearTimeout(timer);
      state = 'running';
      this.#running += 1;
      begin();
    };
    const release = (): void => {
      clearTimeout(timer);
      if (state === 'waiting') this.#queue.delete(run);
      if (state === 'running') this.#ended();
      state = 'gone';
    };
    if (this.#running < this.#atOnce) {
      run();
      return release;
    }
    if (this.#queue.size >= this.#places) return undefined;
    this.#queue.add(run);
    if (waitMs !== undefined) {
      timer = setTimeout(() => {
        release();
        late?.();
      }, waitMs);
    }
    return release;
  }

  /** Runs an action when it is its turn. @throws {Error} of `late` where it had to wait for longer than `waitMs` */
  async run<T>(action: () => Promise<T>, waitMs: number, late: () => Error): Promise<T> {
    let release: (() => void) | undefined;
    await new Promise<void>((resolve, reject) => {
      release = this.acquire({ begin: resolve, late: () => reject(late()), waitMs });
      if (!release) reject(late());
    });
    try {
      return await action();
    } finally {
      release?.();
    }
  }

  #ended(): void {
    this.#running -= 1;
    const [next] = this.#queue;
    if (next === undefined) return;
    this.#queue.delete(next);
    next();
  }
}
