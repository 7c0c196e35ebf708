/**
 * A name that stands twice in one object of a JSON text. What it then says depends on who reads it (RFC 8259, 4): JSON.parse keeps
 * the last, a proxy that looked before may have kept the first. What enters a log for good must say one thing.
 */
const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],:]/g;

/** One object or list that is still open. */
interface OpenContainer {
  /** Of an object; a list has none. */
  readonly names: Set<string> | undefined;
  /** Where in it we are. */
  at: string;
  index: number;
}

/** @param text that has been parsed: it is JSON @returns the path of the first name that was there already */
export function repeatedName(text: string): readonly string[] | undefined {
  const open: OpenContainer[] = [];
  let name: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    const current = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ names: token === '{' ? new Set() : undefined, at: '0', index: 0 });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      if (current && !current.names) current.at = String((current.index += 1));
    } else if (token !== ':') {
      name = token;
    } else if (current?.names && name !== undefined) {
      // Escapes and all: "\u0061" is "a".
      current.at = String(JSON.parse(name));
      if (current.names.has(current.at)) return open.map(({ at }) => at);
      current.names.add(current.at);
    }
  }
  return undefined;
}
