/** Every status and every grade is what the events that it names make it, and nothing else. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { evaluateProvince } from '../../src/projections/evaluation/evaluation.ts';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import { asked, readModelOf, renumbered, RUNS } from './histories.ts';

describe('law: the because of a status, folded alone, gives that status', function () {
  this.timeout(60_000);
  it('on any day, with the corrections that it names', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(asked, ({ history: { readModel, log }, ubigeo, on }) => {
        const { status, because } = provinceStatus(readModel, ubigeo, on, readModel.position, { lang: 'es' });
        const named = new Set(because.events.flatMap(({ event, correctedBy }) => [event, correctedBy ?? event]));
        const alone = readModelOf(renumbered(log.filter(({ id }) => named.has(id))));
        const again = provinceStatus(alone, ubigeo, on, alone.position, { lang: 'es' });
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

describe('law: the because of a grade, folded alone, gives that grade', function () {
  this.timeout(60_000);
  it('with the same counts, of a year or of one period', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(asked, ({ history: { readModel, log }, ubigeo, on }) => {
        const asOf = new AsOf(readModel, ubigeo, on, readModel.position);
        for (const span of [{ year: on.slice(0, 4) }, { period: on.slice(0, 7) }]) {
          for (const { sector, grade, counts, because } of evaluateProvince(asOf, span, 'es')) {
            const named = new Set(
              (because.events ?? []).flatMap(({ event, correctedBy }) => [event, correctedBy ?? event]),
            );
            const alone = readModelOf(renumbered(log.filter(({ id }) => named.has(id))));
            const again = evaluateProvince(new AsOf(alone, ubigeo, on, alone.position), span, 'es');
            const own = again.find((other) => other.sector === sector);
            expect([own?.grade, own?.counts], `${ubigeo} ${sector} on ${on}`).to.deep.equal([grade, counts]);
            seen.add(grade);
          }
        }
      }),
      RUNS(120),
    );
    // In the generated histories every sector owes something in every period.
    expect([...seen]).to.include.members(['fails', 'meets', 'partial']);
  });
});
