/** Refusals of a commitment. */
import { type Entry, entry } from './entry.ts';

export const COMMITMENT = {
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
  verifier_not_entitled: entry(
    'forbidden',
    'Verifica u observa un sector que es miembro ese día ({date}), el voto de una sesión o la Defensoría; {institution} no lo es.',
    'A sector that is a member on the day ({date}), the vote of a session or the Defensoría verifies or observes; {institution} is none of them.',
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
} as const satisfies Record<string, Entry>;
