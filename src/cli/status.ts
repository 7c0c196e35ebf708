/** `acta status`: what the state of a province's platform was on a day, as it was known at an instant, and why. */
import { z } from 'zod';
import { lastInstant } from '../queries/moment.ts';
import { isDay, limaDay, writtenInstantSchema } from '../domain/kernel/dates.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { upcastingStore } from '../event-store/upcasting-store.ts';
import { ReadModel } from '../projections/read-model/read-model.ts';
import { provinceStatus } from '../projections/status/province-status.ts';
import { RULE_VERSIONS, STATUS_RULE } from '../projections/status/rules.ts';
import { flag, required, value } from './options.ts';
import { statusText } from './status-text.ts';
import { ubigeoValue } from './ubigeo.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb } from './verb.ts';
import { configFor, reading, whereOptions } from './where.ts';

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
    const { ubigeo, on, 'known-at': asked, 'rule-version': ruleVersion, json } = values;
    const now = io.clock.now();
    const readModel = await reading(configFor(values, io.env), (store) => readModelOf(upcastingStore(store)));
    if (asked !== undefined && asked > lastInstant(readModel, now)) {
      throw new UsageError('value_bad', { option: '--known-at', given: asked, rule: INSTANT_RULE });
    }
    const moment = {
      on: on ?? limaDay(now),
      knownAt: asked ?? readModel.latestRecordedAt ?? null,
      position: asked === undefined ? readModel.position : readModel.index.positionAt(asked),
    };
    const found = provinceStatus(readModel, ubigeo, moment.on, moment.position, { lang, ruleVersion });
    await io.out(json ? `${JSON.stringify({ ...moment, ...found }, undefined, 2)}\n` : statusText(found, moment, lang));
    return 0;
  },
});

async function readModelOf(store: EventStore): Promise<ReadModel> {
  const readModel = new ReadModel();
  for await (const { events } of store.readAll()) for (const event of events) readModel.apply(event);
  return readModel;
}
