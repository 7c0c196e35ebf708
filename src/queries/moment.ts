/** The two clocks of every query: the day asked about, and the instant of knowledge. */
import { z } from 'zod';
import { addMonths, type Day, daySchema, type Instant, limaDay, writtenInstantSchema } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import type { ReadModel } from '../projections/read-model/read-model.ts';
import { badParameter } from './not-answered.ts';

/** How far ahead one may ask what will be owed: a duty without an end is owed once a month for ever, and each time is a row. */
const MONTHS_AHEAD = 120;

const isTooFar = (day: Day, now: Instant): boolean => day > addMonths(limaDay(now), MONTHS_AHEAD);

export const onParam = daySchema.optional().meta({
  ...words(
    'El día por el que se pregunta, en el Perú, a lo más diez años después de hoy; si falta, hoy en Lima.',
    'The day asked about, in Peru, at most ten years from now; today in Lima unless said.',
  ),
  example: '2022-05-31',
});

export const knownAtParam = writtenInstantSchema.optional().meta({
  ...words(
    'Como se conocía en este instante; si falta, con todo lo conocido.',
    'As it was known at this instant; with all that is known unless said.',
  ),
  example: '2022-06-01T00:00:00-05:00',
});

export const momentParams = { on: onParam, knownAt: knownAtParam };

/** What an answer says of the moment it is about: asked again with these, it is the same. */
export const momentAnswer = {
  on: daySchema.meta(words('El día por el que se pregunta.', 'The day asked about.')),
  knownAt: z.iso
    .datetime()
    .nullable()
    .meta(
      words(
        'El instante de lo conocido; si no se pidió, cuándo se registró el último hecho (null si no hay ninguno).',
        'The instant of knowledge; unless asked for, when the latest event was recorded (null for an empty log).',
      ),
    ),
  position: z
    .int()
    .min(-1)
    .meta(
      words(
        'El ordinal del último hecho conocido; -1 antes del primero.',
        'The ordinal of the last event that was known; -1 before the first.',
      ),
    ),
};

export interface Asked {
  readonly on?: Day | undefined;
  readonly knownAt?: Instant | undefined;
}

export interface Resolved {
  readonly on: Day;
  readonly knownAt: Instant | null;
  readonly position: number;
}

/** @throws {NotAnswered} a day too far ahead; an instant that has not come: what will be known then is not known */
export function resolveMoment({ on, knownAt }: Asked, readModel: ReadModel, now: Instant): Resolved {
  const day = on ?? limaDay(now);
  if (isTooFar(day, now)) throw badParameter('day_too_far', 'on');
  if (knownAt === undefined)
    return { on: day, knownAt: readModel.latestRecordedAt ?? null, position: readModel.position };
  if (knownAt > lastInstant(readModel, now)) throw badParameter('instant_in_future', 'knownAt');
  return { on: day, knownAt, position: readModel.index.positionAt(knownAt) };
}

/** Up to when something can be known: now, or when the log was last written to, where the clock lies behind that. */
export function lastInstant({ latestRecordedAt = '' }: Pick<ReadModel, 'latestRecordedAt'>, now: Instant): Instant {
  return latestRecordedAt > now ? latestRecordedAt : now;
}

/** Whether what a cursor says of a moment was ever so: the position is one at which the instant had been reached. */
export function wasSo({ on, knownAt, position }: Resolved, readModel: ReadModel, now: Instant): boolean {
  const { index } = readModel;
  if (position > readModel.position || isTooFar(on, now)) return false;
  if (knownAt === null) return position === -1;
  const before = new Date(Date.parse(knownAt) - 1).toISOString();
  return (
    knownAt <= lastInstant(readModel, now) &&
    index.positionAt(before) <= position &&
    position <= index.positionAt(knownAt)
  );
}
