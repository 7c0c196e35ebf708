/**
 * Everything that was recorded can be asked for. The test goes through the catalogue of events: for every field of every event it
 * tells two histories that differ in that field alone, and looks for the value in the answers of the queries, the log excepted.
 */
import { expect } from 'chai';
import type { Query } from '../../src/queries/query.ts';
import { QUERIES } from '../../src/queries/table.ts';
import { RESOURCES } from '../../src/catalogue/resources.ts';
import type { Listening } from '../../src/api/server.ts';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { type AggregateName, aggregateNamed, AGGREGATES, parseStream } from '../../src/domain/aggregates.ts';
import { type EventStore, StoreError } from '../../src/event-store/event-store.ts';
import { ReadModel } from '../../src/projections/read-model/read-model.ts';
import { FIRST } from '../../tools/handbook/story/step.ts';
import { memoryStore } from '../commands/memory-store.ts';
import { listenWith } from '../support/api-parts.ts';
import { startServer } from '../support/server.ts';
import { tellStory } from '../support/story.ts';
import { saysInstead, variantsOf } from '../support/variants.ts';

/** In no answer, each with the reason. */
const NOWHERE: Readonly<Record<string, string>> = {
  'ReportingPeriodClosed.period': 'it is the address: of another period, it is part of that one’s answer',
  'ReportSentToRegionalInstancia.period': 'it is the address: of another period, it is part of that one’s answer',
  'WorkPlanAmended.plan': 'it is the address: of another plan, it is part of that one’s answer',
  'WorkPlanEvaluated.plan': 'it is the address: of another plan, it is part of that one’s answer',
};

const DECIDED =
  'what was decided about a commitment is told by its history, and what follows from it by its occurrences';
const UNSUPPORTED =
  'what rests on a session or meeting that is not there, or not its own, is told by the history alone';
const VOTED = 'of another session than the one that voted it, nothing supports it: told by the history alone';
const ANSWERED = 'it says under which recommendation the answer is named';

/** In the history of what it is about, and not named beside: each with the reason. */
const ONLY_IN_HISTORY: Readonly<Record<string, string>> = {
  'MeetingCadenceAgreed.origin|0.session': UNSUPPORTED,
  'MeetingCadenceAgreed.origin|1.case': UNSUPPORTED,
  'InstanciaCreated.province': 'under another name than the province’s, nothing supports it: told by the history alone',
  'SectorWorkEvaluated.session': VOTED,
  'WorkPlanApproved.session': VOTED,
  'WorkPlanAmended.session': VOTED,
  'WorkPlanEvaluated.session': VOTED,
  'DiagnosisApproved.session': VOTED,
  'SessionConvened.kind': 'of a session that was held, the kind of the holding is named, which must be the same',
  'FulfilmentVerified.occurrence': DECIDED,
  'FulfilmentObserved.occurrence': DECIDED,
  'FulfilmentObserved.reason': DECIDED,
  'FulfilmentObserved.remedyBy': DECIDED,
  'ExtensionRequested.occurrence': DECIDED,
  'ExtensionRequested.newDueOn': DECIDED,
  'ExtensionRequested.reason': DECIDED,
  'ExtensionGranted.occurrence': DECIDED,
  'ExtensionGranted.origin|0.session': DECIDED,
  'ExtensionGranted.origin|1.case': DECIDED,
  'ExtensionGranted.origin|1.meeting': DECIDED,
  'ExtensionGranted.reason': DECIDED,
  'ExtensionDenied.occurrence': DECIDED,
  'ExtensionDenied.reason': DECIDED,
  'CommitmentReassigned.responsible|0.sector': DECIDED,
  'CommitmentReassigned.reason': DECIDED,
  'CommitmentReassigned.origin|0.session': DECIDED,
  'CommitmentReassigned.origin|1.case': DECIDED,
  'CommitmentReassigned.origin|1.meeting': DECIDED,
  'NonComplianceDeclared.occurrence': DECIDED,
  'NonComplianceDeclared.reason': DECIDED,
  'CommitmentRescinded.origin|0.session': DECIDED,
  'CommitmentRescinded.origin|1.case': DECIDED,
  'CommitmentRescinded.origin|1.meeting': DECIDED,
  'CommitmentRescinded.reason': DECIDED,
  'CommitmentReopened.occurrence': DECIDED,
  'CommitmentReopened.reason': DECIDED,
  'RecommendationAccepted.recommendation': ANSWERED,
  'RecommendationRejected.recommendation': ANSWERED,
  'RecommendationFulfilled.recommendation': ANSWERED,
  'DeadlineLapseRecorded.recommendation': ANSWERED,
  'WorkPlanApproved.to': 'of a plan whose end was changed, the changed one is named',
};

