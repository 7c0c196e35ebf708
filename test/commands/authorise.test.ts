import { expect } from 'chai';
import { SCOPES, scopeOf } from '../../src/identity/scope.ts';
import type { OfficeTerritory } from '../../src/commands/authorisation/offices.ts';
import type { By } from '../../src/domain/kernel/event.ts';
import {
  attempt,
  type Attempted,
  bearer,
  CAJAMARCA,
  CHOTA,
  CUTERVO,
  actingPartyOf,
  OFFICE,
  refusedWhy,
} from './authorisation/given-principals.ts';
import { chota, world } from './authorisation/given-chota.ts';
import { memoryStore } from './memory-store.ts';

const MODULE = 'Módulo Defensorial de Chota';
/** Chota was the Módulo's until 2022, and is the Oficina's since 2023. */
const OFFICES: readonly OfficeTerritory[] = [
  {
    name: OFFICE,
    provinces: [{ ubigeo: CAJAMARCA }, { ubigeo: CHOTA, from: '2023-01-01' }],
  },
  { name: MODULE, provinces: [{ ubigeo: CHOTA, to: '2022-12-31' }] },
];

const CASE = {
  aggregate: 'case',
  command: 'OpenCase',
  data: { office: OFFICE, reason: 'Creada, nunca sesionó.' },
  by: actingPartyOf('defensoria'),
  ubigeo: CHOTA,
} as const;

describe('an office of the Defensoría', () => {
  const principal = bearer('defensoria', '*');
  const asked = (more: Partial<Attempted>): Attempted => ({ ...CASE, principal, offices: OFFICES, ...more });

  it('registers where it has the province on the day of registration, whenever the act was', async () => {
    for (const occurredOn of ['2019', '2022-05-20', '2023-05-20']) {
      const late = { occurredOn, today: '2023-06-01' };
      expect(await refusedWhy(asked(late)), occurredOn).to.equal(undefined);
    }
    const early = { occurredOn: '2022-05-20', today: '2022-12-31' };
    expect(await refusedWhy(asked(early))).to.equal('outside_territory');
    expect(await refusedWhy(asked({ ...early, today: '2023-01-01' }))).to.equal(undefined);
  });

  it('loses a province with the day on which it ends, though its token says everywhere', async () => {
    const module = { ...principal, office: MODULE };
    const by: By = { ...CASE.by, office: MODULE };
    const act = { principal: module, by, occurredOn: '2022-12-31' };
    expect(await refusedWhy(asked({ ...act, today: '2022-12-31' }))).to.equal(undefined);
    expect(await refusedWhy(asked({ ...act, today: '2023-01-01' }))).to.equal('outside_territory');
  });

  it('does not get by the list what its token does not say', async () => {
    const narrow = { principal: bearer('defensoria', [CAJAMARCA]), today: '2023-06-01' };
    expect(await refusedWhy(asked(narrow))).to.equal('outside_territory');
    expect(await refusedWhy(asked({ ...narrow, ubigeo: CAJAMARCA }))).to.equal(undefined);
  });

  it('is told its territory of that day', async () => {
    const outcome = await attempt(asked({ ubigeo: CUTERVO, today: '2023-06-01' }));
    expect(outcome).to.have.deep.nested.property('rejection.params', {
      ubigeo: CUTERVO,
      territory: [CAJAMARCA, CHOTA],
    });
  });

  it('has the territory of its token where it is not listed', async () => {
    const unlisted = { ...principal, office: 'Adjuntía para los Derechos de la Mujer' };
    const by: By = { ...CASE.by, office: unlisted.office };
    expect(await refusedWhy(asked({ principal: unlisted, by }))).to.equal(undefined);
    const chotaOnly = { ...unlisted, territory: [CAJAMARCA] };
    expect(await refusedWhy(asked({ principal: chotaOnly, by }))).to.equal('outside_territory');
  });

  it('opens no round where it has provinces of its own: a round is about the whole country', async () => {
    const data = { referenceYear: 2021, universe: [CHOTA] };
    const round = { aggregate: 'supervision-round', command: 'OpenRound', ubigeo: undefined, data } as const;
    expect(await refusedWhy(asked(round))).to.equal('outside_territory');
    expect(await refusedWhy({ ...asked(round), offices: [] })).to.equal(undefined);
  });

  it('registers the act of the office that had the province on that day, and of no other', async () => {
    const by: By = { ...CASE.by, office: MODULE };
    const today = '2023-06-01';
    for (const occurredOn of ['2022-12-31', '2019', '2022']) {
      expect(await refusedWhy(asked({ by, today, occurredOn })), occurredOn).to.equal(undefined);
    }
    expect(await refusedWhy(asked({ by, today, occurredOn: '2023-01-01' }))).to.equal('not_own_office');
    expect(await refusedWhy(asked({ by, today, ubigeo: CAJAMARCA, occurredOn: '2019' }))).to.equal('not_own_office');
    expect(await refusedWhy(asked({ by, today, occurredOn: '2019', offices: [] }))).to.equal('not_own_office');
  });

  it('may say its institution alone', async () => {
    const { office: _, ...by } = CASE.by;
    expect(await refusedWhy(asked({ by, today: '2023-06-01' }))).to.equal(undefined);
  });
});

