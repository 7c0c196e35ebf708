/** The routes of the commands: one for each place of the table of resources. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Router } from 'express';
import type { CommandRequest } from '../../commands/handler.ts';
import { recordRefs } from '../../identity/access-log.ts';
import { acceptsJson } from '../http/accepts.ts';
import { tokenRequired } from '../http/authenticate.ts';
import { jsonBody } from '../http/json-body.ts';
import { allowOnly } from '../http/methods.ts';
import { readerOf } from '../http/reader.ts';
import { contextOf, isToken } from '../http/request-context.ts';
import { invalidHeader, preconditionOf } from '../http/etag.ts';
import { createRouter } from '../http/router.ts';
import type { ApiParts } from '../parts.ts';
import { ApiProblem } from '../problem/problem.ts';
import { type Resource, RESOURCES } from '../../catalogue/resources.ts';
import { pathParams } from '../../queries/input.ts';
import { acceptedOf, echoKey, sendAccepted } from './answer.ts';
import { ownActingParty, parseBody } from './body.ts';
import { type ApiCommand, commandsAt } from '../../catalogue/commands.ts';

export function commandRoutes(parts: ApiParts): Router {
  const router = createRouter();
  for (const resource of RESOURCES) {
    const at = (place: 'one' | 'collection', path: string): void => {
      router
        .route(`${path}/commands/:command`)
        .post(acceptsJson, tokenRequired, ...jsonBody, route(parts, resource, place))
        .all(allowOnly('POST'));
    };
    at('one', resource.path);
    if (resource.collection !== undefined) at('collection', resource.collection);
  }
  return router;
}

function route(parts: ApiParts, resource: Resource, place: 'one' | 'collection'): RequestHandler {
  const commands = commandsAt(resource, place);
  return async (req, res) => {
    const params = pathParams(req.params, place === 'one' ? resource.params : {});
    const command = commands.get(String(req.params['command']));
    if (!command) throw unknownCommand([...commands.keys()]);
    const commandId = echoKey(req, res, randomUUID);
    if (!isToken(commandId)) throw invalidHeader('token_form', 'Idempotency-Key');
    const key = place === 'one' ? resource.key(params) : undefined;
    const request = requestOf(req, command, { commandId, key, ubigeo: params['ubigeo'] });
    // Until the log has been read, nobody knows its latest instant, and what is recorded must not lie before it.
    if (!parts.projections.caughtUp) throw new ApiProblem('not_ready', { headers: { 'Retry-After': '5' } });
    const stated = preconditionOf(req);
    // Whoever corrects has read what stands there.
    const precondition = command.corrects && stated.kind === 'none' ? ({ kind: 'missing' } as const) : stated;
    const outcome = await parts.handler.handle({ ...request, precondition });
    // This refusal says that a text names the person: whoever guesses is told, and so it is written down.
    const reader = readerOf(req);
    if (outcome.kind === 'rejected' && outcome.rejection.code === 'erasure_names_person' && reader && key !== undefined)
      await recordRefs(parts, reader, [key]);
    const accepted = acceptedOf(outcome);
    const seen = await parts.projections.waitFor(accepted.stream, accepted.revision, parts.config.commandWaitMs);
    // Recorded for certain; only the queries may not show it yet.
    if (!seen) res.setHeader('Projection-Lag', 'waiting');
    sendAccepted(res, command, { params, data: request.data }, accepted);
  };
}

function requestOf(
  req: Request,
  command: ApiCommand,
  { commandId, key, ubigeo }: { commandId: string; key: string | undefined; ubigeo: string | undefined },
): CommandRequest {
  const { principal, requestId } = contextOf(req);
  if (!principal) throw new Error('a command without a token passed authentication');
  const { occurredOn, by, source, data, noPersonalData } = parseBody(command, req.body);
  return {
    aggregate: command.aggregate,
    command: command.name,
    ...(ubigeo !== undefined && { ubigeo }),
    ...(key !== undefined && { key }),
    occurredOn,
    by: by ?? ownActingParty(principal, command),
    ...(source && { source }),
    ...(noPersonalData && { noPersonalData }),
    data,
    principal,
    commandId,
    correlationId: requestId,
  };
}

function unknownCommand(known: readonly string[]): ApiProblem {
  const list = known.join(', ');
  return new ApiProblem('command_unknown', {
    detail: { es: `Aquí se admiten: ${list}.`, en: `Here there are: ${list}.` },
  });
}
