import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { acta, removeFolders, start, temporaryFolder } from './fake-io.ts';

describe('acta backup and acta restore', function () {
  this.timeout(30_000);
  let data: string;
  before(async () => {
    data = temporaryFolder();
    expect((await acta('demo', '--data', data)).code).to.equal(0);
  });
  after(removeFolders);

  const rootIn = (text: string): string => /SHA-256\): ([0-9a-f]{64})/.exec(text)?.[1] ?? '';

  it('give back the same history and the names, by the same root', async () => {
    const [copy, names] = [join(data, 'copy.db'), join(data, 'names.db')];
    const made = await acta('backup', copy, '--people', names, '--data', data, '--demo', '--lang', 'en');
    expect(made.code, made.err).to.equal(0);
    expect(made.out)
      .to.match(/is a proven backup of .*: \d+ events/)
      .and.to.match(/names\.db holds \d+ references/);
    const verified = await acta('backup', copy, '--verify', '--data', data, '--demo', '--lang', 'en');
    expect(verified.out).to.include('since then there are 0 more');

    const other = temporaryFolder();
    const restored = await acta('restore', copy, '--people', names, '--data', other);
    expect(restored.code, restored.err).to.equal(0);
    expect([rootIn(verified.out), rootIn(restored.out)]).to.deep.equal([rootIn(made.out), rootIn(made.out)]);
    expect((await acta('log', '--data', other)).out).to.equal((await acta('log', '--data', data, '--demo')).out);
    expect(existsSync(join(other, 'people.db'))).to.equal(true);

    const again = await acta('restore', copy, '--data', other);
    expect({ code: again.code, out: again.out }).to.deep.equal({ code: 1, out: '' });
    expect(again.err).to.include('--replace');
    const replaced = await acta('restore', copy, '--replace', '--data', other);
    expect(replaced.out).to.include('acta.db.before-20261123T170000Z');
  });

  it('refuse a store that is a server, without showing its password', async () => {
    const env = { ACTA_STORE: 'esdb://admin:s3cret@127.0.0.1:2113?tls=false', ACTA_DATA: data };
    for (const verb of ['backup', 'restore']) {
      const { code, err } = await start([verb, join(data, 'x.db')], { env }).ended;
      expect(code).to.equal(2);
      expect(err).to.include('acta migrate').and.not.to.include('s3cret');
    }
  });

  it('refuse a backup that is not there, and a name that is taken', async () => {
    const { code } = await acta('restore', join(data, 'nothing.db'), '--data', temporaryFolder());
    expect(code).to.equal(1);
    const taken = join(data, 'taken.db');
    expect((await acta('backup', taken, '--data', data, '--demo')).code).to.equal(0);
    const twice = await acta('backup', taken, '--data', data, '--demo');
    expect(twice.code).to.equal(1);
    expect(twice.err).to.include('ya existe');
  });
});
