import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { runNode, withFiles } from './run-script.ts';

const lockModule = pathToFileURL(join(process.cwd(), 'scripts/lock.mjs')).href;

/** A command that holds the lock for a while and writes down when it came and went. */
const command = (folder: string) => `
  import { appendFileSync } from 'node:fs';
  import { setTimeout } from 'node:timers/promises';
  import { withLock } from ${JSON.stringify(lockModule)};
  await withLock(${JSON.stringify(join(folder, 'lock'))}, console.error, async () => {
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'in ');
    await setTimeout(150);
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'out ');
  });
`;
const start = async (folder: string) => runNode('--input-type=module', '--eval', command(folder));

describe('lock between commands of one clone', () => {
  it('lets one in after the other', async () => {
    await withFiles({ log: '' }, async (folder) => {
      const outcomes = await Promise.all([start(folder), start(folder), start(folder)]);
      for (const { code, stderr } of outcomes) expect(code, stderr).to.equal(0);
      expect(readFileSync(join(folder, 'log'), 'utf8')).to.equal('in out '.repeat(3));
    });
  });

  it('is taken over, by one only, when its owner died', async () => {
    const { stdout } = await runNode('--print', 'process.pid');
    const dead = JSON.stringify({ token: 'x', pid: Number(stdout), host: hostname() });
    await withFiles({ log: '', lock: dead }, async (folder) => {
      const outcomes = await Promise.all([start(folder), start(folder), start(folder)]);
      for (const { code, stderr } of outcomes) expect(code, stderr).to.equal(0);
      expect(outcomes.map(({ stderr }) => stderr).join('')).to.contain('taking over');
      expect(readFileSync(join(folder, 'log'), 'utf8')).to.equal('in out '.repeat(3));
    });
  });
});
