/** The problems of HTTP itself, by code: status and sentences. Those of the domain are in src/domain/refusals/rejections.ts. */
import type { RejectionKind } from '../../domain/refusals/rejections.ts';

interface ProblemEntry {
  readonly status: number;
  readonly es: string;
  readonly en: string;
}

const entry = (status: number, es: string, en: string): ProblemEntry => ({ status, es, en });

export const PROBLEMS = {
  malformed_json: entry(400, 'El cuerpo no es JSON válido.', 'The body is not valid JSON.'),
  invalid_body: entry(400, 'El cuerpo no cumple el esquema.', 'The body does not fit the schema.'),
  invalid_parameter: entry(400, 'Un parámetro no es válido.', 'A parameter is not valid.'),
  invalid_header: entry(400, 'Una cabecera no es válida.', 'A header is not valid.'),
  malformed_request: entry(400, 'El pedido HTTP está mal formado.', 'The HTTP request is malformed.'),
  token_missing: entry(401, 'Se necesita un token para registrar.', 'A token is needed to register anything.'),
  token_invalid: entry(401, 'El token no es válido o ha vencido.', 'The token is not valid or has expired.'),
  not_found: entry(404, 'No hay nada en esta dirección.', 'There is nothing at this address.'),
  command_unknown: entry(404, 'No existe ese acto.', 'There is no such command.'),
  method_not_allowed: entry(405, 'Este método no se admite aquí.', 'This method is not allowed here.'),
  not_acceptable: entry(
    406,
    'No se puede responder en el formato pedido.',
    'The answer cannot be given in the format asked for.',
  ),
  request_timeout: entry(408, 'El pedido tardó demasiado en llegar.', 'The request took too long to arrive.'),
  contended: entry(
    409,
    'Otros escribían a la vez; nada se registró. Envíe el mismo pedido otra vez.',
    'Others kept writing; nothing was recorded. Send the same command again.',
  ),
  command_in_flight: entry(
    409,
    'El mismo pedido, con la misma Idempotency-Key, está en curso. Envíelo otra vez en un momento: tendrá su respuesta.',
    'The same request, with the same Idempotency-Key, is under way. Send it again in a moment: it will have its answer.',
  ),
  revision_stale: entry(412, 'Lo que usted leyó ya cambió.', 'What you read has changed since.'),
  precondition_required: entry(
    428,
    'Una corrección dice qué se leyó: envíe If-Match con el ETag del historial, o * si basta con que exista.',
    'A correction says what was read: send If-Match with the ETag of the history, or * if it is enough that there is one.',
  ),
  body_too_large: entry(
    413,
    'El cuerpo es demasiado grande: el máximo es 100 KB.',
    'The body is too large: 100 KB at most.',
  ),
  uri_too_long: entry(414, 'La dirección es demasiado larga.', 'The address is too long.'),
  unsupported_media_type: entry(
    415,
    'El cuerpo debe ser application/json en UTF-8, sin comprimir.',
    'The body must be application/json in UTF-8, not compressed.',
  ),
  too_many_requests: entry(
    429,
    'Son demasiados pedidos en poco tiempo. Retry-After dice cuándo volver.',
    'These are too many requests in a short time. Retry-After says when to come back.',
  ),
  computing_budget_spent: entry(
    429,
    'Sus consultas ocuparon todo el tiempo de cálculo que se da por minuto. Retry-After dice cuándo volver.',
    'Your queries used all the computing time that is given in a minute. Retry-After says when to come back.',
  ),
  headers_too_large: entry(431, 'Las cabeceras son demasiado grandes.', 'The headers are too large.'),
  internal_error: entry(
    500,
    'Algo falló de nuestro lado; el identificador del pedido permite buscarlo.',
    'Something failed on our side; the request id lets us find it.',
  ),
  store_unavailable: entry(
    503,
    'El registro no está disponible ahora; nada se perdió. Intente otra vez.',
    'The log is not available now; nothing was lost. Try again.',
  ),
  store_full: entry(
    503,
    'El disco del registro está lleno; nada se registró.',
    'The disk of the log is full; nothing was recorded.',
  ),
  store_read_only: entry(
    503,
    'El registro está en solo lectura; nada se registró.',
    'The log is read-only; nothing was recorded.',
  ),
  log_lost: entry(
    503,
    'El registro ya no está donde debe; nada se registró.',
    'The log is no longer where it should be; nothing was recorded.',
  ),
  clock_behind: entry(
    503,
    'El reloj del servidor contradice el registro; nada se registró.',
    'The clock of the server contradicts the log; nothing was recorded.',
  ),
  outcome_unknown: entry(
    503,
    'No se sabe si se registró. Envíe el mismo pedido con la misma Idempotency-Key.',
    'It is not known whether it was recorded. Send the same request with the same Idempotency-Key.',
  ),
  erasure_unfinished: entry(
    503,
    'La supresión consta y el nombre ya no se muestra, pero todavía no se pudo quitar del archivo. Se intentará de nuevo sin que haga nada; el mismo pedido, con la misma Idempotency-Key, dice si ya se hizo.',
    'The erasure is recorded and the name is shown no more, but it could not be removed from the file yet. It is tried again by itself; the same request, with the same Idempotency-Key, says whether it has been done.',
  ),
  names_unavailable: entry(
    503,
    'Los nombres no se pueden leer ahora; sin token, la misma consulta responde sin nombres. Intente otra vez.',
    'The names cannot be read now; without a token the same query answers without names. Try again.',
  ),
  access_log_unavailable: entry(
    503,
    'No se puede anotar quién lee nombres, así que no se muestran. Intente otra vez más tarde.',
    'It cannot be written down who reads names, so none are shown. Try again later.',
  ),
  identity_unavailable: entry(
    503,
    'No se puede comprobar el token ahora: quien guarda las claves no responde. Intente otra vez.',
    'The token cannot be checked now: whoever keeps the keys does not answer. Try again.',
  ),
  busy: entry(
    503,
    'Hay demasiadas consultas pesadas en espera. Intente otra vez en unos segundos.',
    'Too many heavy queries are waiting. Try again in a few seconds.',
  ),
  not_ready: entry(503, 'Todavía no está listo.', 'Not ready yet.'),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What a refusal of the domain is in HTTP, by its kind. */
export const REFUSALS: Readonly<Record<RejectionKind, ProblemEntry>> = {
  invalid: entry(422, 'El pedido no puede aceptarse así.', 'The command cannot be accepted as it is.'),
  conflict: entry(409, 'El pedido contradice lo que consta.', 'The command contradicts what is registered.'),
  forbidden: entry(403, 'Este acto no le corresponde.', 'This act is not yours to register.'),
  unknown: entry(404, 'No consta.', 'It is not registered.'),
};
