import { readFileSync } from 'node:fs';
import { expect } from 'chai';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

describe('lockfile', () => {
  const text = readFileSync('package-lock.json', 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  it('names no host to install from, and an integrity for every package', () => {
    expect(installed).to.not.be.empty;
    for (const [path, entry] of installed) {
      expect(entry.resolved, path).to.equal(undefined);
      expect(entry.integrity, path).to.match(/^sha512-/);
    }
  });

  it('has the binaries of every platform, not only of the one that wrote it', () => {
    // npm 12 refuses a lockfile without them, and npm leaves out in silence those that its registry lacked.
    for (const [path, entry] of installed) {
      for (const name of Object.keys(entry.optionalDependencies ?? {})) {
        expect(packages, path).to.have.property(`node_modules/${name}`);
      }
    }
  });
});
