/** Migrates from the first file to the second, and says so as soon as this run has copied something. */
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { migrate } from '../../src/exchange/migrate.ts';
import { say } from '../support/child.ts';

async function main(from: string, to: string): Promise<void> {
  const source = await openSqliteStore({ file: from, mode: 'read' });
  const target = await openSqliteStore({ file: to, mode: 'write' });
  let said = false;
  await migrate(source, target, {
    onProgress: ({ phase }) => {
      if (phase !== 'copy' || said) return;
      said = true;
      say('copying');
    },
  });
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
