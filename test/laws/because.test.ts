/** Every status is what the events that it names make it, and nothing else. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import { asked, bookOf, renumbered, RUNS } from './histories.ts';

describe('law: the because of a status, folded alone, gives that status', function () {
  this.timeout(60_000);
  it('on any day, with the corrections that it names', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(asked, ({ history: { book, log }, ubigeo, on }) => {
        const { status, because } = provinceStatus(book, ubigeo, on, book.position, 'es');
        const named = new Set(because.events.flatMap(({ event, correctedBy }) => [event, correctedBy ?? event]));
        const alone = bookOf(renumbered(log.filter(({ id }) => named.has(id))));
        const again = provinceStatus(alone, ubigeo, on, alone.position, 'es');
        expect([again.status, again.because.rule], `${ubigeo} on ${on}`).to.deep.equal([status, because.rule]);
        seen.add(status);
      }),
      RUNS(400),
    );
    expect([...seen].sort()).to.deep.equal([
      'active',
      'dissolved',
      'inactive',
      'never_met',
      'no_information',
      'not_created',
      'sessions_unregistered',
      'up_to_date',
    ]);
  });
});
