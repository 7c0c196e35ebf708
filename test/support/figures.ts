/** Figures without the provinces that they name: what a test works out by hand are the numbers. */
import type { ProvinceFigure } from '../../src/projections/national/figure.ts';

type Counted<T> = T extends ProvinceFigure
  ? Omit<T, 'provinces'>
  : T extends object
    ? { readonly [K in keyof T]: Counted<T[K]> }
    : T;

export const counted = <T>(value: T): Counted<T> => without(value) as Counted<T>;

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  const { provinces: _, ...rest } = value as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, without(inner)]));
}

export type CountedFigures<T> = Counted<T>;
