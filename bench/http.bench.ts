/**
 * One full command over HTTP, beside two limits: a bare Express that parses the same body with the same zod and answers, and
 * one that also makes an event of it durable by the raw binding before it answers. The callers are a process of their own, the
 * same for all.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { pino } from 'pino';
import { openTokenKey } from '../src/identity/keys.ts';
import { issueToken } from '../src/identity/tokens.ts';
import { COMMANDS } from '../src/catalogue/commands.ts';
import { systemClock } from '../src/commands/clock.ts';
import { readConfig } from '../src/config/config.ts';
import { loadDriver } from '../src/event-store/sqlite/driver.ts';
import { startActa } from '../src/main.ts';
import { anEvent, measure, type Row } from './event-store.bench.ts';
import type { Load } from './http-load.ts';
import { RawLog } from './raw-sqlite.ts';

const IN_FLIGHT = [1, 16];
const ROUND = 64;

const BODY = JSON.stringify({
  occurredOn: '2022-05-20',
  data: {
    kind: 'ordinary',
    scheduledFor: '2022-05-30',
    venue: 'Municipalidad',
    agenda: ['Evaluar el trabajo de cada sector'],
  },
});
const CREATION = JSON.stringify({ occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: '12' } } });

/** So high that nobody is ever refused; the counting is part of what is measured. */
const LIMITS = { ACTA_COMMANDS_PER_MINUTE: '1000000', ACTA_REQUESTS_PER_MINUTE: '1000000' };

export interface HttpRows {
  readonly answering: readonly Row[];
  readonly writing: readonly Row[];
}

export async function benchHttp(folder: string): Promise<HttpRows> {
  const data = join(folder, 'http');
  const acta = await startActa(readConfig({ ACTA_DATA: data, ACTA_PORT: '0', ...LIMITS }), {
    clock: systemClock,
    log: pino({ level: 'silent' }),
    version: 'bench',
  });
  const convene = COMMANDS.find(({ name }) => name === 'ConveneSession');
  const app = express();
  app.post('/answer', express.json(), (req, res) => res.json(convene?.body.parse(req.body)));
  const raw = new RawLog(loadDriver(), join(folder, 'http-raw.db'));
  app.post('/write', express.json(), (req, res, next) => {
    const body = convene?.body.parse(req.body);
    const event = { ...anEvent(), data: body?.data };
    raw.appendGrouped(`session-${randomUUID()}`, [event]).then(() => res.json(body), next);
  });
  const bare = app.listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const callers = fork(fileURLToPath(new URL(`./http-load${import.meta.url.slice(-3)}`, import.meta.url)));
  try {
    const authorization = `Bearer ${await tokenFor(data)}`;
    const instancia = `${acta.url}/api/v1/instancias/0604`;
    const created = { url: `${instancia}/commands/create-instancia`, body: CREATION, inFlight: 1, requests: 1 };
    await send(callers, { ...created, authorization });
    const { port } = bare.address() as AddressInfo;
    const beside = async (path: string): Promise<Row[]> => {
      const rows: Row[] = [];
      for (const inFlight of IN_FLIGHT) {
        const requests = ROUND * inFlight;
        const load = (url: string) => send(callers, { url, body: BODY, authorization, inFlight, requests });
        rows.push(
          await measure({
            what: `one HTTP command, ${inFlight} in flight, commands/s`,
            aim: 0.5,
            raw: () => load(`http://127.0.0.1:${port}${path}`),
            acta: () => load(`${instancia}/sessions/commands/convene-session`),
          }),
        );
      }
      return rows;
    };
    return { answering: await beside('/answer'), writing: await beside('/write') };
  } finally {
    callers.kill();
    bare.close();
    raw.close();
    await acta.close();
  }
}

async function tokenFor(data: string): Promise<string> {
  const principal = {
    id: 'p-00000000-0000-4000-8000-000000000001',
    role: 'secretariat',
    institution: 'Municipalidad Provincial de Chota',
    territory: '*',
  } as const;
  const key = await openTokenKey(data);
  return (await issueToken({ principal, expiresIn: 3600, now: systemClock.now(), key })).token;
}

async function send(callers: ChildProcess, load: Load): Promise<number> {
  const answered = once(callers, 'message') as Promise<unknown[]>;
  callers.send(load);
  const [answer] = await answered;
  if (answer !== 'done') throw new Error(String(answer));
  return load.requests;
}
