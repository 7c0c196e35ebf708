/** The catalogue of events, made from the schemas: docs/events.md and docs/es/eventos.md. A test fails when either is stale. */
import { COMMANDS } from '../../src/catalogue/commands.ts';
import { templateOf } from '../../src/api/openapi/operations.ts';
import { RESOURCES } from '../../src/catalogue/resources.ts';
import { CORRECTION_COMMANDS, CORRECTION_TITLES } from '../../src/domain/kernel/corrections.ts';
import { AGGREGATE_NAMES, type AggregateName, aggregateNamed, streamPattern } from '../../src/domain/aggregates.ts';
import type { Lang } from '../../src/domain/refusals/rejection.ts';
import { currentVersion } from '../../src/domain/kernel/upcasters.ts';
import { titled, wordsIn } from '../../src/domain/kernel/words.ts';
import { ENVELOPE } from './envelope.ts';
import { fieldsOf, type Shape, shapeOf } from './fields.ts';
import { capital, cell, json, sentence, table } from './markdown.ts';
import { documentWords, actingPartyWords, rulesOf, typeWords } from './words.ts';

const T = {
  fields: {
    es: ['campo', 'tipo', 'obligatorio', 'qué es, y sus reglas'],
    en: ['field', 'type', 'required', 'what it is, and its rules'],
  },
  commands: {
    es: ['comando', 'qué hace', 'hecho que deja', 'por mano de', 'documento'],
    en: ['command', 'what it does', 'event that follows', 'by whose hand', 'document'],
  },
  yes: { es: 'sí', en: 'yes' },
  no: { es: 'no', en: 'no' },
  stream: { es: 'Historial', en: 'Stream' },
  version: { es: 'versión', en: 'version' },
  command: { es: 'comando', en: 'command' },
  actingParties: { es: 'por mano de', en: 'by the hand of' },
  document: { es: 'exige documento', en: 'needs a document' },
  opens: { es: 'puede abrir el historial', en: 'may open the stream' },
  nothing: { es: 'No tiene campos.', en: 'It has no fields.' },
  whole: { es: 'Del conjunto', en: 'Of the whole' },
  shared: { es: 'Tipos compartidos', en: 'Shared types' },
  commandsTitle: { es: 'Los comandos', en: 'The commands' },
  corrections: { es: 'Correcciones', en: 'Corrections' },
} as const;

export function eventsPage(lang: Lang): string {
  const shared = new Map<string, Shape>();
  const sections = AGGREGATE_NAMES.map((aggregate) => aggregateSection(aggregate, lang, shared));
  const corrections = correctionsSection(lang, shared);
  return [
    ENVELOPE.opening[lang],
    ...sections,
    corrections,
    sharedSection(lang, shared),
    commandsSection(lang),
    '',
  ].join('\n\n');
}

function aggregateSection(aggregate: AggregateName, lang: Lang, shared: Map<string, Shape>): string {
  const own = aggregateNamed(aggregate);
  const events = Object.entries(own.events).map(([type, { title, schema }]) => {
    const command = COMMANDS.find((entry) => entry.aggregate === aggregate && entry.event === type);
    const notes = [`${T.version[lang]} ${currentVersion(type)}`];
    if (command) {
      notes.push(
        `${T.command[lang]} \`${command.name}\``,
        `${T.actingParties[lang]} ${actingPartyWords(command.actingParties, lang)}`,
      );
      if (command.document) notes.push(`${T.document[lang]}: ${documentWords(command.document, lang)}`);
      if (command.opens) notes.push(T.opens[lang]);
    }
    return eventSection(type, titled(type, { title })[lang], shapeOf(schema), { notes, lang, shared });
  });
  return [
    `## ${own.title[lang]}`,
    own.about[lang],
    `${T.stream[lang]}: \`${streamPattern(aggregate)}\``,
    ...events,
  ].join('\n\n');
}

