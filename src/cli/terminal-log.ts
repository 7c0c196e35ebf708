/**
 * The log of the server for people at a terminal: one short line for each request, a sentence for the rest. Where standard error
 * is no terminal the log stays what programs read, JSON lines.
 */
import { pino } from 'pino';
import { z } from 'zod';

const ERROR = 50;

const lineSchema = z.looseObject({
  level: z.number(),
  time: z.number(),
  msg: z.string().default(''),
  req: z.object({ method: z.string(), path: z.string() }).optional(),
  res: z.object({ status: z.number(), problem: z.string().optional() }).optional(),
  responseTime: z.number().optional(),
  err: z.object({ stack: z.string().optional(), message: z.string().optional() }).optional(),
});

const DIM = '\u001b[2m';
const PLAIN = '\u001b[0m';
/** What a terminal would obey, in an address or a message that somebody else wrote. */
const harmless = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, '\ufffd');

/** One line of JSON as people read it. */
export function readable(json: string): string {
  const {
    level,
    time,
    msg,
    req,
    res,
    responseTime,
    err,
    pid: _,
    hostname: __,
    actor: ___,
    ...more
  } = lineSchema.parse(JSON.parse(json));
  const clock = new Date(time).toLocaleTimeString('es-PE', { hour12: false });
  if (req && res) {
    const problem = res.problem === undefined ? '' : ` (${res.problem})`;
    const line = harmless(`${clock} ${res.status} ${req.method} ${req.path}${problem} ${responseTime ?? 0} ms`);
    return level < ERROR ? `${DIM}${line}${PLAIN}\n` : `${line}\n`;
  }
  const rest = Object.keys(more).length === 0 ? '' : ` ${JSON.stringify(more)}`;
  const why = err ? `\n${err.stack ?? err.message ?? ''}` : '';
  return harmless(`${clock} ${pino.levels.labels[level] ?? level}: ${msg}${rest}${why}\n`);
}

/** Where the log goes: readable at a terminal, and else as it is. */
export const logDestination = (terminal: boolean, write: (text: string) => void): pino.DestinationStream =>
  terminal ? { write: (line) => write(readable(line)) } : pino.destination({ fd: 2, sync: true });
