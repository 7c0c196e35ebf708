/** What the catalogue says before and between its tables: the envelope that every event comes in, and how to read the rest. */
import { json, MADE, table } from './markdown.ts';
import type { Words } from './words.ts';

/** A whole event, as the log of the demonstration holds it: a test compares the two. */
export const WHOLE_EVENT = {
  id: '44715f56-1702-5bbd-8c96-8084c83ad43a',
  type: 'SessionConvened',
  schemaVersion: 1,
  stream: 'session-0604-1715f2e7-34c7-520a-ae9e-2b8c1ae0365e',
  revision: 0,
  data: {
    kind: 'ordinary',
    scheduledFor: '2022-05-30',
    venue: 'Municipalidad Provincial de Chota',
    agenda: ['Evaluación del trabajo de cada sector'],
  },
  metadata: {
    occurredOn: '2022-05-20',
    recordedAt: '2022-05-23T14:30:00.000Z',
    by: { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' },
    actor: {
      id: 'p-5b0d1c1e-7d0a-4f5e-9c55-3a1f0c6e0604',
      role: 'secretariat',
      institution: 'Municipalidad Provincial de Chota',
    },
    ubigeo: '0604',
    commandId: 'demo-chota/convene-first-session',
    bodyHash: 'cd1da488b2840b63d9c540334454049f212154ce527dfbaaeaddfb1df46fce1a',
    correlationId: 'demo-chota',
    causationId: 'demo-chota/convene-first-session',
    source: {
      kind: 'prensa',
      number: 'Defensoría del Pueblo, nota de prensa del 21 de mayo de 2022',
      date: '2022-05-21',
    },
  },
  position: 14,
} as const;

/** By path: what each part of the envelope is, in Spanish and in English. */
export const ENVELOPE_FIELDS: readonly (readonly [path: string, es: string, en: string])[] = [
  [
    'id',
    'UUID v5 hecho de la clave del comando y del lugar del hecho en él: el mismo comando da siempre los mismos.',
    "UUID v5 of the command's key and the event's place in it: the same command always makes the same ids.",
  ],
  ['type', 'La clase de hecho, como en este catálogo.', 'The type, as in this catalogue.'],
  [
    'schemaVersion',
    'La versión de sus datos. Las versiones antiguas se llevan a la actual cada vez que se leen.',
    'The version of its data. Old versions are brought to the present one whenever they are read.',
  ],
  ['stream', 'El historial al que pertenece.', 'The stream that it belongs to.'],
  ['revision', 'Su lugar en el historial: 0, 1, 2 …', 'Its place in the stream: 0, 1, 2 …'],
  ['position', 'Su lugar entre todos los hechos de acta: 0, 1, 2 …', "Its place among all of acta's events: 0, 1, 2 …"],
  [
    'data',
    'Lo propio del hecho: lo que describe este catálogo.',
    'What the event itself says: what this catalogue describes.',
  ],
  [
    'metadata.occurredOn',
    'Desde cuándo rige el hecho en el Perú: un día, un mes o un año, como lo dice el documento.',
    'From when the fact holds in Peru: a day, a month or a year, as its document states it.',
  ],
  [
    'metadata.recordedAt',
    'Cuándo lo supo acta: un instante UTC que nunca retrocede.',
    'When acta learnt it: a UTC instant, never earlier than that of an event before it.',
  ],
  [
    'metadata.by',
    'Quién realizó el acto: `kind` (`secretariat`, `sector`, `session`, `defensoria`), `institution` y, según el caso, `sector`, `office` o `session`.',
    'Who did the act: `kind` (`secretariat`, `sector`, `session`, `defensoria`), `institution` and, as the case may be, `sector`, `office` or `session`.',
  ],
  [
    'metadata.actor',
    'Quién lo registró: un identificador opaco, y el rol, la entidad y (en la Defensoría) la oficina que tenía en ese momento.',
    'Who registered it: an opaque id, and the role, the institution and (in the Defensoría) the office held at that moment.',
  ],
  [
    'metadata.ubigeo',
    'La provincia, por su código INEI; falta en lo que es de todo el país (una ronda de supervisión).',
    'The province, by its INEI code; absent where the fact is about the whole country (a supervision round).',
  ],
  ['metadata.commandId', 'La clave del comando (`Idempotency-Key`).', "The command's key (`Idempotency-Key`)."],
  [
    'metadata.bodyHash',
    'SHA-256 del comando: distingue una repetición de otro comando con la misma clave.',
    'SHA-256 of the command: tells a repetition from another command under the same key.',
  ],
  [
    'metadata.correlationId',
    'El pedido en el que llegó (`X-Request-Id`).',
    'The request that it came in (`X-Request-Id`).',
  ],
  [
    'metadata.causationId',
    'Lo que lo causó: de ordinario, el mismo comando.',
    'What caused it: as a rule, the command itself.',
  ],
  [
    'metadata.source',
    'El documento que lo sustenta, donde lo hay: `kind` (`ordenanza`, `acta`, `oficio`, `informe`, `visita`, `prensa`), `number`, `date`, `sha256`.',
    'The document that it rests on, where there is one: `kind` (`ordenanza`, `acta`, `oficio`, `informe`, `visita`, `prensa`), `number`, `date`, `sha256`.',
  ],
  [
    'metadata.noPersonalData',
    '`true` donde quien lo registró confirmó que lo que parece un dato personal en sus textos no lo es.',
    '`true` where whoever registered it confirmed that what looks like personal data in its texts is none.',
  ],
];

const fields = (lang: 'es' | 'en'): string =>
  table(
    lang === 'es' ? ['parte', 'qué es'] : ['part', 'what it is'],
    ENVELOPE_FIELDS.map(([path, es, en]) => [`\`${path}\``, lang === 'es' ? es : en]),
  );

export const ENVELOPE = {
  opening: {
    es: [
      MADE,
      '# Catálogo de hechos',
      'Todo lo que acta sabe son hechos que no se cambian. Aquí está cada clase de hecho: qué significa, por mano de quién ocurre, qué documento exige, sus campos y un ejemplo. Se hace con los mismos esquemas que validan lo que entra al registro. In English: [events](../events.md).',
      'Ningún hecho lleva el nombre de una persona: donde alguien entra por su nombre, el registro guarda una referencia opaca. Y nada, en ninguna parte, sobre una víctima.',
      '## Lo que lleva todo hecho',
      fields('es'),
      'Un hecho entero, de la [demostración de Chota](primeros-pasos.md):',
      json(WHOLE_EVENT),
    ].join('\n\n'),
    en: [
      MADE,
      '# Catalogue of events',
      'All that acta knows are events that are never changed. Here is every type: what it means, by whose hand it happens, the document that it needs, its fields and an example. It is made from the schemas that check what enters the log. En español: [eventos](es/eventos.md).',
      "No event holds a person's name: where somebody is entered by name, the log keeps an opaque reference. And nothing anywhere about a victim.",
      '## What every event carries',
      fields('en'),
      'A whole event, from the demonstration (`npm start -- --demo`):',
      json(WHOLE_EVENT),
    ].join('\n\n'),
  },
  corrections: {
    es: 'Van en el historial del hecho que corrigen, en cualquier vida. La última corrección de un hecho es la que vale; una corrección no se corrige. Lo que acta cree cambia desde que se registra la corrección, y para todos los días. Corrige quien hizo el acto; lo de un sector, de la secretaría técnica o de una sesión lo corrigen también la secretaría técnica o una sesión. Véase [correcciones](correcciones.md).',
    en: 'They go into the stream of the event that they correct, in any life. The latest correction of an event is the one that holds; a correction is not corrected. What acta believes changes from the moment when the correction is recorded, and about every day. An act is corrected by whoever did it; those of a sector, of the secretariat or of a session also by the secretariat or a session. See [domain](domain.md#corrections).',
  },
  commands: {
    es: 'Cada comando deja un hecho. Todos llevan `occurredOn` y `data`; `by` si el acto es de otro que de quien tiene el token, y `source` donde se exige documento: siempre, por ejemplo, en el acto de una sesión (su acta) y cuando la secretaría técnica registra lo que hizo un sector. Un ejemplo de cada uno: [comandos](comandos.md).',
    en: 'Every command leaves one event. All have `occurredOn` and `data`; `by` where the act is of another than the holder of the token, and `source` where a document is needed: always, for instance, for the act of a session (its acta), and where the secretariat registers what a sector did. An example of each, in Spanish: [comandos](es/comandos.md).',
  },
} as const satisfies Readonly<Record<string, Words>>;
