/** `acta restore`: puts a backup in the place of the embedded log; what was there gets another name. */
import { copyPeople } from '../exchange/people-copy.ts';
import { restoreLog } from '../exchange/restore.ts';
import { acceptLog, peopleFile } from '../data-folder/known-log.ts';
import { embeddedFile, fileOperand, peopleOption, said } from './backup.ts';
import { lastOf } from './log-accept.ts';
import { flag } from './options.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import type { Words } from '../domain/refusals/lang.ts';

export const restore = defineVerb({
  name: 'restore',
  means: {
    es: 'pone un respaldo en el lugar del registro embebido, y prueba que es el mismo',
    en: 'puts a backup in the place of the embedded log, and proves that it is the same',
  },
  notes: {
    es: [
      'Detenga antes el servidor: un almacén en uso se rechaza. Lo que hubiera solo cede con --replace, y queda con otro nombre.',
      'Un respaldo antiguo de los nombres trae a quien se suprimió después; el próximo arranque lo suprime otra vez, si consta en',
      'el registro restaurado.',
    ].join('\n'),
    en: [
      'Stop the server before: a store in use is refused. What is there gives way with --replace only, and gets another name.',
      'An old backup of the names brings back whoever was erased since; the next start erases them again, if the restored log',
      'says so.',
    ].join('\n'),
  },
  operands: { file: fileOperand({ es: 'el respaldo', en: 'the backup' }) },
  options: {
    people: peopleOption({
      es: 'restaura también los nombres, de este archivo',
      en: 'restores the names too, from this file',
    }),
    replace: flag({ es: 'aparta lo que haya', en: 'puts aside what is there' }),
    ...whereOptions,
  },
  examples: ['acta restore /backups/acta.db', 'acta restore /backups/acta.db --people /backups/people.db --replace'],
  run: async ({ values: { file, people, replace, ...where }, io, lang }) => {
    const config = configFor(where, io.env);
    const log = embeddedFile(config.store);
    const { history, aside } = await restoreLog(file, log, { replace, now: io.clock.now() });
    await io.out(said(RESTORED, lang, { log, file, ...history }));
    if (aside !== undefined) await io.out(said(ASIDE, lang, { aside }));
    if (people !== undefined) {
      const to = peopleFile(config);
      await io.out(said(PEOPLE, lang, { to, known: await copyPeople(people, to, { replace }) }));
    }
    // The folder knew a log that may have gone further.
    acceptLog(config, await lastOf(config));
    return 0;
  },
});

const RESTORED: Words = {
  es: '{log} contiene ahora el respaldo {file}: {size} hechos.\nRaíz (SHA-256): {root}\n',
  en: '{log} now holds the backup {file}: {size} events.\nRoot (SHA-256): {root}\n',
};
const ASIDE: Words = {
  es: 'Lo que había quedó en {aside}. Los actos y las supresiones de nombres posteriores al respaldo están solo ahí.\n',
  en: 'What was there is now {aside}. The acts and the erasures of names since the backup are only there.\n',
};
const PEOPLE: Words = {
  es: '{to} contiene ahora {known} referencias de personas.\n',
  en: '{to} now holds {known} references of people.\n',
};
