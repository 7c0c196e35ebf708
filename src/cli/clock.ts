/** `acta clock accept`: accepts that the clock had been ahead when the log was written, so that acta records again. */
import type { Words } from '../domain/refusals/lang.ts';
import { z } from 'zod';
import { acceptedFile, clockAcceptedUpTo, writeAccepted } from '../data-folder/accepted.ts';
import { type Behind, RecordingClock } from '../commands/clock.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { fill, type Lang } from '../domain/refusals/rejection.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { reasonOption } from './reason.ts';
import { required } from './options.ts';
import { defineVerb } from './verb.ts';
import { configFor, reading, whereOptions } from './where.ts';
import { same } from './words.ts';

export const clock = defineVerb({
  name: 'clock',
  means: {
    es: 'acepta que el reloj estaba adelantado cuando se registró, y deja constancia',
    en: 'accepts that the clock was ahead when something was recorded, and leaves a trail',
  },
  notes: {
    es: [
      'Primero ponga en hora el reloj de la máquina. Los hechos registrados quedan como están, con su instante; desde el primer',
      'acto posterior, se tienen por conocidos en el instante de ese acto. Reinicie después el servidor. La constancia queda en',
      'accepted.ndjson, en la carpeta de los datos.',
    ].join('\n'),
    en: [
      'Set the clock of the machine right first. What was recorded stays as it is, with its instant; from the first act recorded',
      'afterwards on, it counts as known at the instant of that act. Start the server again afterwards. The trail is in',
      'accepted.ndjson, in the data folder.',
    ].join('\n'),
  },
  operands: {
    action: required({
      means: { es: 'qué hacer', en: 'what to do' },
      placeholder: same('accept'),
      rule: same('accept'),
      schema: z.literal('accept'),
    }),
  },
  options: { reason: reasonOption, ...whereOptions },
  examples: ["acta clock accept --reason 'La batería del servidor falló; el reloj decía 2029'"],
  run: async ({ values: { reason, ...where }, io, lang }) => {
    const config = configFor(where, io.env);
    const recording = new RecordingClock(io.clock, { acceptedUpTo: clockAcceptedUpTo(config.data) });
    const position = await reading(config, (store) => observe(store, recording));
    const behind = recording.behind();
    if (!behind) throw new NothingToAccept(io.clock.now());
    const { now, latest } = behind;
    writeAccepted(config.data, { kind: 'clock', at: now, reason, position, latest, clock: now });
    await io.out(report(behind, acceptedFile(config.data), lang));
    return 0;
  },
});

/** Tells the clock every instant of the log, and gives the last position. */
async function observe(store: EventStore, recording: RecordingClock): Promise<number> {
  let last = -1;
  for await (const { events } of store.readAll()) {
    for (const { metadata, position } of events) {
      last = position;
      if (metadata?.recordedAt) recording.observe(metadata.recordedAt, position);
    }
  }
  return last;
}

const ACCEPTED: Words = {
  es: 'Aceptado: el reloj dice {now} y el registro llega hasta {latest}. Consta en {file}. Reinicie el servidor.\n',
  en: 'Accepted: the clock says {now} and the log goes up to {latest}. It is written in {file}. Start the server again.\n',
};

const report = (behind: Behind, file: string, lang: Lang): string => fill(ACCEPTED[lang], { ...behind, file });

const NOTHING: Words = {
  es: 'No hay nada que aceptar: el reloj dice {now}, y el registro no contiene nada posterior.',
  en: 'There is nothing to accept: the clock says {now}, and the log holds nothing later.',
};

class NothingToAccept extends ExplainedError {
  constructor(now: string) {
    super('NothingToAccept', NOTHING, { now });
  }
}
