/** The lives of the domain, by name, and how their streams are named. */
import { caseFile } from './case/case.ts';
import { commitment } from './commitment/commitment.ts';
import type { AnyLife } from './decider.ts';
import { instancia } from './instancia/instancia.ts';
import { session } from './session/session.ts';

export const LIVES = { instancia, session, commitment, case: caseFile } as const;

export type LifeName = keyof typeof LIVES;

export const lifeNamed = (name: LifeName): AnyLife => LIVES[name] as AnyLife;

/** How the stream of a life is told from another of the same life in a province. */
export type KeyKind = 'none' | 'uuid';

export const STREAM_KEYS: Readonly<Record<LifeName, KeyKind>> = {
  instancia: 'none',
  session: 'uuid',
  commitment: 'uuid',
  case: 'uuid',
};

export const streamOf = (life: LifeName, ubigeo: string, key?: string): string =>
  key === undefined ? `${life}-${ubigeo}` : `${life}-${ubigeo}-${key}`;

const STREAM = /^(instancia|session|commitment|case)-(\d{4})(?:-(.+))?$/;

/** The life, province and key that a stream's name says, or nothing for a stream that is not acta's. */
export function parseStream(
  stream: string,
): { readonly life: LifeName; readonly ubigeo: string; readonly key?: string } | undefined {
  const found = STREAM.exec(stream);
  if (!found?.[1] || found[2] === undefined) return undefined;
  const life = found[1] as LifeName;
  return found[3] === undefined ? { life, ubigeo: found[2] } : { life, ubigeo: found[2], key: found[3] };
}
