import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { runNode } from './run-script.ts';

const sites = pathToFileURL(join(process.cwd(), 'scripts/mutation/sites.mjs')).href;

/** Every text that the code becomes. */
async function changesOf(code: string): Promise<unknown> {
  const script = `
    import { changed, sitesOf } from ${JSON.stringify(sites)};
    const code = ${JSON.stringify(code)};
    console.log(JSON.stringify(sitesOf(code).map((site) => changed(code, site))));
  `;
  const { code: exit, stdout, stderr } = await runNode('--input-type=module', '--eval', script);
  expect(exit, stderr).to.equal(0);
  return JSON.parse(stdout);
}

describe('changes that tests must notice', () => {
  it('a day of a comparison, and its direction', async () => {
    expect(await changesOf('on < due')).to.deep.equal(['on <= due', 'on >= due']);
  });

  it('one operator, boolean, constant or condition at a time', async () => {
    expect(await changesOf('!a && b')).to.deep.equal(['a && b', '!a || b']);
    expect(await changesOf('f(true, 3)')).to.deep.equal(['f(false, 3)', 'f(true, 4)']);
    expect(await changesOf('a ? b : c')).to.deep.equal(['!(a) ? b : c']);
    expect(await changesOf('if (a) b();')).to.deep.equal(['if (!(a)) b();']);
    expect(await changesOf('a.some(b)')).to.deep.equal(['a.every(b)']);
  });

  it('a text that is compared, not one that is said; and no data', async () => {
    expect(await changesOf("kind === 'held'")).to.deep.equal(["kind !== 'held'", "kind === ''"]);
    expect(await changesOf('a ? -1 : b')).to.deep.equal(['!(a) ? -1 : b', 'a ? 1 : b']);
    expect(await changesOf("say('held ' + `${day}`)")).to.deep.equal([]);
    expect(await changesOf("[['0604', -6.5], ['0606', -6.4]]")).to.deep.equal([]);
  });

  it('a number of changes that is none is refused', async () => {
    const { code, stderr } = await runNode('scripts/mutate.mjs', '--count', '0');
    expect(code).to.equal(2);
    expect(stderr).to.contain('--count takes a whole number');
  });
});
