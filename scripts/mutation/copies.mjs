// Copies of the project in which something of the build is changed; the build itself is never touched, and what is edited or
// built meanwhile does not reach them.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** So many copies, and their removal. Packages are linked: they are large, and nobody changes them. */
export function makeCopies(root, count) {
  const folder = mkdtempSync(join(tmpdir(), 'acta-mutants-'));
  const names = readdirSync(root).filter((name) => !/^(\.git|node_modules|coverage|data|dist\..*)$/.test(name));
  const copies = Array.from({ length: count }, (_, n) => {
    const copy = join(folder, String(n));
    mkdirSync(copy);
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const name of names) cpSync(join(root, name), join(copy, name), { recursive: true, filter: isNoPackage });
    return copy;
  });
  return { copies, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const isNoPackage = (path) => basename(path) !== 'node_modules';
