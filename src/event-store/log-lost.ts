/** The log that is there is not the one that it should be, or not all of it: why, and how to mend it. */
import type { Words } from '../domain/refusals/lang.ts';
import { fill, type Lang } from '../domain/refusals/rejection.ts';
import { StoreError } from './event-store.ts';

/** What an operator can do, whatever the reason. */
const WAY_OUT: Words = {
  es: 'Si lo que falta no se puede recuperar: «acta log accept» (docs/operations.md).',
  en: 'If what is missing cannot be had back: "acta log accept" (docs/operations.md).',
};

const SENTENCES = {
  missing: {
    es: 'No hay registro en {file}, o está vacío, pero esta carpeta de datos conoce uno de {count} hechos. Devuelva el archivo a su lugar, corrija ACTA_STORE, o restaure un respaldo (acta restore). {way}',
    en: 'There is no log at {file}, or it is empty, but this data folder knows one of {count} events. Put the file back, set ACTA_STORE right, or restore a backup (acta restore). {way}',
  },
  names_only: {
    es: 'No hay registro en {file}, o está vacío, pero junto a él hay nombres de {count} personas (people.db). Devuelva el archivo a su lugar, corrija ACTA_STORE, o restaure un respaldo (acta restore). {way}',
    en: 'There is no log at {file}, or it is empty, but there are names of {count} people beside it (people.db). Put the file back, set ACTA_STORE right, or restore a backup (acta restore). {way}',
  },
  short: {
    es: '{file} contiene {held} hechos, pero se confirmaron {count}: faltan los últimos {missing}. Si es un archivo, quizá se borró {file}-wal: devuélvalo a su lugar, o restaure un respaldo posterior (acta restore). {way}',
    en: '{file} holds {held} events, but {count} were acknowledged: the last {missing} are missing. If it is a file, {file}-wal may have been deleted: put it back, or restore a later backup (acta restore). {way}',
  },
  other: {
    es: '{file} no es el registro de esta carpeta de datos: el hecho de la posición {position} es otro. Ponga el suyo en su lugar, corrija ACTA_STORE o ACTA_DATA, o restaure un respaldo (acta restore). {way}',
    en: '{file} is not the log of this data folder: the event at position {position} is another one. Put its own in its place, set ACTA_STORE or ACTA_DATA right, or restore a backup (acta restore). {way}',
  },
  unmarked: {
    es: '{file} no dice hasta dónde llegaba el registro: está dañado. Restáurelo de un respaldo de la carpeta; o compruebe que el registro está completo. {way}',
    en: '{file} does not say how far the log went: it is damaged. Restore it from a backup of the folder; or see that the log is complete. {way}',
  },
  two_names: {
    es: '{file} tiene {count} nombres (enlaces duros): por el otro, un segundo proceso podría escribir en él. Busque los demás (find -samefile) y bórrelos, o haga una copia y use esa.',
    en: '{file} has {count} names (hard links): by another one a second process could write to it. Look for the others (find -samefile) and delete them, or make a copy and use that.',
  },
  moved: {
    es: '{file} ya no es el archivo que acta tiene abierto: se movió, se borró o se cambió por otro. Nada se registra. Devuélvalo a su lugar; si ya no existe, detenga acta y restaure un respaldo (acta restore).',
    en: '{file} is not the file that acta has open any more: it was moved, deleted or replaced. Nothing is recorded. Put it back; if it is gone, stop acta and restore a backup (acta restore).',
  },
  wal_gone: {
    es: '{file}-wal se borró o se cambió mientras acta estaba en marcha. Nada se registra. Detenga acta en orden (no con kill -9), que guarda lo que puede en {file}, y arránquela otra vez.',
    en: '{file}-wal was deleted or replaced while acta was running. Nothing is recorded. Stop acta in order (not by kill -9), which saves what it can into {file}, and start it again.',
  },
} as const satisfies Record<string, Words>;

export interface Loss {
  readonly reason: keyof typeof SENTENCES;
  readonly params: Readonly<Record<string, string | number>>;
}

const sentence = ({ reason, params }: Loss, lang: Lang): string =>
  fill(SENTENCES[reason][lang], { ...params, way: WAY_OUT[lang] });

export class LogLost extends StoreError {
  readonly loss: Loss;

  constructor(loss: Loss) {
    super('log_lost', sentence(loss, 'en'));
    this.name = 'LogLost';
    this.loss = loss;
  }

  explain(lang: Lang): string {
    return sentence(this.loss, lang);
  }
}
