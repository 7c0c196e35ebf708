import { expect } from 'chai';
import { ProgressBar } from '../../src/cli/progress.ts';

const COPY = { es: 'Copia', en: 'Copy' };
const PROOF = { es: 'Prueba', en: 'Proof' };

function bar(interactive: boolean, lang: 'es' | 'en' = 'en') {
  let text = '';
  let now = 0;
  const progress = new ProgressBar({
    write: (more) => void (text += more),
    interactive,
    lang,
    milliseconds: () => now,
  });
  return { progress, text: () => text, later: (milliseconds: number) => (now += milliseconds) };
}

describe('the progress of a long work', () => {
  it('is a bar that is drawn again on a terminal, and stays when it is full', () => {
    const { progress, text, later } = bar(true);
    progress.show({ name: COPY, done: 0, total: 4000 });
    later(50);
    progress.show({ name: COPY, done: 500, total: 4000 });
    later(950);
    progress.show({ name: COPY, done: 1000, total: 4000 });
    progress.show({ name: COPY, done: 4000, total: 4000 });
    progress.end();
    const drawn = text().split('\r\u001b[K').slice(1);
    expect(drawn).to.deep.equal([
      `Copy [${'░'.repeat(28)}]   0 % 0 / 4,000`,
      `Copy [${'█'.repeat(7)}${'░'.repeat(21)}]  25 % 1,000 / 4,000, 1,000/s`,
      `Copy [${'█'.repeat(28)}] 100 % 4,000 / 4,000, 4,000/s\n`,
    ]);
  });

  it('is a plain line now and then elsewhere, and one at the end', () => {
    const { progress, text, later } = bar(false, 'es');
    for (const done of [0, 1000, 2000, 3000]) {
      progress.show({ name: COPY, done, total: 3000 });
      later(3000);
    }
    progress.show({ name: PROOF, done: 12_345 });
    progress.end();
    expect(text()).to.equal(
      'Copia: 0 / 3 000\nCopia: 2 000 / 3 000, 333/s\nCopia: 3 000 / 3 000, 250/s\nPrueba: 12 345\n',
    );
  });

  it('of nothing is whole', () => {
    const { progress, text } = bar(true);
    progress.show({ name: COPY, done: 0, total: 0 });
    progress.end();
    expect(text()).to.include('100 % 0 / 0').and.to.match(/\n$/);
  });
});
