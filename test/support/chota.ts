/** The history of Chota (docs/domain.md) as it is told over HTTP: each act by whoever registers it. */
import { expect } from 'chai';
import type { Instant } from '../../src/domain/kernel/dates.ts';
import type { ProvinceStatus } from '../../src/projections/status/province-status.ts';
import type { Client, TestServer } from './server.ts';

export interface Answer {
  readonly stream: string;
  readonly id: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

export const SECTORS = [
  { sector: 'demuna', institution: 'Demuna de Chota' },
  { sector: 'cem', institution: 'Centro Emergencia Mujer de Chota' },
  { sector: 'pnp', institution: 'Policía Nacional del Perú, Chota' },
  { sector: 'comedores-populares', institution: 'Comedores populares de Chota' },
  { sector: 'municipalidad', institution: 'Municipalidad Provincial de Chota' },
] as const;

export class Chota {
  readonly #acta: TestServer;
  readonly #secretariat: Client;
  readonly #defensoria: Client;

  private constructor(acta: TestServer, secretariat: Client, defensoria: Client) {
    this.#acta = acta;
    this.#secretariat = secretariat;
    this.#defensoria = defensoria;
  }

  static async of(acta: TestServer): Promise<Chota> {
    return new Chota(acta, await acta.as('secretariat'), await acta.as('defensoria'));
  }

  async #send(client: Client, path: string, body: object): Promise<Answer> {
    const reply = await client.command<Answer>(path, body);
    expect(reply.status, `${path}: ${reply.text}`).to.be.oneOf([200, 201]);
    return reply.body;
  }

  secretariat(path: string, occurredOn: string, data: object, more: object = {}): Promise<Answer> {
    return this.#send(this.#secretariat, `/instancias/0604${path}`, { occurredOn, data, ...more });
  }

  defensoria(path: string, occurredOn: string, data: object, more: object = {}): Promise<Answer> {
    return this.#send(this.#defensoria, `/instancias/0604${path}`, { occurredOn, data, ...more });
  }

  async round(year: number, occurredOn: string, command: string, data: object): Promise<Answer> {
    return this.#send(this.#defensoria, `/supervision-rounds/${year}/commands/${command}`, { occurredOn, data });
  }

  /** 2019, year precision: the ordenanza creates the instancia; its members. */
  async created(): Promise<Answer> {
    const source = { kind: 'ordenanza', number: 'Ordenanza Municipal 012-2019-MPCH', date: '2019' };
    const answer = await this.secretariat(
      '/commands/create-instancia',
      '2019',
      { province: 'Chota', ordenanza: { number: 'Ordenanza Municipal 012-2019-MPCH', date: '2019' } },
      { source },
    );
    for (const member of SECTORS) {
      await this.secretariat('/commands/incorporate-member', '2019', { ...member, basis: 'Ordenanza' }, { source });
    }
    return answer;
  }

  /** 20 May 2022: the meeting in the Defensoría's case, and what was agreed there. */
  async activated(): Promise<{ readonly caseId: string; readonly session: Answer; readonly commitment: Answer }> {
    const office = 'Oficina Defensorial de Cajamarca';
    const opened = await this.defensoria('/cases/commands/open-case', '2022-05-10', {
      office,
      reason: 'Creada, nunca sesionó.',
    });
    await this.defensoria(`/cases/${opened.id}/commands/record-defensoria-meeting`, '2022-05-20', {
      attendees: SECTORS.map(({ sector, institution }) => ({ sector, institution })),
      agreements: ['Sesiones mensuales en las que se evalúa el trabajo de cada sector.'],
    });
    const origin = { kind: 'defensoria_meeting', case: opened.id, meeting: 1 };
    await this.defensoria('/commands/agree-meeting-cadence', '2022-05-20', { months: 1, origin });
    const session = await this.secretariat('/sessions/commands/convene-session', '2022-05-20', {
      kind: 'ordinary',
      scheduledFor: '2022-05-30',
      venue: 'Municipalidad Provincial de Chota',
      agenda: ['Evaluación del trabajo de cada sector'],
    });
    const commitment = await this.defensoria(
      '/commitments/commands/adopt-commitment',
      '2022-05-20',
      {
        origin,
        text: 'Reunirse cada mes y evaluar el trabajo de cada sector.',
        axis: 'coordination',
        responsible: { institution: 'Municipalidad Provincial de Chota' },
        followUpOwner: office,
        dueOn: '2022-05-30',
        recurrence: { everyMonths: 1 },
        indicator: 'Sesiones realizadas',
        meansOfVerification: 'Actas de sesión',
      },
      { source: { kind: 'acta', number: 'Acta de reunión del 20 de mayo de 2022' } },
    );
    return { caseId: opened.id, session, commitment };
  }

  /** A session held with quorum; of an earlier convocation where its id is given. */
  held(on: string, id?: string): Promise<Answer> {
    const path = id === undefined ? '/sessions/commands' : `/sessions/${id}/commands`;
    return this.secretariat(`${path}/record-session-held`, on, {
      kind: 'ordinary',
      attendance: SECTORS.map(({ sector }) => ({ sector, present: sector !== 'pnp' })),
      chairedBy: { capacity: 'mayor' },
      quorum: { required: 3, basis: 'Ordenanza' },
    });
  }

  async status(on: string, knownAt?: Instant): Promise<ProvinceStatus> {
    const query = new URLSearchParams({ on, ...(knownAt !== undefined && { knownAt }) });
    const reply = await this.#acta.anybody.get<ProvinceStatus>(`/instancias/0604?${query.toString()}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.body;
  }

  /** The status, with its flags; seats without a titular are beside the matter of these histories. */
  async originStatus(on: string, knownAt?: Instant): Promise<string> {
    const { status, flags } = await this.status(on, knownAt);
    return [status, ...flags.map(({ flag }) => flag).filter((flag) => flag !== 'vacant_seats')].join(' + ');
  }

  /** The types of the events that explain the status. */
  async because(on: string): Promise<string[]> {
    return (await this.status(on)).because.events.map(({ type }) => type);
  }
}
