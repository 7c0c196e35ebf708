import { expect } from 'chai';
import { pino } from 'pino';
import { watchReadiness } from '../../src/api/readiness.ts';
import type { Behind } from '../../src/commands/clock.ts';

describe('the watch over store and clock', () => {
  it('says on the log of the server what begins and what is over, once, and stops when it is told to', () => {
    const lines: { level: number; part: string; detail?: string }[] = [];
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[0]) });
    const now: { detail?: string | undefined; behind?: Behind } = {};
    let look: (() => void) | undefined;
    const watch = watchReadiness({
      log,
      store: {
        health: () => ({ engine: 'sqlite', available: !now.detail, ...(now.detail && { detail: now.detail }) }),
      },
      behind: () => now.behind,
      setTimer: (callback) => {
        look = callback;
        return { cancel: () => (look = undefined) };
      },
    });
    const said = (): string[] =>
      lines
        .splice(0)
        .map(({ level, part, detail: why = '' }) => `${pino.levels.labels[level] ?? ''} ${part} ${why}`.trim());
    expect(said()).to.deep.equal([]);
    now.detail = 'acta.db is gone';
    look?.();
    look?.();
    expect(said()).to.deep.equal(['error store acta.db is gone']);
    now.behind = { now: '2026-11-23T17:00:00.000Z', latest: '2029-03-01T15:00:00.000Z' };
    now.detail = undefined;
    look?.();
    look?.();
    const [first, second, ...others] = said();
    expect(first).to.equal('warn store');
    expect(second).to.match(/^error clock .*2029-03-01T15:00:00.000Z/);
    expect(others).to.deep.equal([]);
    watch.stop();
    expect(look).to.equal(undefined);
  });
});
