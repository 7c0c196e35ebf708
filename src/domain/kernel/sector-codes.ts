/**
 * Which sectors an act may name: those of the catalogue, and those that its instancia has recognised by its day. Asked when a command
 * is decided and never of what was recorded: the log of the first days has any code, and stays as it is.
 */
import type { z } from 'zod';
import { SECTORS } from '../geography/sectors.ts';
import { isKnownSector, likelyCode } from '../instancia/local-sectors.ts';
import { existenceOn, type Instancia } from '../instancia/timeline.ts';
import { freeTextPlaces, textsAt, type TextPlace } from '../privacy/free-text.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { AnyAggregate, Command, CommandType } from './aggregate.ts';
import type { PartialDay } from './dates.ts';
import { bySchema, type RecordedEvent } from './event.ts';

interface Named {
  readonly sector: string;
  readonly pointer: string;
}

/** Where an act is: the instancia by whose recognitions it may name sectors, on its date. */
interface Where {
  readonly instancia: Instancia;
  readonly date: PartialDay;
}

/** The places of a schema that name a sector. */
export const sectorPlaces = (schema: z.core.$ZodType): readonly TextPlace[] =>
  freeTextPlaces(schema).filter((place) => place.at(-1) === 'sector');

const sectorsIn = (schema: z.core.$ZodType, value: unknown, prefix: string): Named[] =>
  sectorPlaces(schema).flatMap((place) =>
    textsAt(value, place).map(({ path, text }) => ({
      sector: text,
      pointer: prefix + path.map((step) => `/${step}`).join(''),
    })),
  );

/** Why a command may not name its sectors, or not be the act of the one that did it, if it may not. */
export function sectorRefusal(
  { data: schema, sectors = 'known' }: CommandType,
  { data, by, on: date }: Command,
  { instancia }: { readonly instancia: Instancia },
): Rejection | undefined {
  if (sectors === 'any') return undefined;
  const named = sectorsIn(schema, data, '/data');
  if (sectors === 'new') return takenCode(named, data, { instancia, date });
  return firstUnknown([...named, ...sectorsIn(bySchema, by, '/by')], { instancia, date });
}

/** The same of the data that a rectification gives a fact; what the fact says already may stay. */
export function sectorRefusalOfRectified(
  { commands, events }: AnyAggregate,
  target: RecordedEvent,
  data: unknown,
  where: Where,
): Rejection | undefined {
  const schema = events[target.type]?.schema;
  if (!schema) return undefined;
  const before = new Set(sectorsIn(schema, target.data, '').map(({ sector }) => sector));
  const named = sectorsIn(schema, data, '/data/data').filter(({ sector }) => !before.has(sector));
  const isNew = Object.values(commands).some(({ event, sectors }) => event === target.type && sectors === 'new');
  return isNew ? takenCode(named, data, where, '/data/data/name', before) : firstUnknown(named, where);
}

function firstUnknown(named: readonly Named[], { instancia, date }: Where): Rejection | undefined {
  const one = named.find(({ sector }) => !isKnownSector(instancia, sector, date));
  if (!one) return undefined;
  const { sector, pointer } = one;
  const known = likelyCode(existenceOn(instancia, date), sector);
  // Its own code, where it was recognised later.
  return known === undefined || known === sector
    ? reject('sector_unknown', { sector, date }, pointer)
    : reject('sector_duplicate', { given: sector, known }, pointer);
}

/** A sector that is recognised has no code yet, under whatever spelling of the code or of the name. */
function takenCode(
  named: readonly Named[],
  data: unknown,
  { instancia, date }: Where,
  namePointer = '/data/name',
  own: ReadonlySet<string> = new Set(),
): Rejection | undefined {
  for (const { sector, pointer } of named) {
    if (SECTORS.has(sector)) return reject('sector_in_catalogue', { known: sector }, pointer);
    const known = likelyCode(existenceOn(instancia, date), sector);
    if (known !== undefined && known !== sector && !own.has(known))
      return reject('sector_duplicate', { given: sector, known }, pointer);
  }
  const { name = '' } = data as { readonly name?: string };
  const called = likelyCode(undefined, name);
  return called === undefined ? undefined : reject('sector_duplicate', { given: name, known: called }, namePointer);
}
