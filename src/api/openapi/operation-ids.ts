/** How operations and their answers are called: well-formed names, which clients that are generated use for their functions and types. */
import type { ApiCommand } from '../../catalogue/commands.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const pascal = (text: string): string => text.split(/\W+/).map(capital).join('');

/** What is one of many, where dropping an s does not say it. */
const ONE: Readonly<Record<string, string>> = { diagnoses: 'diagnosis', people: 'person' };

/** `/instancias/:ubigeo/sessions/:id` is `InstanciaSession`, the same without its id `InstanciaSessions`. */
export function nameOf(path: string): string {
  const parts = path.split('/').slice(1);
  return parts
    .flatMap((part, index) => {
      if (part.startsWith(':')) return [];
      const one = parts[index + 1]?.startsWith(':') ?? false;
      return [pascal(one ? (ONE[part] ?? part.replace(/s$/, '')) : part)];
    })
    .join('');
}

export const queryOperationId = ({ path }: { readonly path: string }): string => `get${nameOf(path)}`;

/** A command that opens a stream has two addresses; corrections are the same at every life. */
export function commandOperationId(
  { name, aggregate, resource, opens, corrects }: ApiCommand,
  place: 'one' | 'collection',
): string {
  const own = name.charAt(0).toLowerCase() + name.slice(1);
  if (corrects) return `${own}Of${pascal(aggregate)}`;
  return place === 'one' && opens && resource.collection !== undefined ? `${own}ById` : own;
}
