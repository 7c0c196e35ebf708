/** Whether several processes say the same. */
import { expect } from 'chai';
import { CASES } from '../faults/load.ts';
import type { ActaProcess } from './acta-process.ts';

/** Every answer that does not hang on the moment at which it is asked for. */
const QUESTIONS = [
  '/instancias/0604?on=2022-06-01',
  `${CASES}?on=2022-06-01&limit=200`,
  '/instancias?on=2022-06-01',
  '/instancias/0604/agenda?on=2022-06-01',
  '/instancias/0604/to-settle?on=2022-06-01',
  '/log?limit=200',
];

/** Waits until all have taken in so many events, and compares what they say. */
export async function agreed(processes: readonly ActaProcess[], events: number): Promise<void> {
  for (const acta of processes) {
    const position = async (): Promise<number> =>
      (JSON.parse((await acta.get('//health/ready')).text) as { projections: { position: number } }).projections
        .position;
    while ((await position()) < events - 1) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const question of QUESTIONS) {
    // `knownAt` is the same instant for all; without it each would take its own.
    const knownAt = question.startsWith('/log')
      ? ''
      : `&knownAt=${encodeURIComponent(new Date(Date.now() - 1).toISOString())}`;
    const answers = await Promise.all(processes.map((acta) => acta.get(question + knownAt)));
    expect(
      answers.map(({ status }) => status),
      question,
    ).to.deep.equal(processes.map(() => 200));
    expect(
      new Set(answers.map(({ text }) => text)).size,
      `${question}: ${answers.map(({ text }) => text.slice(0, 300)).join('\n')}`,
    ).to.equal(1);
  }
}
