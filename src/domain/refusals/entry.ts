/** One refusal: what a caller can do about it, and what it says. `{name}` places are filled from the refusal's params. */

/** invalid: mend the command; conflict: the state of the world forbids it; forbidden: not yours to do; unknown: it is not there. */
export type RejectionKind = 'invalid' | 'conflict' | 'forbidden' | 'unknown';

export interface Entry {
  readonly kind: RejectionKind;
  readonly es: string;
  readonly en: string;
}

export const entry = (kind: RejectionKind, es: string, en: string): Entry => ({ kind, es, en });
