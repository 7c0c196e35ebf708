// Writes what the documentation takes from the program. A test fails while a document is stale.
//
//   npm run docs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSettings } from '../dist/src/cli/settings-table.js';
import { GENERATED } from '../dist/tools/handbook/documents.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const DOCUMENTS = { 'docs/operations.md': withSettings, ...GENERATED };

for (const [name, renew] of Object.entries(DOCUMENTS)) {
  const file = join(root, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = renew(before);
  if (after === before) continue;
  writeFileSync(file, after);
  console.log(`${name}: renewed`);
}
