/**
 * The erasure of one person's name: asked for once, by whoever answers for the entry. See docs/adr on erasure.
 *
 * The names of the Defensoría's own files are the Defensoría's to erase, all others the secretaría técnica's, which keeps the
 * books of the instancia; and only in the province where the person was entered, although events elsewhere may refer to them.
 */
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { By, NewEvent } from '../kernel/event.ts';
import type { Dated } from '../kernel/dated.ts';
import { keyDiffers } from '../kernel/keyed.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { type ErasureCommand, erasureCommands } from './commands.ts';
import { type ErasureFact, erasureEvents, personKey } from './events.ts';

export type Erasure = { readonly kind: 'none' } | ({ readonly kind: 'erased'; readonly basis: string } & Dated);

export type ErasureContext = Context & {
  /** The reference, as the stream's name says. */
  readonly key: string;
  /** By whose hand the person was entered in the stream that is named; nothing where it was not there. */
  readonly enteredBy?: By['kind'] | undefined;
};

const evolve = (_state: Erasure, { on, ref, data: { basis } }: ErasureFact): Erasure => ({
  kind: 'erased',
  on,
  ref,
  basis,
});

const invariants = (state: Erasure, _fact: ErasureFact): Rejection | undefined =>
  state.kind === 'erased' ? reject('person_erased', { date: state.on, basis: state.basis }) : undefined;

function preconditions(
  _state: Erasure,
  { by: { kind }, data }: ErasureFact,
  context: ErasureContext,
): Rejection | undefined {
  const { enteredBy } = context;
  const other = keyDiffers(context, data.personRef, '/data/personRef');
  if (other) return other;
  if (enteredBy === undefined) return reject('person_not_entered', { stream: data.enteredIn }, '/data/enteredIn');
  const answers = enteredBy === 'defensoria' ? 'defensoria' : 'secretariat';
  return kind === answers ? undefined : reject('by_not_allowed', { kind, allowed: [answers] }, '/by/kind');
}

const decide = (
  { data: { enteredIn, basis } }: ErasureCommand,
  _state: Erasure,
  { key }: ErasureContext,
): readonly NewEvent[] => [{ type: 'PersonErased', data: { personRef: key, enteredIn, basis } }];

export const erasure = {
  name: 'erasure',
  title: { es: 'Supresión de nombres', en: 'Erasure of names' },
  about: {
    es: 'La supresión del nombre de una persona: cuándo, con qué base legal y quién la registró; nunca el nombre.',
    en: 'The erasure of the name of a person: when, on which legal basis and who registered it; never the name.',
  },
  collection: 'people',
  key: { kind: 'natural', fields: { ref: personKey } },
  scope: 'province',
  events: erasureEvents,
  commands: erasureCommands,
  initialState: { kind: 'none' },
  // A person may ask for it after the instancia has been dissolved.
  withinInstancia: false,
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<Erasure, typeof erasureEvents, typeof erasureCommands, ErasureContext>;
