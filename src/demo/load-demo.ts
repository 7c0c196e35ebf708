/**
 * Loads the demonstration through the command handler, under a clock of its own that stands, for each command, at the moment
 * when acta is said to have learnt it. Loading again adds only what is missing.
 */
import { RecordingClock } from '../commands/clock.ts';
import type { Clock } from '../domain/kernel/clock.ts';
import { CommandHandler } from '../commands/handler.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import { aggregateNamed } from '../domain/aggregates.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { explain, type Lang } from '../domain/refusals/rejection.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { PeopleStore } from '../erasable/people-store.ts';
import { REGISTRARS } from './cast.ts';
import { chotaHistory, type DemoBranch } from './chota.ts';
import type { DemoStep } from './step.ts';

class DemoClock implements Clock {
  #instant: Instant = '';

  set(instant: Instant): void {
    this.#instant = instant;
  }

  now(): Instant {
    return this.#instant;
  }
}

/** A store where the demonstration does not fit: it holds something else, or one of another version of acta. */
export class DemoError extends ExplainedError {
  constructor({ commandId }: DemoStep, reason: (lang: Lang) => string) {
    super('DemoError', reason);
    this.message = `${commandId}: ${this.message}`;
  }
}

export interface DemoStores {
  readonly store: EventStore;
  readonly people: PeopleStore;
}

/**
 * @returns how many commands were still missing
 * @throws {DemoError} what the store holds already does not go together with the demonstration
 */
export async function loadDemo({ store, people }: DemoStores, branch: DemoBranch): Promise<number> {
  const clock = new DemoClock();
  const recording = new RecordingClock(clock, { toleranceMs: Number.POSITIVE_INFINITY });
  const done = new Set<string>();
  for await (const { events } of store.readAll()) {
    for (const { fault, metadata } of events) {
      if (fault !== undefined) continue;
      done.add(metadata.commandId);
      // Whatever was registered in between stays earlier than what is still to be loaded.
      recording.observe(metadata.recordedAt);
    }
  }
  const handler = new CommandHandler({ store, people, clock: recording });
  const missing = chotaHistory(branch).filter(({ commandId }) => !done.has(commandId));
  for (const step of missing) {
    clock.set(step.recordedAt);
    await handle(handler, step);
  }
  return missing.length;
}

async function handle(handler: CommandHandler, step: DemoStep): Promise<void> {
  const { registrar, recordedAt: _, ...request } = step;
  const data = aggregateNamed(step.aggregate).commands[step.command]?.data.parse(step.data);
  const outcome = await handler.handle({
    ...request,
    data,
    principal: REGISTRARS[registrar],
    correlationId: 'demo-chota',
  });
  if (outcome.kind === 'accepted') return;
  if (outcome.kind === 'rejected') throw new DemoError(step, (lang) => explain(outcome.rejection, lang));
  throw new DemoError(step, () => `${outcome.kind}: ${outcome.stream}`);
}
