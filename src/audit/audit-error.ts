/** Why the history cannot be signed or exported, in both languages. */
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Params } from '../domain/refusals/rejection.ts';

const WORDS = {
  key_readable: {
    es: '{file} contiene la clave que firma el registro y otros usuarios pueden leerla: chmod 600 {file}. Si alguien pudo copiarla, avise a los auditores (docs/es/auditoria.md).',
    en: '{file} holds the key that signs the log, and other users can read it: chmod 600 {file}. If anybody may have copied it, tell the auditors (docs/es/auditoria.md).',
  },
  key_missing: {
    es: 'Falta {file}, la clave con la que se firmaron los puntos de control de {checkpoints}. Restáurela; con otra clave nadie podría comprobar que el registro es el mismo.',
    en: '{file} is missing, the key that signed the checkpoints in {checkpoints}. Put it back; with another key nobody could check that the log is the same.',
  },
  key_foreign: {
    es: '{file} no es una clave de firma (Ed25519, PKCS #8, PEM).',
    en: '{file} is no signing key (Ed25519, PKCS #8, PEM).',
  },
  checkpoints_unreadable: {
    es: '{file}: la línea {line} no es un punto de control. Restaure el archivo de un respaldo.',
    en: '{file}: line {line} is no checkpoint. Restore the file from a backup.',
  },
  log_empty: {
    es: 'Aún no hay nada registrado: no hay qué firmar.',
    en: 'Nothing is registered yet: there is nothing to sign.',
  },
  log_shorter: {
    es: 'El registro tiene {found} actos y ya se firmaron {signed}: falta una parte. No se firma nada.',
    en: 'The log has {found} events, and {signed} were signed already: a part is missing. Nothing is signed.',
  },
  log_altered: {
    es: 'Los primeros {signed} actos no son los que se firmaron: la historia fue cambiada. No se firma nada. Compare con una exportación anterior (acta audit verify).',
    en: 'The first {signed} events are not those that were signed: the history was changed. Nothing is signed. Compare with an earlier export (acta audit verify).',
  },
  file_unreadable: {
    es: '{file} no se puede leer ({code}).',
    en: '{file} cannot be read ({code}).',
  },
  file_unwritable: {
    es: '{file} no se puede escribir ({code}): no quedó nada a medias.',
    en: '{file} cannot be written ({code}): nothing is left half-written.',
  },
  known_unusable: {
    es: '{file} no es un punto de control de este registro: {why}.',
    en: '{file} is no checkpoint of this log: {why}.',
  },
} as const;
export type AuditErrorCode = keyof typeof WORDS;

export class AuditError extends ExplainedError {
  readonly code: AuditErrorCode;

  constructor(code: AuditErrorCode, params: Params = {}, options?: ErrorOptions) {
    super('AuditError', WORDS[code], params, options);
    this.code = code;
  }
}
