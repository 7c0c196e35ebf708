/** Whether a text names a person of whom the name is known: asked of what is said when a name is erased. */
import { legible } from '../kernel/legible.ts';
import type { PersonRecord } from './person.ts';

/** Words that stand in the names of many and tell nobody. */
const PARTICLES: ReadonlySet<string> = new Set(['de', 'del', 'el', 'la', 'las', 'los', 'san', 'santa', 'vda']);
const SHORTEST_WORD = 2;
const SHORTEST_CONTACT = 5;

/** In lower case, without accents and without what cannot be seen. */
const plain = (text: string): string => legible(text.normalize('NFD')).text.toLowerCase();

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    plain(text)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= SHORTEST_WORD && !PARTICLES.has(word)),
  );

/** Without what people put between the parts of a number or an address. */
const together = (text: string): string => plain(text).replace(/[^\p{L}\p{N}@]+/gu, '');

/** Two words of the name (the only one, where there are no two), or the contact, however it is written. */
export function namesPerson(text: string, { name, contact }: PersonRecord): boolean {
  const said = wordsOf(text);
  const own = wordsOf(name);
  const shared = [...own].filter((word) => said.has(word)).length;
  if (shared > 0 && shared >= Math.min(2, own.size)) return true;
  const reached = together(contact ?? '');
  return reached.length >= SHORTEST_CONTACT && together(text).includes(reached);
}
