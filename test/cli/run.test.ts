import { expect } from 'chai';
import { PipeClosed } from '../../src/cli/io.ts';
import { VERBS } from '../../src/cli/run.ts';
import { ownVersion } from '../../src/cli/version.ts';
import { acta, removeFolders, start, temporaryFolder } from './fake-io.ts';

describe('the command line', () => {
  after(removeFolders);

  it('says what there is to do, Spanish first', async () => {
    const { code, out } = await acta();
    expect(code).to.equal(0);
    for (const { name } of VERBS) expect(out).to.match(new RegExp(`^  ${name} `, 'm'));
    expect(out).to.include('Uso: acta VERBO');
    expect((await acta('--help', '--lang', 'en')).out).to.include('Usage: acta VERB');
  });

  for (const { name } of VERBS) {
    it(`${name} has a help with an example, in both languages`, async () => {
      const spanish = await acta(name, '--help');
      expect(spanish.code).to.equal(0);
      expect(spanish.out).to.match(new RegExp(`Ejemplos:\n  acta ${name}`));
      const english = await acta(name, '--lang=en', '-h');
      expect(english.out).to.match(new RegExp(`Examples:\n  acta ${name}`));
      expect((await acta('help', name)).out).to.equal(spanish.out);
    });

    it(`${name} refuses an option that it has not, with exit code 2`, async () => {
      const { code, out, err } = await acta(name, '--nowhere');
      expect(code).to.equal(2);
      expect(out).to.equal('');
      expect(err).to.equal(`acta: La opción --nowhere no existe.\nAyuda: acta ${name} --help\n`);
    });
  }

  it('refuses a verb that it has not, and names the nearest', async () => {
    const { code, err } = await acta('serv');
    expect(code).to.equal(2);
    expect(err).to.equal('acta: «serv» no es un verbo de acta. ¿Quiso decir serve?\nAyuda: acta --help\n');
  });

  it('refuses a language that it does not speak', async () => {
    const { code, err } = await acta('version', '--lang', 'qu');
    expect(code).to.equal(2);
    expect(err).to.include('--lang: «qu» no vale: debe ser es o en.');
  });

  it('tells its version', async () => {
    expect((await acta('version')).out).to.match(new RegExp(`^acta ${ownVersion().replaceAll('.', '\\.')} `));
    expect((await acta('--version')).code).to.equal(0);
  });

  it('names the variable of a setting that will not do, without a stack', async () => {
    const { code, err } = await start(['status', '0604'], { env: { ACTA_PORT: 'ochenta' } }).ended;
    expect(code).to.equal(2);
    expect(err).to.equal(
      'acta: ACTA_PORT: «ochenta» no vale: debe ser un número entero de 0 a 65535 (0: uno libre cualquiera). Ejemplo: ACTA_PORT=8080\n',
    );
  });

  it('ends quietly when nobody reads on', async () => {
    const closed = () => Promise.reject(new PipeClosed());
    expect(await start(['--help'], { out: closed }).ended).to.deep.equal({ code: 0, out: '', err: '' });
  });

  it('says how to begin where there is no store yet', async () => {
    const folder = temporaryFolder();
    for (const args of [['status', '0604'], ['log']]) {
      const { code, err } = await acta(...args, '--data', folder);
      expect(code).to.equal(1);
      expect(err).to.include('No hay un almacén de acta en ese lugar. Arranque el servidor (npm start)');
      expect(err).to.include(folder);
    }
    expect((await acta('log', '--data', folder, '--lang', 'en')).err).to.include('Start the server (npm start)');
  });
});
