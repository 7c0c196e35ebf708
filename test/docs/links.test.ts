/** No link of the documentation leads nowhere: every relative one names a file that is there, and a heading that it has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const documents = (): string[] => [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Without code, where brackets are something else. */
const proseOf = (text: string): string => text.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** As the usual renderers make an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replace(/```[^]*?```/g, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
  );

function brokenLinks(file: string, text: string): string[] {
  const broken: string[] = [];
  for (const [, target = ''] of proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? file : join(dirname(file), path);
    if (!existsSync(to)) broken.push(target);
    else if (anchor !== undefined && !anchorsOf(path === '' ? text : readFileSync(to, 'utf8')).has(anchor))
      broken.push(target);
  }
  return broken;
}

describe('the links of the documentation', () => {
  for (const file of documents()) {
    it(`of ${file} lead somewhere`, () => {
      expect(brokenLinks(file, readFileSync(file, 'utf8'))).to.deep.equal([]);
    });
  }

  it('would be found broken', () => {
    const text = '# A page\n[a](README.md) [b](NOWHERE.md) [c](#a-page) [d](#no-heading) [e](README.md#no-heading)';
    expect(brokenLinks('CHANGELOG.md', text)).to.deep.equal(['NOWHERE.md', '#no-heading', 'README.md#no-heading']);
  });

  it('reach every decision from the index of decisions', () => {
    const index = readFileSync('docs/adr/README.md', 'utf8');
    const pages = readdirSync('docs/adr').filter((name) => name.endsWith('.md') && name !== 'README.md');
    for (const name of pages) expect(index, name).to.include(`](${name})`);
  });

  it('reach every page of the handbook from its index', () => {
    const index = readFileSync('docs/es/README.md', 'utf8');
    const pages = readdirSync('docs/es').filter((name) => name.endsWith('.md') && name !== 'README.md');
    for (const name of pages) expect(index, name).to.include(`](${name})`);
  });
});
