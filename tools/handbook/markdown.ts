/** The few pieces of Markdown that the generated pages are made of. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``;

/** A fact about the whole page, for whoever would edit it by hand. */
export const MADE = '<!-- made by `npm run docs`; edits by hand are lost -->';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** With a capital and a full stop. */
export const sentence = (text: string): string => `${capital(text)}.`;
