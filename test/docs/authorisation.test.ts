import { expect } from 'chai';
import { AUTHORISATION, actingPartiesOf } from '../../src/commands/authorisation/table.ts';
import { authorisationPage } from '../../tools/handbook/authorisation-page.ts';
import { GENERATED } from '../../tools/handbook/documents.ts';

const COLUMNS = ['secretariat', 'sector', 'defensoria'] as const;

describe('the page of who may register what', () => {
  it('is among the pages that are kept from going stale, in both languages', () => {
    expect(GENERATED).to.include.keys('docs/authorisation.md', 'docs/es/autorizacion.md');
  });

  for (const lang of ['es', 'en'] as const) {
    it(`shows every command once in its life, with a cell for each role that registers anything (${lang})`, () => {
      const sections = authorisationPage(lang).split(/^## /m).slice(-AUTHORISATION.size);
      for (const [index, [aggregate, declared]] of [...AUTHORISATION].entries()) {
        const rows = [...(sections[index] ?? '').matchAll(/^\| .*\(`(\w+)`\) \| (.*) \| (.*) \| (.*) \|$/gm)];
        expect(rows.map(([, name]) => name)).to.deep.equal([...declared.keys()]);
        for (const [row, name = '', ...cells] of rows) {
          const actingParties = actingPartiesOf(aggregate, name);
          const may = COLUMNS.map((role) => actingParties.some(({ registeredBy }) => registeredBy[role] !== undefined));
          expect(
            cells.map((text) => text !== '–'),
            row,
          ).to.deep.equal(may);
        }
      }
    });
  }
});
