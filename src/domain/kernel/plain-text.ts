import { legible } from './legible.ts';

/** A name without accents, case, spare space and what cannot be seen: how a person may write it. */
export const plain = (name: string): string =>
  legible(name.normalize('NFD')).text.toLowerCase().replace(/\s+/g, ' ').trim();

export const sameName = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
