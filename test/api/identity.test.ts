/** Who somebody is, over HTTP, with an identity provider: keys that rotate, roles that change, one person with two of them. */
import { expect } from 'chai';
import { pino } from 'pino';
import { Chota } from '../support/chota.ts';
import { NOW, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';
import {
  AUDIENCE,
  ISSUER,
  type Provider,
  type ProviderKey,
  providerKey,
  startProvider,
  tokenOf,
} from '../identity/provider.ts';

const OFFICE = 'Oficina Defensorial de Cajamarca';
const DEFENSORIA = { role: 'defensoria', institution: 'Defensoría del Pueblo', office: OFFICE, territory: ['0604'] };
const SECRETARIAT = { role: 'secretariat', institution: 'Municipalidad Provincial de Chota', territory: ['0604'] };
const ROSA = '45678912';
const OTHER = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';

interface Event {
  readonly type: string;
  readonly metadata: { readonly actor: { readonly id: string; readonly role: string } };
}

describe('who somebody is, over HTTP', () => {
  const [first, second] = [providerKey('first'), providerKey('second')];
  let provider: Provider;
  let acta: TestServer;
  let elapsed: number;
  let seconds: number;
  beforeEach(async () => {
    elapsed = 0;
    seconds = Date.parse(NOW) / 1000;
    provider = await startProvider(first);
    acta = await startServer({
      elapsed: () => elapsed,
      environment: { ACTA_OIDC_ISSUER: ISSUER, ACTA_OIDC_AUDIENCE: AUDIENCE, ACTA_OIDC_JWKS_URI: provider.url },
    });
    await (await Chota.of(acta)).created();
  });
  afterEach(async () => {
    await acta.close();
    await provider.close();
  });

  /** A token of the day: whose, what they may, and signed by which key. */
  const bearer = (sub: string, role: object, key: ProviderKey = first): { authorization: string } => {
    const claims = { iss: ISSUER, aud: AUDIENCE, sub, iat: seconds, exp: seconds + 300, acta: role };
    return { authorization: `Bearer ${tokenOf(key, claims)}` };
  };
  const later = (bySeconds: number): void => {
    seconds += bySeconds;
    elapsed += bySeconds * 1000;
    acta.setClock(new Date(seconds * 1000).toISOString());
  };
  const command = <Body = Record<string, unknown>>(
    path: string,
    data: object,
    headers: Readonly<Record<string, string>>,
    on = '2022-05-20',
  ) => acta.anybody.command<Body>(`/instancias/0604${path}`, { occurredOn: on, data }, headers);
  const opened = async (headers: Readonly<Record<string, string>>): Promise<string> => {
    const data = { office: OFFICE, reason: 'Creada, nunca sesionó.' };
    const { status, text, body } = await command<{ id: string }>('/cases/commands/open-case', data, headers);
    expect(status, text).to.equal(201);
    return body.id;
  };
  const recommend = (id: string, headers: Readonly<Record<string, string>>): Promise<Reply> =>
    command(
      `/cases/${id}/commands/issue-recommendation`,
      {
        addressee: 'Municipalidad Provincial de Chota',
        text: 'Convocar a la primera sesión.',
        legalBasis: 'Ley 30364',
        dueOn: '2022-06-30',
      },
      headers,
      '2022-05-30',
    );
  const accept = (id: string, headers: Readonly<Record<string, string>>): Promise<Reply> =>
    command(
      `/cases/${id}/commands/accept-recommendation`,
      { recommendation: 1, commitment: 'Se convocará.' },
      headers,
      '2022-06-10',
    );
  const eventsOf = async (id: string): Promise<readonly Event[]> =>
    (await acta.anybody.get<{ items: Event[] }>(`/streams/case-0604-${id}/events`)).body.items;

  it('the provider rotates its keys, and nobody starts acta again', async () => {
    const reading = async (key: ProviderKey): Promise<number> =>
      (await acta.anybody.get('/instancias/0604', bearer(OTHER, SECRETARIAT, key))).status;
    expect(await reading(first)).to.equal(200);
    provider.publish(first, second);
    later(30);
    expect(await reading(second), 'a new key is looked for').to.equal(200);
    provider.publish(second);
    later(600);
    expect([await reading(first), await reading(second)], 'and a withdrawn one forgotten').to.deep.equal([401, 200]);
  });

  it('one person with two roles, by two tokens, stands on one side of a matter', async () => {
    const id = await opened(bearer(ROSA, DEFENSORIA));
    expect((await recommend(id, bearer(ROSA, DEFENSORIA))).status).to.equal(200);
    problemIn(await accept(id, bearer(ROSA, SECRETARIAT)), 403, 'person_on_other_side');
    later(60);
    problemIn(await accept(id, bearer(ROSA, SECRETARIAT)), 403, 'person_on_other_side');
    expect((await accept(id, bearer(OTHER, SECRETARIAT))).status, 'another person may').to.equal(200);
    expect((await eventsOf(id)).map(({ type }) => type)).to.deep.equal([
      'CaseOpened',
      'RecommendationIssued',
      'RecommendationAccepted',
    ]);
  });

  it('the right of the moment counts, and the event keeps the role and the institution of its own', async () => {
    const headers = { ...bearer(ROSA, DEFENSORIA), 'idempotency-key': 'abrir-el-caso' };
    const id = await opened(headers);
    later(86_400);
    const [event] = await eventsOf(id);
    const actor = { role: 'defensoria', institution: 'Defensoría del Pueblo', office: OFFICE };
    expect(event?.metadata.actor).to.deep.include(actor);
    expect(event?.metadata.actor.id).to.match(/^u-[0-9a-f-]{36}$/);
    expect(JSON.stringify(event), 'the provider’s own id of the person').to.not.include(ROSA);
    const reader = bearer(ROSA, { role: 'reader', institution: 'Defensoría del Pueblo', territory: ['0604'] });
    problemIn(await recommend(id, reader), 403, 'role_may_not');
    const elsewhere = bearer(ROSA, { ...DEFENSORIA, territory: ['0601'] });
    problemIn(await recommend(id, elsewhere), 403, 'outside_territory');
    // A key gives the same effect; it gives no right back.
    const again = await command(
      '/cases/commands/open-case',
      { office: OFFICE, reason: 'Creada, nunca sesionó.' },
      { ...reader, 'idempotency-key': 'abrir-el-caso' },
    );
    problemIn(again, 403, 'role_may_not');
    expect((await eventsOf(id)).at(0)).to.deep.equal(event);
  });
});

describe('a server that lets nobody register', () => {
  it('says so where it starts, reads, and refuses its own key’s tokens (defect: a door shut by mistake was told to nobody)', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
    const acta = await startServer({ log, environment: { ACTA_LOCAL_TOKENS: 'no' } });
    try {
      expect(lines.join('')).to.contain('nobody can register').and.to.contain('ACTA_OIDC_ISSUER');
      expect((await acta.anybody.get('/instancias/0604')).status).to.equal(200);
      const secretariat = await acta.as('secretariat');
      const create = secretariat.command('/instancias/0604/commands/create-instancia', {
        occurredOn: '2019',
        data: {},
      });
      expect((await create).status).to.equal(401);
    } finally {
      await acta.close();
    }
  });
});
