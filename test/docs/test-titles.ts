/** The titles of a test file, as paths of its describes and its: read off the text, so that nothing needs to run. */
import { readFileSync } from 'node:fs';

export interface TitlePath {
  /** The describes, outermost first, and the it. A title that is made while it runs has `${…}` in it. */
  readonly titles: readonly string[];
}

const OPENING = /^( *)(describe|it)\($/;
const BLOCK = /^( *)(describe|it)\((?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`),/;
const CLOSING = /^( *)\}\);?$/;

/** The formatter indents by two: whatever stands further in than an open describe belongs to it. */
export function titlesIn(text: string): TitlePath[] {
  const lines = text.split('\n');
  const open: { readonly indent: number; readonly title: string }[] = [];
  const found: TitlePath[] = [];
  const closeTo = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
  };
  for (const [index, line] of lines.entries()) {
    const closing = CLOSING.exec(line);
    if (closing) closeTo(closing[1]?.length ?? 0);
    // A title that is too long for its line stands on the next one.
    const whole = OPENING.test(line) ? line + (lines[index + 1] ?? '').trim() : line;
    const block = BLOCK.exec(whole);
    if (!block) continue;
    const [, indent = '', kind, single, double, template] = block;
    const title = (single ?? double ?? template ?? '').replace(/\\(.)/g, '$1');
    closeTo(indent.length);
    if (kind === 'describe') open.push({ indent: indent.length, title });
    else found.push({ titles: [...open.map((each) => each.title), title] });
  }
  return found;
}

/** Whether one title is the other's, whatever stands where it is made while it runs; not where nothing else stands there. */
export function matches(title: string, named: string): boolean {
  if (title === named) return true;
  const parts = title.split(/\$\{[^}]*\}/);
  if (parts.length < 2 || parts.join('').trim().length < 3) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(`^${pattern}$`, 'u').test(named);
}

/** What is wrong with a reference to a test, `file › describe › it`; nothing where the test is there. */
export function missing(reference: string): string | undefined {
  const [file = '', ...titles] = reference.split(' › ');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return `${file}: no such file`;
  }
  const there = titlesIn(text).some(
    (path) =>
      path.titles.length === titles.length && path.titles.every((title, index) => matches(title, titles[index] ?? '')),
  );
  return there ? undefined : `${file}: no test «${titles.join(' › ')}»`;
}
