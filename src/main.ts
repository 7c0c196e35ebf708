/**
 * The composition root: configuration → stores → projections → HTTP. Nothing else wires these together.
 */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openFileAccessLog } from './identity/file-access-log.ts';
import { clockAcceptedUpTo } from './data-folder/accepted.ts';
import { createApp } from './api/app.ts';
import { measuredHandler, measuredStore } from './api/metrics/measured.ts';
import { ListenError } from './api/listen-error.ts';
import { createMetricsApp } from './api/metrics/metrics-app.ts';
import { Metrics, processFigures } from './api/metrics/metrics.ts';
import { watchReadiness } from './api/readiness.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { openTokenKey } from './identity/keys.ts';
import type { TokenVerifier } from './identity/local-verifier.ts';
import type { ConnectionLimits } from './api/http/connection-limit.ts';
import { type Address, listen, type Listening } from './api/server.ts';
import { RecordingClock, systemTimer } from './commands/clock.ts';
import type { Clock } from './domain/kernel/clock.ts';
import { CommandHandler } from './commands/handler.ts';
import { PeopleUpkeep } from './commands/people-upkeep.ts';
import { StreamLoader } from './commands/stream-loader.ts';
import type { Config } from './config/config.ts';
import { PROVINCES } from './domain/geography/provinces.ts';
import type { EventStore } from './event-store/event-store.ts';
import { isServer, openEventStore } from './event-store/open.ts';
import { upcastingStore } from './event-store/upcasting-store.ts';
import type { PeopleStore } from './erasable/people-store.ts';
import { readOffices } from './config/offices.ts';
import { knownLog, noteWithNames, peopleFile } from './data-folder/known-log.ts';
import { openPeopleStore } from './erasable/sqlite-people-store.ts';
import { ProjectionHost } from './projections/read-model/host.ts';
import { createPages, problemPage } from './web/pages.tsx';

export interface Stores {
  readonly store: EventStore;
  readonly people: PeopleStore;
}

export interface ActaOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  /** Fills the stores before anything is served; what it throws keeps acta from starting. */
  readonly seed?: (stores: Stores) => Promise<void>;
  /** Milliseconds that only go forward; the machine's when absent. */
  readonly elapsed?: () => number;
  /** Told once, when the projections can no longer follow the log: acta then answers what it knew, and should be restarted. */
  readonly onFailed?: (error: Error) => void;
}

export interface RunningActa {
  /** Where it answers: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where its figures are had, if they have an address of their own. */
  readonly metricsUrl?: string;
  /** Whether nothing at all has been registered yet. */
  readonly empty: boolean;
  /** Stops accepting, finishes what was accepted, closes the stores. Repeating it is harmless. */
  close(): Promise<void>;
}

