/** `acta demo`: loads the demonstration into a store of its own, for reading it without a server or serving it later. */
import { z } from 'zod';
import { DEMO_BRANCHES, type DemoBranch } from '../demo/chota.ts';
import { loadDemo } from '../demo/load-demo.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { value } from './options.ts';
import { defineVerb } from './verb.ts';
import { branchRule, configFor, dataOption } from './where.ts';
import { same } from './words.ts';

/** What a branch tells, in one line. */
export const BRANCH_TELLS = {
  a: {
    es: 'la historia de Chota (0604) como la cuenta la fuente, hasta la sesión anunciada para el 30 de mayo de 2022, y la supervisión de 2021: 164 provincias, 12 sin instancia y 40 sin sesiones (las cifras son de la fuente; cuáles fueron, salvo Chota, es inventado)',
    en: 'the history of Chota (0604) as the source tells it, up to the session announced for 30 May 2022, and the round of 2021: 164 provinces, 12 without an instancia and 40 without sessions (the figures are of the source; which they were, Chota apart, is invented)',
  },
  b: {
    es: 'la historia de Chota (0604) con una continuación inventada, en la que la sesión del 30 de mayo de 2022 se realiza, y la supervisión de 2021',
    en: 'the history of Chota (0604) with an invented continuation, in which the session of 30 May 2022 takes place, and the round of 2021',
  },
} as const satisfies Record<DemoBranch, Record<Lang, string>>;

export const demo = defineVerb({
  name: 'demo',
  means: {
    es: 'carga la demostración en un almacén propio, dentro de la carpeta de los datos',
    en: 'loads the demonstration into a store of its own, inside the data folder',
  },
  notes: {
    es: 'Cargarla otra vez no duplica nada. Lo que no está en la fuente lleva la marca de inventado.',
    en: 'Loading it again doubles nothing. What is not in the source is marked as invented.',
  },
  operands: {},
  options: {
    branch: value({
      means: { es: 'la rama de la historia; si no se da, a', en: 'the branch of the history; a unless given' },
      placeholder: same('a|b'),
      rule: branchRule,
      schema: z.enum(DEMO_BRANCHES),
    }),
    data: dataOption,
  },
  examples: ['acta demo', 'acta demo --branch b', 'acta status 0604 --demo=b --on 2022-07-16'],
  run: async ({ values: { branch = 'a', data }, io, lang }) => {
    const config = configFor({ data, demo: branch }, io.env);
    const { closeStores, openStores } = await import('../main.ts');
    const stores = await openStores(config);
    let added: number;
    try {
      added = await loadDemo(stores, branch);
    } finally {
      await closeStores(stores);
    }
    await io.out(report(branch, added, config.data, lang));
    return 0;
  },
});

function report(branch: DemoBranch, added: number, folder: string, lang: Lang): string {
  const tells = BRANCH_TELLS[branch][lang];
  const option = branch === 'a' ? '--demo' : `--demo=${branch}`;
  const said = {
    es: {
      done:
        added > 0 ? `Se registraron ${added} comandos en ${folder}: ${tells}.` : `Ya estaba en ${folder}: ${tells}.`,
      next: 'Ahora puede preguntar:',
    },
    en: {
      done:
        added > 0
          ? `${added} commands were registered in ${folder}: ${tells}.`
          : `It was in ${folder} already: ${tells}.`,
      next: 'Now you can ask:',
    },
  }[lang];
  return [said.done, said.next, `  acta status 0604 ${option} --on 2022-05-25`, `  acta log ${option}`, ''].join('\n');
}
