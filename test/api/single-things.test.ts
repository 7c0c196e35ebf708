/** The address of one thing: what it says, its entity tag, where the answer to a command points, corrections, and names. */
import { expect } from 'chai';
import { QUERIES } from '../../src/queries/table.ts';
import { RESOURCES } from '../../src/catalogue/resources.ts';
import { leftBy, opened, entered, FIRST, SECOND, THIRD } from '../../tools/handbook/story/step.ts';
import { type Client, type Reply, startServer, type TestServer } from '../support/server.ts';
import { tellStory } from '../support/story.ts';

const NOW = '2024-12-31T15:00:00.000Z';
const DAY = '2023-12-20';

interface Fact {
  readonly type: string;
  readonly event: string;
  readonly occurredOn: string;
  readonly correctedBy?: string;
  readonly source?: { readonly number: string };
  readonly data: Readonly<Record<string, unknown>>;
}
interface Whole {
  readonly history: readonly Fact[];
  readonly corrections: readonly {
    readonly type: string;
    readonly corrects: string;
    readonly reason: string;
    readonly source?: { readonly number: string };
  }[];
}

/** Whatever the address of each query says, of the story. */
const NAMED: Readonly<Record<string, string>> = {
  ubigeo: '0604',
  year: '2022',
  stream: 'instancia-0604',
  period: '2023-03',
  sector: 'demuna',
  plan: '2023',
  ref: entered('acreditar-representante'),
};
const ID: Readonly<Record<string, string>> = {
  sessions: FIRST,
  cases: opened('abrir-caso'),
  commitments: opened('adoptar-compromiso'),
};
const addressOf = (path: string): string =>
  path
    .replace('/diagnoses/:period', '/diagnoses/2023')
    .replace(/\/(\w+)\/:id/, (_, list: string) => `/${list}/${ID[list]}`)
    .replace(/:(\w+)/g, (_, name: string) => NAMED[name] ?? '');

