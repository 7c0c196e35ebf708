/** Holds an account of commands against the log: nothing acknowledged may be missing, nothing may be there twice. */
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { readAll } from '../contract/scaffold.ts';
import type { Account } from './load.ts';

export interface Findings {
  readonly events: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the log where the acknowledgement says. */
  readonly lost: readonly string[];
  /** In the log more than once, or under two ids. */
  readonly doubled: readonly string[];
  /** Refused, and in the log all the same; or in the log and never sent. */
  readonly uncalledFor: readonly string[];
  /** Positions or revisions with a gap, events that cannot be read. */
  readonly broken: readonly string[];
}

export async function checkLog(store: EventStore, account: Account): Promise<Findings> {
  const log = await readAll(store);
  const byCommand = new Map<string, LogEvent[]>();
  for (const event of log) {
    const found = byCommand.get(event.metadata.commandId);
    if (found) found.push(event);
    else byCommand.set(event.metadata.commandId, [event]);
  }
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const [key, { stream, revision, ids }] of account.acknowledged) {
    const found = byCommand.get(key) ?? [];
    const places = found.map((event) => `${event.stream} ${event.revision} ${event.id}`);
    const said = ids.map((id, index) => `${stream} ${revision - ids.length + 1 + index} ${id}`);
    if (said.some((place) => !places.includes(place))) lost.push(key);
    if (places.length > said.length) doubled.push(key);
  }
  for (const key of account.open) if ((byCommand.get(key)?.length ?? 0) > 1) doubled.push(key);
  const uncalledFor = [...byCommand.keys()].filter((key) => !account.acknowledged.has(key) && !account.open.has(key));
  return {
    events: log.length,
    acknowledged: account.acknowledged.size,
    lost,
    doubled: [...doubled, ...twice(log)],
    uncalledFor,
    broken: gaps(log),
  };
}

function twice(log: readonly LogEvent[]): string[] {
  const seen = new Set<string>();
  return log.flatMap(({ id }) => {
    if (seen.has(id)) return [id];
    seen.add(id);
    return [];
  });
}

function gaps(log: readonly LogEvent[]): string[] {
  const next = new Map<string, number>();
  const found: string[] = [];
  for (const [index, { position, stream, revision, fault }] of log.entries()) {
    const expected = next.get(stream) ?? 0;
    if (position !== index || revision !== expected || fault !== undefined)
      found.push(`${position}: ${stream} ${revision} ${fault ?? ''}`);
    next.set(stream, revision + 1);
  }
  return found;
}

/** One line for people; a suite prints it. */
export function report(title: string, account: Account, findings: Findings, seconds: number): void {
  const errors = [...account.errors].map(([kind, count]) => `${count} × ${kind}`).join(', ') || 'none';
  process.stdout.write(
    [
      `    ${title}: ${findings.acknowledged} acknowledged in ${seconds.toFixed(1)} s, ${findings.events} events in the log,`,
      `${findings.lost.length} lost, ${findings.doubled.length} doubled, ${findings.broken.length} gaps,`,
      `${account.open.size} open at the end, ${account.repeated} sent again;`,
      `answers that were no acknowledgement: ${errors}; longest pause ${(account.longestPauseMs / 1000).toFixed(2)} s\n`,
    ].join(' '),
  );
}
