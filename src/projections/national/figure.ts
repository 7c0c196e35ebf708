/** A figure is never without its n and its N. */
export interface Figure {
  readonly n: number;
  readonly N: number;
  /** Whole, rounded half up; absent where N is 0. */
  readonly percent?: number;
}

/** The whole percentage of n in N, rounded half up, in integers so that no fraction of a float decides. */
export const percentOf = (n: number, N: number): number => Math.floor((200 * n + N) / (2 * N));

export const figure = (n: number, N: number): Figure => (N === 0 ? { n, N } : { n, N, percent: percentOf(n, N) });
