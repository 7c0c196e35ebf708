/** Why a backup was not made, or not restored: a sentence for whoever asked for it, in both languages. */
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Params } from '../domain/refusals/rejection.ts';

export const BACKUP = {
  exists: {
    es: '{file} ya existe: elija otro nombre, o --replace para reemplazarlo cuando la copia nueva esté probada.',
    en: '{file} exists already: choose another name, or --replace to replace it once the new copy is proven.',
  },
  damaged: {
    es: 'La copia {file} está dañada ({detail}): no se usó.',
    en: 'The copy {file} is damaged ({detail}): it was not used.',
  },
  altered: {
    es: 'La copia {file} ya no es lo que era: da {found} sobre {size} hechos; cuando se hizo, {wanted} sobre {proven}. No se usó.',
    en: 'The copy {file} is no longer what it was: it gives {found} over {size} events; when it was made, {wanted} over {proven}. It was not used.',
  },
  differs: {
    es: '{file} no contiene la historia de {other}: da {found} sobre {size} hechos, y debía dar {wanted}.',
    en: '{file} does not hold the history of {other}: it gives {found} over {size} events, and should give {wanted}.',
  },
  ahead: {
    es: '{file} tiene {size} hechos y {other} solo {held}: no es una copia suya, o ese almacén perdió hechos.',
    en: '{file} has {size} events and {other} only {held}: it is no copy of it, or that store has lost events.',
  },
  occupied: {
    es: '{file} ya contiene {size} hechos. Con --replace se aparta y se pone el respaldo en su lugar.',
    en: '{file} holds {size} events already. With --replace it is put aside and the backup takes its place.',
  },
  unreadable_target: {
    es: '{file} contiene algo que no se puede leer como un registro de acta ({detail}). Con --replace se aparta.',
    en: '{file} holds something that cannot be read as a log of acta ({detail}). With --replace it is put aside.',
  },
  same_file: {
    es: 'El respaldo y el almacén son el mismo archivo: {file}.',
    en: 'The backup and the store are the same file: {file}.',
  },
  not_people: {
    es: '{file} no es un archivo de personas de acta.',
    en: '{file} is no people file of acta.',
  },
  people_occupied: {
    es: '{file} ya contiene personas. Con --replace se reemplaza.',
    en: '{file} holds people already. With --replace it is replaced.',
  },
} as const;
export type BackupCode = keyof typeof BACKUP;

export class BackupError extends ExplainedError {
  readonly code: BackupCode;

  constructor(code: BackupCode, params: Params, options?: ErrorOptions) {
    super('BackupError', BACKUP[code], params, options);
    this.code = code;
  }
}
