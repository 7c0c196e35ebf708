import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { stopOnSignals } from '../../src/cli/signals.ts';

function watched() {
  const signals = new EventEmitter();
  const exits: number[] = [];
  let now = 1000;
  const stop = stopOnSignals({ signals, exit: (code) => void exits.push(code) }, () => now);
  return { signals, exits, stop, at: (milliseconds: number) => (now = milliseconds) };
}

describe('signals', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`${signal} asks for an orderly end`, async () => {
      const { signals, stop, exits } = watched();
      signals.emit(signal, signal);
      expect(await stop.asked).to.equal(signal);
      expect(exits).to.deep.equal([]);
    });
  }

  it('a second Ctrl-C ends at once', () => {
    const { signals, exits, at } = watched();
    signals.emit('SIGINT', 'SIGINT');
    at(1500);
    signals.emit('SIGINT', 'SIGINT');
    expect(exits).to.deep.equal([130]);
  });

  it('one Ctrl-C that arrives twice, through npm too, is one', () => {
    const { signals, exits, at } = watched();
    signals.emit('SIGINT', 'SIGINT');
    at(1010);
    signals.emit('SIGINT', 'SIGINT');
    expect(exits).to.deep.equal([]);
  });

  it('leaves signals as they were', () => {
    const { signals, stop } = watched();
    stop.dispose();
    expect(signals.eventNames()).to.deep.equal([]);
  });
});
