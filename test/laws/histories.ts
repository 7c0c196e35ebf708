/** The cases of the laws: generated histories, as logs and as books, and every answer that a book gives. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { v5 as uuidv5 } from 'uuid';
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';
import type { LogEvent, RecordedEvent } from '../../src/domain/kernel/event.ts';
import { type GeneratedCommand, generateHistory, type HistoryOptions } from '../../tools/generator/history.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { casesOf } from '../../src/projections/cases.ts';
import { commitmentsOf } from '../../src/projections/commitments.ts';
import { evaluateProvince, sectorMatrix } from '../../src/projections/evaluation/evaluation.ts';
import { ReadModel } from '../../src/projections/read-model/read-model.ts';
import { membership } from '../../src/projections/members.ts';
import { type Office, type RoundReport, roundReport } from '../../src/projections/national/round-report.ts';
import { diagnosesOf, periodsOf, sectorReportsOf, workPlansOf } from '../../src/projections/reporting.ts';
import { agendaOf, sessionsOf } from '../../src/projections/sessions.ts';
import { toSettle } from '../../src/projections/to-settle.ts';
import { Ledger } from './ledger.ts';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import { findingsOfProvince, roundsOf } from '../../src/projections/supervision.ts';

/** So that a law fails today as it failed yesterday. */
export const RUNS = (numRuns: number): fc.Parameters<unknown> => ({ seed: 20_220_530, numRuns });

/** The first has a province of every profile and the change of the municipal term; the others vary its chance. */
const OPTIONS: readonly (HistoryOptions & { readonly spoilt?: true })[] = [
  { seed: 7, provinces: 10, years: 2, from: 2022 },
  { seed: 8, provinces: 5, years: 1, from: 2022 },
  { seed: 9, provinces: 5, years: 1, from: 2021 },
  { seed: 10, provinces: 2, years: 1, from: 2022, spoilt: true },
];

export interface History {
  readonly commands: readonly GeneratedCommand[];
  readonly log: readonly LogEvent[];
  readonly readModel: ReadModel;
  readonly provinces: readonly string[];
  /** The first day and the last one that anything is asked about. */
  readonly from: Day;
  readonly days: number;
  readonly rounds: readonly number[];
  /** What fast-check shows of it. */
  readonly [fc.toStringMethod]: () => string;
}

/** Events in the order of a log, whatever position they had. */
export const relogged = (events: Iterable<RecordedEvent>): LogEvent[] =>
  [...events].map((event, position) => ({ ...event, position }));

/** Numbers the events of each stream again, where some were left out or added. */
export function renumbered(events: Iterable<RecordedEvent>): LogEvent[] {
  const next = new Map<string, number>();
  return relogged(events).map((event) => {
    const revision = next.get(event.stream) ?? 0;
    next.set(event.stream, revision + 1);
    return { ...event, revision };
  });
}

export function readModelOf(log: Iterable<LogEvent>): ReadModel {
  const readModel = new ReadModel();
  for (const event of log) readModel.apply(event);
  return readModel;
}

const known = new Map<HistoryOptions, History>();

/** What others rest on. */
const BASES = new Set(['SessionHeld', 'DefensoriaMeetingHeld', 'MemberIncorporated']);

/** The same with some of what other streams rest on annulled at the end, so that facts have lost their support. */
function spoilt(log: readonly LogEvent[]): LogEvent[] {
  const ledger = new Ledger(log);
  for (const event of log.filter(({ type }) => BASES.has(type))) ledger.annul(event);
  return relogged(ledger.log);
}

function historyOf(options: HistoryOptions & { readonly spoilt?: true }): History {
  const made = known.get(options);
  if (made) return made;
  const commands = [...generateHistory(options)];
  const whole = relogged(commands.flatMap(({ events }) => events));
  const log = options.spoilt ? spoilt(whole) : whole;
  const provinces = [...new Set(log.flatMap(({ metadata }) => metadata.ubigeo ?? []))].sort();
  const { from, years } = options;
  const history: History = {
    commands,
    log,
    readModel: readModelOf(log),
    provinces,
    from: `${from}-01-01`,
    days: years * 366 + 60,
    rounds: Array.from({ length: years }, (_, index) => from - 1 + index),
    [fc.toStringMethod]: () => JSON.stringify(options),
  };
  known.set(options, history);
  return history;
}