/** Of what the facts of an answer are: left out where a field is to be named. */
const HISTORY = ['history', 'corrections', 'because', 'unsupported'];
/** A day within the life of the instancia of the story, and one after its end. */
const DAYS = ['2023-12-20', '2024-12-20'];
const NOW = '2024-12-31T15:00:00.000Z';

type Data = Readonly<Record<string, unknown>>;
type Where = 'named' | 'history' | 'nowhere';

/** A log, and what acta makes of it. */
class Told {
  readonly readModel = new ReadModel();
  readonly store: EventStore;

  constructor(log: readonly LogEvent[], store: Partial<EventStore> = {}) {
    this.store = { ...memoryStore(log), ...store };
    for (const event of log) this.readModel.apply(event);
    if (this.readModel.parked.length > 0) throw new Error(JSON.stringify(this.readModel.parked));
  }
}

describe('everything that was recorded', () => {
  let story: readonly LogEvent[];
  let server: Listening;
  let told: Told;

  before(async function () {
    this.timeout(60_000);
    const acta = await startServer({ now: NOW });
    try {
      await tellStory(acta);
      story = (await acta.anybody.get<{ items: LogEvent[] }>('/log?limit=200')).body.items;
    } finally {
      await acta.close();
    }
    told = new Told(story);
    server = await listenWith({
      projections: {
        waitFor: () => Promise.resolve(true),
        lag: () => Promise.resolve(0),
        age: () => 0,
        parked: [],
        caughtUp: true,
        get position() {
          return told.readModel.position;
        },
        get readModel() {
          return told.readModel;
        },
      },
      store: { ...told.store, readStream: (name, from) => told.store.readStream(name, from) },
      clock: { now: () => NOW },
    });
  });
  after(() => server.close(0));

  const first = (type: string): LogEvent => {
    const event = story.find((other) => other.type === type);
    if (!event) throw new Error(`the story has no ${type}`);
    return event;
  };

  /** The story with one event told otherwise. */
  const retold = (event: LogEvent): Told => new Told(story.map((other) => (other.id === event.id ? event : other)));

  async function answer(history: Told, address: string): Promise<unknown> {
    told = history;
    const response = await fetch(`${server.url}/api/v1${address}`);
    const body = (await response.json()) as unknown;
    expect(response.status, `${address}: ${JSON.stringify(body)}`).to.be.oneOf([200, 404]);
    return response.status === 200 ? body : undefined;
  }

  /**
   * Where one answer says all of the values of the second history where that of the first says something else.
   *
   * @param enough when nothing better has to be looked for
   */
  async function placeOf(values: readonly unknown[], base: LogEvent, changed: LogEvent, enough: Where): Promise<Where> {
    const [before, after] = [retold(base), retold(changed)];
    let place: Where = 'nowhere';
    for (const query of queriesAbout(base)) {
      const [path, other] = [pathOf(query, base), pathOf(query, changed)];
      if (path === undefined || other === undefined) continue;
      for (const on of DAYS) {
        const was = await answer(before, `${path}?on=${on}`);
        const is = await answer(after, `${other}?on=${on}`);
        const [isNamed, wasNamed] = [withoutHistory(is), withoutHistory(was)];
        if (values.every((value) => saysInstead(isNamed, value, wasNamed))) return 'named';
        if (values.every((value) => saysInstead(is, value, was))) place = 'history';
      }
      if (place === enough) return place;
    }
    return place;
  }

  for (const aggregate of Object.keys(AGGREGATES) as AggregateName[]) {
    it(`is in some answer, every field of every event of ${aggregate}`, async function () {
      this.timeout(60_000);
      for (const [type, { schema }] of Object.entries(aggregateNamed(aggregate).events)) {
        const event = first(type);
        for (const { field, base, changed, value } of variantsOf(schema, event.data, type)) {
          for (const data of [base, changed]) expect(schema.safeParse(data).error?.issues, field).to.equal(undefined);
          const expected: Where = field in NOWHERE ? 'nowhere' : field in ONLY_IN_HISTORY ? 'history' : 'named';
          const place = await placeOf([value], { ...event, data: base }, { ...event, data: changed }, expected);
          expect(place, `${field} = ${String(value)}`).to.equal(expected);
        }
      }
    });
  }

  it('is told with its day, its hand and its document, of every type of event and of a rectification', async function () {
    this.timeout(60_000);
    const types = Object.values(AGGREGATES).flatMap(({ events }) => Object.keys(events));
    for (const type of [...types, 'FactRectified']) {
      const event = first(type);
      const { metadata } = event;
      // The year of its day stays: many a day would lie outside the life of its stream.
      const day = `${metadata.occurredOn.slice(0, 4)}-08-17`;
      // The story corrects the day of one session: what the correction says is told.
      const mended = story.some(({ type: other, data }) => other === 'FactRectified' && corrects(data, event.id));
      const source = { kind: 'oficio', number: 'Oficio 999-2023', date: '2019-01-31', sha256: 'd'.repeat(64) } as const;
      const by = { ...metadata.by, institution: 'Institución que lo hizo' };
      const changed = { ...event, metadata: { ...metadata, by, source, ...(!mended && { occurredOn: day }) } };
      const values = [by.institution, source.number, source.date, source.sha256, ...(mended ? [] : [day])];
      expect(await placeOf(values, event, changed, 'history'), type).to.be.oneOf(['named', 'history']);
    }
  });

  describe('comes from the store where one thing is asked for', () => {
    const session = '/instancias/0604/sessions';
    const ask = async (path: string): Promise<Response> => fetch(`${server.url}/api/v1${path}`);

    it('so that it cannot be had while the store is away, and lists can', async () => {
      const away = new StoreError('unavailable', 'the store does not answer');
      const nothing = { next: () => Promise.reject(away), [Symbol.asyncIterator]: () => nothing };
      told = new Told(story, { readStream: () => nothing });
      const refused = await ask(`${session}/${FIRST}`);
      expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '5']);
      expect(await refused.json()).to.have.property('code', 'store_unavailable');
      expect((await ask(session)).status).to.equal(200);
    });

    it('and what was written since is not in it', async () => {
      const held = first('SessionHeld');
      told = new Told(
        story.filter(({ position }) => position < held.position),
        { readStream: memoryStore(story).readStream },
      );
      const body = (await (await ask(`${session}/${FIRST}`)).json()) as { history: { type: string }[] };
      expect(body.history.map(({ type }) => type)).to.deep.equal(['SessionConvened']);
    });

    it('and details that were not written by acta are a fault of the log, and of nothing else', async () => {
      const event = first('SessionConvened');
      told = retold({ ...event, data: { ...(event.data as Data), venue: 7 } });
      expect((await ask(`${session}/${FIRST}`)).status).to.equal(500);
      expect((await ask(session)).status).to.equal(200);
    });
  });

  it('has no reason for a field that is not there', () => {
    const fields = (Object.keys(AGGREGATES) as AggregateName[]).flatMap((aggregate) =>
      Object.entries(aggregateNamed(aggregate).events).flatMap(([type, { schema }]) =>
        variantsOf(schema, first(type).data, type).map(({ field }) => field),
      ),
    );
    expect(fields).to.include.members([...Object.keys(NOWHERE), ...Object.keys(ONLY_IN_HISTORY)]);
  });
});

