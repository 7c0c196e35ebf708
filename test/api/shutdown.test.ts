/** Whoever ends acta in the midst of commands finds in the log what was acknowledged, and nothing that was not. */
import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { startServer } from '../support/server.ts';

const CREATION = { occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } } };
const CONVOCATION = {
  occurredOn: '2022-05-20',
  data: { kind: 'ordinary', scheduledFor: '2022-05-30', venue: 'Municipalidad', agenda: ['Evaluación'] },
};
const COMMANDS = 60;

describe('an end in the midst of commands', () => {
  let data: string;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-end-'));
  });
  after(() => rm(data, { recursive: true }));

  async function eventsInLog(): Promise<string[]> {
    const store = await openSqliteStore({ file: join(data, 'acta.db'), mode: 'read' });
    const ids: string[] = [];
    for await (const batch of store.readAll()) ids.push(...batch.events.map(({ id }) => id));
    await store.close();
    return ids;
  }

  it('finishes what it had begun, answers it, and takes nothing else', async () => {
    const acta = await startServer({ data, environment: { ACTA_STORE: join(data, 'acta.db') } });
    const secretariat = await acta.as('secretariat');
    const answered: string[] = [];
    const send = async (path: string, body: object): Promise<'answered' | 'not taken'> => {
      const reply = await secretariat
        .command<{ events: { id: string }[] }>(path, body)
        .catch((error: unknown) => error as Error);
      // Nothing is half: no connection, or the whole answer.
      if (reply instanceof Error) return 'not taken';
      expect(reply.status, reply.text).to.equal(201);
      answered.push(...reply.body.events.map(({ id }) => id));
      return 'answered';
    };
    await send('/instancias/0604/commands/create-instancia', CREATION);
    const convene = (): Promise<string> => send('/instancias/0604/sessions/commands/convene-session', CONVOCATION);
    const sent = Array.from({ length: COMMANDS }, convene);
    // The first of them is answered: others are under way, and some may not have arrived yet.
    await Promise.race(sent);
    await acta.close();
    const outcomes = await Promise.all(sent);
    expect(await send('/instancias/0604/sessions/commands/convene-session', CONVOCATION)).to.equal('not taken');
    expect(outcomes.length).to.equal(COMMANDS);
    expect((await eventsInLog()).toSorted()).to.deep.equal(answered.toSorted());
  });
});
