/**
 * What acta tells Prometheus about itself. Every label takes its values from a list that the program knows: kinds of command,
 * patterns of route, codes. Nothing that a caller wrote becomes one, and no place or person either.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventStore } from '../../event-store/event-store.ts';
import type { ProjectionsPort } from '../ports.ts';

/** What is looked at when somebody asks. */
export interface Watched {
  readonly store: EventStore;
  readonly projections: ProjectionsPort;
}

/** In seconds: an append to a disk of one's own, up to one that waits for the election of a leader. */
const APPEND = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const REQUEST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export class Metrics {
  readonly registry = new Registry();

  readonly commands = this.#counter('acta_commands_total', 'Commands that were tried, by what came of them.', [
    'command',
    'outcome',
  ]);
  readonly refusals = this.#counter('acta_refusals_total', 'Commands that were refused, by the rule.', ['code']);
  readonly events = this.#counter('acta_events_appended_total', 'Events that were appended.', []);
  readonly appends = new Histogram({
    name: 'acta_append_duration_seconds',
    help: 'How long an append took, by what came of it.',
    labelNames: ['outcome'],
    buckets: APPEND,
    registers: [this.registry],
  });
  readonly requests = this.#counter('acta_http_requests_total', 'Requests that were answered or given up.', [
    'method',
    'route',
    'status',
  ]);
  readonly durations = new Histogram({
    name: 'acta_http_request_duration_seconds',
    help: 'How long requests took until their answer was out.',
    labelNames: ['method', 'route'],
    buckets: REQUEST,
    registers: [this.registry],
  });
  readonly limited = this.#counter('acta_rate_limited_total', 'Requests over a rate limit.', ['limit']);
  readonly busy = this.#counter('acta_heavy_queries_refused_total', 'Heavy queries for which the queue was full.', []);

  /** Hangs up the gauges that are read from the parts whenever somebody asks. */
  watch({ store, projections }: Watched): void {
    this.gauge('acta_store_up', 'Whether the event store works (1) or not (0).', () =>
      store.health().available ? 1 : 0,
    );
    this.gauge(
      'acta_projection_position',
      'The ordinal of the last event that queries have seen; -1 before the first.',
      () => projections.position,
    );
    // A store that is away makes its own head unknown, and with it how much is still to come.
    this.gauge(
      'acta_projection_lag_events',
      'Events that queries have not seen yet; absent where it is not known.',
      () => projections.lag().catch(() => undefined),
    );
    this.gauge(
      'acta_projection_age_seconds',
      'For how long the log has been out of reach.',
      () => projections.age() / 1000,
    );
    this.gauge('acta_projection_caught_up', 'Whether every event had been taken in once (1) or not (0).', () =>
      projections.caughtUp ? 1 : 0,
    );
    this.gauge('acta_parked_events', 'Events that could not be understood.', () => projections.parked.length);
  }

  /** A gauge without labels; absent while there is no value. */
  gauge(name: string, help: string, value: () => number | undefined | Promise<number | undefined>): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          const now = await value();
          if (now === undefined) this.remove();
          else this.set(now);
        },
      }),
    );
  }

  /** The text that Prometheus reads: what is above, and the process. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}\n${await processFigures().metrics()}`;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

let figures: Registry | undefined;

/** Memory, processor, handles, garbage collection and the delay of the event loop: of the process, so there is one of each. */
export function processFigures(): Registry {
  if (!figures) {
    figures = new Registry();
    collectDefaultMetrics({ register: figures });
  }
  return figures;
}
