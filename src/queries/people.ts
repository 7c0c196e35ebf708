/** People by name, for readers with a token: what the people store knows of the references of an answer. */
import type { z } from 'zod';
import { type PersonRecord, personRefsIn } from '../domain/privacy/person.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { StoreError } from '../event-store/event-store.ts';
import type { PersonEntry } from '../erasable/people-store.ts';
import type { personShownSchema } from '../projections/schemas.ts';
import { NotAnswered } from './not-answered.ts';
import type { NameSources } from './sources.ts';

type PersonShown = z.output<typeof personShownSchema>;
/** The person of a reference as a field to be laid beside it; nothing where the store knows none. */
export type NamesOf = (ref: string) => { readonly person?: PersonShown };

const ERASED: Readonly<Record<Lang, string>> = { es: 'suprimido', en: 'erased' };

const shownOf = (entry: PersonEntry, lang: Lang): PersonShown =>
  entry.kind === 'known'
    ? entry.person
    : { erased: true, label: ERASED[lang], basis: entry.basis, erasedAt: entry.erasedAt };

/**
 * @param shown gets everybody whose name is known, by their reference: those may then be shown
 * @throws {NotAnswered} `names_unavailable`, when the people store does not answer in time, or at all
 */
export async function namesOf(
  { people, log }: Pick<NameSources, 'people' | 'log'>,
  refs: readonly string[],
  lang: Lang,
  shown: Map<string, PersonRecord>,
): Promise<NamesOf> {
  const known = await people.get([...new Set(refs)]).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    log.error({ err: error }, 'the names cannot be read');
    throw new NotAnswered({ kind: 'names_unavailable' });
  });
  for (const [ref, entry] of known) if (entry.kind === 'known') shown.set(ref, entry.person);
  return (ref) => {
    const entry = known.get(ref);
    return entry ? { person: shownOf(entry, lang) } : {};
  };
}

/** The same value, with the person beside each reference. */
export function withNames(value: unknown, names: NamesOf): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'personRef' && typeof inner === 'string'
        ? [[key, inner], ...Object.entries(names(inner))]
        : [[key, withNames(inner, names)]],
    ),
  );
}

/** An answer with the people behind its references, for who may see them. */
export async function shownTo<T extends object>(
  { names: namesFor }: { readonly names: ((refs: readonly string[]) => Promise<NamesOf>) | undefined },
  answer: T,
): Promise<T> {
  // The person is laid beside the reference, where the schema of the answer has a place for it.
  return namesFor ? (withNames(answer, await namesFor(personRefsIn(answer))) as T) : answer;
}
