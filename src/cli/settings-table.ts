/** The settings as docs/operations.md shows them. */
import { SETTINGS, type Setting } from '../config/config.ts';

export const SETTINGS_BEGIN = '<!-- settings: made by `npm run docs` from src/config/config.ts -->';
export const SETTINGS_END = '<!-- /settings -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = ({ variable, meaning, rule, example, fallback }: Setting): string =>
  `| \`${variable}\` | ${cell(meaning.en)} It must be ${cell(rule.en)}. | ${cell(fallback?.en ?? 'none')} | \`${cell(example)}\` |`;

export function settingsTable(): string {
  return [
    '| variable | what it is for | without it | example |',
    '| --- | --- | --- | --- |',
    ...SETTINGS.map(row),
  ].join('\n');
}

/**
 * The document with its table of settings as the schema has it now.
 *
 * @throws Error where the document has no place for it
 */
export function withSettings(document: string): string {
  const begin = document.indexOf(SETTINGS_BEGIN);
  const end = document.indexOf(SETTINGS_END);
  if (begin < 0 || end < begin)
    throw new Error(`the document needs a line "${SETTINGS_BEGIN}" and one "${SETTINGS_END}"`);
  return `${document.slice(0, begin + SETTINGS_BEGIN.length)}\n\n${settingsTable()}\n\n${document.slice(end)}`;
}
