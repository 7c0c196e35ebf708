import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { type Driver, loadDriver } from '../../../src/event-store/sqlite/driver.ts';

const madeUp = (): Driver => ({ DatabaseSync: loadDriver().DatabaseSync });
const builtIn = madeUp();
const optional = madeUp();

describe('the SQLite binding', () => {
  it('is the built-in one where there is one', () => {
    expect(loadDriver({ builtIn: () => builtIn, optional: () => optional })).to.equal(builtIn);
  });

  it('is the optional dependency where none is built in', () => {
    expect(loadDriver({ builtIn: () => undefined, optional: () => optional })).to.equal(optional);
  });

  it('is missed with a sentence that says what to do where there is neither', () => {
    expect(() => loadDriver({ builtIn: () => undefined, optional: () => undefined }))
      .to.throw('use Node 22.13 or later, or run npm ci --include=optional')
      .with.property('code', 'unavailable');
  });

  it('is there on this Node, is SQLite 3.45 or later, and has what the engine asks of it', () => {
    const db = new (loadDriver().DatabaseSync)(':memory:');
    const [, minor = 0] = String(db.prepare('select sqlite_version() as v').get()?.['v']).split('.').map(Number);
    expect(minor).to.be.at.least(45);
    expect(db.prepare("select concat('a', json_quote('b'), json_valid('{')) as v").get()?.['v']).to.equal('a"b"0');
    db.close();
  });

  it('loads without a warning, and silences no other', () => {
    const fromSources = import.meta.url.endsWith('.ts');
    const driver = new URL(`../../../src/event-store/sqlite/driver.${fromSources ? 'ts' : 'js'}`, import.meta.url).href;
    const script = `import('${driver}').then((m) => { m.loadDriver(); process.emitWarning('SQLite is fine', 'OtherWarning'); })`;
    const loader = fromSources ? ['--import', 'tsx'] : [];
    const { stderr } = spawnSync(process.execPath, [...loader, '-e', script], { encoding: 'utf8' });
    expect(stderr.match(/\w+Warning: .*/g)).to.deep.equal(['OtherWarning: SQLite is fine']);
  });
});
