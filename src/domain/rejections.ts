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
  ubigeo_unknown: entry(
    'unknown',
    'El ubigeo {ubigeo} no es de una provincia del catálogo del INEI.',
    'Ubigeo {ubigeo} is not a province of the INEI catalogue.',
  ),
  stream_unknown: entry(
    'unknown',
    'No hay nada registrado con el identificador {id}.',
    'Nothing is registered under the identifier {id}.',
  ),
  stream_exists: entry('conflict', 'Ya existe: {id}.', 'It exists already: {id}.'),
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
  command_id_reused: entry(
    'conflict',
    'La clave de idempotencia {commandId} ya se usó con otro contenido.',
    'The idempotency key {commandId} has been used with another body already.',
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

  // Instancia
  instancia_already_live: entry(
    'conflict',
    'La instancia ya está creada desde {createdOn}.',
    'The instancia has been in being since {createdOn}.',
  ),
  province_name_mismatch: entry(
    'invalid',
    'El ubigeo {ubigeo} es {actual} (INEI), no {given}. {hint}',
    'Ubigeo {ubigeo} is {actual} (INEI), not {given}. {hint}',
  ),
  created_before_dissolution: entry(
    'conflict',
    'La nueva creación ({date}) es anterior a la disolución ({dissolvedOn}).',
    'The new creation ({date}) precedes the dissolution ({dissolvedOn}).',
  ),
  already_member: entry(
    'conflict',
    'El sector {sector} ya es miembro el {date}.',
    'The sector {sector} is already a member on {date}.',
  ),
  already_accredited: entry(
    'conflict',
    'El sector {sector} ya tiene {seat} acreditado el {date}.',
    'The sector {sector} already has its {seat} accredited on {date}.',
  ),
  not_accredited: entry(
    'conflict',
    'El sector {sector} no tiene {seat} acreditado el {date}.',
    'The sector {sector} has no {seat} accredited on {date}.',
  ),
  period_exists: entry(
    'conflict',
    'El periodo {period} ya fue abierto.',
    'The period {period} has been opened already.',
  ),
  period_unknown: entry('conflict', 'El periodo {period} no fue abierto.', 'The period {period} has not been opened.'),
  period_closed: entry('conflict', 'El periodo {period} ya está cerrado.', 'The period {period} is closed already.'),
  period_dates: entry(
    'invalid',
    'Las fechas del periodo no están en orden: desde {from}, hasta {to}, plazo {dueOn}.',
    'The dates of the period are not in order: from {from}, to {to}, due {dueOn}.',
  ),
  period_overlaps: entry(
    'conflict',
    'El periodo {period} se superpone con {other}.',
    'The period {period} overlaps {other}.',
  ),
  period_not_over: entry(
    'conflict',
    'El periodo {period} termina el {to}; no puede cerrarse el {date}.',
    'The period {period} ends on {to}; it cannot be closed on {date}.',
  ),
  period_not_begun: entry(
    'conflict',
    'El periodo {period} empieza el {from}; su informe no pudo remitirse el {date}.',
    'The period {period} begins on {from}; its report cannot have been sent on {date}.',
  ),
  already_reported_to_region: entry(
    'conflict',
    'El informe del periodo {period} ya consta como remitido.',
    'The report of the period {period} is registered as sent already.',
  ),

  // Session
  already_held: entry(
    'conflict',
    'La sesión ya consta como realizada el {date}.',
    'The session is registered as held on {date} already.',
  ),
  session_cancelled: entry('conflict', 'La sesión fue cancelada el {date}.', 'The session was cancelled on {date}.'),
  session_failed: entry(
    'conflict',
    'La sesión consta como frustrada por falta de quórum el {date}.',
    'The session is registered as failed for lack of quorum on {date}.',
  ),
  already_convened: entry(
    'conflict',
    'La convocatoria ya está registrada ({date}).',
    'The convocation is registered already ({date}).',
  ),
  not_convened: entry('conflict', 'La sesión no fue convocada.', 'The session was not convened.'),
  scheduled_before_convened: entry(
    'invalid',
    'La sesión está programada ({scheduledFor}) antes de su convocatoria ({date}).',
    'The session is scheduled ({scheduledFor}) before its convocation ({date}).',
  ),
  held_before_convened: entry(
    'conflict',
    'La sesión ({date}) es anterior a su convocatoria ({convenedOn}).',
    'The session ({date}) precedes its convocation ({convenedOn}).',
  ),
  kind_differs: entry(
    'conflict',
    'La sesión fue convocada como {convened}, no como {held}.',
    'The session was convened as {convened}, not as {held}.',
  ),
  quorum_mismatch: entry(
    'invalid',
    'El quórum declara {present} presentes y la asistencia suma {counted}.',
    'The quorum states {present} present and the attendance adds up to {counted}.',
  ),
  quorum_not_reached: entry(
    'conflict',
    'Con {present} presentes no hay quórum ({required}): registre la sesión como frustrada.',
    'With {present} present there is no quorum ({required}): register it as failed for quorum.',
  ),
  quorum_reached: entry(
    'conflict',
    'Con {present} presentes hay quórum ({required}): la sesión no es frustrada.',
    'With {present} present there is a quorum ({required}): the session has not failed.',
  ),
  attendance_not_member: entry(
    'conflict',
    'No eran miembros el {date}: {sectors}.',
    'Not members on {date}: {sectors}.',
  ),
  not_held: entry('conflict', 'La sesión no consta como realizada.', 'The session is not registered as held.'),
  minutes_already_approved: entry(
    'conflict',
    'El acta ya consta como aprobada el {date}.',
    'The minutes are registered as approved on {date} already.',
  ),
  minutes_before_session: entry(
    'conflict',
    'El acta ({date}) es anterior a la sesión ({heldOn}).',
    'The minutes ({date}) precede the session ({heldOn}).',
  ),

  // Commitment
  already_adopted: entry('conflict', 'El compromiso ya fue adoptado.', 'The commitment has been adopted already.'),
  not_adopted: entry(
    'conflict',
    'El compromiso no consta como adoptado.',
    'The commitment is not registered as adopted.',
  ),
  due_before_adoption: entry(
    'invalid',
    'El plazo ({dueOn}) es anterior a la adopción ({date}).',
    'The due date ({dueOn}) precedes the adoption ({date}).',
  ),
  adopted_on_other_day: entry(
    'conflict',
    'El compromiso se adopta el día de su sesión o reunión ({heldOn}), no el {date}.',
    'A commitment is adopted on the day of its session or meeting ({heldOn}), not on {date}.',
  ),
  before_adoption: entry(
    'conflict',
    'El hecho ({date}) es anterior a la adopción del compromiso ({adoptedOn}).',
    'The fact ({date}) precedes the adoption of the commitment ({adoptedOn}).',
  ),
  responsible_not_member: entry(
    'conflict',
    'El responsable ({sector}) no era miembro de la instancia el {date}.',
    'The responsible ({sector}) was not a member of the instancia on {date}.',
  ),
  responsible_must_be_sector: entry(
    'invalid',
    'El responsable de un acuerdo de sesión es un sector miembro.',
    'The responsible of a session agreement is a member sector.',
  ),
  commitment_closed: entry(
    'conflict',
    'El compromiso está cerrado ({state}) desde {date}.',
    'The commitment is closed ({state}) since {date}.',
  ),
  commitment_open: entry(
    'conflict',
    'El compromiso está abierto: no hay qué reabrir.',
    'The commitment is open: there is nothing to reopen.',
  ),
  not_responsible: entry(
    'forbidden',
    'Solo informa el responsable ({responsible}) o la secretaría técnica en su nombre.',
    'Only the responsible ({responsible}) reports, or the secretariat on its behalf.',
  ),
  occurrence_required: entry(
    'invalid',
    'El compromiso es periódico: indique la ocurrencia (1, 2, 3 …).',
    'The commitment recurs: name the occurrence (1, 2, 3 …).',
  ),
  occurrence_unknown: entry(
    'invalid',
    'El compromiso no tiene la ocurrencia {occurrence}.',
    'The commitment has no occurrence {occurrence}.',
  ),
  fulfilment_already_reported: entry(
    'conflict',
    'El cumplimiento ya fue informado el {date} y no ha sido observado.',
    'The fulfilment was reported on {date} and has not been observed.',
  ),
  fulfilment_not_reported: entry(
    'conflict',
    'No hay un cumplimiento informado que verificar u observar.',
    'There is no reported fulfilment to verify or observe.',
  ),
  already_verified: entry(
    'conflict',
    'El cumplimiento ya fue verificado el {date}.',
    'The fulfilment was verified on {date} already.',
  ),
  before_report: entry(
    'conflict',
    'La verificación ({date}) es anterior al informe de cumplimiento ({reportedOn}).',
    'The verification ({date}) precedes the report of fulfilment ({reportedOn}).',
  ),
  verifier_not_independent: entry(
    'forbidden',
    'Nadie verifica lo suyo: {institution} es parte.',
    'Nobody verifies their own work: {institution} is a party.',
  ),
  same_person: entry(
    'forbidden',
    'Quien informó el cumplimiento no puede registrar su verificación.',
    'Whoever reported the fulfilment cannot register its verification.',
  ),
  municipality_verifier: entry(
    'forbidden',
    'Si la municipalidad es responsable, verifica la Defensoría o el voto de una sesión.',
    'Where the municipality is responsible, the Defensoría or the vote of a session verifies.',
  ),
  remedy_before_observation: entry(
    'invalid',
    'El plazo de subsanación ({remedyBy}) es anterior a la observación ({date}).',
    'The date of remedy ({remedyBy}) precedes the observation ({date}).',
  ),
  extension_pending: entry(
    'conflict',
    'Ya hay una ampliación solicitada el {date}.',
    'An extension requested on {date} is pending already.',
  ),
  extension_not_requested: entry('conflict', 'No hay una ampliación solicitada.', 'No extension has been requested.'),
  extension_not_later: entry(
    'invalid',
    'El nuevo plazo ({newDueOn}) no es posterior al vigente ({dueOn}).',
    'The new due date ({newDueOn}) is not later than the one in force ({dueOn}).',
  ),
  recurrence_dates: entry(
    'invalid',
    'La recurrencia termina ({until}) antes del primer plazo ({dueOn}).',
    'The recurrence ends ({until}) before the first due date ({dueOn}).',
  ),
  not_overdue: entry(
    'conflict',
    'El plazo vence el {dueOn}: el {date} no hay incumplimiento.',
    'It falls due on {dueOn}: on {date} nobody has failed.',
  ),

  // Case
  case_already_open: entry('conflict', 'El caso ya está abierto desde {date}.', 'The case has been open since {date}.'),
  case_not_open: entry('conflict', 'El caso no consta como abierto.', 'The case is not registered as open.'),
  case_closed: entry('conflict', 'El caso fue cerrado el {date}.', 'The case was closed on {date}.'),
  before_opening: entry(
    'conflict',
    'El hecho ({date}) es anterior a la apertura del caso ({openedOn}).',
    'The fact ({date}) precedes the opening of the case ({openedOn}).',
  ),
  recommendation_unknown: entry(
    'conflict',
    'El caso no tiene la recomendación {recommendation}.',
    'The case has no recommendation {recommendation}.',
  ),
  recommendation_answered: entry(
    'conflict',
    'La recomendación {recommendation} ya tiene respuesta del {date} ({answer}).',
    'Recommendation {recommendation} was answered on {date} already ({answer}).',
  ),
  recommendation_not_accepted: entry(
    'conflict',
    'La recomendación {recommendation} fue rechazada el {date}.',
    'Recommendation {recommendation} was rejected on {date}.',
  ),
  before_recommendation: entry(
    'conflict',
    'El hecho ({date}) es anterior a la recomendación ({issuedOn}).',
    'The fact ({date}) precedes the recommendation ({issuedOn}).',
  ),
  due_before_issue: entry(
    'invalid',
    'El plazo ({dueOn}) es anterior a la recomendación ({date}).',
    'The due date ({dueOn}) precedes the recommendation ({date}).',
  ),
  not_lapsed: entry(
    'conflict',
    'El plazo de la recomendación {recommendation} vence el {dueOn}; no ha vencido el {date}.',
    'Recommendation {recommendation} falls due on {dueOn}; it has not lapsed on {date}.',
  ),
  lapse_already_recorded: entry(
    'conflict',
    'El vencimiento de la recomendación {recommendation} ya consta.',
    'The lapse of recommendation {recommendation} is registered already.',
  ),
  number_taken: entry(
    'conflict',
    'El número {number} ya está en uso en este caso.',
    'The number {number} is in use already in this case.',
  ),
  not_addressee: entry(
    'forbidden',
    'La recomendación {recommendation} se dirige a {addressee}: responde su destinatario, o lo hace constar la Defensoría.',
    'Recommendation {recommendation} is addressed to {addressee}: its addressee answers, or the Defensoría registers it.',
  ),
  closed_before_acts: entry(
    'conflict',
    'El cierre ({date}) es anterior a un acto del caso que ya consta ({last}).',
    'The closing ({date}) precedes an act of the case that is registered already ({last}).',
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

  // Sector report
  not_own_report: entry(
    'forbidden',
    'Cada sector informa lo suyo: este informe es de {sector}.',
    'Each sector reports its own work: this report is that of {sector}.',
  ),
  already_reported: entry(
    'conflict',
    'El sector {sector} ya informó sobre el periodo {period} el {date}: lo que sigue es una nueva versión.',
    'The sector {sector} reported on the period {period} on {date} already: what follows is a new version.',
  ),
  not_reported: entry(
    'conflict',
    'No consta un informe del sector sobre el periodo.',
    'No report of the sector on the period is registered.',
  ),
  before_submission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la presentación del informe ({submittedOn}).',
    'The fact ({date}) precedes the submission of the report ({submittedOn}).',
  ),
  version_not_later: entry(
    'conflict',
    'La versión {version} no es posterior a la última ({last}).',
    'Version {version} does not follow the last one ({last}).',
  ),
  report_already_accepted: entry(
    'conflict',
    'El informe ya fue aceptado el {date}.',
    'The report was accepted on {date} already.',
  ),
  reviewer_not_independent: entry(
    'forbidden',
    'Nadie revisa ni evalúa lo suyo: {party} es parte.',
    'Nobody reviews or evaluates their own work: {party} is a party.',
  ),
  report_precedes_omission: entry(
    'conflict',
    'Consta la omisión el {omittedOn}, y el informe sería anterior ({date}): anule primero la omisión.',
    'An omission is registered on {omittedOn}, and the report would be earlier ({date}): annul the omission first.',
  ),
  omission_already_recorded: entry(
    'conflict',
    'La omisión ya consta desde el {date}.',
    'The omission is registered since {date} already.',
  ),
  omission_before_due: entry(
    'conflict',
    'El plazo vence el {dueOn}: no hay omisión el {date}.',
    'The report is due on {dueOn}: there is no omission on {date}.',
  ),
  omission_not_recorded: entry(
    'conflict',
    'No consta una omisión que justificar.',
    'No omission is registered to be justified.',
  ),
  omission_already_justified: entry(
    'conflict',
    'La omisión ya fue justificada el {date}.',
    'The omission was justified on {date} already.',
  ),
  before_omission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la omisión ({omittedOn}).',
    'The fact ({date}) precedes the omission ({omittedOn}).',
  ),
  nothing_to_evaluate: entry(
    'conflict',
    'No consta ni el informe ni su omisión: registre uno de los dos antes de la evaluación.',
    'Neither the report nor its omission is registered: register one of them before the evaluation.',
  ),
  evaluated_before_end: entry(
    'conflict',
    'El periodo termina el {to}; su trabajo no puede evaluarse el {date}.',
    'The period ends on {to}; its work cannot be evaluated on {date}.',
  ),
  already_evaluated: entry(
    'conflict',
    'La sesión ya evaluó a este sector sobre este periodo ({date}).',
    'The session has evaluated this sector on this period already ({date}).',
  ),

  // Work plans
  plan_exists: entry(
    'conflict',
    'El plan {plan} ya fue propuesto el {date}.',
    'The plan {plan} was proposed on {date} already.',
  ),
  plan_already_approved: entry(
    'conflict',
    'El plan {plan} ya fue aprobado el {date}.',
    'The plan {plan} was approved on {date} already.',
  ),
  plan_not_approved: entry(
    'conflict',
    'El plan {plan} no consta como aprobado.',
    'The plan {plan} is not registered as approved.',
  ),
  plan_before_proposal: entry(
    'conflict',
    'La aprobación ({date}) es anterior a la propuesta ({proposedOn}).',
    'The approval ({date}) precedes the proposal ({proposedOn}).',
  ),
  plan_before_approval: entry(
    'conflict',
    'El hecho ({date}) es anterior a la aprobación del plan ({approvedOn}).',
    'The fact ({date}) precedes the approval of the plan ({approvedOn}).',
  ),
  plan_dates: entry(
    'invalid',
    'Las fechas del plan no están en orden: desde {from}, hasta {to}.',
    'The dates of the plan are not in order: from {from}, to {to}.',
  ),
  plan_overlaps: entry(
    'conflict',
    'El plan {plan} ({from} a {to}) se superpone con el plan {other} ({otherFrom} a {otherTo}).',
    'The plan {plan} ({from} to {to}) overlaps the plan {other} ({otherFrom} to {otherTo}).',
  ),
  plan_line_unknown: entry(
    'invalid',
    'El plan {plan} no tiene estas líneas: {lines}.',
    'The plan {plan} has no such lines: {lines}.',
  ),

  // Diagnosis
  diagnosis_already_commissioned: entry(
    'conflict',
    'El diagnóstico ya fue encargado el {date}.',
    'The diagnosis was commissioned on {date} already.',
  ),
  diagnosis_already_submitted: entry(
    'conflict',
    'El diagnóstico ya fue presentado el {date}: lo que sigue es una actualización.',
    'The diagnosis was submitted on {date} already: what follows is an update.',
  ),
  diagnosis_already_approved: entry(
    'conflict',
    'El diagnóstico ya fue aprobado el {date}.',
    'The diagnosis was approved on {date} already.',
  ),
  diagnosis_not_submitted: entry(
    'conflict',
    'El diagnóstico no consta como presentado.',
    'The diagnosis is not registered as submitted.',
  ),
  diagnosis_before_commission: entry(
    'conflict',
    'La presentación ({date}) es anterior al encargo ({commissionedOn}).',
    'The submission ({date}) precedes the commission ({commissionedOn}).',
  ),
  diagnosis_before_submission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la presentación del diagnóstico ({submittedOn}).',
    'The fact ({date}) precedes the submission of the diagnosis ({submittedOn}).',
  ),

  // Supervision
  round_exists: entry(
    'conflict',
    'La supervisión de {year} ya está abierta desde {date}.',
    'The round of {year} has been open since {date}.',
  ),
  round_unknown: entry(
    'conflict',
    'La supervisión de ese año no consta como abierta.',
    'The round of that year is not registered as opened.',
  ),
  round_closed: entry(
    'conflict',
    'La supervisión de {year} fue cerrada el {date}: solo caben correcciones.',
    'The round of {year} was closed on {date}: only corrections are possible.',
  ),
  before_round: entry(
    'conflict',
    'El hecho ({date}) es anterior a la apertura de la supervisión ({openedOn}).',
    'The fact ({date}) precedes the opening of the round ({openedOn}).',
  ),
  cutoff_after_closing: entry(
    'invalid',
    'La fecha de corte ({cutOff}) es posterior al cierre ({date}).',
    'The cut-off day ({cutOff}) is later than the closing ({date}).',
  ),
  outside_universe: entry(
    'conflict',
    'La provincia {ubigeo} no está en el universo de la supervisión de {year}.',
    'The province {ubigeo} is not in the universe of the round of {year}.',
  ),
  finding_exists: entry(
    'conflict',
    'Ya consta un hallazgo sobre {item} ({answer}, {date}): si es errado, rectifíquelo.',
    'A finding on {item} is registered already ({answer}, {date}): if it is wrong, rectify it.',
  ),
  finding_value_contradicts: entry(
    'invalid',
    'El valor {value} contradice la respuesta {answer} sobre {item}.',
    'The value {value} contradicts the answer {answer} on {item}.',
  ),
} as const satisfies Record<string, Entry>;

export type RejectionCode = keyof typeof REJECTIONS;
