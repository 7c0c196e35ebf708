/** The handbook's page of commands, docs/es/comandos.md: each with a request that acta accepts, out of one story. */
import { type ApiCommand, COMMANDS } from '../../src/catalogue/commands.ts';
import { type Resource, RESOURCES } from '../../src/catalogue/resources.ts';
import { aggregateNamed } from '../../src/domain/aggregates.ts';
import { addressOf } from '../../src/queries/address.ts';
import { json, MADE } from './markdown.ts';
import { keyOf, type Step } from './story/step.ts';
import { STORY } from './story/story.ts';
import { documentWords, actingPartyWords } from './words.ts';

const PROVINCE = '0604';

export interface Sent {
  readonly address: string;
  readonly key: string;
  readonly body: object;
}

/** The request that a step of the story is: where it goes, under which key, with which body. */
export function requestOf({ aggregate, command, name, place, occurredOn, by, source, data }: Step): Sent {
  const api = COMMANDS.find((entry) => entry.aggregate === aggregate && entry.name === command);
  if (!api) throw new Error(`${aggregate} has no command ${command}`);
  const { resource, slug } = api;
  const opensAtCollection = resource.collection !== undefined && place['id'] === undefined;
  const path = opensAtCollection ? resource.collection : resource.path;
  const address = addressOf(`${path}/commands/${slug}`, { ubigeo: PROVINCE, ...place });
  return { address, key: keyOf(name), body: { occurredOn, ...(by && { by }), ...(source && { source }), data } };
}

const OPENING = `${MADE}

# Los comandos

Cada acto se registra con un comando: un pedido \`POST\` con un cuerpo JSON. Todos tienen la misma forma:

| parte | qué es |
| --- | --- |
| \`occurredOn\` | Cuándo ocurrió, como lo dice el documento: un día, un mes o un año. |
| \`by\` | Quién realizó el acto. Se omite cuando es quien tiene el token; se pone cuando la secretaría técnica registra lo que votó una sesión o lo que hizo un sector. |
| \`source\` | El documento que lo sustenta: clase, número, fecha. Es obligatorio donde lo dice el comando, en todo acto de una sesión (su acta), en toda corrección y cuando la secretaría técnica registra lo que hizo un sector. |
| \`data\` | Lo propio del acto. |

Y estas cabeceras: \`Authorization: Bearer …\` (el token), \`Content-Type: application/json\` e \`Idempotency-Key\`: una clave que usted elige, de 8 a 128 caracteres. Si la red se corta, envíe lo mismo con la misma clave: el acto se registra una sola vez. Las claves son únicas en todo acta: una que ya se usó para otro acto, también en otra provincia, se rechaza; lo más seguro es una al azar (un uuid) o una que diga la provincia y el acto. Cómo se obtiene un token y cómo se envía un comando con \`curl\`: [primeros pasos](primeros-pasos.md).

La respuesta trae el historial en el que se escribió, su \`id\` (si el comando lo abre), la revisión y los hechos que quedaron. Con \`If-Match\` y el \`ETag\` de lo leído, acta rechaza el acto (412) si alguien escribió entretanto; una corrección lo exige (428 si falta): quien corrige dice qué leyó. \`If-Match: *\` pide solo que el historial exista.

Los ejemplos cuentan un año **inventado** de la instancia de Chota, y una prueba los envía todos a un servidor, en el orden de la historia: acta acepta cada uno. Aquí están ordenados por materia, y no se muestran los actos que la historia necesita pero que repetirían un ejemplo. Los identificadores nacen de la \`Idempotency-Key\`: con las mismas claves salen los mismos. Los campos de cada hecho: [catálogo de hechos](eventos.md).`;

export const commandsPage = (): string => `${[OPENING, ...RESOURCES.map(aggregateSection)].join('\n\n')}\n`;

function aggregateSection(resource: Resource): string {
  const { aggregate, title } = resource;
  const own = COMMANDS.filter((command) => command.resource === resource);
  const shown = own.flatMap((command) => commandSection(command));
  return [`## ${title.es}`, aggregateNamed(aggregate).about.es, ...shown].join('\n\n');
}

function commandSection(command: ApiCommand): string[] {
  const { name, actingParties, document, aggregate } = command;
  const step = STORY.find((entry) => entry.aggregate === aggregate && entry.command === name && !entry.unseen);
  // A correction is shown once, though every life takes it.
  if (!step && document === 'any') return [];
  if (!step) throw new Error(`the command ${name} has no example: tools/handbook/story`);
  const { address, key, body } = requestOf(step);
  const needed = documentWords(document, 'es');
  const anyDocument = document === 'any';
  return [
    [
      `### ${command.title.es}: \`${name}\``,
      anyDocument
        ? 'Corrige quien hizo el acto; lo de un sector, de la secretaría técnica o de una sesión, también la secretaría técnica o una sesión. Sirve igual en cualquier historial. Véase [correcciones](correcciones.md).'
        : `Por mano de ${actingPartyWords(actingParties, 'es')}. Aquí lo registra ${step.registrar.title}.`,
      ...(needed === '' ? [] : [`Exige documento: ${needed}.`]),
      `\`\`\`http\nPOST ${address}\nIdempotency-Key: ${key}${anyDocument ? '\nIf-Match: *' : ''}\n\`\`\``,
      json(body),
    ].join('\n\n'),
  ];
}
