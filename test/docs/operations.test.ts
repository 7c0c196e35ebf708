import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { SETTINGS } from '../../src/config/config.ts';
import { settingsTable, withSettings } from '../../src/cli/settings-table.ts';

// Tests run from the root of the clone.
const document = readFileSync('docs/operations.md', 'utf8');

describe('docs/operations.md', () => {
  it('has the settings as the program has them (else: npm run docs)', () => {
    expect(document).to.equal(withSettings(document));
  });

  it('would be found stale', () => {
    const stale = document.replace('ACTA_PORT` |', 'ACTA_PROT` |');
    expect(stale).not.to.equal(document);
    expect(withSettings(stale)).to.equal(document);
  });

  it('has a row of four cells for every setting', () => {
    const rows = settingsTable().split('\n').slice(2);
    expect(rows.map((row) => /^\| `(\w+)` /.exec(row)?.[1])).to.deep.equal(SETTINGS.map(({ variable }) => variable));
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|'), row).to.have.lengthOf(6);
  });

  it('needs its place for the settings', () => {
    expect(() => withSettings('# Running acta')).to.throw('settings');
  });
});
