/** What the API is made of: the narrow ports that it needs, handed in by the composition root. */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Behind } from '../commands/clock.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { Clock } from '../domain/kernel/clock.ts';
import type { Office } from '../projections/national/round-report.ts';
import type { NameSources } from '../queries/sources.ts';
import type { TokenVerifier } from '../identity/local-verifier.ts';
import type { CommandPort, ProjectionsPort } from './ports.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { ComputeBudgets } from './http/compute-budget.ts';
import type { Rates } from './http/rate-limits.ts';
import type { ProblemPage } from './problem/problem.ts';

/** What is let in, and how much of it; see src/config/traffic.ts. Without it: from nowhere else, and without limit. */
export interface Traffic extends Rates, ComputeBudgets {
  /** The proxies whose word on the caller's address is taken: how many, or where they are. */
  readonly trustProxy?: number | string[] | undefined;
  /** The origins whose pages may use the API. */
  readonly corsOrigins?: readonly string[] | undefined;
  readonly heavyQueries?: number;
  readonly heavyQueriesWaiting?: number;
  /** How long a heavy query waits for its turn, in milliseconds. */
  readonly heavyQueryWaitMs?: number;
  /** How long a client may take to read an answer, in milliseconds. */
  readonly answerMs?: number;
}

export interface ApiConfig {
  readonly version: string;
  /** How long the answer to a command waits for the projections, in milliseconds. */
  readonly commandWaitMs: number;
  /** The offices of the Defensoría, each with its dated territory: configuration, because no law fixes them. */
  readonly offices?: readonly Office[];
  readonly traffic?: Traffic;
  /** Whether the figures are shown at /metrics, to this machine only. */
  readonly localMetrics?: boolean;
}

export interface ApiParts {
  readonly handler: CommandPort;
  readonly projections: ProjectionsPort;
  readonly people: NameSources['people'];
  /** Where it is written whose names were shown to whom. */
  readonly access: NameSources['access'];
  readonly store: EventStore;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  /** How the clock and the log contradict each other, if they do. */
  readonly behind: () => Behind | undefined;
  readonly log: Logger;
  readonly config: ApiConfig;
  /** What is counted, where anything is. */
  readonly metrics?: Metrics;
  /** The pages for people (src/web), served beside the API. */
  readonly pages?: RequestHandler;
  /** A problem as a page, for whoever follows a wrong link. */
  readonly problemPage?: ProblemPage;
}
