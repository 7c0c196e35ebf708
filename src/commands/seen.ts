/**
 * Who registered the events of a stream, and under which keys: so that what a command certainly has nothing to do with is not
 * looked through again for each of them, however long the stream has become.
 */
import type { RecordedEvent, Role } from '../domain/kernel/event.ts';

type Events = readonly RecordedEvent[];

/** Shorter streams, which are most, are looked through in no time: of them nothing is noted. */
export const SHORT = 32;

class Seen {
  readonly commands = new Set<string>();
  readonly roles = new Map<string, Set<Role>>();

  add(events: Events): this {
    for (const { metadata } of events) {
      this.commands.add(metadata.commandId);
      const { id, role } = metadata.actor;
      const roles = this.roles.get(id) ?? new Set<Role>();
      this.roles.set(id, roles.add(role));
    }
    return this;
  }
}

/** A list and those that continue it share theirs, which may thus say more than the list holds, and never less. */
const seen = new WeakMap<Events, Seen>();

function seenIn(events: Events): Seen {
  const found = seen.get(events) ?? new Seen().add(events);
  seen.set(events, found);
  return found;
}

/** False only where the stream certainly holds no event of this command. */
export const mayHold = (events: Events, commandId: string): boolean =>
  events.length < SHORT || seenIn(events).commands.has(commandId);

/** False only where the person certainly registered nothing in another role than this. */
export function mayHaveActed(events: Events, { id, role }: { readonly id: string; readonly role: Role }): boolean {
  if (events.length < SHORT) return true;
  const roles = seenIn(events).roles.get(id);
  return roles !== undefined && (roles.size > 1 || !roles.has(role));
}

/** `after` is `before` with `added` behind it. */
export function seeOn(before: Events, added: Events, after: Events): void {
  const known = seen.get(before);
  if (known && !seen.has(after)) seen.set(after, known.add(added));
}
