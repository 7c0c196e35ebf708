/** A question is asked without HTTP: parameters, moment, refusals, and the gate that shows names and writes the access log. */
import { expect } from 'chai';
import { type Access, AccessRefused, type Reader } from '../../src/identity/access-log.ts';
import { type Caller, ask, type Input } from '../../src/queries/ask.ts';
import { instanciaQuery, membersQuery } from '../../src/queries/instancias.ts';
import { NotAnswered, type Refusal } from '../../src/queries/not-answered.ts';
import type { Sources } from '../../src/queries/sources.ts';
import { logPageQuery } from '../../src/queries/log.ts';
import { reportQuery } from '../../src/queries/supervision.ts';
import { testActa, type TestActa } from '../support/acta.ts';

const NOW = '2022-12-31T17:00:00.000Z';
const PERSON = { name: 'Rosa Elvira Campos' };
const READER: Reader = {
  principal: {
    id: 'p-00000000-0000-4000-8000-000000000004',
    role: 'auditor',
    institution: 'Contraloría General de la República',
    territory: '*',
  },
  requestId: 'calendar-7',
  resource: 'calendar of Chota',
};
const CHOTA: Input = { path: { ubigeo: '0604' }, search: {} };

describe('a question', () => {
  let acta: TestActa;
  let sources: Sources;
  let written: Access[];

  before(async () => {
    acta = await testActa(NOW);
    const on = '2020-01-01';
    const instancia = { aggregate: 'instancia', on } as const;
    const ordenanza = { number: 'Ordenanza 012-2019' };
    await acta.register({ ...instancia, command: 'CreateInstancia', data: { province: 'Chota', ordenanza } });
    const member = { sector: 'demuna', institution: 'Demuna de Chota', basis: 'Ordenanza 012-2019' };
    await acta.register({ ...instancia, command: 'IncorporateMember', data: member });
    const seat = { sector: 'demuna', seat: 'titular', person: PERSON };
    await acta.register({ ...instancia, command: 'AccreditRepresentative', data: seat });
  });
  after(() => acta.cleanup());

  beforeEach(() => {
    written = [];
    sources = {
      projections: acta.host,
      store: acta.store,
      clock: { now: () => NOW },
      offices: [],
      names: {
        people: {
          get: (refs) => Promise.resolve(new Map(refs.map((ref) => [ref, { kind: 'known', person: PERSON }]))),
        },
        access: { record: (access) => Promise.resolve(void written.push(access)) },
        log: { error: () => undefined },
      },
    };
  });

  const members = (caller: Caller): Promise<string> =>
    ask(sources, membersQuery, CHOTA, caller)
      .answer()
      .then(({ body }) => JSON.stringify(body));

  /** Why it is not answered. */
  const refusal = (input: Input, query: typeof membersQuery = membersQuery): Refusal => {
    try {
      ask(sources, query, input, { lang: 'es' });
    } catch (error) {
      if (error instanceof NotAnswered) return error.refusal;
      throw error;
    }
    return expect.fail('it was answered');
  };

  it('shows names to whoever may read them, and the access log says so, whoever asks', async () => {
    expect(await members({ lang: 'es', reader: READER, reason: ' Queja 12 ' })).to.include(PERSON.name);
    expect(written).to.have.length(1);
    expect(written[0]).to.deep.include({
      at: NOW,
      actor: READER.principal.id,
      requestId: 'calendar-7',
      resource: 'calendar of Chota',
      reason: 'Queja 12',
    });
  });

  it('shows them to nobody in particular, nor to a scope that does not say so, nor where there are none', async () => {
    const narrow = { ...READER, principal: { ...READER.principal, scope: ['acta:register'] } };
    expect(await members({ lang: 'es' }))
      .to.include('personRef')
      .and.not.include(PERSON.name);
    expect(await members({ lang: 'es', reader: narrow })).to.not.include(PERSON.name);
    const { names: _names, ...nameless } = sources;
    sources = nameless;
    expect(await members({ lang: 'es', reader: READER })).to.not.include(PERSON.name);
    expect(written).to.deep.equal([]);
  });

  it('is refused where the line cannot be written, or the reason names the person', async () => {
    const refused = (caller: Caller): Promise<unknown> => members(caller).catch((error: unknown) => error);
    const named = await refused({ lang: 'es', reader: READER, reason: 'Por Elvira Campos' });
    expect(named).to.be.instanceOf(AccessRefused).and.include({ code: 'reason_names' });
    expect(written[0]).to.not.have.property('reason');
    if (sources.names) {
      const access = { record: () => Promise.reject(new Error('full')) };
      sources = { ...sources, names: { ...sources.names, access } };
    }
    const away = await refused({ lang: 'es', reader: READER });
    expect(away).to.be.instanceOf(AccessRefused).and.include({ code: 'access_log_unavailable' });
  });

  it('tells by a value why it has no answer', () => {
    expect(refusal({ path: { ubigeo: '9999' }, search: {} })).to.include({ kind: 'not_found' });
    expect(refusal({ ...CHOTA, search: { on: '2999-01-01' } })).to.deep.equal({
      kind: 'parameter',
      name: 'on',
      code: 'day_too_far',
    });
    expect(refusal({ ...CHOTA, search: { knownAt: '2999-01-01T00:00:00Z' } })).to.include({
      code: 'instant_in_future',
    });
    expect(refusal({ ...CHOTA, search: { cursor: 'x' } })).to.include({ code: 'not_a_cursor' });
    expect(refusal({ ...CHOTA, search: { colour: 'red' } })).to.include({ kind: 'parameters' });
    const { projections } = sources;
    const { readModel, position } = projections;
    const lag = (): Promise<number> => Promise.resolve(9);
    sources = { ...sources, projections: { readModel, position, lag, parked: [], caughtUp: false } };
    expect(refusal(CHOTA)).to.deep.equal({ kind: 'not_ready' });
  });

  it('is of one moment, and its next page is of the same', async () => {
    const { moment, answer } = ask(sources, instanciaQuery, { ...CHOTA, search: { on: '2021-05-31' } }, { lang: 'en' });
    expect(moment).to.deep.include({ on: '2021-05-31', position: acta.host.position });
    expect((await answer()).body).to.include({ on: '2021-05-31', province: 'Chota' });
    const first = ask(sources, logPageQuery, { path: {}, search: { limit: '1' } }, { lang: 'es' });
    const { next: cursor, items } = (await first.answer()).body;
    const second = ask(sources, logPageQuery, { path: {}, search: { limit: '1', cursor } }, { lang: 'es' });
    expect([...items, ...(await second.answer()).body.items].map(({ position }) => position)).to.deep.equal([0, 1]);
  });

  it('knows how its answer can be written down', () => {
    expect(reportQuery.representations.map(({ media }) => media)).to.deep.equal(['application/json', 'text/csv']);
    expect(membersQuery.representations.map(({ media }) => media)).to.deep.equal(['application/json']);
  });
});
