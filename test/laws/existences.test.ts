/** What is created again begins anew: whatever was before a dissolution changes no answer about what follows it, and no decision. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { isCorrection } from '../../src/domain/kernel/corrections.ts';
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';
import type { RecordedEvent } from '../../src/domain/kernel/event.ts';
import { isRejection } from '../../src/domain/refusals/rejection.ts';
import { parseStream } from '../../src/domain/aggregates.ts';
import { generateHistory } from '../../tools/generator/history.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import {
  answersAbout,
  asked,
  readModelOf,
  expectSame,
  histories,
  type History,
  otherId,
  relogged,
  renumbered,
  RUNS,
  unexplained,
} from './histories.ts';
import { Ledger } from './ledger.ts';

const DISSOLVED_ON: Day = '2018-12-31';
/** Before any round of the histories that follow. */
const FIRST_YEAR = 2020;

/** What the Defensoría does is its own: its cases go on whatever becomes of the instancia. */
const isCase = ({ stream }: RecordedEvent): boolean => parseStream(stream)?.aggregate === 'case';

const formerLog = relogged(
  [...generateHistory({ seed: 11, provinces: 40, years: 1, from: 2017 })].flatMap(({ events }) => events),
).filter((event) => !isCase(event));

const about = (log: readonly RecordedEvent[], ubigeo: string): RecordedEvent[] =>
  log.filter(({ metadata }) => (metadata.ubigeo ?? ubigeo) === ubigeo);

/** An instancia of the same province that lived before, with everything that belongs to one, until it was dissolved. */
function former(ubigeo: string): RecordedEvent[] {
  const own = about(formerLog, ubigeo);
  const created = own.find(({ type }) => type === 'InstanciaCreated');
  if (!created || own.some(({ type }) => type === 'InstanciaDissolved')) return own;
  const dissolved: RecordedEvent = {
    ...created,
    id: otherId(created.id),
    type: 'InstanciaDissolved',
    data: { norm: 'Ordenanza 020-2018', reason: 'Se fusiona con el comité multisectorial.' },
    metadata: { ...created.metadata, occurredOn: DISSOLVED_ON },
  };
  return [...own, dissolved];
}

type Json = ReturnType<typeof unexplained>;
type Row = {
  readonly year?: number;
  readonly referenceYear?: number;
  readonly observations?: readonly { readonly code: string }[];
};

/** A row of what was dissolved: it is shown, and says that it no longer counts. */
const isFormer = ({ year = FIRST_YEAR, referenceYear = FIRST_YEAR, observations = [] }: Row): boolean =>
  year < FIRST_YEAR || referenceYear < FIRST_YEAR || observations.some(({ code }) => code === 'former_existence');

/** The answers without the events that explain them, and without the rows of a former existence. */
function ofThePresent(answers: object): Json {
  const present = (value: unknown): unknown =>
    Array.isArray(value) ? value.filter((row: Row) => !isFormer(row)) : value;
  const { findings, ...lists } = answers as Record<string, unknown> & { readonly findings: Record<string, unknown> };
  const all = Object.entries(lists).map(([name, answer]): [string, unknown] => [name, present(answer)]);
  return unexplained({
    ...Object.fromEntries(all),
    findings: Object.fromEntries(
      Object.entries(findings).map(([name, rows]): [string, unknown] => [name, present(rows)]),
    ),
  });
}

const seen = new Map<string, number>();
const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

describe('law: a second existence is answered as a first one with the same facts', function () {
  this.timeout(60_000);

  it('about a province on a day', () => {
    fc.assert(
      fc.property(asked, ({ history, ubigeo, on }) => {
        const own = about(history.log, ubigeo);
        const before = former(ubigeo);
        if (before.some(({ type }) => type === 'InstanciaDissolved')) note('dissolved');
        const readModel = readModelOf(renumbered(own));
        if (!new AsOf(readModel, ubigeo, on, readModel.position).existence) return;
        const first = ofThePresent(answersAbout(readModel, ubigeo, on));
        const second = ofThePresent(answersAbout(readModelOf(renumbered([...before, ...own])), ubigeo, on));
        note((first as { readonly status: { readonly status: string } }).status.status);
        expectSame(second, first, `${ubigeo} on ${on}`);
      }),
      RUNS(120),
    );
    expect([...seen.keys()]).to.include.members(['dissolved', 'up_to_date', 'active', 'never_met']);
  });

  it('and its status is what the events that it names make it', () => {
    fc.assert(
      fc.property(asked, ({ history, ubigeo, on }) => {
        const log = renumbered([...former(ubigeo), ...about(history.log, ubigeo)]);
        const readModel = readModelOf(log);
        const { status, because } = provinceStatus(readModel, ubigeo, on, readModel.position, { lang: 'es' });
        const named = new Set(because.events.flatMap(({ event, correctedBy }) => [event, correctedBy ?? event]));
        const alone = readModelOf(renumbered(log.filter(({ id }) => named.has(id))));
        const again = provinceStatus(alone, ubigeo, on, alone.position, { lang: 'es' });
        expect([again.status, again.because.rule], `${ubigeo} on ${on}`).to.deep.equal([status, because.rule]);
      }),
      RUNS(80),
    );
  });

  it('to whoever registers in it', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history: History, pick) => {
        const ubigeo = history.provinces[pick % history.provinces.length] ?? '';
        const own = about(history.log, ubigeo).filter((event) => !isCorrection(event));
        const alone = new Ledger([]);
        const after = new Ledger(former(ubigeo));
        for (const event of own) {
          const decided = alone.again(event);
          expect(after.again(event), event.type).to.deep.equal(decided);
          if (!isRejection(decided)) note('registered');
        }
      }),
      RUNS(4),
    );
    expect(seen.get('registered')).to.be.greaterThan(100);
  });

  it('and while it is dissolved nothing is in force, nobody is seated, owes or is graded', () => {
    fc.assert(
      fc.property(histories, fc.nat(600), (history: History, days) => {
        for (const ubigeo of history.provinces) {
          const log = former(ubigeo);
          if (!log.some(({ type }) => type === 'InstanciaDissolved')) continue;
          const answers = answersAbout(readModelOf(renumbered(log)), ubigeo, addDays(DISSOLVED_ON, days)) as Record<
            string,
            unknown
          > & {
            readonly status: { readonly status: string };
            readonly plans: readonly { readonly inForce: boolean }[];
            readonly periods: readonly { readonly owing: readonly string[] }[];
          };
          expect(answers.status.status).to.equal('dissolved');
          expect(answers['members']).to.deep.equal({ members: [], vacantSeats: 0 });
          expect([answers['agenda'], answers['evaluation'], answers['matrix']]).to.deep.equal([[], [], []]);
          expect(answers.plans.some(({ inForce }) => inForce)).to.equal(false);
          expect(answers.periods.flatMap(({ owing }) => owing)).to.deep.equal([]);
        }
      }),
      RUNS(8),
    );
  });
});
