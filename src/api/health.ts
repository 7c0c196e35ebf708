/** What machines ask: is it alive, may it be sent traffic, which version is it. */
import type { Response, Router } from 'express';
import { z } from 'zod';
import { explainBehind } from '../commands/clock.ts';
import { STATUS_RULE } from '../projections/status/rules.ts';
import { allowOnly } from './http/methods.ts';
import { ageInSeconds } from './http/projection-age.ts';
import { createRouter } from './http/router.ts';
import type { ApiParts } from './parts.ts';

export const liveSchema = z.strictObject({ status: z.literal('live') }).meta({ id: 'Live' });

export const readySchema = z
  .strictObject({
    status: z.enum(['ready', 'not_ready']),
    clock: z
      .strictObject({ agrees: z.boolean(), detail: z.string().optional() })
      .meta({ description: 'Whether the clock agrees with the log; nothing is recorded while it lies behind it.' }),
    store: z.strictObject({ engine: z.string(), available: z.boolean(), detail: z.string().optional() }),
    projections: z.strictObject({
      caughtUp: z.boolean(),
      position: z.int(),
      lag: z.int().nullable().meta({ description: 'Events still to be seen; null where the engine cannot tell.' }),
      ageSeconds: z.int().meta({
        description: 'For how long the log has been out of reach: so old may the answers be. 0 while it is followed.',
      }),
      parked: z.int().meta({ description: 'Events that could not be understood.' }),
    }),
  })
  .meta({ id: 'Ready' });

export const versionSchema = z
  .strictObject({
    name: z.literal('acta'),
    version: z.string(),
    api: z.literal('v1'),
    node: z.string(),
    statusRule: z.int().meta({ description: 'The version of the rule that gives a province its status.' }),
  })
  .meta({ id: 'Version' });

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