function correctionsSection(lang: Lang, shared: Map<string, Shape>): string {
  const events = Object.entries(CORRECTION_COMMANDS).map(([command, { event: type, data }]) => {
    const notes = [
      `${T.version[lang]} ${currentVersion(type)}`,
      `${T.command[lang]} \`${command}\``,
      `${T.document[lang]}: ${documentWords('any', lang)}`,
    ];
    return eventSection(type, titled(type, { title: CORRECTION_TITLES[type] })[lang], shapeOf(data), {
      notes,
      lang,
      shared,
    });
  });
  return [`## ${T.corrections[lang]}`, ENVELOPE.corrections[lang], ...events].join('\n\n');
}

interface Place {
  readonly notes: readonly string[];
  readonly lang: Lang;
  readonly shared: Map<string, Shape>;
}

function eventSection(type: string, title: string, shape: Shape, { notes, lang, shared }: Place): string {
  for (const [name, inner] of Object.entries(shape.$defs ?? {})) shared.set(name, inner);
  const whole = rulesOf(shape, lang);
  const rows = fieldRows(type, shape, lang);
  return [
    `### ${title}: \`${type}\``,
    meaningOf(type, '', shape, lang),
    `${capital(notes.join(' · '))}.`,
    rows.length > 0 ? table(T.fields[lang], rows) : T.nothing[lang],
    ...(whole.length > 0 ? [`${T.whole[lang]}: ${whole.join('; ')}.`] : []),
    json(shape.example),
  ].join('\n\n');
}

function fieldRows(type: string, shape: Shape, lang: Lang): string[][] {
  return fieldsOf(shape).map(({ path, shape: field, required }) => [
    `\`${path}\``,
    typeWords(field, lang),
    required ? T.yes[lang] : T.no[lang],
    cell(
      [meaningOf(type, path, field, lang), ...rulesOf(field, lang).map(sentence)]
        .filter((text) => text !== '')
        .join(' '),
    ),
  ]);
}

export function meaningOf(type: string, path: string, shape: Shape, lang: Lang): string {
  const found = wordsIn(shape, lang);
  const what = path === '' ? type : `the field ${path} of ${type}`;
  if (found === undefined) throw new Error(`${what} has no words (${lang}) beside its schema`);
  return found;
}

function sharedSection(lang: Lang, shared: ReadonlyMap<string, Shape>): string {
  const sections = [...shared]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, shape]) => {
      const meaning = meaningOf(name, '', shape, lang);
      const rules = rulesOf(shape, lang);
      const rows = shape.properties ? fieldRows(name, shape, lang) : [];
      return [
        `### ${name}`,
        meaning,
        ...(rows.length > 0 ? [table(T.fields[lang], rows)] : [sentence(typeWords(shape, lang))]),
        ...(rules.length > 0 ? [rules.map(sentence).join(' ')] : []),
      ].join('\n\n');
    });
  return [`## ${T.shared[lang]}`, ...sections].join('\n\n');
}

function commandsSection(lang: Lang): string {
  const aggregates = RESOURCES.map(({ aggregate, title, path, collection }) => {
    const own = COMMANDS.filter((command) => command.aggregate === aggregate && command.document !== 'any');
    const address = (where: string): string => `\`POST ${templateOf(where)}/commands/…\``;
    const addresses = [path, ...(collection === undefined ? [] : [collection])].map(address).join(', ');
    const rows = own.map(({ name, title: called, event, actingParties, document }) => [
      `\`${name}\``,
      called[lang],
      `\`${event}\``,
      actingPartyWords(actingParties, lang),
      documentWords(document, lang),
    ]);
    return [
      `### ${title[lang]} · ${T.commandsTitle[lang].toLowerCase()}`,
      addresses,
      table(T.commands[lang], rows),
    ].join('\n\n');
  });
  return [`## ${T.commandsTitle[lang]}`, ENVELOPE.commands[lang], ...aggregates].join('\n\n');
}