export const histories: fc.Arbitrary<History> = fc.constantFrom(...OPTIONS).map(historyOf);

/** A province of the history and a day, from the first to some weeks after the last. */
export interface Asked {
  readonly history: History;
  readonly ubigeo: string;
  readonly on: Day;
}

/** The profiles come by turns, so that few provinces would show one kind only: each is as likely. */
export const asked: fc.Arbitrary<Asked> = histories.chain((history) =>
  fc
    .record({ ubigeo: fc.constantFrom(...history.provinces), offset: fc.nat(history.days) })
    .map(({ ubigeo, offset }) => ({ history, ubigeo, on: addDays(history.from, offset) })),
);

/** Everything that can be asked about a province on a day. */
export function answersAbout(
  readModel: ReadModel,
  ubigeo: string,
  on: Day,
  asOfPosition: number = readModel.position,
): object {
  const asOf = new AsOf(readModel, ubigeo, on, asOfPosition);
  const year = on.slice(0, 4);
  return {
    status: provinceStatus(readModel, ubigeo, on, asOfPosition, { lang: 'es' }),
    sessions: sessionsOf(asOf, 'es'),
    agenda: agendaOf(asOf, 'es'),
    toSettle: toSettle(asOf, 'es'),
    commitments: commitmentsOf(asOf, 'es'),
    cases: casesOf(asOf),
    members: membership(asOf, 'es'),
    periods: periodsOf(asOf, 'es'),
    reports: sectorReportsOf(asOf, 'es'),
    plans: workPlansOf(asOf, 'es'),
    diagnoses: diagnosesOf(asOf, 'es'),
    findings: findingsOfProvince(asOf, 'es'),
    evaluation: evaluateProvince(asOf, { year }, 'es'),
    matrix: sectorMatrix(asOf, year, 'es'),
    rounds: roundsOf(readModel, on, asOfPosition),
  };
}

/** Two offices that share the provinces of a history between them. */
export const officesOf = ({ provinces }: History): Office[] => [
  { name: 'Oficina A', provinces: provinces.filter((_, index) => index % 3 !== 0).map((ubigeo) => ({ ubigeo })) },
  { name: 'Oficina B', provinces: provinces.filter((_, index) => index % 3 === 0).map((ubigeo) => ({ ubigeo })) },
];

/** The report of a round; `upTo` asks for it as it is known later than its closing. */
export const reportOf = (
  readModel: ReadModel,
  year: number,
  history: History,
  { on = '2030-01-01', asOfPosition }: { readonly on?: Day; readonly asOfPosition?: number } = {},
): RoundReport | undefined =>
  roundReport(readModel, { year, today: on, offices: officesOf(history), lang: 'es', asOfPosition });

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isEvidence = (value: Json): value is { readonly event: string } =>
  typeof value === 'object' && value !== null && 'event' in value;

/** An answer whose explanations name the same events, in whatever order the log has them. */
export function unordered(answer: object): Json {
  const normal = (value: Json): Json => {
    if (Array.isArray(value)) {
      const items = (value as readonly Json[]).map(normal);
      return items.every(isEvidence) ? items.toSorted((a, b) => (a.event < b.event ? -1 : 1)) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normal(inner)]));
  };
  return normal(JSON.parse(JSON.stringify(answer)) as Json);
}

const EXPLAINS = new Set(['because', 'events', 'logPosition']);

/** Two sets of answers are the same; of the first that is not, what differs. */
export function expectSame(actual: Json, expected: Json, label: string): void {
  for (const [key, answer] of Object.entries(expected as object)) {
    expect((actual as Record<string, Json>)[key], `${label}: ${key}`).to.deep.equal(answer);
  }
}

/** An answer without the events that explain it. */
export const unexplained = (answer: object): Json =>
  JSON.parse(JSON.stringify(answer, (key: string, value: unknown) => (EXPLAINS.has(key) ? undefined : value))) as Json;

/** Another id for the same event, the same each time. */
export const otherId = (id: string): string => uuidv5(`again/${id}`, id);

/** Every answer about the provinces and the rounds of a history on a day, as one text. */
export const everything = (readModel: ReadModel, history: History, on: Day): string =>
  JSON.stringify([
    ...history.provinces.map((ubigeo) => answersAbout(readModel, ubigeo, on)),
    ...history.rounds.map((year) => reportOf(readModel, year, history, { on }) ?? null),
  ]);
