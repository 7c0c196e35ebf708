/** acta without HTTP: a log, people, the command handler and the projections, with a clock that the test sets. */
import { expect } from 'chai';
import type { Instant, PartialDay } from '../../src/domain/kernel/dates.ts';
import type { By, Source } from '../../src/domain/kernel/event.ts';
import type { AggregateName } from '../../src/domain/aggregates.ts';
import { type Accepted, CommandHandler, type CommandRequest, type Outcome } from '../../src/commands/handler.ts';
import { RecordingClock, systemTimer } from '../../src/commands/clock.ts';
import type { Principal } from '../../src/identity/principal.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { ProjectionHost } from '../../src/projections/read-model/host.ts';
import { temporaryPeopleStore } from './people.ts';
import { temporaryStore } from './store.ts';

export const MUNICIPALITY = 'Municipalidad Provincial de Chota';
export const SECRETARIAT: By = { kind: 'secretariat', institution: MUNICIPALITY };
export const DEFENSORIA: By = {
  kind: 'defensoria',
  institution: 'Defensoría del Pueblo',
  office: 'Oficina Defensorial de Cajamarca',
};
export const ACTA: Source = { kind: 'acta', number: 'Acta 01' };

/** A principal of the kind that registers acts of this hand. */
export const principalOf = (by: By): Principal => ({
  id: `p-${by.kind}`,
  role: by.kind === 'defensoria' || by.kind === 'sector' ? by.kind : 'secretariat',
  institution: by.kind === 'session' ? MUNICIPALITY : by.institution,
  territory: '*',
  ...(by.sector !== undefined && { sector: by.sector }),
  ...(by.office !== undefined && { office: by.office }),
});

export interface Act {
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly on: PartialDay;
  readonly data: unknown;
  readonly ubigeo?: string;
  readonly key?: string;
  readonly by?: By;
  readonly source?: Source;
  /** When it is registered; the clock then stays there. */
  readonly at?: Instant;
  readonly commandId?: string;
  readonly principal?: Principal;
}

export interface TestActa {
  readonly store: EventStore;
  readonly host: ProjectionHost;
  readonly handler: CommandHandler;
  setClock(now: Instant): void;
  send(act: Act): Promise<Outcome>;
  /** Sends, expects it to be accepted, and waits until the projections have seen it. */
  register(act: Act): Promise<Accepted>;
  cleanup(): Promise<void>;
}

export async function testActa(now: Instant = '2026-11-23T12:00:00.000Z'): Promise<TestActa> {
  const { store, cleanup } = await temporaryStore();
  const people = await temporaryPeopleStore();
  let instant = now;
  let count = 0;
  const clock = new RecordingClock({ now: () => instant });
  const host = new ProjectionHost({
    store,
    setTimer: systemTimer,
    elapsed: () => performance.now(),
    onRecorded: (recordedAt) => clock.observe(recordedAt),
  });
  await host.start();
  const handler = new CommandHandler({ store, people: people.store, clock });

  const send = (act: Act): Promise<Outcome> => {
    if (act.at !== undefined) instant = act.at;
    count += 1;
    const by = act.by ?? SECRETARIAT;
    const commandId = act.commandId ?? `command-${count}`;
    const request: CommandRequest = {
      aggregate: act.aggregate,
      command: act.command,
      ...(act.aggregate !== 'supervision-round' && { ubigeo: act.ubigeo ?? '0604' }),
      key: act.key,
      occurredOn: act.on,
      by,
      source: act.source,
      data: act.data,
      principal: act.principal ?? principalOf(by),
      commandId,
      correlationId: commandId,
    };
    return handler.handle(request);
  };
  return {
    store,
    host,
    handler,
    setClock: (next) => {
      instant = next;
    },
    send,
    async register(act) {
      const outcome = await send(act);
      if (outcome.kind !== 'accepted') expect.fail(`${act.command} of ${act.on}: ${JSON.stringify(outcome)}`);
      await host.waitFor(outcome.stream, outcome.revision, 5000);
      return outcome;
    },
    async cleanup() {
      await host.stop();
      await cleanup();
      await people.dispose();
    },
  };
}
