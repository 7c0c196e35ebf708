/** What went wrong, as a sentence for whoever typed the command, and the exit code that it ends with. */
import { TokenKeyError } from '../identity/keys.ts';
import { TokenRegisterError } from '../identity/token-register.ts';
import { ConfigError } from '../config/config.ts';
import { DemoError } from '../demo/load-demo.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { StoreError, type StoreErrorCode } from '../event-store/event-store.ts';
import { LogLost } from '../event-store/log-lost.ts';
import { OfficesError } from '../config/offices.ts';
import { UsageError } from './usage-error.ts';

export const EXIT = { done: 0, failed: 1, misused: 2 } as const;

export interface Explained {
  readonly text: string;
  readonly code: number;
}

/** The store's own sentences are for operators, in English; these say the same in Spanish, and theirs follow as the detail. */
const STORE: Readonly<Partial<Record<StoreErrorCode, string>>> = {
  store_locked: 'Otro proceso ya tiene abierto este almacén para escribir; leerlo al mismo tiempo sí se puede.',
  store_missing: 'No hay un almacén de acta en ese lugar.',
  store_foreign: 'Ese archivo no es un almacén de acta.',
  store_newer: 'Ese almacén lo escribió una versión más nueva de acta: actualice el programa.',
  store_corrupt: 'El archivo está dañado o no es un almacén de acta: restáurelo de un respaldo.',
  disk_full: 'El disco está lleno.',
  read_only: 'Este usuario no puede escribir en el almacén.',
  unavailable: 'El almacén no está disponible.',
  unreadable_event: 'El almacén contiene un hecho que esta versión de acta no entiende.',
};

const HOW_TO_BEGIN = {
  es: 'Arranque el servidor (npm start) o cargue la demostración (acta demo).',
  en: 'Start the server (npm start) or load the demonstration (acta demo).',
};

/** Nothing for an error that nobody foresaw: it is a defect, and its stack is wanted. */
export function explainError(error: unknown, lang: Lang): Explained | undefined {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof OfficesError)
    return { text: error.explain(lang), code: EXIT.misused };
  if (error instanceof DemoError) return { text: `${DEMO[lang]} ${error.explain(lang)}`, code: EXIT.failed };
  if (error instanceof LogLost) return { text: error.explain(lang), code: EXIT.failed };
  if (error instanceof StoreError) return { text: explainStore(error, lang), code: EXIT.failed };
  if (error instanceof TokenKeyError || error instanceof TokenRegisterError)
    return { text: error.message, code: EXIT.failed };
  return error instanceof ExplainedError ? { text: error.explain(lang), code: EXIT.failed } : undefined;
}

const DEMO = {
  es: 'La demostración no cabe en su almacén; borre su carpeta y se hará de nuevo. Lo que la impide:',
  en: 'The demonstration does not fit its store; delete its folder and it is made anew. What is in its way:',
};

function explainStore({ code, message }: StoreError, lang: Lang): string {
  const begin = code === 'store_missing' ? ` ${HOW_TO_BEGIN[lang]}` : '';
  const spanish = lang === 'es' ? STORE[code] : undefined;
  return spanish === undefined ? `${message}.${begin}` : `${spanish}${begin}\n  (${message})`;
}
