import { join } from 'node:path';
import { expect } from 'chai';
import { runNode, withFiles } from './run-script.ts';

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);
const run = async (source: string) =>
  withFiles({ 'a.test.cjs': source }, async (folder) => runNode('scripts/test.mjs', join(folder, 'a.test.cjs')));

describe('test runner', () => {
  it('ends with the counts and succeeds', async () => {
    const { code, stdout } = await run("it('a', () => {}); it('b', () => {}); it.skip('c', () => {});");
    expect(lastLine(stdout)).to.equal('2 passed, 0 failed, 1 skipped');
    expect(code).to.equal(0);
  });

  it('counts failures and fails', async () => {
    const { code, stdout } = await run("it('a', () => {}); it('b', () => { throw new Error('no'); });");
    expect(lastLine(stdout)).to.equal('1 passed, 1 failed, 0 skipped');
    expect(code).to.equal(1);
  });

  it('fails where nothing ran, also where everything was skipped', async () => {
    const empty = await run('');
    expect(lastLine(empty.stdout)).to.equal('0 passed, 1 failed, 0 skipped');
    expect(empty.code).to.equal(1);
    const skipped = await run("it.skip('a', () => {});");
    expect(lastLine(skipped.stdout)).to.equal('0 passed, 1 failed, 1 skipped');
    expect(skipped.code).to.equal(1);
  });

  it('fails where a file cannot be loaded or the process dies', async () => {
    const broken = await run("require('./missing.cjs');");
    expect(lastLine(broken.stdout)).to.equal('0 passed, 1 failed, 0 skipped');
    expect(broken.code).to.not.equal(0);
    const dead = await run("it('a', () => process.exit(0));");
    expect(lastLine(dead.stdout)).to.equal('0 passed, 1 failed, 0 skipped');
    expect(dead.code).to.equal(1);
  });

  it('refuses a test that runs only itself', async () => {
    const { code } = await run("it.only('a', () => {});");
    expect(code).to.not.equal(0);
  });
});
