/** Refusals of a session. */
import { type Entry, entry } from './entry.ts';

export const SESSION = {
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
  before_move: entry(
    'conflict',
    'El hecho ({date}) es anterior al último cambio de día de la sesión ({movedOn}).',
    'The fact ({date}) precedes the last change of the day of the session ({movedOn}).',
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
} as const satisfies Record<string, Entry>;
