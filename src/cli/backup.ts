/** `acta backup`: a proven copy of the embedded log, beside a running server; and of the names, in a file of their own. */
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';
import { backUpLog, compareLogs } from '../exchange/backup.ts';
import { copyPeople } from '../exchange/people-copy.ts';
import { assertWhole, peopleFile } from '../data-folder/known-log.ts';
import { flag, required, value } from './options.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import type { Words } from '../domain/refusals/lang.ts';

const FILE_RULE: Words = { es: 'la ruta de un archivo', en: 'the path of a file' };
const EMBEDDED: Words = {
  es: 'un archivo: para un KurrentDB, su propio respaldo o acta migrate',
  en: 'a file: for a KurrentDB, its own backup or acta migrate',
};
const path = z.string().trim().min(1).max(4096);

/** What backup and restore both need: the embedded log. @throws {UsageError} the store is a server */
export function embeddedFile(store: string): string {
  if (!store.includes('://')) return store;
  throw new UsageError('value_bad', {
    option: 'ACTA_STORE',
    given: store.replace(/:\/\/.*$/s, '://…'),
    rule: EMBEDDED,
  });
}

export const fileOperand = (means: Words) =>
  required({ means, placeholder: { es: 'ARCHIVO', en: 'FILE' }, rule: FILE_RULE, schema: path });

export const peopleOption = (means: Words) =>
  value({ means, placeholder: { es: 'ARCHIVO', en: 'FILE' }, rule: FILE_RULE, schema: path });

export const backup = defineVerb({
  name: 'backup',
  means: {
    es: 'respalda el registro embebido en un archivo, también con el servidor en marcha, y prueba que es el mismo',
    en: 'backs up the embedded log into a file, also while the server runs, and proves that it is the same',
  },
  notes: {
    es: [
      'El archivo aparece entero o no aparece. Los nombres van aparte (--people), para poder borrarlos antes que el registro.',
      'La clave de los tokens no se respalda: si se pierde, se hace otra y los tokens se emiten de nuevo.',
    ].join('\n'),
    en: [
      'The file appears whole or not at all. Names go apart (--people), so that they can be deleted sooner than the log.',
      'The key of the tokens is not backed up: if it is lost, another is made and tokens are issued anew.',
    ].join('\n'),
  },
  operands: { file: fileOperand({ es: 'el respaldo', en: 'the backup' }) },
  options: {
    people: peopleOption({
      es: 'respalda también los nombres, en este archivo',
      en: 'backs up the names too, in this file',
    }),
    verify: flag({
      es: 'no copia: compara un respaldo que ya existe con el almacén',
      en: 'copies nothing: compares a backup that exists with the store',
    }),
    replace: flag({ es: 'reemplaza un respaldo del mismo nombre', en: 'replaces a backup of the same name' }),
    ...whereOptions,
  },
  examples: [
    'acta backup /backups/acta-2026-11-23.db',
    'acta backup /backups/acta.db --people /backups/people.db --replace',
    'acta backup /backups/acta.db --verify',
  ],
  run: async ({ values: { file, people, verify, replace, ...where }, io, lang }) => {
    const config = configFor(where, io.env);
    const log = embeddedFile(config.store);
    if (verify) {
      if (people !== undefined) throw new UsageError('together', { option: '--verify', other: '--people' });
      const { history, behind } = await compareLogs(file, log);
      await io.out(said(VERIFIED, lang, { file, log, behind, ...history }));
      return 0;
    }
    await assertWhole(config);
    await io.out(said(WRITTEN, lang, { file, log, ...(await backUpLog(log, file, { replace })) }));
    if (people !== undefined) {
      // The log first: a name is on disk before the event that refers to it, so none will be missing.
      const known = await copyPeople(peopleFile(config), people, { replace });
      await io.out(said(PEOPLE, lang, { people, known }));
    }
    return 0;
  },
});

const VERIFIED: Words = {
  es: '{file} contiene los primeros {size} hechos de {log}; desde entonces hay {behind} más.\nRaíz (SHA-256): {root}\n',
  en: '{file} holds the first {size} events of {log}; since then there are {behind} more.\nRoot (SHA-256): {root}\n',
};
const WRITTEN: Words = {
  es: '{file} es un respaldo probado de {log}: {size} hechos.\nRaíz (SHA-256): {root}\n',
  en: '{file} is a proven backup of {log}: {size} events.\nRoot (SHA-256): {root}\n',
};
const PEOPLE: Words = {
  es: '{people} contiene {known} referencias de personas: guárdelo aparte y bórrelo a su plazo.\n',
  en: '{people} holds {known} references of people: keep it apart, and delete it when its time is over.\n',
};

/** A sentence with its places filled. */
export const said = (words: Words, lang: Lang, params: Readonly<Record<string, string | number>>): string =>
  words[lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
