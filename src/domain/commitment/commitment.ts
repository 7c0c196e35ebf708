/** One commitment: adopted by a session or in a meeting of the Defensoría, reported on by its responsible, verified by others. */
import { uuidKey } from '../kernel/stream-key.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isMember } from '../instancia/members.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { invariants } from './invariants.ts';
import { type CommitmentCommand, commitmentCommands } from './commands.ts';
import { type CommitmentFact, commitmentEvents, type Party } from './events.ts';
import { evolve } from './evolve.ts';
import { dependsThroughSeats, isItself, maySit, notEntitled } from './independence.ts';
import { type Commitment, occurrenceOf, responsibleOn } from './state.ts';

export type { Commitment } from './state.ts';

function preconditions(state: Commitment, fact: CommitmentFact, { instancia }: Context): Rejection | undefined {
  const { on, by } = fact;
  const seat = ({ responsible }: { readonly responsible: Party }): Rejection | undefined =>
    !('sector' in responsible) || isMember(instancia, responsible.sector, on)
      ? undefined
      : reject('responsible_not_member', { sector: responsible.sector, date: on }, '/data/responsible/sector');
  switch (fact.type) {
    case 'CommitmentAdopted':
      return fact.data.origin.kind === 'session' ? seat(fact.data) : undefined;
    case 'CommitmentReassigned':
      return state.kind !== 'none' && state.terms.origin.kind === 'session' ? seat(fact.data) : undefined;
    case 'FulfilmentVerified':
    case 'FulfilmentObserved': {
      if (state.kind === 'none') return undefined;
      const attempt = occurrenceOf(state, fact.data.occurrence ?? 1).attempts.findLast(
        ({ outcome }) => outcome === undefined,
      );
      return notEntitled(by, on, instancia) ?? (attempt && dependsThroughSeats(state, attempt, by, on, instancia));
    }
    default:
      return undefined;
  }
}

function decide(command: CommitmentCommand, state: Commitment, context: Context): readonly NewEvent[] | Rejection {
  const undocumented = undocumentedReport(command, state, context);
  if (undocumented) return undocumented;
  const { origin } = context;
  // Asked here only: a session whose date is rectified later takes nothing away from what it agreed.
  if (origin?.kind === 'stands' && origin.on !== command.on) {
    const code = command.type === 'AdoptCommitment' ? 'adopted_on_other_day' : 'voted_on_other_day';
    return reject(code, { heldOn: origin.on, date: command.on }, '/occurredOn');
  }
  return [{ type: commitmentCommands[command.type].event, data: command.data }];
}

/** The secretariat reports on behalf of another with a document. */
function undocumentedReport(
  { type, by, on, source }: CommitmentCommand,
  state: Commitment,
  { instancia }: Context,
): Rejection | undefined {
  const reports = type === 'ReportProgress' || type === 'ReportFulfilment' || type === 'RequestExtension';
  if (!reports || source || by.kind !== 'secretariat' || state.kind === 'none') return undefined;
  const party = responsibleOn(state, on);
  return party && !isItself(by, party) && !maySit(by, party, instancia, on)
    ? reject('document_required', {}, '/source')
    : undefined;
}

export const commitment = {
  name: 'commitment',
  title: { es: 'Compromisos', en: 'Commitments' },
  about: {
    es: 'Un compromiso: adoptado, informado, verificado u observado, ampliado, y cerrado o reabierto.',
    en: 'One commitment: adopted, reported on, verified or observed, extended, and closed or reopened.',
  },
  collection: 'commitments',
  key: uuidKey,
  scope: 'province',
  separatesDuties: true,
  events: commitmentEvents,
  commands: commitmentCommands,
  initialState: { kind: 'none' },
  // What a session adopts lies within the life of its instancia; what follows rests on the adoption.
  withinInstancia: (fact) => fact.type === 'CommitmentAdopted' && fact.data.origin.kind === 'session',
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<Commitment, typeof commitmentEvents, typeof commitmentCommands>;