describe('the hand of an act', () => {
  const SESSION_ID = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';
  const codeOf = async (by: By): Promise<unknown> => {
    const principal = bearer(by.kind === 'session' ? 'secretariat' : by.kind);
    const outcome = await attempt({
      principal,
      aggregate: 'commitment',
      // Any hand may be the one that corrects.
      command: 'AnnulFact',
      by,
      ubigeo: CHOTA,
    });
    return outcome.kind === 'rejected' ? `${outcome.rejection.code} ${outcome.rejection.pointer ?? ''}` : outcome.kind;
  };

  it('has the fields of its kind and no others', async () => {
    const fields = { sector: 'demuna', office: OFFICE, session: SESSION_ID } as const;
    const own = { sector: 'sector', office: 'defensoria', session: 'session' } as const;
    for (const field of ['sector', 'office', 'session'] as const) {
      for (const kind of ['secretariat', 'sector', 'session', 'defensoria'] as const) {
        const code = await codeOf({ ...actingPartyOf(kind), [field]: fields[field] });
        expect(code, `${kind} ${field}`).to.equal(
          kind === own[field] ? 'stream_unknown ' : `by_field_unwanted /by/${field}`,
        );
      }
    }
  });

  it('of a sector says which', async () => {
    expect(await codeOf({ kind: 'sector', institution: 'Demuna de Chota' })).to.equal('by_field_missing /by/sector');
  });
});

describe('the scope of a token', () => {
  const asked = (scope: readonly string[] | undefined, aggregate: 'session' | 'commitment' = 'session'): Attempted => ({
    principal: { ...bearer('secretariat'), ...(scope && { scope }) },
    aggregate,
    command: aggregate === 'session' ? 'ConveneSession' : 'ReportFulfilment',
    by: actingPartyOf('secretariat'),
    ubigeo: CHOTA,
  });

  it('narrows what the role may, by life', async () => {
    expect(await refusedWhy(asked(undefined))).to.equal(undefined);
    expect(await refusedWhy(asked(['acta:register']))).to.equal(undefined);
    expect(await refusedWhy(asked(['acta:read', 'acta:register:session']))).to.equal(undefined);
    expect(await refusedWhy(asked(['acta:register:session'], 'commitment'))).to.equal('outside_scope');
    expect(await refusedWhy(asked(['acta:read']))).to.equal('outside_scope');
    expect(await refusedWhy(asked([]))).to.equal('outside_scope');
  });

  it('never widens it', async () => {
    for (const scope of SCOPES) {
      const reader = { ...asked([scope]), principal: { ...bearer('reader', '*'), scope: [scope] } };
      expect(await refusedWhy(reader), scope).to.equal('role_may_not');
    }
  });

  it('is what a claim says of acta; a word of acta’s that is not known allows nothing', () => {
    expect(scopeOf('openid profile')).to.equal(undefined);
    expect(scopeOf('')).to.equal(undefined);
    expect(scopeOf('openid acta:read acta:register:session')).to.deep.equal(['acta:read', 'acta:register:session']);
    expect(scopeOf('acta:everything')).to.deep.equal(['acta:everything']);
  });
});

describe('who registered an act', () => {
  it('is kept in the event with role, institution and office as they were', async () => {
    const acta = world();
    await chota(acta);
    const actors = acta.store.log.map(({ metadata }) => metadata.actor);
    const secretariat = bearer('secretariat');
    const defensoria = bearer('defensoria');
    expect(actors[0]).to.deep.equal({
      id: secretariat.id,
      role: 'secretariat',
      institution: secretariat.institution,
    });
    expect(actors.find(({ role }) => role === 'defensoria')).to.deep.equal({
      id: defensoria.id,
      role: 'defensoria',
      institution: defensoria.institution,
      office: OFFICE,
    });
    // The vote of a session is the session's act; who registered it is another institution.
    const vote = acta.store.log.find(({ metadata }) => metadata.by.kind === 'session');
    expect(vote?.metadata.by.institution).to.equal('Instancia Provincial de Chota');
    expect(vote?.metadata.actor.institution).to.equal(secretariat.institution);
  });

  it('may be without an institution, as events of before have it: such a stream is read and goes on', async () => {
    const acta = world();
    await chota(acta);
    const before = acta.store.log.map((event) => {
      const { id, role } = event.metadata.actor;
      return { ...event, metadata: { ...event.metadata, actor: { id, role } } };
    });
    const again = world({ store: memoryStore(before) });
    const accepted = await again.register({
      aggregate: 'instancia',
      command: 'CloseReportingPeriod',
      on: '2022-07-15',
      data: { period: '2022-06' },
    });
    expect(accepted.revision).to.equal(4);
    expect(again.store.log.at(-1)?.metadata.actor).to.have.property('institution');
  });
});
