/** The README tells of every verb that there is, and of none that is not. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { VERBS } from '../../src/cli/run.ts';

describe('README.md', () => {
  it('names every verb of the command line, and no other', () => {
    const section =
      readFileSync('README.md', 'utf8')
        .split(/^## /m)
        .find((text) => text.startsWith('The command line\n')) ?? '';
    const named = [...section.matchAll(/^\| (`.+`) \|/gm)]
      .flatMap(([, cell = '']) => cell.split(', '))
      .map((word) => word.replaceAll('`', ''))
      .filter((word) => !word.startsWith('npm '));
    const verbs = VERBS.flatMap((verb) => [
      verb.name === 'people' ? 'people erase' : verb.name,
      ...(verb.parts ?? []).map(({ name }) => name),
    ]);
    expect(named).to.have.members(verbs);
  });
});
