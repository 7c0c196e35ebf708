/**
 * The SQLite binding: the one built into Node (22.13 and later), else `@photostructure/sqlite`, which has the same API.
 * Only what the engine uses is described here, so that neither binding's types leak further.
 */
import { createRequire } from 'node:module';
import { codeOf } from '../../files/system-code.ts';
import { StoreError } from '../event-store.ts';

export type SqlValue = null | number | string | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Statement {
  run(...values: SqlValue[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Driver {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly?: boolean }) => Database;
}

/** Where the bindings come from; replaced in tests. Each gives undefined where it is absent. */
export interface Sources {
  readonly builtIn: () => unknown;
  readonly optional: () => unknown;
}

const require = createRequire(import.meta.url);

const installed: Sources = {
  builtIn: () => withoutSqliteWarning(() => process.getBuiltinModule('node:sqlite')),
  optional: () => {
    try {
      return require('@photostructure/sqlite') as unknown;
    } catch (error) {
      if (codeOf(error) === 'MODULE_NOT_FOUND') return undefined;
      throw error;
    }
  },
};

/** @throws {StoreError} `unavailable`: this Node has no SQLite and the optional dependency is not installed */
export function loadDriver(sources: Sources = installed): Driver {
  for (const source of [sources.builtIn, sources.optional]) {
    const module = source();
    if (isDriver(module)) return module;
  }
  throw new StoreError(
    'unavailable',
    `Node ${process.versions.node} has no SQLite built in and the optional dependency @photostructure/sqlite is not installed: use Node 22.13 or later, or run npm ci --include=optional`,
  );
}

function isDriver(module: unknown): module is Driver {
  return (
    typeof module === 'object' &&
    module !== null &&
    'DatabaseSync' in module &&
    typeof module.DatabaseSync === 'function'
  );
}

/** Node 22 warns that node:sqlite is experimental when it is first loaded. That warning is silenced, and no other. */
function withoutSqliteWarning<T>(load: () => T): T {
  const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  const emit = process.emitWarning.bind(process) as (...warning: unknown[]) => void;
  process.emitWarning = (...warning: unknown[]) => {
    if (warning[1] !== 'ExperimentalWarning' || !String(warning[0]).startsWith('SQLite ')) emit(...warning);
  };
  try {
    return load();
  } finally {
    if (original) Object.defineProperty(process, 'emitWarning', original);
  }
}
