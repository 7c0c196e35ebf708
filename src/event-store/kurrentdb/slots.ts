/**
 * Back pressure: so many appends are under way at once, the others wait in the order in which they came, and not for ever.
 * A server takes a hundred calls per connection; were they all taken by appends to a slow one, no read would get through.
 */
export class Slots {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs the action in a slot. Waits for one at most so many milliseconds. @throws {Error} of `late` when none came free */
  async with<T>(action: () => Promise<T>, waitMs: number, late: () => Error): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(waitMs, late);
    try {
      return await action();
    } finally {
      const [next] = this.#waiting;
      if (next) next();
      else this.#free += 1;
    }
  }

  #turn(waitMs: number, late: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(begin);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(begin);
        reject(late());
      }, waitMs);
      this.#waiting.add(begin);
    });
  }
}
