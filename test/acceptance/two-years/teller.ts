/** Tells a history over HTTP: acts in the order of their days, each registered on its day by whoever registers it. */
import { expect } from 'chai';
import { addDays, type Day } from '../../../src/domain/kernel/dates.ts';
import type { Client, TestServer } from '../../support/server.ts';

/** One command. In its path and its data, `{id:name}` is the stream that a named act opened, `{event:name}` the fact that it left. */
export interface Act {
  /** The day on which it happened, and on which acta learns it, at noon in Lima. */
  readonly day: Day;
  /** `secretariat`, `defensoria`, or the sector by its code. */
  readonly registrar: string;
  readonly path: string;
  readonly data: object;
  readonly more?: object;
  readonly name?: string;
}

/** The instant of registration of everything that is registered on a day: noon in Lima. */
export const noonOf = (day: Day): string => `${day}T17:00:00.000Z`;
/** The last instant at which nothing of that day was known. */
export const beforeNoonOf = (day: Day): string => `${day}T16:59:59.999Z`;

export const later = addDays;

interface Answer {
  readonly id: string;
  readonly events: readonly { readonly id: string }[];
}

/** What the acts left: the ids by their names, and back. */
export class Told {
  readonly #ids = new Map<string, string>();
  readonly #events = new Map<string, string>();

  keep(name: string, { id, events: [first] }: Answer): void {
    this.#ids.set(name, id);
    if (first) this.#events.set(name, first.id);
  }

  id(name: string): string {
    return known(this.#ids.get(name), name);
  }

  event(name: string): string {
    return known(this.#events.get(name), name);
  }

  /** The name of the act that opened the stream with this id. */
  nameOf(id: string): string {
    return known([...this.#ids].find(([, other]) => other === id)?.[0], id);
  }

  resolve(text: string): string {
    return text
      .replace(/\{id:([\w-]+)\}/g, (_, name: string) => this.id(name))
      .replace(/\{event:([\w-]+)\}/g, (_, name: string) => this.event(name));
  }
}

function known(found: string | undefined, name: string): string {
  if (found === undefined) throw new Error(`the history names nothing ${name}`);
  return found;
}

export type Registrars = ReadonlyMap<string, Client>;

/** Sends the acts, those of one day in the order of the list. */
export async function tell(acta: TestServer, registrars: Registrars, acts: readonly Act[], told: Told): Promise<void> {
  const inOrder = [...acts].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { day, registrar, path, data, more = {}, name } of inOrder) {
    acta.setClock(noonOf(day));
    const client = registrars.get(registrar);
    if (!client) throw new Error(`nobody registers as ${registrar}`);
    const body = told.resolve(JSON.stringify({ occurredOn: day, data, ...more }));
    const reply = await client.command<Answer>(told.resolve(path), body);
    expect(reply.status, `${day} ${path}: ${reply.text}`).to.be.oneOf([200, 201]);
    if (name !== undefined) told.keep(name, reply.body);
  }
}
