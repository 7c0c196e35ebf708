/** Every command as the API knows it: its address, its body and its name, made from the tables of the aggregates. */
import { z } from 'zod';
import { CORRECTION_COMMANDS } from '../domain/kernel/corrections.ts';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { type By, bySchema, type Source, sourceSchema } from '../domain/kernel/event.ts';
import { type AggregateName, aggregateNamed } from '../domain/aggregates.ts';
import { type Bilingual, titled, words } from '../domain/kernel/words.ts';
import { type Resource, RESOURCES } from './resources.ts';

/** What every command says, whatever it asks for. */
export interface CommandBody {
  readonly occurredOn: string;
  readonly by?: By | undefined;
  readonly source?: Source | undefined;
  readonly noPersonalData?: true | undefined;
  readonly data: unknown;
}

export interface ApiCommand {
  readonly aggregate: AggregateName;
  readonly resource: Resource;
  /** As the domain names it: `RecordSessionHeld`. */
  readonly name: string;
  /** As a screen names it. */
  readonly title: Bilingual;
  /** As the address names it: `record-session-held`. */
  readonly slug: string;
  readonly event: string;
  readonly opens: boolean;
  /** Whether it corrects what somebody has read: only who says what they have read (If-Match) may send it. */
  readonly corrects: boolean;
  readonly actingParties: readonly By['kind'][];
  readonly document: readonly Source['kind'][] | 'any' | undefined;
  readonly data: z.ZodType;
  readonly body: z.ZodType<CommandBody>;
}

const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

const occurredOn = partialDaySchema.meta(
  words(
    'Cuándo ocurrió en el Perú, como lo dice el documento.',
    'When it happened in Peru, as the document states it.',
  ),
);
const by = bySchema
  .optional()
  .meta(
    words(
      'Quién realizó el acto, que no es quien lo registra; si falta, quien tiene el token.',
      'Who did the act, which is not who registers it; unless said, who has the token.',
    ),
  );
const source = sourceSchema.optional().meta(words('El documento que lo sustenta.', 'The document that it rests on.'));
const noPersonalData = z
  .literal(true)
  .optional()
  .meta(
    words(
      'La confirmación de que lo que parece un dato personal en los textos no lo es. Se envía después de un rechazo, y queda en el hecho.',
      'The confirmation that what looks like personal data in the texts is none. It is sent after a refusal, and stays in the event.',
    ),
  );

/** Named as the command is, so that every client that is generated has a type for it. */
function bodyOf(name: string, data: z.ZodType): z.ZodType<CommandBody> {
  const { es = '', description = '', id } = data.meta() ?? {};
  const own = id === undefined ? data.meta({ id: `${name}Data`, ...words(es, description) }) : data;
  const about = words(`El cuerpo de ${name}.`, `The body of ${name}.`);
  return z.strictObject({ occurredOn, by, source, data: own, noPersonalData }).meta({ id: name, ...about });
}

const ANY_ACTING_PARTY: readonly By['kind'][] = ['secretariat', 'sector', 'session', 'defensoria'];
const CORRECTIONS = Object.entries(CORRECTION_COMMANDS).map(([name, correction]) => ({
  ...correction,
  name,
  body: bodyOf(name, correction.data),
}));

function commandsOf(resource: Resource): ApiCommand[] {
  const { aggregate } = resource;
  const own = Object.entries(aggregateNamed(aggregate).commands).map(([name, type]): ApiCommand => ({
    aggregate,
    resource,
    name,
    title: titled(name, type),
    slug: kebab(name),
    event: type.event,
    opens: type.opens ?? false,
    corrects: false,
    actingParties: type.actingParties,
    document: type.document,
    data: type.data,
    body: bodyOf(name, type.data),
  }));
  const corrections = CORRECTIONS.map(({ name, title, event, data, body }): ApiCommand => ({
    aggregate,
    resource,
    name,
    title: titled(name, { title }),
    slug: kebab(name),
    event,
    opens: false,
    corrects: true,
    actingParties: ANY_ACTING_PARTY,
    document: 'any',
    data,
    body,
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
