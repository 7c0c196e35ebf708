/** How operations and their answers are called: well-formed names, which clients that are generated use for their functions and types. */
import type { ApiCommand } from '../../catalogue/commands.ts';
import { nameOf, pascal } from '../../queries/address.ts';

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
