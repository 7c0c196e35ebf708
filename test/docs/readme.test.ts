/** The README tells of every verb that there is, and of none that is not; what it shows as answers is what acta answers. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { VERBS } from '../../src/cli/run.ts';
import { acta, removeFolders, temporaryFolder } from '../cli/fake-io.ts';

describe('README.md', () => {
  after(removeFolders);

  it('shows the answers of the auditor as the demonstration gives them', async () => {
    const data = temporaryFolder();
    await acta('demo', '--data', data);
    const shown = [
      ...readFileSync('README.md', 'utf8').matchAll(
        /```sh\nnpm run --silent acta -- (status .*)\n```\n\n```text\n([^]*?)```/g,
      ),
    ];
    expect(shown).to.have.lengthOf(2);
    for (const [, command = '', answer] of shown) {
      expect((await acta(...command.split(' '), '--data', data)).out, command).to.equal(answer);
    }
  });

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
