/** How the history is signed. */
import { setting, text } from './setting.ts';

export const auditSettings = {
  logKey: setting(text(4096).optional(), {
    variable: 'ACTA_LOG_KEY',
    meaning: {
      es: 'El archivo con la clave que firma los puntos de control del registro. Fuera de la carpeta de los datos protege más: quien altere los datos no puede firmar.',
      en: 'The file with the key that signs the checkpoints of the log. Outside the data folder it protects more: who alters the data cannot sign.',
    },
    rule: { es: 'la ruta de un archivo', en: 'the path of a file' },
    example: '/etc/acta/log-key.pem',
    fallback: { es: 'keys/log-key.pem, en la carpeta de los datos', en: 'keys/log-key.pem, in the data folder' },
  }),
  logOrigin: setting(
    text(200)
      .regex(/^[^\s+]+$/u)
      .optional(),
    {
      variable: 'ACTA_LOG_ORIGIN',
      meaning: {
        es: 'El nombre de este registro en sus puntos de control. No lo cambie después del primero.',
        en: 'The name of this log in its checkpoints. Do not change it after the first.',
      },
      rule: { es: 'un texto sin espacios ni +', en: 'a text without blanks or +' },
      example: 'acta.example.gob.pe/registro',
      fallback: { es: 'acta/ y el id del primer acto', en: 'acta/ and the id of the first event' },
    },
  ),
};
