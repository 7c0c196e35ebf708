/** What must still hold of the log after whatever was sent. */
import { isDeepStrictEqual } from 'node:util';
import { leafHash } from '../../src/audit/canonical.ts';
import { MerkleTree } from '../../src/audit/merkle.ts';
import { CORRECTIONS, isCorrection } from '../../src/domain/kernel/corrections.ts';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { aggregateNamed, parseStream } from '../../src/domain/aggregates.ts';

/** The hash that stands for the first so many events, in hex. */
export function rootOf(log: readonly LogEvent[], size = log.length): string {
  const tree = new MerkleTree();
  for (const event of log.slice(0, size)) tree.push(leafHash(event));
  return Buffer.from(tree.root()).toString('hex');
}

/** Everything that is wrong with the log, each as one line. */
export function faultsOf(log: readonly LogEvent[]): readonly string[] {
  const next = new Map<string, number>();
  const ids = new Set<string>();
  let latest = '';
  return log.flatMap((event, index) => {
    const { id, position, stream, revision, metadata } = event;
    const expected = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    const faults = [
      position === index ? '' : `ordinal ${position} in the place of ${index}`,
      revision === expected ? '' : `revision ${revision} in the place of ${expected}`,
      ids.has(id) ? 'an id twice' : '',
      metadata.recordedAt >= latest ? '' : 'recorded before the event before it',
      misfitOf(event),
    ].filter((fault) => fault !== '');
    ids.add(id);
    latest = metadata.recordedAt;
    return faults.map((fault) => `${stream} ${event.type}: ${fault}`);
  });
}

/** Where its schema would not take the event, or would make another of it. */
function misfitOf(event: LogEvent): string {
  if (event.fault !== undefined) return event.fault;
  const name = parseStream(event.stream);
  if (!name) return 'a stream of no life';
  if (name.ubigeo !== event.metadata.ubigeo) return 'another province than its stream';
  const schema = isCorrection(event)
    ? CORRECTIONS[event.type]
    : aggregateNamed(name.aggregate).events[event.type]?.schema;
  const parsed = schema?.safeParse(event.data);
  if (!parsed?.success) return `its schema does not take it: ${parsed?.error.issues[0]?.message ?? 'there is none'}`;
  return isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), event.data) ? '' : 'its schema makes another of it';
}
