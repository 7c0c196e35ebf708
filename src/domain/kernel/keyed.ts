/** The lives whose stream is named by what it is about (a natural key) and not by an id: the data must say the same. */
import { type Rejection, reject } from '../refusals/rejection.ts';

export interface Keyed {
  /** What the stream's name says beside the life and the province: `demuna-2022-06`, `2021`. */
  readonly key: string;
}

export const keyDiffers = ({ key }: Keyed, given: string, pointer: string): Rejection | undefined =>
  key === given ? undefined : reject('key_differs', { key, given }, pointer);
