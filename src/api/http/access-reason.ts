/** The header in which readers say why they read names. */
import type { Request } from 'express';

export const ACCESS_REASON = 'Access-Reason';

/** The reason as it was written. Headers are bytes: UTF-8 is taken for what it is. */
export function reasonGiven(req: Request): string | undefined {
  const given = req.get(ACCESS_REASON);
  if (given === undefined) return undefined;
  const utf8 = Buffer.from(given, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? given : utf8;
}
