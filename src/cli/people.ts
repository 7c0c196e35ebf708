/** `acta people erase`: erases the name behind a reference, by the command handler like every act, and says what was done. */
import type { Words } from '../domain/refusals/lang.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { clockAcceptedUpTo } from '../data-folder/accepted.ts';
import { newPrincipalId } from '../identity/tokens.ts';
import { RecordingClock } from '../commands/clock.ts';
import { CommandHandler, type CommandRequest, type Outcome } from '../commands/handler.ts';
import { entryOf } from '../commands/people-refs.ts';
import type { RecordedEvent } from '../domain/kernel/event.ts';
import { parseStream } from '../domain/aggregates.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { explain, type Lang, type Params } from '../domain/refusals/rejection.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { readOffices } from '../config/offices.ts';
import { flag, required, value } from './options.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import { same } from './words.ts';

const ROLES = ['secretariat', 'defensoria'] as const;
const name = z.string().trim().min(2).max(160);

export const people = defineVerb({
  name: 'people',
  means: {
    es: 'suprime para siempre el nombre de una persona; los hechos registrados quedan como están',
    en: "erases a person's name for good; what was registered stays as it is",
  },
  notes: {
    es: [
      'La referencia (personRef) se lee en la API o con acta log. Queda constancia de la supresión, con su base legal y sin el',
      'nombre. Con el almacén embebido, detenga antes el servidor, o suprima por la API (ErasePerson).',
    ].join('\n'),
    en: [
      'The reference (personRef) is read from the API or with acta log. The erasure itself is registered, with its legal basis',
      'and without the name. With the embedded store, stop the server before, or erase through the API (ErasePerson).',
    ].join('\n'),
  },
  operands: {
    action: required({
      means: { es: 'qué hacer', en: 'what to do' },
      placeholder: same('erase'),
      rule: same('erase'),
      schema: z.literal('erase'),
    }),
    ref: required({
      means: { es: 'la referencia de la persona', en: 'the reference of the person' },
      placeholder: same('REF'),
      rule: { es: 'la referencia de una persona, un uuid', en: 'the reference of a person, a uuid' },
      schema: z.uuid().toLowerCase(),
    }),
  },
  options: {
    basis: required({
      means: {
        es: 'la base legal, que se mostrará en lugar del nombre',
        en: 'the legal basis, shown in the place of the name',
      },
      placeholder: { es: 'TEXTO', en: 'TEXT' },
      rule: { es: 'un texto de 3 a 500 caracteres', en: 'a text of 3 to 500 characters' },
      schema: z.string().trim().min(3).max(500),
    }),
    institution: required({
      means: { es: 'la entidad que suprime', en: 'the institution that erases' },
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      rule: { es: 'el nombre de una entidad, de 2 a 160 caracteres', en: 'the name of a body, 2 to 160 characters' },
      schema: name,
    }),
    role: value({
      means: {
        es: 'secretariat; o defensoria, para quien la Defensoría registró',
        en: 'secretariat; or defensoria, for whoever the Defensoría entered',
      },
      placeholder: { es: 'ROL', en: 'ROLE' },
      rule: { es: `uno de: ${ROLES.join(', ')}`, en: `one of: ${ROLES.join(', ')}` },
      schema: z.enum(ROLES),
    }),
    office: value({
      means: {
        es: 'la oficina defensorial, con --role defensoria',
        en: 'the Oficina Defensorial, with --role defensoria',
      },
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      rule: { es: 'el nombre de una oficina, de 2 a 160 caracteres', en: 'the name of an office, 2 to 160 characters' },
      schema: name,
    }),
    id: value({
      means: {
        es: 'el identificador opaco de quien lo registra; si no se da, uno nuevo',
        en: 'the opaque id of whoever registers it; a new one unless given',
      },
      placeholder: same('ID'),
      rule: { es: 'un identificador como el de acta token --id', en: 'an id such as that of acta token --id' },
      schema: z.string().regex(/^(?:[a-z]{1,3}-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    }),
    'no-personal-data': flag({
      es: 'confirma que lo que parece un dato personal en los textos no lo es; queda en el hecho',
      en: 'confirms that what looks like personal data in the texts is none; stays in the event',
    }),
    ...whereOptions,
  },
  examples: [
    "acta people erase 2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10 --basis 'Ley 29733, artículo 20' --institution 'Municipalidad Provincial de Chota'",
  ],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    const { closeStores, openStores } = await import('../main.ts');
    const stores = await openStores(config);
    try {
      const clock = new RecordingClock(io.clock, { acceptedUpTo: clockAcceptedUpTo(config.data) });
      const entry = await find(stores.store, values.ref, clock);
      const handler = new CommandHandler({ ...stores, clock, offices: readOffices(config.officesFile) });
      const outcome = await handler.handle(requestOf(values, entry, clock.today()));
      await io.out(report(outcome, values.ref, lang));
    } finally {
      await closeStores(stores);
    }
    return 0;
  },
});

interface ErasureRequest {
  readonly ref: string;
  readonly basis: string;
  readonly institution: string;
  readonly role?: (typeof ROLES)[number] | undefined;
  readonly office?: string | undefined;
  readonly id?: string | undefined;
  readonly 'no-personal-data': boolean;
}

function requestOf(
  { ref, basis, institution, role = 'secretariat', office, id, 'no-personal-data': confirmed }: ErasureRequest,
  entry: RecordedEvent,
  today: string,
): CommandRequest {
  const ubigeo = parseStream(entry.stream)?.ubigeo;
  const commandId = randomUUID();
  const ofOffice = office !== undefined && { office };
  return {
    aggregate: 'erasure',
    command: 'ErasePerson',
    ubigeo,
    key: ref,
    occurredOn: today,
    by: { kind: role, institution, ...ofOffice },
    data: { enteredIn: entry.stream, basis },
    ...(confirmed && { noPersonalData: true }),
    principal: {
      id: id ?? newPrincipalId(),
      role,
      institution,
      territory: ubigeo === undefined ? [] : [ubigeo],
      ...ofOffice,
    },
    commandId,
    correlationId: commandId,
  };
}

/** The event that entered the person, looked for from the beginning of the log: nothing indexes people. */
async function find(store: EventStore, ref: string, clock: RecordingClock): Promise<RecordedEvent> {
  let found: RecordedEvent | undefined;
  for await (const { events } of store.readAll()) {
    found ??= entryOf(events, ref);
    for (const { metadata, position } of events) if (metadata?.recordedAt) clock.observe(metadata.recordedAt, position);
  }
  if (!found) throw new NotErased(UNKNOWN, { ref });
  return found;
}

const UNKNOWN = {
  es: 'Ningún acto registró por su nombre a una persona con la referencia {ref}.',
  en: 'No act entered a person by name under the reference {ref}.',
};
const UNFINISHED = {
  es: 'La supresión consta, pero el nombre todavía no se pudo quitar: {reason}. Repita el comando; si no, se quita al iniciar el servidor.',
  en: 'The erasure is registered, but the name could not be removed yet: {reason}. Repeat the command; otherwise it is removed when the server starts.',
};
const CONTENDED = {
  es: 'Otros escribían a la vez; nada se registró. Repita el comando.',
  en: 'Others kept writing; nothing was recorded. Repeat the command.',
};

function report(outcome: Outcome, ref: string, lang: Lang): string {
  if (outcome.kind === 'accepted') {
    return {
      es: `Suprimido: ${ref}. Consta en ${outcome.stream}.\n`,
      en: `Erased: ${ref}. It is registered in ${outcome.stream}.\n`,
    }[lang];
  }
  if (outcome.kind === 'erasure_unfinished') throw new NotErased(UNFINISHED, { reason: outcome.reason.message });
  if (outcome.kind !== 'rejected') throw new NotErased(CONTENDED);
  const { rejection } = outcome;
  // Said again, and finished if it had not been.
  if (rejection.code === 'person_erased') return `${explain(rejection, lang)}\n`;
  throw new NotErased({ es: explain(rejection, 'es'), en: explain(rejection, 'en') });
}

class NotErased extends ExplainedError {
  constructor(words: Words, params: Params = {}) {
    super('NotErased', words, params);
  }
}
