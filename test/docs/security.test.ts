/** docs/security.md says of every item how it is met and which test shows it: the tests are there, and no item is left out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { matches, missing, titlesIn } from './test-titles.ts';

const page = readFileSync('docs/security.md', 'utf8');

/** By section of ASVS 5.0: its items of levels 1 and 2. */
const ITEMS: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1, 2],
  '1.2': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  '1.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '1.4': [1, 2, 3],
  '1.5': [1, 2],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '5.1': [1],
  '5.2': [1, 2, 3],
  '5.3': [1, 2],
  '5.4': [1, 2, 3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3, 4],
  '11.5': [1],
  '11.6': [1],
  '12.1': [1, 2, 3],
  '12.2': [1, 2],
  '12.3': [1, 2, 3, 4],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '15.1': [1, 2, 3],
  '15.2': [1, 2, 3],
  '15.3': [1, 2, 3, 4, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
  '17.1': [1],
  '17.2': [1, 2, 3, 4],
  '17.3': [1, 2],
};
const ALL = Object.entries(ITEMS).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`));

const NOT_MET = '**not met**';
const SECTIONS = [
  'who is let in',
  'the data that is kept, and how',
  'keys and algorithms',
  'connections',
  'what is expensive, and what bounds it',
  'what is logged, and where',
];

interface Row {
  readonly item: string;
  readonly how: string;
  readonly shown: readonly string[];
}

/** A row of a table of items; a cell holds no bar. */
function rowsIn(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const [item = '', , how = '', shown = '', ...more] = line.split(' | ');
    if (!/^\| \d+\.\d+\.\d+$/.test(item) || more.length > 0 || shown === '') return [];
    const references = shown.replace(/ \|$/, '').split('<br>');
    return [{ item: item.slice(2), how, shown: references.flatMap((each) => /^`+ ?(.+?) ?`+$/.exec(each)?.[1] ?? []) }];
  });
}

const notApplicable = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => /^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \| [^|]{5,} \|$/.exec(line)?.[1]?.split(', ') ?? []);

/** What is wrong with a table: an item that neither a test shows nor the word says it is not met, a test that is not there. */
const wrongIn = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ item, how, shown }) => [
    ...(shown.length === 0 && !how.includes(NOT_MET) ? [`${item}: no test, and not said to be not met`] : []),
    ...shown.flatMap((reference) => missing(reference) ?? []).map((what) => `${item}: ${what}`),
  ]);

describe('docs/security.md', () => {
  const rows = rowsIn(page);

  it('names for every item tests that are there, or says that it is not met', () => {
    expect(rows).to.have.length.greaterThan(100);
    expect(wrongIn(rows)).to.deep.equal([]);
  });

  it('has every item of levels 1 and 2 once, as one that applies or one that does not', () => {
    expect(ALL).to.have.lengthOf(253);
    const items = [...rows.map(({ item }) => item), ...notApplicable(page)];
    expect([...items].sort()).to.deep.equal([...ALL].sort());
  });

  for (const name of SECTIONS) {
    it(`has a section on ${name}`, () => {
      const headings = page.split(/^## /m).slice(1);
      const section = headings.find((text) => text.toLowerCase().startsWith(`${name}\n`));
      expect(section, name).to.be.a('string').with.length.greaterThan(300);
    });
  }

  it('names no section of its own that it has not', () => {
    const named = rows.flatMap(({ shown }) =>
      shown.flatMap((each) => / › has a section on (.+)$/.exec(each)?.[1] ?? []),
    );
    expect(new Set(named)).to.deep.equal(new Set(SECTIONS));
  });

  it('would be found wrong: a test that was renamed, a file that is gone, a row without either', () => {
    const row = (shown: string) => `| 1.1.1 | Something. | Somehow. | ${shown} |`;
    const own = 'test/docs/security.test.ts › docs/security.md › ';
    const text = [
      row(`\`${own}names for every item tests that are there, or says that it is not met\``),
      row(`\`${own}is renamed\`<br>\`test/docs/gone.test.ts › a › b\``),
      row('–'),
      '| 1.1.1 | Something. | It is **not met**. | – |',
    ].join('\n');
    expect(wrongIn(rowsIn(text))).to.deep.equal([
      '1.1.1: test/docs/security.test.ts: no test «docs/security.md › is renamed»',
      '1.1.1: test/docs/gone.test.ts: no such file',
      '1.1.1: no test, and not said to be not met',
    ]);
  });
});

describe('the titles of a test file', () => {
  it('are paths of describes, also of those within a loop, and of titles that stand on a line of their own', () => {
    const text = [
      "describe('a', () => {",
      "  describe('b', () => {",
      "    it('c', () => {});",
      '  });',
      '  for (const x of y) {',
      '    it(`d ${x}`, () => {});',
      '  }',
      '  it(',
      "    'it\\'s e',",
      '    () => {},',
      '  );',
      '});',
      "describe('f', () => {",
      "  it('g', () => {});",
      '});',
    ].join('\n');
    expect(titlesIn(text).map(({ titles }) => titles.join(' › '))).to.deep.equal([
      'a › b › c',
      'a › d ${x}',
      "a › it's e",
      'f › g',
    ]);
  });

  it('that are made while they run are named with what stands there, or as they are written', () => {
    expect(matches('refuses ${what} with ${status}', 'refuses it all with 400')).to.equal(true);
    expect(matches('refuses ${what} with ${status}', 'refuses ${what} with ${status}')).to.equal(true);
    expect(matches('refuses ${what}', 'takes it all')).to.equal(false);
    expect(matches('${what}', 'anything')).to.equal(false);
  });
});

describe('SECURITY.md', () => {
  const policy = readFileSync('SECURITY.md', 'utf8');

  it('says what is supported, how to report, what to expect, and what is in scope', () => {
    const headings = [...policy.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).to.deep.equal(['Supported versions', 'Reporting a vulnerability', 'What to expect', 'Scope']);
  });

  it('names no address that nobody reads', () => {
    expect(policy).to.not.match(/[\w.]+@[\w.]+/);
    expect(policy).to.include('private vulnerability reporting');
  });
});

describe('the sources', () => {
  it('make no code while they run, and start no process', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    expect(files).to.have.length.greaterThan(100);
    const found = files.filter((name) =>
      /\beval\(|\bnew Function\b|['"`](?:node:)?(?:child_process|vm|cluster)['"`]/.test(
        readFileSync(join('src', name), 'utf8'),
      ),
    );
    expect(found).to.deep.equal([]);
  });
});
