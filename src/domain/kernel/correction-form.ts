/** What a correction must be by itself: the acting party, with data that fit, and where a refusal of what it makes points. */
import type { FactRectified } from './corrections.ts';
import type { AnyAggregate, Command, Context } from './aggregate.ts';
import type { By, RecordedEvent } from './event.ts';
import { actingPartyRefusal, saidInFuture } from './form.ts';
import { sectorRefusalOfRectified } from './sector-codes.ts';
import { screen } from '../privacy/screening.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';

/**
 * Rule 14 holds for corrections too: a fact is corrected by whoever did it; the secretariat, which keeps the records, and the
 * session also correct what each other and the sectors did, but never what the Defensoría did.
 */
export function correctsAnothers(by: By, done: By): Rejection | undefined {
  const keepers: readonly By['kind'][] = ['secretariat', 'session'];
  const allowed = done.kind === 'defensoria' ? [done.kind] : [...new Set([done.kind, ...keepers])];
  const notAllowed = actingPartyRefusal(by, allowed);
  if (notAllowed) return notAllowed;
  if (by.kind !== 'sector' || by.sector === done.sector) return undefined;
  return reject('by_not_allowed', { kind: by.sector ?? by.kind, allowed: [done.sector ?? done.kind] }, '/by/sector');
}

export function parsedData(aggregate: AnyAggregate, type: string, data: unknown): Record<string, unknown> | Rejection {
  const parsed = aggregate.events[type]?.schema.safeParse(data);
  if (parsed?.success) return parsed.data as Record<string, unknown>;
  const issue = parsed?.error.issues[0];
  const path = (issue?.path ?? [])
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  const refusal = reject(
    'rectified_data_invalid',
    { type, problem: `${path} ${issue?.message ?? type}`.trim() },
    `/data/data${path}`,
  );
  return parsed ? { ...refusal, schemaError: { error: parsed.error, data } } : refusal;
}

/** What is wrong with the data that a rectification gives its target, whatever the history. */
export function wrongData(
  aggregate: AnyAggregate,
  target: RecordedEvent,
  data: Record<string, unknown>,
  command: Command,
  context: Context,
): Rejection | undefined {
  const schema = aggregate.events[target.type]?.schema;
  const { occurredOn: date = target.metadata.occurredOn } = command.data as FactRectified;
  return (
    (schema && screen(schema, data, '/data/data', command.noPersonalData)) ??
    saidInFuture(data, context, '/data/data') ??
    sectorRefusalOfRectified(aggregate, target, data, { ...context, date })
  );
}

/** A refusal of the corrected fact, pointing into the correction: the rules know its fields only as those of a command. */
export function inCorrection(
  refusal: Rejection,
  { occurredOn, data }: Omit<FactRectified, 'eventId' | 'reason'>,
): Rejection {
  const { pointer } = refusal;
  if (pointer === undefined) return refusal;
  if (data !== undefined && pointer.startsWith('/data')) return { ...refusal, pointer: `/data${pointer}` };
  // What was given is to blame for what it does to the rest.
  return { ...refusal, pointer: occurredOn === undefined ? '/data/eventId' : '/data/occurredOn' };
}
