// The gate on imports and sizes of src: who may import whom, no circles, no file that nobody can hold in their head.
//
//   node scripts/check-imports.mjs [folder with src/ in it]
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const PORT = 'src/event-store/event-store.ts';
// Beside the port, because it is handed down beside its calls.
const DEADLINE = 'src/event-store/deadline.ts';
const BELOW_API = [
  'src/files/',
  'src/domain/',
  'src/config/',
  'src/event-store/',
  'src/audit/',
  'src/erasable/',
  'src/projections/',
  'src/identity/',
  'src/commands/',
  'src/queries/',
  'src/catalogue/',
];

// A path ending in / is a room, another is a file; a file belongs to the first line that fits. Every room may import
// itself. `packages` absent: any package. `node:*` stands for Node's own modules. Types count like values here.
const RULES = [
  { room: 'src/domain/', imports: [], packages: ['zod'] },
  { room: 'src/files/', imports: [], packages: ['node:*'] },
  { room: 'src/config/', imports: ['src/domain/', 'src/files/'] },
  { room: 'src/event-store/', imports: ['src/domain/', 'src/files/'] },
  // Beside the event, the words in which it says what is wrong.
  { room: 'src/audit/', imports: ['src/domain/kernel/event.ts', 'src/domain/refusals/', 'src/files/'] },
  // One driver of SQLite serves both files, and one server both the log and the stream of people beside it.
  {
    room: 'src/erasable/',
    imports: [
      'src/domain/',
      PORT,
      DEADLINE,
      'src/files/',
      'src/event-store/store-folder.ts',
      'src/event-store/start-thread.ts',
      'src/event-store/log-witness.ts',
      'src/event-store/sqlite/driver.ts',
      'src/event-store/sqlite/faults.ts',
      'src/event-store/sqlite/lock.ts',
      'src/event-store/kurrentdb/private-stream.ts',
    ],
  },
  { room: 'src/projections/', imports: ['src/domain/', PORT], packages: ['zod', 'lru-cache', 'node:*'] },
  { room: 'src/identity/', imports: ['src/domain/', 'src/files/'] },
  { room: 'src/commands/', imports: ['src/domain/', PORT, DEADLINE, 'src/erasable/people-store.ts', 'src/identity/'] },
  {
    room: 'src/queries/',
    imports: ['src/domain/', PORT, DEADLINE, 'src/erasable/people-store.ts', 'src/projections/', 'src/identity/'],
  },
  { room: 'src/catalogue/', imports: ['src/domain/', 'src/queries/', 'src/commands/'] },
  {
    room: 'src/data-folder/',
    imports: ['src/domain/', 'src/files/', 'src/config/', 'src/event-store/', 'src/erasable/'],
  },
  {
    room: 'src/exchange/',
    imports: ['src/domain/', 'src/files/', 'src/event-store/', 'src/audit/', 'src/erasable/'],
  },
  {
    room: 'src/demo/',
    imports: ['src/domain/', 'src/commands/', 'src/identity/', PORT, 'src/erasable/people-store.ts'],
  },
  { room: 'src/api/', imports: BELOW_API },
  { room: 'src/web/', imports: [...BELOW_API, 'src/api/'] },
  { room: 'src/main.ts', imports: [...BELOW_API, 'src/data-folder/', 'src/api/', 'src/web/'] },
  {
    room: 'src/cli/',
    imports: [...BELOW_API, 'src/data-folder/', 'src/api/', 'src/web/', 'src/demo/', 'src/exchange/', 'src/main.ts'],
  },
];
const WARN_LINES = 250;
const MAX_LINES = 400;

const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'));

/** Comments go, strings stay: a module's name is one. Line breaks stay too, for the line numbers. */
function withoutComments(text) {
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/.*|\/\*[^]*?\*\//g;
  return text.replace(token, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found));
}

/** Every import, re-export and dynamic import of a file: `{ specifier, line }`. */
function importsOf(text) {
  const source = withoutComments(text);
  const patterns = [
    /^[ \t]*(?:import|export)\s+[\w$*{}\s,]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g,
    /\bnew\s+URL\s*\(\s*['"`](\.[^'"`]+\.[jt]s)['"`]\s*,\s*import\.meta\.url/g, // a worker
  ];
  return patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({
      specifier: match[1],
      line: source.slice(0, match.index + match[0].search(/\S/)).split('\n').length,
    })),
  );
}

function readTree() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/** The file that a relative specifier means, also where it names the compiled one. */
function target(from, specifier, files) {
  const path = posix.join(posix.dirname(from), specifier);
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((candidate) => files.has(candidate));
}

const fits = (pattern, file) => (pattern.endsWith('/') ? file.startsWith(pattern) : file === pattern);
const ruleOf = (file) => RULES.find(({ room }) => fits(room, file));

function mayUse(packages, specifier) {
  if (packages === undefined) return true;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const isBuiltin = specifier.startsWith('node:') || builtinModules.includes(name);
  return packages.includes(isBuiltin ? 'node:*' : name);
}

/** Circles of imports, each once, from its first file in the order of names. */
function circles(graph) {
  const found = new Map();
  const done = new Set();
  const visit = (file, path) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = path.slice(at);
      const start = circle.indexOf([...circle].sort()[0]);
      const turned = [...circle.slice(start), ...circle.slice(0, start)];
      found.set(turned.join(), [...turned, turned[0]].join(' → '));
    } else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  return [...found.values()];
}

const errors = [];
const warnings = [];
const files = readTree();
const graph = new Map();

for (const [file, text] of files) {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > MAX_LINES)
    errors.push(`${file}: ${lines} lines, more than ${MAX_LINES}: look for the second thing it does`);
  else if (lines > WARN_LINES) warnings.push(`${file}: ${lines} lines, more than ${WARN_LINES}`);

  const rule = ruleOf(file);
  if (rule === undefined) errors.push(`${file}: in no room; add its room to the table in scripts/check-imports.mjs`);
  const imported = new Set();
  graph.set(file, imported);
  for (const { specifier, line } of importsOf(text)) {
    const where = `${file}:${line}`;
    if (!specifier.startsWith('.')) {
      if (rule && !mayUse(rule.packages, specifier))
        errors.push(`${where}: ${rule.room} may not use the package ${specifier}`);
      continue;
    }
    const to = target(file, specifier, files);
    if (to === undefined) {
      const outside = posix.join(posix.dirname(file), specifier);
      if (!outside.startsWith('src/')) errors.push(`${where}: ${outside} lies outside src`);
      continue; // a missing file is the compiler's business, a style or a data file nobody's
    }
    imported.add(to);
    const allowed = rule === undefined || [rule.room, ...rule.imports].some((pattern) => fits(pattern, to));
    if (!allowed) errors.push(`${where}: ${rule.room} may not import ${to}`);
  }
}
for (const circle of circles(graph)) errors.push(`circle of imports: ${circle}`);

for (const warning of warnings) console.log(`warning: ${warning}`);
for (const error of errors) console.error(`error: ${error}`);
console.log(`imports: ${files.size} files, ${errors.length} errors, ${warnings.length} warnings`);
process.exitCode = errors.length > 0 ? 1 : 0;
