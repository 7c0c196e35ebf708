/** What came of a command, as HTTP says it. */
import type { Request, Response } from 'express';
import { words } from '../../domain/kernel/words.ts';
import { z } from 'zod';
import type { Accepted, Outcome } from '../../commands/handler.ts';
import type { ExpectedRevision } from '../../event-store/event-store.ts';
import { revisionEtag } from '../http/etag.ts';
import { ApiProblem, Refused } from '../problem/problem.ts';
import { addressOf } from '../../queries/address.ts';
import type { ApiCommand } from '../../catalogue/commands.ts';

export const commandAnswerSchema = z
  .strictObject({
    stream: z
      .string()
      .meta(
        words(
          'El historial en el que escribió el acto: se lee en /api/v1/streams/{stream}/events.',
          'The stream that the command wrote to: its history is at /api/v1/streams/{stream}/events.',
        ),
      ),
    id: z
      .string()
      .optional()
      .meta(
        words(
          'Lo que distingue a este historial de los demás de su clase en la provincia.',
          'What tells the stream from others of its kind in the province.',
        ),
      ),
    revision: z
      .int()
      .min(0)
      .meta(
        words(
          'La del último hecho de este acto; el ETag dice lo mismo.',
          'Of the last event of this command; the ETag says the same.',
        ),
      ),
    events: z
      .array(
        z.strictObject({
          id: z.uuid().meta(words('El id.', 'The id.')),
          type: z.string().meta(words('La clase de hecho.', 'The type of event.')),
        }),
      )
      .meta(words('Los hechos que quedaron, en su orden.', 'The events that followed, in their order.')),
  })
  .meta({
    id: 'CommandAnswer',
    ...words('Lo que el acto dejó registrado.', 'What the command recorded.'),
    example: {
      stream: 'session-0604-6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
      id: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
      revision: 0,
      events: [{ id: '7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d', type: 'SessionConvened' }],
    },
  });
export type CommandAnswer = z.infer<typeof commandAnswerSchema>;

const revisionOf = (actual: ExpectedRevision): number | null => (actual === 'no_stream' ? null : actual);

/** @throws {Refused | ApiProblem} anything but an acceptance */
export function acceptedOf(outcome: Outcome): Accepted {
  switch (outcome.kind) {
    case 'accepted':
      return outcome;
    case 'rejected':
      throw new Refused(outcome.rejection);
    case 'stale':
      throw stale(outcome.stream, outcome.actual);
    case 'unconditional':
      throw new ApiProblem('precondition_required', { current: historyOf(outcome.stream) });
    case 'contended':
      throw new ApiProblem('contended', { headers: { 'Retry-After': '1' } });
    case 'in_flight':
      throw new ApiProblem('command_in_flight', { headers: { 'Retry-After': '1' } });
    case 'erasure_unfinished':
      throw new ApiProblem('erasure_unfinished', { headers: { 'Retry-After': '60' } });
  }
}

const historyOf = (stream: string): string => addressOf('/streams/:stream/events', { stream });

function stale(stream: string, actual: ExpectedRevision): ApiProblem {
  const currentRevision = revisionOf(actual);
  return new ApiProblem('revision_stale', {
    currentRevision,
    ...(currentRevision !== null && {
      headers: { ETag: revisionEtag(currentRevision) },
      current: historyOf(stream),
    }),
    detail:
      currentRevision === null
        ? { es: 'No hay nada registrado todavía.', en: 'Nothing is registered yet.' }
        : {
            es: `Lo que usted leyó ya cambió: la revisión actual es ${currentRevision}.`,
            en: `What you read has changed since: the current revision is ${currentRevision}.`,
          },
  });
}

/** What the address of a command says, and its data. */
interface Sent {
  readonly params: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/** The same for a command and its repetition: 201 when it began the stream, 200 when it added to it. */
export function sendAccepted(res: Response, command: ApiCommand, sent: Sent, accepted: Accepted): void {
  const { stream, key, revision, events } = accepted;
  const opened = revision === events.length - 1;
  if (opened) res.location(locationOf(command, sent, accepted));
  res.setHeader('ETag', revisionEtag(revision));
  res.setHeader('Cache-Control', 'no-store');
  const answer: CommandAnswer = { stream, ...(key !== undefined && { id: key }), revision, events: [...events] };
  res.status(opened ? 201 : 200).json(answer);
}

/** Where what was opened can be read. */
function locationOf({ resource }: ApiCommand, { params, data }: Sent, { key = '' }: Accepted): string {
  const said = Object.entries(data ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return addressOf(resource.part ?? resource.path, { ...Object.fromEntries(said), ...params, id: key });
}

/** The key under which the command has its one effect; the caller's, or one made here and told. */
export function echoKey(req: Request, res: Response, made: () => string): string {
  const key = req.get('idempotency-key') ?? made();
  res.setHeader('Idempotency-Key', key);
  return key;
}
