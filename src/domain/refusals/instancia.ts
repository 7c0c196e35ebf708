/** Refusals of an instancia. */
import { type Entry, entry } from './entry.ts';

export const INSTANCIA = {
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
  dissolved_before_acts: entry(
    'conflict',
    'La disolución ({date}) es anterior a un hecho de la instancia que ya consta ({last}).',
    'The dissolution ({date}) precedes a fact of the instancia that is registered already ({last}).',
  ),
  sector_unknown: entry(
    'conflict',
    'El sector {sector} no está en el catálogo, ni la instancia lo había reconocido el {date}: use un código del catálogo (/sectors) o registre antes su reconocimiento (RecogniseLocalSector).',
    'The sector {sector} is not in the catalogue, nor had the instancia recognised it by {date}: use a code of the catalogue (/sectors), or first register its recognition (RecogniseLocalSector).',
  ),
  sector_duplicate: entry(
    'invalid',
    '«{given}» es otra forma de escribir un sector que ya tiene código: use {known}.',
    '"{given}" is another spelling of a sector that has a code already: use {known}.',
  ),
  sector_in_catalogue: entry(
    'conflict',
    'El sector {known} está en el catálogo: no hace falta reconocerlo.',
    'The sector {known} is in the catalogue: it needs no recognition.',
  ),
  sector_already_recognised: entry(
    'conflict',
    'El sector {sector} ya fue reconocido el {date}.',
    'The sector {sector} was recognised on {date} already.',
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
} as const satisfies Record<string, Entry>;
