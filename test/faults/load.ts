/**
 * Writers that send commands to acta's own API as fast as they are answered, and keep account of every one.
 *
 * A command that was not acknowledged is sent again, with the same key, to the next process, for as long as the load lasts: what
 * a good client does. At the end nothing but the account tells what must be in the log.
 */
import { randomUUID } from 'node:crypto';
import type { ActaProcess, Reply } from '../processes/acta-process.ts';

interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
  readonly ids: readonly string[];
}

/** What came of the commands of one load, by their keys. */
export class Account {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Sent, and neither acknowledged nor refused to the end. */
  readonly open = new Set<string>();
  /** Refused for good: they must have left nothing. */
  readonly refused = new Set<string>();
  /** Answers other than an acknowledgement, by status and code; and connections that broke. */
  readonly errors = new Map<string, number>();
  /** Sent again after they had no good answer. */
  repeated = 0;
  longestPauseMs = 0;
  #lastAt = performance.now();

  acknowledge(key: string, acknowledged: Acknowledged): void {
    const before = this.acknowledged.get(key);
    if (before && JSON.stringify(before) !== JSON.stringify(acknowledged)) this.error('another answer to the same key');
    this.acknowledged.set(key, acknowledged);
    this.open.delete(key);
    this.breathe();
  }

  /** A pause that is none: nothing was being sent. */
  rested(): void {
    this.#lastAt = performance.now();
  }

  breathe(): void {
    const now = performance.now();
    this.longestPauseMs = Math.max(this.longestPauseMs, now - this.#lastAt);
    this.#lastAt = now;
  }

  error(kind: string): void {
    this.errors.set(kind, (this.errors.get(kind) ?? 0) + 1);
  }
}

export interface LoadOptions {
  /** The processes that may be written to now; asked anew for each command. */
  readonly processes: () => readonly ActaProcess[];
  readonly token: () => Readonly<Record<string, string>>;
  readonly writers: number;
  /** So many streams are written to by all; the others belong to one writer each. */
  readonly shared: number;
  readonly account: Account;
}

const DAY = '2022-05-20';
const OFFICE = 'Oficina Defensorial de Cajamarca';
/** So many visits to a case, then the next case. */
const VISITS = 40;

export const CASES = '/instancias/0604/cases';
export const openCase = (): { path: string; body: object } => ({
  path: `${CASES}/commands/open-case`,
  body: { occurredOn: DAY, data: { office: OFFICE, reason: 'Creada, nunca sesionó.' } },
});
export const visit = (id: string, purpose = 'Verificar la convocatoria.'): { path: string; body: object } => ({
  path: `${CASES}/${id}/commands/record-visit`,
  body: { occurredOn: DAY, data: { purpose } },
});

export class Load {
  readonly #options: LoadOptions;
  readonly #hot: string[] = [];
  #stopping = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  /** Opens the shared cases, then lets the writers loose. */
  async start(): Promise<void> {
    for (let n = 0; n < this.#options.shared; n += 1) this.#hot.push(await this.#untilDone(openCase(), n));
    this.#options.account.rested();
    this.#running = Promise.all(Array.from({ length: this.#options.writers }, (_, n) => this.#write(n)));
  }

  /** No new command is begun; what is under way comes to its end, as far as it can. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #write(writer: number): Promise<void> {
    while (!this.#stopping) {
      const own = await this.#untilDone(openCase(), writer);
      for (let n = 0; n < VISITS && !this.#stopping; n += 1) {
        // Every eighth goes where all the others write too.
        const hot = n % 8 === 0 ? this.#hot[(writer + n) % Math.max(1, this.#hot.length)] : undefined;
        await this.#untilDone(visit(hot ?? own), writer + n);
      }
    }
  }

  /** Sends one command until it is acknowledged, refused or the load is over. Gives the case's id, empty without one. */
  async #untilDone({ path, body }: { path: string; body: object }, turn: number): Promise<string> {
    const { account, processes, token } = this.#options;
    const key = randomUUID();
    account.open.add(key);
    let sent = false;
    for (let attempt = 0; ; attempt += 1) {
      const at = processes();
      const acta = at[(turn + attempt) % Math.max(1, at.length)];
      if (acta) {
        if (sent) account.repeated += 1;
        sent = true;
        const reply = await acta.post(path, body, { ...token(), 'idempotency-key': key }).catch(broken);
        const done = decide(account, key, reply);
        if (done !== undefined) return done;
      }
      if (this.#stopping) return '';
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const broken = (error: unknown): Reply => ({ status: 0, headers: {}, text: wordsOf(error) });
const wordsOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** The case's id when it is acknowledged, empty when it is refused for good; undefined when it may be sent again. */
function decide(account: Account, key: string, { status, text }: Reply): string | undefined {
  if (status === 200 || status === 201) {
    const { stream, revision, events, id } = JSON.parse(text) as {
      stream: string;
      revision: number;
      id: string;
      events: { id: string }[];
    };
    account.acknowledge(key, { stream, revision, ids: events.map((event) => event.id) });
    return id;
  }
  if (status === 0) {
    account.error(`connection broken: ${text}`);
    return undefined;
  }
  const code = (JSON.parse(text) as { code: string }).code;
  account.error(`${status} ${code}`);
  if (status === 503 || code === 'contended') return undefined;
  account.open.delete(key);
  account.refused.add(key);
  return '';
}
