/**
 * What a command costs after 5, 20 and 50 years of a province, beside what it costs after one: in CPU time, in one run, by turns.
 *
 *     node --import tsx bench/province-age.bench.ts
 *
 * The commands are those of the generator's next year, sent through the handler over a log in memory, as the one writer of it.
 */
import { fileURLToPath } from 'node:url';
import { RecordingClock } from '../src/commands/clock.ts';
import { CommandHandler } from '../src/commands/handler.ts';
import { StreamLoader } from '../src/commands/stream-loader.ts';
import type { RecordedEvent } from '../src/domain/kernel/event.ts';
import type { EventStore } from '../src/event-store/event-store.ts';
import { type GeneratedCommand, generateHistory } from '../tools/generator/history.ts';
import type { PeopleStore } from '../src/erasable/people-store.ts';
import type { Row } from './event-store.bench.ts';

const AGES = [1, 5, 20, 50];
const FROM = 2019;
const AIM = 0.8;
/** A year goes by in so many turns; in the first ones everything grows warm, and nothing is counted. */
const TURNS = 24;
const WARM = 6;

const nobody: PeopleStore = {
  put: () => Promise.resolve('stored'),
  get: () => Promise.resolve(new Map()),
  pending: () => Promise.resolve(new Map()),
  discard: () => Promise.resolve(),
  erase: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

/** Only what the handler asks of a log. */
function logOf(streams: Map<string, RecordedEvent[]>): EventStore {
  const refuse = (): never => {
    throw new Error('the handler reads and appends streams, and nothing else');
  };
  return {
    append: (stream, _expected, events) => {
      const held = streams.get(stream) ?? [];
      streams.set(stream, held);
      for (const event of events) held.push({ ...event, stream, revision: held.length });
      return Promise.resolve({ revision: held.length - 1, cursor: '' });
    },
    readStream: async function* (stream, from = 0) {
      const events = (streams.get(stream) ?? []).slice(from);
      if (events.length > 0) yield events;
    },
    readAll: refuse,
    subscribe: refuse,
    head: refuse,
    health: refuse,
    close: () => Promise.resolve(),
  };
}

/** A province of that age: what it holds, and the commands of its next year. */
class Province {
  readonly age: number;
  readonly events: number;
  readonly #next: readonly GeneratedCommand[];
  readonly #handler: CommandHandler;
  #now = '';
  #sent = 0;
  #microseconds = 0;

  constructor(age: number, history: readonly GeneratedCommand[]) {
    const streams = new Map<string, RecordedEvent[]>();
    let events = 0;
    for (const command of history.filter(({ recordedAt }) => recordedAt < `${FROM + age}`)) {
      streams.set(command.stream, [...(streams.get(command.stream) ?? []), ...command.events]);
      events += command.events.length;
    }
    const store = logOf(streams);
    this.age = age;
    this.events = events;
    this.#next = history.filter(({ recordedAt }) => recordedAt.startsWith(String(FROM + age)));
    this.#handler = new CommandHandler({
      store,
      people: nobody,
      clock: new RecordingClock({ now: () => this.#now }),
      loader: new StreamLoader(store, { soleWriter: { mayExist: (stream) => streams.has(stream) } }),
    });
  }

  async turn(number: number): Promise<void> {
    const size = Math.ceil(this.#next.length / TURNS);
    const commands = this.#next.slice(number * size, (number + 1) * size);
    const start = process.cpuUsage();
    for (const command of commands) await this.#send(command);
    const { user, system } = process.cpuUsage(start);
    if (number < WARM) return;
    this.#sent += commands.length;
    this.#microseconds += user + system;
  }

  /** Commands a second of CPU time. */
  get rate(): number {
    return (this.#sent * 1e6) / this.#microseconds;
  }

  async #send(given: GeneratedCommand): Promise<void> {
    const { aggregate, command, ubigeo, key, on, by, source, data, commandId, actor, recordedAt } = given;
    const { institution = '', ...who } = actor;
    const { sector } = by;
    const principal = { ...who, institution, territory: '*' as const, ...(sector !== undefined && { sector }) };
    const request = { aggregate, command, ubigeo, key, occurredOn: on, by, source, data, commandId, principal };
    this.#now = recordedAt;
    const outcome = await this.#handler.handle({ ...request, correlationId: commandId });
    if (outcome.kind !== 'accepted') throw new Error(`${command} after ${this.age} years: ${JSON.stringify(outcome)}`);
  }
}

export async function benchProvinceAge(): Promise<readonly Row[]> {
  const history = [...generateHistory({ seed: 1, provinces: 1, years: Math.max(...AGES) + 1, from: FROM })];
  // The youngest once more before all others, so that it does not pay for what is compiled.
  for (let turn = 0, first = new Province(1, history); turn < TURNS; turn += 1) await first.turn(turn);
  const provinces = AGES.map((age) => new Province(age, history));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const province of turn % 2 === 0 ? provinces : provinces.toReversed()) await province.turn(turn);
  }
  const [young, ...older] = provinces;
  if (!young) throw new Error('there is nothing to compare with');
  return older.map(({ age, events, rate }) => ({
    what: `commands a second of CPU time, after ${age} years (${events} events)`,
    raw: young.rate,
    acta: rate,
    ratio: rate / young.rate,
    aim: AIM,
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await benchProvinceAge());
