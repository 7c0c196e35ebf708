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

/** A mean with two decimals, rounded half up in integers: 12 of 160 is 0.08, which a float would make 0.07. */
export function meanOf(total: number, over: number): string {
  const hundredths = percentOf(total, over);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
