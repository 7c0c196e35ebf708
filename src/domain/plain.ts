/** A name without accents, case and spare space: how a person may write it. */
export const plain = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

export const sameName = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
