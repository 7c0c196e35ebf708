/** Chota in 2022 in a log in memory: members, a period, a session held, a case with its meeting, commitments, a report. */
import { expect } from 'chai';
import { RecordingClock } from '../../../src/commands/clock.ts';
import { type Accepted, CommandHandler, type Outcome } from '../../../src/commands/handler.ts';
import type { OfficeTerritory } from '../../../src/commands/authorisation/offices.ts';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By, Source } from '../../../src/domain/kernel/event.ts';
import { type AggregateName, aggregateNamed } from '../../../src/domain/aggregates.ts';
import { CORRECTIONS } from '../../../src/domain/kernel/corrections.ts';
import { type MemoryStore, memoryStore, nobody } from '../memory-store.ts';
import { bearer, CHOTA, actingPartyOf } from './given-principals.ts';

export const ACTA: Source = { kind: 'acta', number: 'Acta 01-2022' };
export const PNP: By = { kind: 'sector', institution: 'Policía Nacional del Perú', sector: 'pnp' };
export const content = {
  actions: [{ axis: 'prevention', actions: ['Charlas en colegios'] }],
  indicators: [{ code: 'charlas', value: 4, unit: 'charlas' }],
  evidence: [],
};

export interface Asked {
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly on: string;
  readonly data?: unknown;
  readonly key?: string | undefined;
  readonly by?: By;
  readonly principal?: Principal;
  readonly ubigeo?: string | undefined;
  readonly source?: Source;
}

export interface World {
  readonly store: MemoryStore;
  send(asked: Asked): Promise<Outcome>;
  register(asked: Asked): Promise<Accepted>;
}

export interface WorldOptions {
  readonly now?: string;
  readonly offices?: readonly OfficeTerritory[];
  readonly store?: MemoryStore;
}

export function world({ now = '2022-12-31T17:00:00.000Z', offices, store = memoryStore() }: WorldOptions = {}): World {
  const clock = new RecordingClock({ now: () => now });
  const handler = new CommandHandler({ store, people: nobody, clock, ...(offices && { offices }) });
  let count = store.log.length;
  const send = ({
    aggregate,
    command,
    on,
    data = {},
    by = actingPartyOf('secretariat'),
    ...more
  }: Asked): Promise<Outcome> => {
    count += 1;
    const role = by.kind === 'session' ? 'secretariat' : by.kind;
    const schema = aggregateNamed(aggregate).commands[command]?.data;
    return handler.handle({
      aggregate,
      command,
      ubigeo: 'ubigeo' in more ? more.ubigeo : aggregate === 'supervision-round' ? undefined : CHOTA,
      key: more.key,
      occurredOn: on,
      by,
      source: more.source ?? ACTA,
      data: schema
        ? schema.parse(data)
        : CORRECTIONS[command === 'AnnulFact' ? 'FactAnnulled' : 'FactRectified'].parse(data),
      principal: more.principal ?? bearer(role, '*'),
      commandId: `command-${count}`,
      correlationId: `command-${count}`,
    });
  };
  return {
    store,
    send,
    async register(asked) {
      const outcome = await send(asked);
      return outcome.kind === 'accepted' ? outcome : expect.fail(`${asked.command}: ${JSON.stringify(outcome)}`);
    },
  };
}

export interface Chota {
  readonly session: string;
  readonly case: string;
  /** Adopted by the session, the Demuna's to fulfil. */
  readonly commitment: string;
}

/** The secretaría técnica and the Defensoría register it all, each by one person. */
export async function chota({ register }: World): Promise<Chota> {
  const instancia = (command: string, on: string, data: object) =>
    register({ aggregate: 'instancia', command, on, data });
  const source: Source = { kind: 'ordenanza', number: 'Ordenanza 012-2019-MPCH' };
  const ordenanza = { number: 'Ordenanza 012-2019-MPCH' };
  await register({
    aggregate: 'instancia',
    command: 'CreateInstancia',
    on: '2019',
    data: { province: 'Chota', ordenanza },
    source,
  });
  for (const [sector, institution] of [
    ['demuna', 'Demuna de Chota'],
    ['pnp', 'Policía Nacional del Perú'],
  ]) {
    await instancia('IncorporateMember', '2019-06-01', { sector, institution, basis: 'Ordenanza 012-2019-MPCH' });
  }
  const period = { period: '2022-06', from: '2022-06-01', to: '2022-06-30', dueOn: '2022-07-10' };
  await instancia('OpenReportingPeriod', '2022-06-01', period);
  const present = ['demuna', 'pnp'].map((sector) => ({ sector, present: true }));
  const quorum = { required: 1, basis: 'Reglamento interno, artículo 9' };
  const held = { kind: 'ordinary', attendance: present, chairedBy: { capacity: 'mayor' }, quorum };
  const session = await register({ aggregate: 'session', command: 'RecordSessionHeld', on: '2022-07-30', data: held });
  const defensoria = actingPartyOf('defensoria');
  const reason = 'Creada, nunca sesionó.';
  const data = { office: defensoria.office, reason };
  const opened = await register({ aggregate: 'case', command: 'OpenCase', on: '2022-05-10', by: defensoria, data });
  await register({
    aggregate: 'case',
    command: 'RecordDefensoriaMeeting',
    on: '2022-05-20',
    by: defensoria,
    key: opened.key,
    data: { attendees: [{ institution: 'Demuna de Chota' }], agreements: ['Reunirse cada mes.'] },
  });
  const commitment = await register({
    aggregate: 'commitment',
    command: 'AdoptCommitment',
    on: '2022-07-30',
    by: voteOf(session.key),
    data: {
      origin: { kind: 'session', session: session.key },
      text: 'Dictar cuatro charlas de prevención.',
      axis: 'prevention',
      responsible: { sector: 'demuna' },
      followUpOwner: 'Gerencia de Desarrollo Social',
      dueOn: '2022-09-30',
      indicator: 'Charlas dictadas',
      meansOfVerification: 'Padrón de asistentes',
    },
  });
  return { session: session.key ?? '', case: opened.key ?? '', commitment: commitment.key ?? '' };
}

export const voteOf = (session: string | undefined): By => ({
  kind: 'session',
  institution: 'Instancia Provincial de Chota',
  session: session ?? '',
});
