/** `acta status`: what the state of a province's platform was on a day, as it was known at an instant, and why. */
import { z } from 'zod';
import { isDay, writtenInstantSchema } from '../domain/kernel/dates.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { upcastingStore } from '../event-store/upcasting-store.ts';
import { ReadModel } from '../projections/read-model/read-model.ts';
import { RULE_VERSIONS, STATUS_RULE } from '../projections/status/rules.ts';
import { ask } from '../queries/ask.ts';
import { instanciaQuery } from '../queries/instancias.ts';
import { NotAnswered } from '../queries/not-answered.ts';
import type { Projected } from '../queries/sources.ts';
import { flag, required, value } from './options.ts';
import { statusText } from './status-text.ts';
import { ubigeoValue } from './ubigeo.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb } from './verb.ts';
import { configFor, reading, whereOptions } from './where.ts';

const NEAR_RULE = { es: 'un día a lo más diez años después de hoy', en: 'a day at most ten years from now' };
const INSTANT_RULE = {
  es: 'un instante pasado con su zona, como 2022-06-01T00:00:00-05:00',
  en: 'a past instant with its offset, such as 2022-06-01T00:00:00-05:00',
};

export const status = defineVerb({
  name: 'status',
  means: {
    es: 'dice el estado de la instancia de una provincia en un día, y por qué',
    en: 'tells the status of the instancia of a province on a day, and why',
  },
  notes: {
    es: 'Con --known-at responde lo que se sabía en ese instante. Funciona al lado de un servidor en marcha.',
    en: 'With --known-at it answers what was known at that instant. Works beside a running server.',
  },
  operands: { ubigeo: required({ means: { es: 'la provincia', en: 'the province' }, ...ubigeoValue }) },
  options: {
    on: value({
      means: {
        es: 'el día por el que se pregunta; si no se da, hoy en Lima',
        en: 'the day asked about; today in Lima unless given',
      },
      placeholder: { es: 'DÍA', en: 'DAY' },
      rule: { es: 'un día que existe, AAAA-MM-DD', en: 'a day that exists, YYYY-MM-DD' },
      schema: z.string().refine(isDay),
    }),
    'known-at': value({
      means: {
        es: 'lo que se sabía en ese instante; si no se da, todo',
        en: 'what was known at that instant; everything unless given',
      },
      placeholder: { es: 'INSTANTE', en: 'INSTANT' },
      rule: INSTANT_RULE,
      schema: writtenInstantSchema,
    }),
    'rule-version': value({
      means: {
        es: `la versión de la regla del estado; la ${STATUS_RULE.version} si no se da`,
        en: `the version of the rule of the status; ${STATUS_RULE.version} unless given`,
      },
      placeholder: { es: 'VERSIÓN', en: 'VERSION' },
      rule: { es: `una de ${RULE_VERSIONS.join(', ')}`, en: `one of ${RULE_VERSIONS.join(', ')}` },
      schema: z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number)
        .pipe(z.literal(RULE_VERSIONS)),
    }),
    json: flag({ es: 'la respuesta en JSON, como la de la API', en: 'the answer as JSON, like that of the API' }),
    ...whereOptions,
  },
  examples: [
    'acta status 0604',
    'acta status 0604 --on 2022-05-25 --demo',
    'acta status 0604 --on 2022-05-25 --known-at 2022-05-22T00:00:00Z --demo --json',
  ],
  run: async ({ values, io, lang }) => {
    const { ubigeo, on, 'known-at': knownAt, 'rule-version': version, json } = values;
    const found = await reading(configFor(values, io.env), async (log) => {
      const store = upcastingStore(log);
      const ruleVersion = version === undefined ? undefined : String(version);
      const sources = { projections: await projected(store), store, clock: io.clock, offices: [] };
      try {
        return (
          await ask(
            sources,
            instanciaQuery,
            { path: { ubigeo }, search: { on, knownAt, ruleVersion } },
            { lang },
          ).answer()
        ).body;
      } catch (error) {
        throw misused(error, values);
      }
    });
    await io.out(json ? `${JSON.stringify(found, undefined, 2)}\n` : statusText(found, found, lang));
    return 0;
  },
});

/** What the queries refuse, by the option that said it. */
function misused(
  error: unknown,
  given: { readonly on?: string | undefined; readonly 'known-at'?: string | undefined },
) {
  if (!(error instanceof NotAnswered) || error.refusal.kind !== 'parameter') return error;
  return error.refusal.code === 'day_too_far'
    ? new UsageError('value_bad', { option: '--on', given: given.on ?? '', rule: NEAR_RULE })
    : new UsageError('value_bad', { option: '--known-at', given: given['known-at'] ?? '', rule: INSTANT_RULE });
}

async function projected(store: EventStore): Promise<Projected> {
  const readModel = new ReadModel();
  for await (const { events } of store.readAll()) for (const event of events) readModel.apply(event);
  const { position } = readModel;
  return { readModel, position, lag: () => Promise.resolve(0), parked: readModel.parked, caughtUp: true };
}
