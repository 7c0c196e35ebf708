/** Refusals of a case of the Defensoría. */
import { type Entry, entry } from './entry.ts';

export const CASE = {
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
} as const satisfies Record<string, Entry>;
