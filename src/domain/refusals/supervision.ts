/** Refusals of supervision rounds and findings. */
import { type Entry, entry } from './entry.ts';

export const SUPERVISION = {
  round_exists: entry(
    'conflict',
    'La supervisión de {year} ya está abierta desde {date}.',
    'The round of {year} has been open since {date}.',
  ),
  province_absent_in_year: entry(
    'conflict',
    'En {year} no existía la provincia de {province} ({ubigeo}): no puede estar en el universo.',
    'In {year} there was no province of {province} ({ubigeo}): it cannot be in the universe.',
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
