/** `acta token revoke ID`: a token of the local key opens nothing any more. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { tokenKeyFile } from '../identity/keys.ts';
import { REVOCATION_DELAY_MS } from '../identity/revocation.ts';
import { revokeToken } from '../identity/token-register.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import type { Lang, Params } from '../domain/refusals/rejection.ts';
import { required } from './options.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import { same } from './words.ts';

export const tokenRevoke = defineVerb({
  name: 'token revoke',
  means: {
    es: 'revoca un token de la clave local por su identificador',
    en: 'revokes a token of the local key by its id',
  },
  notes: {
    es: 'Un servidor en marcha lo rechaza en un segundo. El identificador lo dicen acta token, al firmarlo, y acta token list.',
    en: 'A running server refuses it within a second. The id is told by acta token when it signs, and by acta token list.',
  },
  operands: {
    token: required({
      means: { es: 'el identificador del token', en: 'the id of the token' },
      placeholder: same('ID'),
      rule: { es: 'el identificador de un token (un uuid)', en: 'the id of a token (a uuid)' },
      schema: z.uuid().toLowerCase(),
    }),
  },
  options: whereOptions,
  examples: ['acta token revoke 5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11'],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    const file = tokenKeyFile(config.data);
    // Where no key is, no token of that folder is good: whoever revokes one there means another folder.
    if (!existsSync(file)) throw new NoKey({ file });
    const { listed, already } = await revokeToken(config.data, values.token, io.clock.now());
    io.err(`${reportOf(values.token, already, lang)}${listed ? '' : UNLISTED[lang]}\n`);
    return 0;
  },
});

function reportOf(id: string, already: boolean, lang: Lang): string {
  const seconds = REVOCATION_DELAY_MS / 1000;
  if (already) return { es: `El token ${id} ya estaba revocado.`, en: `The token ${id} was revoked already.` }[lang];
  return {
    es: `Revocado el token ${id}: un servidor en marcha lo rechaza en ${seconds} s.`,
    en: `Revoked the token ${id}: a running server refuses it within ${seconds} s.`,
  }[lang];
}

const UNLISTED = {
  es: ' No consta en la lista: compruebe que el identificador es el que quería.',
  en: ' It is not in the list: check that the id is the one that you meant.',
};

const NO_KEY = {
  es: 'No hay clave local en {file}: ningún token de esa carpeta vale. Nada se revocó; ¿es esa la carpeta de los datos (--data, --demo)?',
  en: 'There is no local key in {file}: no token of that folder is good. Nothing was revoked; is it the right data folder (--data, --demo)?',
};

class NoKey extends ExplainedError {
  constructor(params: Params) {
    super('NoKey', NO_KEY, params);
  }
}
