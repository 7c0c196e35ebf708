/** A client that reads its answer too slowly is cut off: the answer lies in memory until it has been read. */
import type { RequestHandler } from 'express';
import { whenBegun, whenEnded, whenGone } from './request-end.ts';

/** @param limitMs how long an answer may take, in milliseconds, from its first byte to its last */
export const deliveryLimit =
  (limitMs: number, onCut: () => void = () => undefined): RequestHandler =>
  (req, _res, next) => {
    let timer: NodeJS.Timeout | undefined;
    whenBegun(req, () => {
      timer ??= setTimeout(() => {
        onCut();
        req.socket.destroy();
      }, limitMs).unref();
    });
    whenGone(req, () => clearTimeout(timer));
    whenEnded(req, () => clearTimeout(timer));
    next();
  };