describe('the address of one thing', () => {
  let acta: TestServer;
  let secretariat: Client;
  let answers: ReadonlyMap<string, Reply>;

  before(async function () {
    this.timeout(60_000);
    acta = await startServer({ now: NOW });
    secretariat = await acta.as('secretariat');
    answers = await tellStory(acta);
  });
  after(() => acta.close());

  const get = async <B>(path: string): Promise<B & Whole> => {
    const { status, text, body } = await acta.anybody.get<B & Whole>(`/instancias/0604${path}`);
    expect(status, text).to.equal(200);
    return body;
  };

  it('every answer of every query fits the schema that documents it', async () => {
    for (const query of QUERIES) {
      for (const client of [acta.anybody, secretariat]) {
        for (const on of 'knownAt' in query.search.shape && 'on' in query.search.shape ? [`?on=${DAY}`, ''] : ['']) {
          const path = `${addressOf(query.path)}${on}`;
          const reply = await client.get(path);
          expect(reply.status, `${path}: ${reply.text.slice(0, 300)}`).to.equal(200);
          const [{ media, schema }] = query.representations;
          if (media !== 'application/json') continue;
          const parsed = schema.safeParse(reply.body);
          expect(parsed.error?.issues, path).to.equal(undefined);
        }
      }
    }
  });

  it('says all of a session that was held: venue, agenda, chair, quorum with its norm, acta and who signed', async () => {
    const session = await get<object>(`/sessions/${FIRST}`);
    expect(session).to.deep.include({
      venue: 'Municipalidad Provincial de Chota, sala de sesiones',
      agenda: ['Evaluación del trabajo de cada sector', 'Plan de trabajo 2023', 'Diagnóstico provincial'],
      chair: { capacity: 'mayor' },
      quorum: { present: 3, required: 3, supported: 3, basis: 'Reglamento interno 2023, artículo 9' },
      formerDays: [],
    });
    expect(session).to.have.property('minutes').that.deep.includes({ acta: 'Acta 01-2023', signatories: 2 });
    expect(session.history.map(({ type, source }) => [type, source?.number])).to.deep.equal([
      ['SessionConvened', 'Oficio múltiple 014-2023-MPCH'],
      ['SessionHeld', 'Acta 01-2023'],
      ['MinutesApproved', undefined],
    ]);
  });

  it('says all of a session that was moved and called off: its former days, and why', async () => {
    expect(await get(`/sessions/${opened('convocar-extraordinaria')}`)).to.deep.include({
      scheduledFor: '2023-05-12',
      formerDays: [
        {
          scheduledFor: '2023-05-10',
          movedOn: '2023-05-08',
          reason: 'Coincide con el aniversario de la provincia.',
        },
      ],
      cancelled: { on: '2023-05-11', reason: 'Bloqueo de carreteras.' },
    });
  });

  it('says all of a sector report: each version whole', async () => {
    const report = await get<{ versions: readonly { version: number; budget?: object; actions: object }[] }>(
      '/sector-reports/demuna/2023-03',
    );
    expect(report.versions.map(({ version, budget }) => [version, budget])).to.deep.equal([
      [1, undefined],
      [2, { planned: 12_000, executed: 8400.5 }],
    ]);
    expect(report.versions[0]?.actions).to.deep.equal([
      { axis: 'prevention', actions: ['Cuatro charlas en instituciones educativas'] },
    ]);
    expect(report).to.have.nested.property('evaluations[0].session', FIRST);
  });

  it('says all of a work plan, a diagnosis and findings: the session that decided, lines, sources, means', async () => {
    const plan = await get('/work-plans/2023');
    expect(plan).to.deep.include({ title: 'Plan de trabajo articulado 2023', session: FIRST, to: '2024-03-31' });
    expect(plan).to.have.nested.property('lines[0].budget', 8000);
    expect(plan).to.have.nested.property('amendments[0].session', SECOND);
    expect(plan).to.have.nested.property('evaluations[0].session', THIRD);
    const diagnosis = await get<{ versions: readonly { summary?: string }[] }>('/diagnoses/2023');
    expect(diagnosis).to.deep.include({ session: FIRST, responsible: 'Gerencia de Desarrollo Social' });
    expect(diagnosis.versions.map(({ summary }) => summary)).to.deep.equal([
      undefined,
      'Incorpora los registros de salud.',
    ]);
    expect(await get('/findings/2022')).to.have.nested.property('findings[0].means', 'visita');
  });

  it('says all of what the instancia rests on: what is in force on the day, with its dates', async () => {
    const charter = await get<object>(`/charter?on=${DAY}`);
    expect(charter).to.have.nested.property('existences[0].ordenanza.number', 'Ordenanza Municipal 012-2019-MPCH');
    expect(charter).to.have.nested.property('amendments[0].on', '2021-03-15');
    expect(charter).to.have.deep.nested.property('internalRules[0]', {
      on: '2023-02-10',
      norm: 'Reglamento interno 2023',
      cadenceMonths: 2,
      quorum: 3,
      noticeDays: 5,
      inForce: true,
    });
    expect(charter).to.have.nested.property('secretariats[0].inForce', true);
    expect(charter).to.have.nested.property('protocols[0].norm', 'Protocolo base de actuación conjunta');
  });

  it('is that of a part of the stream only: another plan and another period have their own history', async () => {
    await secretariat.command('/instancias/0604/work-plans/commands/propose-work-plan', {
      occurredOn: '2024-01-10',
      data: { plan: '2024', title: 'Plan 2024' },
    });
    const types = ({ history }: Whole): string[] => history.map(({ type }) => type);
    expect(types(await get('/work-plans/2024'))).to.deep.equal(['WorkPlanProposed']);
    expect(types(await get('/work-plans/2023'))).to.have.lengthOf(4);
    expect(types(await get('/periods/2023-03'))).to.deep.equal([
      'ReportingPeriodOpened',
      'ReportingPeriodClosed',
      'ReportSentToRegionalInstancia',
    ]);
  });

  it('is there of every life', () => {
    const asked = QUERIES.map(({ path }) => path);
    expect(asked).to.include.members(RESOURCES.map(({ path, part = path }) => part));
  });

  it('is where the answer to the command that began it points', async () => {
    const begun = {
      'presentar-informe': '/instancias/0604/sector-reports/demuna/2023-03',
      'registrar-omision': '/instancias/0604/sector-reports/pnp/2023-03',
      'proponer-plan': '/instancias/0604/work-plans/2023',
      'encargar-diagnostico': '/instancias/0604/diagnoses/2023',
      'registrar-hallazgo': '/instancias/0604/findings/2022',
      'abrir-ronda': '/supervision-rounds/2022',
      'suprimir-nombre': `/instancias/0604/people/${entered('acreditar-representante')}`,
      'convocar-sesion': `/instancias/0604/sessions/${FIRST}`,
    };
    for (const [step, path] of Object.entries(begun)) {
      expect(answers.get(step)?.headers.get('location'), step).to.equal(`/api/v1${path}`);
      expect((await acta.anybody.get(path)).status, path).to.equal(200);
    }
  });

  it('has an entity tag with the revision that a command takes, and is not sent twice', async () => {
    const paths = QUERIES.filter(({ stream, kind }) => stream && kind === 'facts').map(({ path }) => addressOf(path));
    expect(paths).to.have.lengthOf(13);
    for (const path of paths) {
      const tag = (await acta.anybody.get(path)).headers.get('etag') ?? '';
      expect(tag, path).to.match(/^"\d+\.[\w-]{22}(-gzip)?"$/);
      expect((await acta.anybody.get(path, { 'if-none-match': tag })).status, path).to.equal(304);
    }
    const tag = (await acta.anybody.get('/instancias/0604/diagnoses/2023')).headers.get('etag') ?? '';
    const update = (match: string) =>
      secretariat.command(
        '/instancias/0604/diagnoses/2023/commands/update-diagnosis',
        {
          occurredOn: '2024-01-15',
          data: { sources: ['Censo'], indicators: [], sha256: 'a'.repeat(64), summary: 'Incorpora el censo.' },
        },
        { 'if-match': match },
      );
    expect((await update('"0"')).status).to.equal(412);
    expect((await update(tag)).status).to.equal(200);
  });

  it('of what nothing is known, says so', async () => {
    for (const path of [
      'sector-reports/pnp/2021',
      'work-plans/1999',
      'diagnoses/2020',
      'findings/2021',
      'periods/2020',
    ])
      expect((await acta.anybody.get(`/instancias/0604/${path}`)).status, path).to.equal(404);
    for (const path of ['/supervision-rounds/2019', '/instancias/0601/charter', `/instancias/0604/people/${FIRST}`])
      expect((await acta.anybody.get(path)).status, path).to.equal(404);
  });

  it('shows corrected facts as corrected, and as they were when that was known', async () => {
    const session = opened('convocar-extraordinaria');
    const commands = `/instancias/0604/sessions/${session}/commands`;
    const source = { kind: 'oficio', number: 'Oficio 401-2023-MPCH' };
    const correct = async (command: string, data: object): Promise<void> => {
      const reply = await secretariat.command(`${commands}/${command}`, { occurredOn: '2024-12-31', source, data });
      expect(reply.status, reply.text).to.equal(200);
    };
    acta.setClock('2024-12-31T16:00:00.000Z');
    const convened = leftBy('convocar-extraordinaria');
    await correct('rectify-fact', {
      eventId: convened,
      data: { kind: 'extraordinary', scheduledFor: '2023-05-10', venue: 'Local de la Demuna', agenda: ['Otro punto'] },
      reason: 'El oficio dice otro local.',
    });
    await correct('annul-fact', { eventId: leftBy('cancelar-sesion'), reason: 'La sesión no se canceló.' });
    const now = await get<object>(`/sessions/${session}`);
    expect(now).to.deep.include({ venue: 'Local de la Demuna', agenda: ['Otro punto'], status: 'outcome_missing' });
    expect(now).to.not.have.property('cancelled');
    expect(now.history.map(({ type }) => type)).to.deep.equal(['SessionConvened', 'SessionRescheduled']);
    expect(now.history[0]?.correctedBy).to.be.a('string');
    expect(
      now.corrections.map(({ type, corrects, reason, source: by }) => [type, corrects, reason, by?.number]),
    ).to.deep.equal([
      ['FactRectified', convened, 'El oficio dice otro local.', source.number],
      ['FactAnnulled', leftBy('cancelar-sesion'), 'La sesión no se canceló.', source.number],
    ]);
    const then = await get<object>(`/sessions/${session}?knownAt=2024-12-31T15:30:00.000Z`);
    expect(then).to.deep.include({ status: 'cancelled', corrections: [] });
    expect(then).to.have.property('venue', 'Municipalidad Provincial de Chota, sala de sesiones');
  });

  it('of what was created again, tells what the present one has (defect: a name used again told two stories at once)', async () => {
    const send = async (path: string, occurredOn: string, data: object, more: object = {}): Promise<void> => {
      const { status, text } = await secretariat.command(`/instancias/0604${path}`, { occurredOn, data, ...more });
      expect(status, text).to.be.oneOf([200, 201]);
    };
    const ordenanza = { number: 'Ordenanza Municipal 031-2024-MPCH', date: '2024-08-01' };
    await send(
      '/commands/create-instancia',
      '2024-08-01',
      { province: 'Chota', ordenanza },
      {
        source: { kind: 'ordenanza', ...ordenanza },
      },
    );
    await send('/work-plans/commands/propose-work-plan', '2024-09-01', { plan: '2023', title: 'El mismo nombre' });
    const plan = await get('/work-plans/2023');
    expect(plan).to.deep.include({ title: 'El mismo nombre', state: 'proposed', lines: [], amendments: [] });
    expect(plan.history, 'all that bore the name').to.have.lengthOf(5);
    const charter = await get<{ existences: readonly { on: string; dissolved?: object }[] }>('/charter');
    expect(charter.existences.map(({ on, dissolved }) => [on, dissolved !== undefined])).to.deep.equal([
      ['2019', true],
      ['2024-08-01', false],
    ]);
    expect(charter).to.have.nested.property('internalRules[0].inForce', false);
  });

  it('names people to who may read names, and to nobody else', async () => {
    const path = `/instancias/0604/sessions/${FIRST}`;
    const open = await acta.anybody.get(path);
    expect(open.text).to.not.include('Rosa Elvira Campos');
    expect(open.body).to.have.nested.property('attendance[0].personRef');
    const named = await secretariat.get(path);
    expect(named.body).to.have.nested.property('attendance[0].person.name', 'Rosa Elvira Campos');
    expect(named.headers.get('cache-control')).to.equal('private, no-store');
  });
});
