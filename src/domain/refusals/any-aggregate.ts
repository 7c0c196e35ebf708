/** Refusals that any life may give, and those of corrections. */
import { type Entry, entry } from './entry.ts';

export const ANY_AGGREGATE = {
  // Any life
  ubigeo_unknown: entry(
    'unknown',
    'El ubigeo {ubigeo} no es de una provincia del catálogo del INEI.{hint}',
    'Ubigeo {ubigeo} is not a province of the INEI catalogue.{hint}',
  ),
  stream_unknown: entry(
    'unknown',
    'No hay nada registrado con el identificador {id}.',
    'Nothing is registered under the identifier {id}.',
  ),
  nothing_holds: entry(
    'unknown',
    'De lo registrado con el identificador {id} nada vale el {on}; su historia, con sus correcciones, está en {history}.',
    'Of what is registered under the identifier {id} nothing holds on {on}; its history, with its corrections, is at {history}.',
  ),
  date_in_future: entry(
    'invalid',
    'La fecha {date} está en el futuro: hoy en Lima es {today}.',
    'The date {date} lies in the future: today in Lima is {today}.',
  ),
  day_required: entry(
    'invalid',
    'Se necesita el día completo, no solo «{date}».',
    'The whole day is needed, not only "{date}".',
  ),
  document_required: entry(
    'invalid',
    'Se necesita el documento que lo sustenta (source).',
    'The document that it rests on is needed (source).',
  ),
  document_kind: entry(
    'invalid',
    'El documento debe ser de clase {expected}, no {kind}.',
    'The document must be of the kind {expected}, not {kind}.',
  ),
  before_province: entry(
    'conflict',
    'El hecho ({date}) es anterior a la creación de la provincia de {province} ({since}).',
    'The fact ({date}) precedes the creation of the province of {province} ({since}).',
  ),
  after_province: entry(
    'conflict',
    'El hecho ({date}) es posterior al último día de la provincia de {province} ({until}).',
    'The fact ({date}) follows the last day of the province of {province} ({until}).',
  ),
  before_creation: entry(
    'conflict',
    'El hecho ({date}) es anterior a la creación de la instancia ({createdOn}).',
    'The fact ({date}) precedes the creation of the instancia ({createdOn}).',
  ),
  after_dissolution: entry(
    'conflict',
    'El hecho ({date}) es posterior a la disolución de la instancia ({dissolvedOn}).',
    'The fact ({date}) follows the dissolution of the instancia ({dissolvedOn}).',
  ),
  instancia_not_created: entry(
    'conflict',
    'No consta la creación de la instancia de esta provincia.',
    'No creation of the instancia of this province is registered.',
  ),
  origin_unknown: entry(
    'conflict',
    'La sesión o reunión en la que se sustenta no está registrada.',
    'The session or meeting that it rests on is not registered.',
  ),
  origin_not_held: entry(
    'conflict',
    'La sesión o reunión en la que se sustenta no consta como realizada.',
    'The session or meeting that it rests on is not registered as held.',
  ),
  origin_without_quorum: entry(
    'conflict',
    'La sesión en la que se sustenta no tuvo quórum.',
    'The session that it rests on had no quorum.',
  ),
  before_origin: entry(
    'conflict',
    'El hecho ({date}) es anterior a la sesión o reunión que lo acordó ({heldOn}).',
    'The fact ({date}) precedes the session or meeting that agreed it ({heldOn}).',
  ),
  not_member: entry(
    'conflict',
    'El sector {sector} no era miembro de la instancia el {date}.',
    'The sector {sector} was not a member of the instancia on {date}.',
  ),
  by_not_allowed: entry(
    'forbidden',
    'Este acto no corresponde a {kind}; corresponde a: {allowed}.',
    'This act is not for {kind}; it is for: {allowed}.',
  ),
  role_may_not: entry(
    'forbidden',
    'El rol {role} no registra actos de {kind}.',
    'The role {role} does not register acts of {kind}.',
  ),
  outside_territory: entry(
    'forbidden',
    'La provincia {ubigeo} está fuera de su ámbito: {territory}.',
    'The province {ubigeo} lies outside your territory: {territory}.',
  ),
  not_own_institution: entry(
    'forbidden',
    'El acto es de {given}; usted registra por {own}.',
    'The act is of {given}; you register for {own}.',
  ),
  not_own_sector: entry(
    'forbidden',
    'El acto es del sector {given}; usted registra por {own}.',
    'The act is of the sector {given}; you register for {own}.',
  ),
  not_own_office: entry(
    'forbidden',
    'El acto es de {given}; usted registra por {own}. El acto de otra oficina lo registra quien tiene hoy la provincia, si consta que entonces era de la otra.',
    "The act is of {given}; you register for {own}. Another office's act is registered by who has the province today, where the other is listed with it on the day of the act.",
  ),
  outside_scope: entry(
    'forbidden',
    'El alcance del token ({scope}) no cubre {command}.',
    'The scope of the token ({scope}) does not cover {command}.',
  ),
  by_field_unwanted: entry('invalid', 'Un acto de {kind} no lleva «{field}».', 'An act of {kind} has no "{field}".'),
  by_field_missing: entry('invalid', 'Un acto de {kind} dice su «{field}».', 'An act of {kind} says its "{field}".'),
  person_on_other_side: entry(
    'forbidden',
    'En este asunto usted ya registró con el rol {other} ({type}): con el rol {role} lo registra otra persona.',
    'In this matter you have registered in the role {other} ({type}) already: in the role {role} another person registers it.',
  ),
  command_id_reused: entry(
    'conflict',
    'La clave de idempotencia {commandId} ya se usó para otro acto, aquí o en otra provincia: las claves son únicas en todo acta. Elija una nueva.',
    'The idempotency key {commandId} has been used for another act, here or in another province: keys are unique in all of acta. Choose a new one.',
  ),

  // Corrections
  event_unknown: entry(
    'unknown',
    'El hecho {eventId} no está en este historial ({stream}).',
    'The event {eventId} is not in this stream ({stream}).',
  ),
  corrects_correction: entry(
    'conflict',
    'Una corrección no se corrige: corrija otra vez el hecho original.',
    'A correction is not corrected: correct the original fact again.',
  ),
  rectified_data_invalid: entry(
    'invalid',
    'Los datos rectificados no corresponden a {type}: {problem}',
    'The rectified data do not fit {type}: {problem}',
  ),
  correction_breaks_history: entry(
    'conflict',
    'La corrección dejaría sin sustento a otros hechos del mismo historial: {dependents}. {why}',
    'The correction would leave other facts of its stream impossible: {dependents}. {why}',
  ),

  // Natural keys, and acts of a session
  key_differs: entry(
    'invalid',
    'Los datos corresponden a {given}, y el registro es el de {key}.',
    'The data say {given}, and the stream is that of {key}.',
  ),
  other_session: entry(
    'invalid',
    'El acto es de la sesión {session}, no de {by}.',
    'The act is of the session {session}, not of {by}.',
  ),
  voted_on_other_day: entry(
    'conflict',
    'El acto lleva la fecha de su sesión ({heldOn}), no {date}.',
    'The act has the day of its session ({heldOn}), not {date}.',
  ),
} as const satisfies Record<string, Entry>;
