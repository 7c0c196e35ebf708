/** What machines ask: is it alive, may it be sent traffic, which version is it. */
import type { Response, Router } from 'express';
import { words } from '../domain/kernel/words.ts';
import { z } from 'zod';
import { explainBehind } from '../commands/clock.ts';
import { STATUS_RULE } from '../projections/status/rules.ts';
import { allowOnly } from './http/methods.ts';
import { ageInSeconds } from './http/projection-age.ts';
import { createRouter } from './http/router.ts';
import type { ApiParts } from './parts.ts';

export const liveSchema = z
  .strictObject({ status: z.literal('live').meta(words('Siempre `live`.', 'Always `live`.')) })
  .meta({ id: 'Live', ...words('Que el proceso está en marcha.', 'That the process is alive.') });

export const readySchema = z
  .strictObject({
    status: z.enum(['ready', 'not_ready']).meta(words('Si puede atender.', 'Whether it may be sent traffic.')),
    clock: z
      .strictObject({
        agrees: z.boolean().meta(words('Si concuerdan.', 'Whether they agree.')),
        detail: z
          .string()
          .optional()
          .meta(words('En detalle, si hay algo que decir.', 'In detail, if there is anything to say.')),
      })
      .meta(
        words(
          'Si el reloj concuerda con el registro; mientras esté atrasado no se registra nada.',
          'Whether the clock agrees with the log; nothing is recorded while it lies behind it.',
        ),
      ),
    store: z
      .strictObject({
        engine: z.string().meta(words('El motor.', 'The engine.')),
        available: z.boolean().meta(words('Si responde.', 'Whether it answers.')),
        detail: z
          .string()
          .optional()
          .meta(words('En detalle, si hay algo que decir.', 'In detail, if there is anything to say.')),
      })
      .meta(words('El almacén del registro.', 'The store of the log.')),
    projections: z
      .strictObject({
        caughtUp: z
          .boolean()
          .meta(words('Si las consultas han visto todo el registro.', 'Whether the queries have seen the whole log.')),
        position: z
          .int()
          .meta(
            words(
              'El ordinal del último hecho visto; -1 antes del primero.',
              'The ordinal of the last event seen; -1 before the first.',
            ),
          ),
        lag: z
          .int()
          .nullable()
          .meta(
            words(
              'Cuántos hechos faltan por ver; null si el motor no puede decirlo.',
              'Events still to be seen; null where the engine cannot tell.',
            ),
          ),
        ageSeconds: z
          .int()
          .meta(
            words(
              'Cuántos segundos lleva el registro fuera de alcance: esa antigüedad pueden tener las respuestas. 0 mientras se lo sigue.',
              'For how long the log has been out of reach: so old may the answers be. 0 while it is followed.',
            ),
          ),
        parked: z.int().meta(words('Cuántos hechos no pudieron entenderse.', 'Events that could not be understood.')),
      })
      .meta(words('Lo que las consultas han visto.', 'What the queries have seen.')),
  })
  .meta({ id: 'Ready', ...words('Si puede atender, y por qué.', 'Whether it may be sent traffic, and why.') });

export const versionSchema = z
  .strictObject({
    name: z.literal('acta').meta(words('El nombre del programa.', 'The name of the program.')),
    version: z.string().meta(words('Su versión.', 'Its version.')),
    api: z.literal('v1').meta(words('La versión de la API.', 'The version of the API.')),
    node: z.string().meta(words('La versión de Node.', 'The version of Node.')),
    statusRule: z
      .int()
      .meta(
        words(
          'La versión de la regla que da su estado a una provincia.',
          'The version of the rule that gives a province its status.',
        ),
      ),
  })
  .meta({ id: 'Version', ...words('Qué programa es.', 'Which program it is.') });

export function healthRoutes({ store, projections, behind, config }: ApiParts): Router {
  const router = createRouter();
  router.get('/health/live', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    send(res, 200, { status: 'live' } satisfies z.output<typeof liveSchema>);
  });
  router.get('/health/ready', async (_req, res) => {
    const health = store.health();
    // A store that is away makes its own head unknown: that is an answer here, not a failure.
    const lag = await projections.lag().catch(() => undefined);
    const ageSeconds = ageInSeconds(projections);
    const clock = behind();
    const ready = !clock && health.available && projections.caughtUp && ageSeconds === 0;
    res.setHeader('Cache-Control', 'no-store');
    send(res, ready ? 200 : 503, {
      status: ready ? 'ready' : 'not_ready',
      clock: clock ? { agrees: false, detail: explainBehind(clock, 'en') } : { agrees: true },
      store: {
        engine: health.engine,
        available: health.available,
        ...(health.detail !== undefined && { detail: health.detail }),
      },
      projections: {
        caughtUp: projections.caughtUp,
        position: projections.position,
        lag: lag ?? null,
        ageSeconds,
        parked: projections.parked.length,
      },
    } satisfies z.output<typeof readySchema>);
  });
  router.get('/api/v1/version', (_req, res) => {
    send(res, 200, {
      name: 'acta',
      version: config.version,
      api: 'v1',
      node: process.version,
      statusRule: STATUS_RULE.version,
    } satisfies z.output<typeof versionSchema>);
  });
  router.all(['/health/live', '/health/ready', '/api/v1/version'], allowOnly('GET'));
  return router;
}

/** Past Express, which would answer 304 to `If-None-Match: *`: what was asked is how it is now. */
function send(res: Response, status: number, answer: object): void {
  res.status(status).type('application/json').end(JSON.stringify(answer));
}
