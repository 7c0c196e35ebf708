/** What can be said of a command without looking at any history: its dates, whose act it is, and its document. */
import { type Day, earliest, type PartialDay } from './dates.ts';
import type { Command, CommandType, Context } from './aggregate.ts';
import type { By } from './event.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';

/** Nothing but what is scheduled lies in the future. */
export const inFuture = (date: PartialDay | undefined, { today }: Context, pointer: string): Rejection | undefined =>
  date !== undefined && earliest(date) > today ? reject('date_in_future', { date, today }, pointer) : undefined;

/** The same of what the data of a fact say has been: the date of the ordenanza, the cut-off of a round. All else there is scheduled. */
export function saidInFuture(data: unknown, context: Context, pointer: string): Rejection | undefined {
  const { ordenanza, cutOff } = data as { readonly ordenanza?: { readonly date?: PartialDay }; readonly cutOff?: Day };
  return (
    inFuture(ordenanza?.date, context, `${pointer}/ordenanza/date`) ?? inFuture(cutOff, context, `${pointer}/cutOff`)
  );
}

/** Whose act it may be. Asked by authorisation, which comes before everything else, and of who decides without it. */
export const actingPartyRefusal = ({ kind }: By, allowed: readonly By['kind'][]): Rejection | undefined =>
  allowed.includes(kind) ? undefined : reject('by_not_allowed', { kind, allowed }, '/by/kind');

/** Whose act it is, and its document. */
export function formalRefusal(type: CommandType, { by, actor, source }: Command): Rejection | undefined {
  const notAllowed = actingPartyRefusal(by, type.actingParties);
  if (notAllowed) return notAllowed;
  const onBehalf = by.kind === 'sector' && actor.role === 'secretariat';
  const kinds = by.kind === 'session' ? VOTE : type.document;
  if (!kinds && !onBehalf) return undefined;
  if (!source) return reject('document_required', {}, '/source');
  if (!kinds || kinds.includes(source.kind)) return undefined;
  return reject('document_kind', { expected: kinds, kind: source.kind }, '/source/kind');
}

/** What a session voted is registered with its acta. */
const VOTE = ['acta'] as const;
