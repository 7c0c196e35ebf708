/**
 * Every refusal of the domain, by its stable code: its kind (what a caller can do about it) and its sentences.
 * `{name}` places are filled from the refusal's params. The numbers are those of the rules in docs/domain.md.
 */

/** invalid: mend the command; conflict: the state of the world forbids it; forbidden: not yours to do; unknown: it is not there. */
export type RejectionKind = 'invalid' | 'conflict' | 'forbidden' | 'unknown';

interface Entry {
  readonly kind: RejectionKind;
  readonly es: string;
  readonly en: string;
}

const entry = (kind: RejectionKind, es: string, en: string): Entry => ({ kind, es, en });

export const REJECTIONS = {
  // Any life
  ubigeo_unknown: entry('unknown', 'El ubigeo {ubigeo} no es de una provincia del catálogo del INEI.', 'Ubigeo {ubigeo} is not a province of the INEI catalogue.'),
  stream_unknown: entry('unknown', 'No hay nada registrado con el identificador {id}.', 'Nothing is registered under the identifier {id}.'),
  stream_exists: entry('conflict', 'Ya existe: {id}.', 'It exists already: {id}.'),
  date_in_future: entry('invalid', 'La fecha {date} está en el futuro: hoy en Lima es {today}.', 'The date {date} lies in the future: today in Lima is {today}.'),
  day_required: entry('invalid', 'Se necesita el día completo, no solo «{date}».', 'The whole day is needed, not only "{date}".'),
  document_required: entry('invalid', 'Se necesita el documento que lo sustenta (source).', 'The document that it rests on is needed (source).'),
  document_kind: entry('invalid', 'El documento debe ser de clase {expected}, no {kind}.', 'The document must be of the kind {expected}, not {kind}.'),
  before_creation: entry('conflict', 'El hecho ({date}) es anterior a la creación de la instancia ({createdOn}).', 'The fact ({date}) precedes the creation of the instancia ({createdOn}).'),
  after_dissolution: entry('conflict', 'El hecho ({date}) es posterior a la disolución de la instancia ({dissolvedOn}).', 'The fact ({date}) follows the dissolution of the instancia ({dissolvedOn}).'),
  instancia_not_created: entry('conflict', 'No consta la creación de la instancia de esta provincia.', 'No creation of the instancia of this province is registered.'),
  origin_unknown: entry('conflict', 'La sesión o reunión en la que se sustenta no está registrada.', 'The session or meeting that it rests on is not registered.'),
  origin_not_held: entry('conflict', 'La sesión o reunión en la que se sustenta no consta como realizada.', 'The session or meeting that it rests on is not registered as held.'),
  origin_without_quorum: entry('conflict', 'La sesión en la que se sustenta no tuvo quórum.', 'The session that it rests on had no quorum.'),
  not_member: entry('conflict', 'El sector {sector} no era miembro de la instancia el {date}.', 'The sector {sector} was not a member of the instancia on {date}.'),
  by_not_allowed: entry('forbidden', 'Este acto no corresponde a {kind}; corresponde a: {allowed}.', 'This act is not for {kind}; it is for: {allowed}.'),
  role_may_not: entry('forbidden', 'El rol {role} no registra actos de {kind}.', 'The role {role} does not register acts of {kind}.'),
  outside_territory: entry('forbidden', 'La provincia {ubigeo} está fuera de su ámbito: {territory}.', 'The province {ubigeo} lies outside your territory: {territory}.'),
  not_own_institution: entry('forbidden', 'El acto es de {given}; usted registra por {own}.', 'The act is of {given}; you register for {own}.'),
  not_own_sector: entry('forbidden', 'El acto es del sector {given}; usted registra por {own}.', 'The act is of the sector {given}; you register for {own}.'),
  command_id_reused: entry('conflict', 'La clave de idempotencia {commandId} ya se usó con otro contenido.', 'The idempotency key {commandId} has been used with another body already.'),

  // Corrections
  event_unknown: entry('unknown', 'El hecho {eventId} no está en este historial ({stream}).', 'The event {eventId} is not in this stream ({stream}).'),
  corrects_correction: entry('conflict', 'Una corrección no se corrige: corrija otra vez el hecho original.', 'A correction is not corrected: correct the original fact again.'),
  rectified_data_invalid: entry('invalid', 'Los datos rectificados no corresponden a {type}: {problem}', 'The rectified data do not fit {type}: {problem}'),
  correction_breaks_history: entry('conflict', 'La corrección dejaría sin sustento a otros hechos del mismo historial: {dependents}. {why}', 'The correction would leave other facts of its stream impossible: {dependents}. {why}'),

  // Instancia
  instancia_already_live: entry('conflict', 'La instancia ya está creada desde {createdOn}.', 'The instancia has been in being since {createdOn}.'),
  province_name_mismatch: entry('invalid', 'El ubigeo {ubigeo} es {actual} (INEI), no {given}. {hint}', 'Ubigeo {ubigeo} is {actual} (INEI), not {given}. {hint}'),
  created_before_dissolution: entry('conflict', 'La nueva creación ({date}) es anterior a la disolución ({dissolvedOn}).', 'The new creation ({date}) precedes the dissolution ({dissolvedOn}).'),
  already_member: entry('conflict', 'El sector {sector} ya es miembro el {date}.', 'The sector {sector} is already a member on {date}.'),
  already_accredited: entry('conflict', 'El sector {sector} ya tiene {seat} acreditado el {date}.', 'The sector {sector} already has its {seat} accredited on {date}.'),
  not_accredited: entry('conflict', 'El sector {sector} no tiene {seat} acreditado el {date}.', 'The sector {sector} has no {seat} accredited on {date}.'),
  period_exists: entry('conflict', 'El periodo {period} ya fue abierto.', 'The period {period} has been opened already.'),
  period_unknown: entry('conflict', 'El periodo {period} no fue abierto.', 'The period {period} has not been opened.'),
  period_closed: entry('conflict', 'El periodo {period} ya está cerrado.', 'The period {period} is closed already.'),
  period_dates: entry('invalid', 'Las fechas del periodo no están en orden: desde {from}, hasta {to}, plazo {dueOn}.', 'The dates of the period are not in order: from {from}, to {to}, due {dueOn}.'),
  period_overlaps: entry('conflict', 'El periodo {period} se superpone con {other}.', 'The period {period} overlaps {other}.'),
  period_not_over: entry('conflict', 'El periodo {period} termina el {to}; no puede cerrarse el {date}.', 'The period {period} ends on {to}; it cannot be closed on {date}.'),
  already_reported_to_region: entry('conflict', 'El informe del periodo {period} ya consta como remitido.', 'The report of the period {period} is registered as sent already.'),

  // Session
  already_held: entry('conflict', 'La sesión ya consta como realizada el {date}.', 'The session is registered as held on {date} already.'),
  session_cancelled: entry('conflict', 'La sesión fue cancelada el {date}.', 'The session was cancelled on {date}.'),
  session_failed: entry('conflict', 'La sesión consta como frustrada por falta de quórum el {date}.', 'The session is registered as failed for lack of quorum on {date}.'),
  already_convened: entry('conflict', 'La convocatoria ya está registrada ({date}).', 'The convocation is registered already ({date}).'),
  not_convened: entry('conflict', 'La sesión no fue convocada.', 'The session was not convened.'),
  scheduled_before_convened: entry('invalid', 'La sesión está programada ({scheduledFor}) antes de su convocatoria ({date}).', 'The session is scheduled ({scheduledFor}) before its convocation ({date}).'),
  held_before_convened: entry('conflict', 'La sesión ({date}) es anterior a su convocatoria ({convenedOn}).', 'The session ({date}) precedes its convocation ({convenedOn}).'),
  kind_differs: entry('conflict', 'La sesión fue convocada como {convened}, no como {held}.', 'The session was convened as {convened}, not as {held}.'),
  quorum_mismatch: entry('invalid', 'El quórum declara {present} presentes y la asistencia suma {counted}.', 'The quorum states {present} present and the attendance adds up to {counted}.'),
  quorum_not_reached: entry('conflict', 'Con {present} presentes no hay quórum ({required}): registre la sesión como frustrada.', 'With {present} present there is no quorum ({required}): register it as failed for quorum.'),
  quorum_reached: entry('conflict', 'Con {present} presentes hay quórum ({required}): la sesión no es frustrada.', 'With {present} present there is a quorum ({required}): the session has not failed.'),
  attendance_not_member: entry('conflict', 'No eran miembros el {date}: {sectors}.', 'Not members on {date}: {sectors}.'),
  not_held: entry('conflict', 'La sesión no consta como realizada.', 'The session is not registered as held.'),
  minutes_already_approved: entry('conflict', 'El acta ya consta como aprobada el {date}.', 'The minutes are registered as approved on {date} already.'),
  minutes_before_session: entry('conflict', 'El acta ({date}) es anterior a la sesión ({heldOn}).', 'The minutes ({date}) precede the session ({heldOn}).'),

  // Commitment
  already_adopted: entry('conflict', 'El compromiso ya fue adoptado.', 'The commitment has been adopted already.'),
  not_adopted: entry('conflict', 'El compromiso no consta como adoptado.', 'The commitment is not registered as adopted.'),
  due_before_adoption: entry('invalid', 'El plazo ({dueOn}) es anterior a la adopción ({date}).', 'The due date ({dueOn}) precedes the adoption ({date}).'),
  adopted_on_other_day: entry('conflict', 'El compromiso se adopta el día de su sesión o reunión ({heldOn}), no el {date}.', 'A commitment is adopted on the day of its session or meeting ({heldOn}), not on {date}.'),
  before_adoption: entry('conflict', 'El hecho ({date}) es anterior a la adopción del compromiso ({adoptedOn}).', 'The fact ({date}) precedes the adoption of the commitment ({adoptedOn}).'),
  responsible_not_member: entry('conflict', 'El responsable ({sector}) no era miembro de la instancia el {date}.', 'The responsible ({sector}) was not a member of the instancia on {date}.'),
  responsible_must_be_sector: entry('invalid', 'El responsable de un acuerdo de sesión es un sector miembro.', 'The responsible of a session agreement is a member sector.'),
  commitment_closed: entry('conflict', 'El compromiso está cerrado ({state}) desde {date}.', 'The commitment is closed ({state}) since {date}.'),
  commitment_open: entry('conflict', 'El compromiso está abierto: no hay qué reabrir.', 'The commitment is open: there is nothing to reopen.'),
  not_responsible: entry('forbidden', 'Solo informa el responsable ({responsible}) o la secretaría técnica en su nombre.', 'Only the responsible ({responsible}) reports, or the secretariat on its behalf.'),
  occurrence_required: entry('invalid', 'El compromiso es periódico: indique la ocurrencia (1, 2, 3 …).', 'The commitment recurs: name the occurrence (1, 2, 3 …).'),
  occurrence_unknown: entry('invalid', 'El compromiso no tiene la ocurrencia {occurrence}.', 'The commitment has no occurrence {occurrence}.'),
  fulfilment_already_reported: entry('conflict', 'El cumplimiento ya fue informado el {date} y no ha sido observado.', 'The fulfilment was reported on {date} and has not been observed.'),
  fulfilment_not_reported: entry('conflict', 'No hay un cumplimiento informado que verificar u observar.', 'There is no reported fulfilment to verify or observe.'),
  already_verified: entry('conflict', 'El cumplimiento ya fue verificado el {date}.', 'The fulfilment was verified on {date} already.'),
  before_report: entry('conflict', 'La verificación ({date}) es anterior al informe de cumplimiento ({reportedOn}).', 'The verification ({date}) precedes the report of fulfilment ({reportedOn}).'),
  verifier_not_independent: entry('forbidden', 'Nadie verifica lo suyo: {institution} es parte.', 'Nobody verifies their own work: {institution} is a party.'),
  same_person: entry('forbidden', 'Quien informó el cumplimiento no puede registrar su verificación.', 'Whoever reported the fulfilment cannot register its verification.'),
  municipality_verifier: entry('forbidden', 'Si la municipalidad es responsable, verifica la Defensoría o el voto de una sesión.', 'Where the municipality is responsible, the Defensoría or the vote of a session verifies.'),
  remedy_before_observation: entry('invalid', 'El plazo de subsanación ({remedyBy}) es anterior a la observación ({date}).', 'The date of remedy ({remedyBy}) precedes the observation ({date}).'),
  extension_pending: entry('conflict', 'Ya hay una ampliación solicitada el {date}.', 'An extension requested on {date} is pending already.'),
  extension_not_requested: entry('conflict', 'No hay una ampliación solicitada.', 'No extension has been requested.'),
  extension_not_later: entry('invalid', 'El nuevo plazo ({newDueOn}) no es posterior al vigente ({dueOn}).', 'The new due date ({newDueOn}) is not later than the one in force ({dueOn}).'),
  recurrence_dates: entry('invalid', 'La recurrencia termina ({until}) antes del primer plazo ({dueOn}).', 'The recurrence ends ({until}) before the first due date ({dueOn}).'),

  // Case
  case_already_open: entry('conflict', 'El caso ya está abierto desde {date}.', 'The case has been open since {date}.'),
  case_not_open: entry('conflict', 'El caso no consta como abierto.', 'The case is not registered as open.'),
  case_closed: entry('conflict', 'El caso fue cerrado el {date}.', 'The case was closed on {date}.'),
  before_opening: entry('conflict', 'El hecho ({date}) es anterior a la apertura del caso ({openedOn}).', 'The fact ({date}) precedes the opening of the case ({openedOn}).'),
  recommendation_unknown: entry('conflict', 'El caso no tiene la recomendación {recommendation}.', 'The case has no recommendation {recommendation}.'),
  recommendation_answered: entry('conflict', 'La recomendación {recommendation} ya fue {answer} el {date}.', 'Recommendation {recommendation} was {answer} on {date} already.'),
  recommendation_not_accepted: entry('conflict', 'La recomendación {recommendation} fue rechazada el {date}.', 'Recommendation {recommendation} was rejected on {date}.'),
  before_recommendation: entry('conflict', 'El hecho ({date}) es anterior a la recomendación ({issuedOn}).', 'The fact ({date}) precedes the recommendation ({issuedOn}).'),
  due_before_issue: entry('invalid', 'El plazo ({dueOn}) es anterior a la recomendación ({date}).', 'The due date ({dueOn}) precedes the recommendation ({date}).'),
  not_lapsed: entry('conflict', 'El plazo de la recomendación {recommendation} vence el {dueOn}; no ha vencido el {date}.', 'Recommendation {recommendation} falls due on {dueOn}; it has not lapsed on {date}.'),
  lapse_already_recorded: entry('conflict', 'El vencimiento de la recomendación {recommendation} ya consta.', 'The lapse of recommendation {recommendation} is registered already.'),
  number_taken: entry('conflict', 'El número {number} ya está en uso en este caso.', 'The number {number} is in use already in this case.'),
} as const satisfies Record<string, Entry>;

export type RejectionCode = keyof typeof REJECTIONS;
