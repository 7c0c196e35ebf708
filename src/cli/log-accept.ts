/** `acta log accept`: takes the log that is there for the log of this data folder, whatever is missing, and leaves a trail. */
import { statSync } from 'node:fs';
import { acceptedFile, writeAccepted } from '../data-folder/accepted.ts';
import type { Config } from '../config/config.ts';
import { fill } from '../domain/refusals/rejection.ts';
import { LogLost } from '../event-store/log-lost.ts';
import { markFileIn, readMark } from '../event-store/log-mark.ts';
import type { LogWitness } from '../event-store/log-witness.ts';
import { isServer, openEventStore } from '../event-store/open.ts';
import { acceptLog, knownLog } from '../data-folder/known-log.ts';
import { makeFolder } from '../files/make-folder.ts';
import { reasonOption } from './reason.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import type { Words } from '../domain/refusals/lang.ts';

export const logAccept = defineVerb({
  name: 'log accept',
  means: {
    es: 'acepta el registro que hay como el de esta carpeta de datos, aunque falten hechos, y deja constancia',
    en: 'takes the log that is there for that of this data folder, whatever is missing, and leaves a trail',
  },
  notes: {
    es: [
      'Es el último recurso, con el servidor detenido: devuelva antes el archivo a su lugar o restaure un respaldo. Lo que falte',
      'queda perdido. Donde no hay registro, el próximo arranque hará uno vacío. La constancia queda en accepted.ndjson.',
    ].join('\n'),
    en: [
      'The last resort, with the server stopped: put the file back or restore a backup before. What is missing is then lost. Where',
      'there is no log, the next start makes an empty one. The trail is in accepted.ndjson.',
    ].join('\n'),
  },
  operands: {},
  options: { reason: reasonOption, ...whereOptions },
  examples: ["acta log accept --reason 'El disco falló el 3 de mayo; no hay respaldo posterior'"],
  run: async ({ values: { reason, ...where }, io, lang }) => {
    const config = configFor(where, io.env);
    const before = knownNow(config);
    const now = await lastOf(config);
    makeFolder(config.data);
    // The trail first: what was accepted is known, also where it could not be carried out.
    writeAccepted(config.data, { kind: 'log', at: io.clock.now(), reason, before, now });
    acceptLog(config, now);
    await io.out(fill(ACCEPTED[lang], { held: now.position + 1, file: acceptedFile(config.data) }));
    return 0;
  },
});

const ACCEPTED: Words = {
  es: 'Aceptado: el registro de esta carpeta de datos tiene ahora {held} hechos. Consta en {file}.\n',
  en: 'Accepted: the log of this data folder now has {held} events. It is written in {file}.\n',
};

/** What the folder knew; a mark that cannot be read says nothing. */
function knownNow(config: Config): LogWitness[] {
  const { witnesses } = knownLog(config);
  try {
    const marked = readMark(markFileIn(config.data));
    return [...(marked ? [marked] : []), ...witnesses];
  } catch (error) {
    if (error instanceof LogLost) return [...witnesses];
    throw error;
  }
}

/** How far the log goes that is there; an empty file is none. */
export async function lastOf({ store: connection }: Config): Promise<LogWitness> {
  const isThere = isServer(connection) || (statSync(connection, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!isThere) return { position: -1 };
  const store = await openEventStore(connection, { mode: 'read' });
  try {
    const head = await store.head();
    let last: LogWitness = { position: -1 };
    for await (const { events } of store.readAll({ position: Math.max(-1, (head ?? -1) - 1) })) {
      const event = events.at(-1);
      if (event) last = { position: event.position, event: event.id };
    }
    return last;
  } finally {
    await store.close();
  }
}
