/**
 * KurrentDB's own place in its log: two unsigned 64-bit numbers, the commit and the prepare position, kept as the decimal
 * text that comes off the wire. As a cursor they are written `commit/prepare`.
 */
export interface CursorMark {
  readonly commit: string;
  readonly prepare: string;
}

const DECIMAL = /^(?:0|[1-9]\d{0,19})$/;
/** Positions are signed inside the server: what lies beyond is `-1` (2^64-1) or rubbish. */
const LARGEST = String(2n ** 63n - 1n);

/** Both are decimal without leading zeros, so the longer one is the greater. */
const compareDecimals = (a: string, b: string): number => {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Whether `a` lies further in the log than `b`; everything lies after nothing. */
export function isAfter(a: CursorMark, b: CursorMark | undefined): boolean {
  if (!b) return true;
  return (compareDecimals(a.commit, b.commit) || compareDecimals(a.prepare, b.prepare)) > 0;
}

/** Whether a place can exist: servers have sent (-1, -1) and 2^64-1 as checkpoints. */
export function isSane({ commit, prepare }: CursorMark): boolean {
  return (
    DECIMAL.test(commit) &&
    DECIMAL.test(prepare) &&
    compareDecimals(commit, LARGEST) < 0 &&
    compareDecimals(prepare, commit) <= 0
  );
}

export const toCursor = ({ commit, prepare }: CursorMark): string => `${commit}/${prepare}`;

/** The place of a cursor, or undefined if the cursor is none of this engine's (another engine's, after a migration). */
export function fromCursor(cursor: string | undefined): CursorMark | undefined {
  const [commit = '', prepare = '', ...rest] = cursor?.split('/') ?? [];
  const mark = { commit, prepare };
  return rest.length === 0 && isSane(mark) ? mark : undefined;
}
