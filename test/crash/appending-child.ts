/**
 * Appends in bursts to the file that it is given until it is killed, and writes each acknowledgement as one line at once:
 * `stream revision id,id,… .`. Each event says how many events its append had, so that a torn one can be told.
 */
import { randomUUID } from 'node:crypto';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream } from '../contract/scaffold.ts';
import { say } from '../support/child.ts';

const IN_FLIGHT = 24;

async function main(file: string): Promise<void> {
  const store = await openSqliteStore({ file, mode: 'write' });
  const appendForEver = async (): Promise<void> => {
    for (;;) {
      const stream = aStream();
      let expected: number | 'no_stream' = 'no_stream';
      for (let n = 0; n < 6; n += 1) {
        const size = 1 + ((n * 3) % 5);
        const batch = randomUUID();
        const events = Array.from({ length: size }, (_, index) =>
          anEvent({ batch, index, size, text: 'x'.repeat(40 * n * n) }),
        );
        const { revision } = await store.append(stream, expected, events);
        say(`${stream} ${revision} ${events.map(({ id }) => id).join()} .`);
        expected = revision;
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, appendForEver));
}

void main(process.argv[2] ?? '');
