/** One full command over HTTP, beside a bare Express that parses the same body with the same zod and answers. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { openTokenKey } from '../src/api/auth/keys.ts';
import { issueToken } from '../src/api/auth/tokens.ts';
import { COMMANDS } from '../src/api/commands/catalogue.ts';
import { systemClock } from '../src/commands/clock.ts';
import { readConfig } from '../src/config.ts';
import { startActa } from '../src/main.ts';
import { measure, type Row } from './event-store.bench.ts';

const IN_FLIGHT = 16;
const ROUND = 8;

const BODY = JSON.stringify({
  occurredOn: '2022-05-20',
  data: {
    kind: 'ordinary',
    scheduledFor: '2022-05-30',
    venue: 'Municipalidad',
    agenda: ['Evaluar el trabajo de cada sector'],
  },
});

export async function benchHttp(folder: string): Promise<Row> {
  const data = join(folder, 'http');
  const acta = await startActa(readConfig({ ACTA_DATA: data, ACTA_PORT: '0' }), {
    clock: systemClock,
    log: pino({ level: 'silent' }),
    version: 'bench',
  });
  const convene = COMMANDS.find(({ name }) => name === 'ConveneSession');
  const app = express();
  app.post('/', express.json(), (req, res) => res.json(convene?.body.parse(req.body)));
  const bare = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => bare.once('listening', resolve));
  try {
    const key = await openTokenKey(data);
    const principal = {
      id: 'p-00000000-0000-4000-8000-000000000001',
      role: 'secretariat',
      institution: 'Municipalidad Provincial de Chota',
      territory: '*',
    } as const;
    const { token } = await issueToken({ principal, expiresIn: 3600, now: systemClock.now(), key });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const post = async (url: string, body: string): Promise<void> => {
      const reply = await fetch(url, { method: 'POST', headers, body });
      const text = await reply.text();
      if (!reply.ok) throw new Error(text);
    };
    const instancia = `${acta.url}/api/v1/instancias/0604`;
    await post(
      `${instancia}/commands/create-instancia`,
      JSON.stringify({ occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: '12' } } }),
    );
    const callers = async (url: string): Promise<number> => {
      await Promise.all(
        Array.from({ length: IN_FLIGHT }, async () => {
          for (let n = 0; n < ROUND; n += 1) await post(url, BODY);
        }),
      );
      return IN_FLIGHT * ROUND;
    };
    const { port } = bare.address() as AddressInfo;
    return await measure({
      what: `one HTTP command, ${IN_FLIGHT} in flight, commands/s`,
      aim: 0.5,
      raw: () => callers(`http://127.0.0.1:${port}/`),
      acta: () => callers(`${instancia}/sessions/commands/convene-session`),
    });
  } finally {
    bare.close();
    await acta.close();
  }
}
