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

/** A figure that counts provinces, with those that it counts, by their codes. */
export interface ProvinceFigure extends Figure {
  readonly provinces: readonly string[];
}

export const provinceFigure = (counted: readonly { readonly ubigeo: string }[], N: number): ProvinceFigure => ({
  ...figure(counted.length, N),
  provinces: counted.map(({ ubigeo }) => ubigeo),
});

/** So many for each: never without what it was made of. */
export interface Mean {
  readonly n: number;
  readonly N: number;
  /** With two decimals, rounded half up; absent where N is 0. */
  readonly mean?: number;
}

/** Rounded in integers: 1.005 is 1.01, which a float would make 1. */
export const meanOf = (n: number, N: number): Mean => (N === 0 ? { n, N } : { n, N, mean: percentOf(n, N) / 100 });