const corrects = (data: unknown, id: string): boolean => (data as Data)['eventId'] === id;

/** Those that tell of facts, the address of the thing itself first. */
function queriesAbout({ stream }: LogEvent): readonly Query[] {
  const aggregate = parseStream(stream)?.aggregate;
  const own = RESOURCES.find((resource) => resource.aggregate === aggregate)?.path ?? '';
  const place = ({ path }: Query): number => (path.startsWith(own) ? 0 : 1) * 1000 - path.length;
  return QUERIES.filter(({ kind }) => kind === 'facts').toSorted((a, b) => place(a) - place(b));
}

/** The address at which a query tells of what an event is about; nothing where it tells of something else. */
function pathOf({ path }: Query, { stream, data }: LogEvent): string | undefined {
  const { aggregate, ubigeo = '0604', key = '' } = parseStream(stream) ?? {};
  const own = RESOURCES.find((resource) => resource.aggregate === aggregate);
  const { plan, period } = data as Data;
  const [, sector, reported] = /^(.+?)-(\d{4}(?:-\w+)?)$/.exec(key) ?? [];
  const about: Data = {
    ubigeo,
    plan,
    ...(own?.path === path && { id: key, ref: key, year: key, sector, period: reported ?? key }),
    ...(aggregate === 'instancia' && path.includes('/periods/') && { period }),
  };
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.some((name) => typeof about[name] !== 'string')) return undefined;
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(about[name])));
}

/** An answer without what all answers about the thing say of its facts alike. */
function withoutHistory(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutHistory);
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries = Object.entries(answer).filter(([name]) => !HISTORY.includes(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutHistory(inner)]));
}
