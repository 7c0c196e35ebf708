/** Every command of every life as the API knows it: its address, its body and its name, made from the tables of the lives. */
import { z } from 'zod';
import { factAnnulledSchema, factRectifiedSchema } from '../../domain/corrections.ts';
import { partialDaySchema } from '../../domain/dates.ts';
import { type By, bySchema, type Source, sourceSchema } from '../../domain/event.ts';
import { type LifeName, lifeNamed } from '../../domain/lives.ts';
import { type Resource, RESOURCES } from '../resources.ts';

/** What every command says, whatever it asks for. */
export interface CommandBody {
  readonly occurredOn: string;
  readonly by?: By | undefined;
  readonly source?: Source | undefined;
  readonly data: unknown;
}

export interface ApiCommand {
  readonly life: LifeName;
  readonly resource: Resource;
  /** As the domain names it: `RecordSessionHeld`. */
  readonly name: string;
  /** As the address names it: `record-session-held`. */
  readonly slug: string;
  readonly event: string;
  readonly opens: boolean;
  /** Whether it corrects what somebody has read: only who says what they have read (If-Match) may send it. */
  readonly corrects: boolean;
  readonly hands: readonly By['kind'][];
  readonly document: readonly Source['kind'][] | 'any' | undefined;
  readonly data: z.ZodType;
  readonly body: z.ZodType<CommandBody>;
}

const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

const occurredOn = partialDaySchema;
const by = bySchema.optional();
const source = sourceSchema.optional();

const bodyOf = (data: z.ZodType): z.ZodType<CommandBody> => z.strictObject({ occurredOn, by, source, data });

const ANY_HAND: readonly By['kind'][] = ['secretariat', 'sector', 'session', 'defensoria'];
const CORRECTIONS = [
  { name: 'RectifyFact', event: 'FactRectified', data: factRectifiedSchema },
  { name: 'AnnulFact', event: 'FactAnnulled', data: factAnnulledSchema },
];

function commandsOf(resource: Resource): ApiCommand[] {
  const { life } = resource;
  const own = Object.entries(lifeNamed(life).commands).map(([name, type]): ApiCommand => ({
    life,
    resource,
    name,
    slug: kebab(name),
    event: type.event,
    opens: type.opens ?? false,
    corrects: false,
    hands: type.hands,
    document: type.document,
    data: type.data,
    body: bodyOf(type.data),
  }));
  const corrections = CORRECTIONS.map(({ name, event, data }): ApiCommand => ({
    life,
    resource,
    name,
    slug: kebab(name),
    event,
    opens: false,
    corrects: true,
    hands: ANY_HAND,
    document: 'any',
    data,
    body: bodyOf(data),
  }));
  return [...own, ...corrections];
}

export const COMMANDS: readonly ApiCommand[] = RESOURCES.flatMap(commandsOf);

/** The commands that an address takes, by their slug: on a collection only those that open a stream. */
export const commandsAt = (resource: Resource, place: 'one' | 'collection'): ReadonlyMap<string, ApiCommand> =>
  new Map(
    COMMANDS.filter((command) => command.resource === resource && (place === 'one' || command.opens)).map((command) => [
      command.slug,
      command,
    ]),
  );
