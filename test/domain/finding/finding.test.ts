import { expect } from 'chai';
import type { Fact } from '../../../src/domain/kernel/fact.ts';
import { findingItemSchema } from '../../../src/domain/finding/events.ts';
import { finding, type FindingContext } from '../../../src/domain/finding/finding.ts';
import { unsupported } from '../../../src/domain/kernel/decide.ts';
import type { SupervisionRound } from '../../../src/domain/supervision-round/supervision-round.ts';
import type { Happened } from '../../support/given.ts';
import {
  annul,
  command,
  DEFENSORIA,
  given,
  happened,
  id,
  rectify,
  SECRETARIAT,
  sector,
  sessionVote,
} from '../../support/given.ts';

const OPEN: SupervisionRound = {
  kind: 'open',
  referenceYear: 2021,
  universe: new Set(['0604']),
  opened: { on: '2022-01', ref: 1 },
};
const CLOSED: SupervisionRound = {
  ...OPEN,
  kind: 'closed',
  closed: { on: '2022-04-15', ref: 9 },
  cutOff: '2022-03-31',
};

const said = (item: string, answer: string, more: object = {}) => ({ item, answer, means: 'oficio', ...more });
const found = (on: string, item: string, answer: string, more: object = {}): Happened =>
  happened('FindingRecorded', on, said(item, answer, more), { by: DEFENSORIA });
const record = (on: string, item: string, answer: string, more: object = {}, by = DEFENSORIA) =>
  command('RecordFinding', on, said(item, answer, more), { by });

const about = (round: SupervisionRound, ...history: readonly Happened[]) => given(finding, ...history).with({ round });

describe('finding', () => {
  it('says item by item what the supervision found, also where no instancia was created', () => {
    about(OPEN)
      .when(record('2022-02-10', 'created', 'yes'))
      .thenEvents({ type: 'FindingRecorded', data: said('created', 'yes') });
    about(OPEN, found('2022-02-10', 'created', 'yes'))
      .when(record('2022-02', 'sessions', 'no', { value: 0 }))
      .thenEvents('FindingRecorded');
    const state = about(
      OPEN,
      found('2022-02-10', 'created', 'yes'),
      found('2022-02', 'sessions', 'yes', { value: 3 }),
    ).state();
    expect(
      state.kind === 'some' && [...state.items].map(([item, { answer, value }]) => [item, answer, value]),
    ).to.deep.equal([
      ['created', 'yes', undefined],
      ['sessions', 'yes', 3],
    ]);
  });

  it('is not said twice: another answer to the same item is a rectification', () => {
    const history = [found('2022-02-10', 'created', 'yes')];
    about(OPEN, ...history)
      .when(record('2022-03-10', 'created', 'no'))
      .thenRefused('finding_exists', '/data/item');
    about(OPEN, ...history)
      .when(rectify(id(1), { data: said('created', 'no') }, { by: DEFENSORIA }))
      .thenEvents('FactRectified');
    about(OPEN, ...history, found('2022-02-11', 'sessions', 'no'))
      .when(rectify(id(2), { data: said('created', 'no') }, { by: DEFENSORIA }))
      .thenRefused('finding_exists', '/data/data/item');
  });

  it('has no value that contradicts its answer', () => {
    for (const [answer, value] of [
      ['yes', 0],
      ['no', 2],
      ['no_answer', 0],
    ] as const) {
      about(OPEN)
        .when(record('2022-02-10', 'sessions', answer, { value }))
        .thenRefused('finding_value_contradicts', '/data/value');
    }
    about(OPEN)
      .when(record('2022-02-10', 'sector_reports', 'no', { value: 2 }))
      .thenEvents('FindingRecorded');
  });

  it('rule 13: only about provinces of the round’s universe, in a round that was opened', () => {
    about(OPEN)
      .in('0601')
      .when(record('2022-02-10', 'created', 'no'))
      .thenRefused('outside_universe');
    about({ kind: 'none' })
      .when(record('2022-02-10', 'created', 'no'))
      .thenRefused('round_unknown');
  });

  it('rule 13: none after the round was closed, whatever its day, except corrections', () => {
    about(CLOSED)
      .when(record('2022-02-10', 'created', 'no'))
      .thenRefused('round_closed');
    about(CLOSED)
      .when(record('2022-05-10', 'created', 'no'))
      .thenRefused('round_closed');
    const history = [found('2022-02-10', 'created', 'yes')];
    about(CLOSED, ...history)
      .when(rectify(id(1), { data: said('created', 'no') }, { by: DEFENSORIA }))
      .thenEvents('FactRectified');
    about(CLOSED, ...history)
      .when(annul(id(1), { by: DEFENSORIA }))
      .thenEvents('FactAnnulled');
    about(CLOSED, ...history)
      .when(rectify(id(1), { occurredOn: '2022-04-16' }, { by: DEFENSORIA }))
      .thenRefused('round_closed');
  });

  it('rule 13, in a race: a finding that came into the log after the closing is unsupported, one before it is not', () => {
    const context: FindingContext = {
      today: '2022-12-31',
      ubigeo: '0604',
      instancia: { kind: 'unknown' },
      round: CLOSED,
    };
    const fact = (ref: number): Fact => ({
      ref,
      type: 'FindingRecorded',
      on: '2022-02-10',
      by: DEFENSORIA,
      actor: 'somebody',
      data: said('created', 'no'),
    });
    expect(unsupported(finding, finding.initialState, fact(8), context)).to.equal(undefined);
    expect(unsupported(finding, finding.initialState, fact(10), context)?.code).to.equal('round_closed');
    expect(unsupported(finding, finding.initialState, fact(8), { ...context, ubigeo: '0601' })?.code).to.equal(
      'outside_universe',
    );
  });

  it('rule 14: only the Defensoría records findings', () => {
    for (const by of [SECRETARIAT, sector('cem', 'CEM Chota')]) {
      about(OPEN)
        .when(record('2022-02-10', 'created', 'yes', {}, by))
        .thenRefused('by_not_allowed', '/by/kind');
    }
  });

  it('rule 14: only the Defensoría corrects what it found', () => {
    const history = [found('2022-02-10', 'created', 'yes')];
    for (const by of [SECRETARIAT, sessionVote(id(70)), sector('cem', 'CEM Chota')]) {
      about(OPEN, ...history)
        .when(annul(id(1), { by }))
        .thenRefused('by_not_allowed', '/by/kind');
    }
  });

  it('has a closed list of items, and of means', () => {
    expect(findingItemSchema.safeParse('cumple').success).to.equal(false);
    const { schema } = finding.events.FindingRecorded;
    expect(schema.safeParse(said('created', 'yes', { means: 'rumor' })).success).to.equal(false);
  });
});
