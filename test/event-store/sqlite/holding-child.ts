/** Opens the file that it is given for writing, appends one event, says so, and holds it until it is killed. */
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream } from '../../contract/scaffold.ts';

const hold = async (): Promise<void> => {
  const store = await openSqliteStore({ file: process.argv[2] ?? '', mode: 'write' });
  await store.append(aStream(), 'no_stream', [anEvent()]);
  process.stdout.write('holding\n');
};
void hold();