/** @throws {StoreError} why one of them cannot be opened; none is then left open */
export async function openStores(config: Config): Promise<Stores> {
  const store = upcastingStore(await openEventStore(config.store, { mode: 'write', known: knownLog(config) }));
  try {
    noteWithNames(config);
    return { store, people: await openPeople(config) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Beside the log: on its server, where all processes share it, or in a file. */
export async function openPeople(config: Pick<Config, 'store' | 'data'>): Promise<PeopleStore> {
  if (!isServer(config.store)) return openPeopleStore({ file: peopleFile(config) });
  const { openKurrentPeopleStore } = await import('./erasable/kurrentdb-people-store.ts');
  return openKurrentPeopleStore(config.store, { keyFile: join(config.data, 'keys', 'people-key.json') });
}

export async function closeStores({ store, people }: Stores): Promise<void> {
  await store.close();
  await people.close();
}

/**
 * @throws {StoreError} a store cannot be opened, or the log is not the one that the data folder knows
 * @throws {TokenKeyError} the key of the tokens cannot be used
 * @throws {OfficesError} the file of the offices cannot be used
 * @throws {ListenError} nothing can listen at that address
 */
export async function startActa(config: Config, options: ActaOptions): Promise<RunningActa> {
  const stores = await openStores(config);
  let host: ProjectionHost | undefined;
  let upkeep: PeopleUpkeep | undefined;
  try {
    await options.seed?.(stores);
    const recording = new RecordingClock(options.clock, { acceptedUpTo: clockAcceptedUpTo(config.data) });
    host = new ProjectionHost({
      setTimer: systemTimer,
      elapsed: () => performance.now(),
      store: stores.store,
      onRecorded: (recordedAt, position) => recording.observe(recordedAt, position),
      // Beside a log that is not the one it knows, every name would seem to be without an event.
      onCaughtUp: () => void (stores.store.health().lost ?? upkeep?.look()),
      onFailed: (error) => {
        options.log.fatal({ err: error }, 'the projections can no longer follow the log');
        options.onFailed?.(error);
      },
    });
    upkeep = upkeepOf(stores, host, options.log);
    await host.start();
    const { lost } = stores.store.health();
    if (lost) throw lost;
    // Where the store has answered, nothing is served before; where it has not, this is done when it does.
    if (host.caughtUp) await upkeep.look();
    if (!host.caughtUp)
      options.log.warn({ detail: stores.store.health().detail }, 'the store is away: not ready until it answers');
    const metrics = metricsOf(config, stores.store, host);
    const app = await appOf(config, options, { ...stores, host, upkeep, recording, ...(metrics && { metrics }) });
    const listeners = await listening(config, app, metrics, metrics && createMetricsApp(metrics, options.log));
    const behind = () => recording.behind();
    const watch = watchReadiness({ store: stores.store, behind, log: options.log, setTimer: systemTimer });
    return running(config, listeners, { ...stores, host, upkeep }, watch);
  } catch (error) {
    await host?.stop();
    await upkeep?.stop();
    await closeStores(stores);
    throw error;
  }
}

function upkeepOf(stores: Stores, { readModel }: ProjectionHost, log: Logger): PeopleUpkeep {
  return new PeopleUpkeep({
    ...stores,
    erasures: () =>
      [...PROVINCES.keys()].flatMap((ubigeo) => readModel.streams(ubigeo, 'erasure').map(({ stream }) => stream)),
    setTimer: systemTimer,
    elapsed: () => performance.now(),
    onMended: (mended) => log.warn(mended, 'what had been left unfinished between the log and the names was finished'),
    onFailed: (error) => log.error({ err: error }, 'the names could not be brought in line with the log: tried again'),
  });
}

interface Built extends Stores {
  readonly host: ProjectionHost;
  readonly upkeep: PeopleUpkeep;
  readonly recording: RecordingClock;
  readonly metrics?: Metrics;
}

function metricsOf(config: Config, store: EventStore, projections: ProjectionHost): Metrics | undefined {
  if (config.metrics === 'off') return undefined;
  // Those of the process are counted from its start on, not from when somebody first asks.
  processFigures();
  const metrics = new Metrics();
  metrics.watch({ store, projections });
  return metrics;
}

async function appOf(config: Config, options: ActaOptions, built: Built): Promise<App> {
  const { clock, log, version } = options;
  const { people, host, upkeep, recording, metrics } = built;
  const store = metrics ? measuredStore(built.store, metrics) : built.store;
  const offices = readOffices(config.officesFile);
  // The embedded engine has one writer, and this is its one handler; what was there before, the projections have seen.
  const soleWriter = { mayExist: (stream: string) => !host.caughtUp || host.readModel.stream(stream) !== undefined };
  const loader = new StreamLoader(store, { ...(store.health().engine === 'sqlite' && { soleWriter }) });
  const handler = new CommandHandler({ store, people, clock: recording, offices, loader, upkeep });
  return createApp({
    handler: metrics ? measuredHandler(handler, metrics) : handler,
    ...(metrics && { metrics }),
    projections: host,
    people: upkeep.shown,
    access: await openFileAccessLog(config.accessLog),
    store,
    verifier: await verifierOf(config, options),
    clock,
    behind: () => recording.behind(),
    log,
    config: {
      version,
      commandWaitMs: config.commandWaitMs,
      offices,
      traffic: config,
      localMetrics: config.metrics === 'local',
    },
    pages: createPages({ version }),
    problemPage,
  });
}

/** Who is let in: bearers of tokens of the local key, unless they are turned off, and of the identity provider, if there is one. */
async function verifierOf(
  config: Config,
  { clock, log, elapsed = () => performance.now() }: ActaOptions,
): Promise<TokenVerifier> {
  const { issuer, audience, data: dataFolder, oidc } = config;
  const local =
    config.localTokens === 'yes' ? { key: await openTokenKey(dataFolder), dataFolder, issuer, audience } : undefined;
  if (!local && !oidc)
    log.warn('nobody can register: ACTA_LOCAL_TOKENS is no, and no identity provider is named (ACTA_OIDC_ISSUER)');
  return createTokenVerifier({
    clock,
    elapsed,
    ...(local && { local }),
    ...(oidc && { oidc }),
    onKeysFailure: (error) => log.warn({ err: error }, 'the keys of the identity provider cannot be had'),
  });
}

type App = ReturnType<typeof createApp>;

interface Listeners {
  readonly server: Listening;
  /** Where the figures are had, if they have an address of their own. */
  readonly metrics?: Listening | undefined;
}

async function listening(config: Config, app: App, metrics?: Metrics, metricsApp?: App): Promise<Listeners> {
  const at = (listener: 'server' | 'metrics', listened: App, address: Address): Promise<Listening> =>
    listen(listened, address, undefined, connectionLimits(config, listened, metrics)).catch((error: unknown) => {
      throw new ListenError(error as NodeJS.ErrnoException, address, listener);
    });
  const metricsListening =
    metricsApp && typeof config.metrics === 'object' ? await at('metrics', metricsApp, config.metrics) : undefined;
  try {
    return { server: await at('server', app, config), metrics: metricsListening };
  } catch (error) {
    await metricsListening?.close(0);
    throw error;
  }
}

function connectionLimits(
  { maxConnections, maxConnectionsPerAddress }: Config,
  app: App,
  metrics: Metrics | undefined,
): ConnectionLimits {
  const isTrustedProxy = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return {
    total: maxConnections,
    ...(maxConnectionsPerAddress > 0 && { perAddress: maxConnectionsPerAddress }),
    isExempt: (address) => isTrustedProxy(address, 0),
    onRefused: (limit) => metrics?.limited.inc({ limit: `connections-${limit}` }),
  };
}

function running(
  config: Config,
  { server, metrics }: Listeners,
  { host, upkeep, ...stores }: Stores & Pick<Built, 'host' | 'upkeep'>,
  watch: { stop(): void },
): RunningActa {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await server.close(config.shutdownMs);
    await metrics?.close(0);
    watch.stop();
    await host.stop();
    await upkeep.stop();
    await closeStores(stores);
  };
  return {
    url: visitable(server.url),
    ...(metrics && { metricsUrl: visitable(metrics.url) }),
    empty: host.caughtUp && host.position < 0,
    close: () => (closing ??= close()),
  };
}

/** Every address of the machine is no address to visit. */
const visitable = (url: string): string => url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//127.0.0.1:');
