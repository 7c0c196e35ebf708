/** Why a log cannot be copied, or was not copied whole: a sentence for whoever asked for it, in both languages. */
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Params } from '../domain/refusals/rejection.ts';

export const MIGRATION = {
  source_unreadable: {
    es: 'El origen tiene en la posición {position} (historial {stream}, revisión {revision}) un hecho que no se puede leer: {fault}. No se copió nada.',
    en: 'The source has an event that cannot be read at position {position} (stream {stream}, revision {revision}): {fault}. Nothing was copied.',
  },
  source_gap: {
    es: 'Al historial {stream} del origen le falta la revisión {missing}: en la posición {position} sigue la {revision}. No se copió nada.',
    en: 'Stream {stream} of the source lacks revision {missing}: at position {position} there follows {revision}. Nothing was copied.',
  },
  target_differs: {
    es: 'El destino contiene otra historia: en la posición {position} tiene {held}, y el origen tiene {wanted}. Use un destino vacío, o el que quedó a medias de este mismo origen.',
    en: 'The target holds another history: at position {position} it has {held}, where the source has {wanted}. Use an empty target, or the one that was left unfinished from this same source.',
  },
  target_longer: {
    es: 'El destino tiene más que el origen: después de los {size} hechos comunes sigue {held}. ¿Están al revés el origen y el destino?',
    en: 'The target has more than the source: after the {size} events in common there follows {held}. Are source and target the wrong way round?',
  },
  target_written: {
    es: 'Alguien más está escribiendo en el destino: {detail}. Detenga todo proceso que lo use y repita.',
    en: 'Somebody else is writing to the target: {detail}. Stop every process that uses it, and repeat.',
  },
  not_accepted: {
    es: 'El destino no acepta el hecho de la posición {position} (historial {stream}): {detail}.',
    en: 'The target does not accept the event at position {position} (stream {stream}): {detail}.',
  },
  not_proven: {
    es: 'Las historias no son iguales: el origen da {source} sobre {size} hechos, y el destino {target} sobre {held}. No use el destino.',
    en: 'The histories are not the same: the source gives {source} over {size} events, and the target {target} over {held}. Do not use the target.',
  },
  source_grown: {
    es: 'El origen ha crecido mientras se copiaba: los primeros {size} hechos están en el destino. Detenga el servidor y repita: se continúa donde quedó.',
    en: 'The source has grown while it was copied: its first {size} events are in the target. Stop the server and repeat: it goes on where it stopped.',
  },
  names_differ: {
    es: 'El destino tiene a otra persona con la referencia {ref}: no es la misma historia. No se reemplazó.',
    en: 'The target has another person under the reference {ref}: it is not the same history. Nothing was replaced.',
  },
  names_interrupted: {
    es: 'Interrumpido: el registro está entero en el destino, y de los nombres {done}. Repita el mismo comando.',
    en: 'Interrupted: the log is whole in the target, and of the names {done}. Repeat the same command.',
  },
  interrupted_early: {
    es: 'Interrumpido durante la revisión: esta vez no se copió nada. Repita el mismo comando.',
    en: 'Interrupted during the survey: nothing was copied this time. Repeat the same command.',
  },
  interrupted: {
    es: 'Interrumpido: {copied} de {size} hechos están en el destino. Repita el mismo comando: se continúa donde quedó.',
    en: 'Interrupted: {copied} of {size} events are in the target. Repeat the same command: it goes on where it stopped.',
  },
} as const;
export type MigrationCode = keyof typeof MIGRATION;

export class MigrationError extends ExplainedError {
  readonly code: MigrationCode;
  readonly params: Params;

  constructor(code: MigrationCode, params: Params, options?: ErrorOptions) {
    super('MigrationError', MIGRATION[code], params, options);
    this.code = code;
    this.params = params;
  }
}
