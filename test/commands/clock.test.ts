import { expect } from 'chai';
import { ClockBehind, RecordingClock, type RecordingClockOptions } from '../../src/commands/clock.ts';

describe('the clock of what is recorded', () => {
  let now: string;
  const clockOf = (options?: RecordingClockOptions): RecordingClock => new RecordingClock({ now: () => now }, options);
  beforeEach(() => {
    now = '2026-11-23T17:00:00.000Z';
  });

  it('stamps what the clock says, and never earlier than the log', () => {
    const clock = clockOf();
    clock.observe('2026-11-23T16:59:00.000Z');
    expect(clock.stamp()).to.equal(now);
    clock.observe('2026-11-23T17:05:00.000Z');
    expect(clock.stamp()).to.equal('2026-11-23T17:05:00.000Z');
    now = '2026-11-23T17:06:00.000Z';
    expect(clock.stamp()).to.equal(now);
  });

  it('stamps nothing a millisecond beyond the tolerance, and says both instants in both languages', () => {
    const clock = clockOf();
    const latest = '2026-11-23T17:05:00.001Z';
    clock.observe(latest);
    expect(clock.behind()).to.deep.equal({ now, latest });
    expect(() => clock.stamp())
      .to.throw(ClockBehind, now)
      .with.property('message')
      .that.includes(latest);
    expect(new ClockBehind({ now, latest }).explain('es')).to.contain(now).and.contain(latest);
  });

  it('takes today from the clock, in Lima, whatever the log holds', () => {
    const clock = clockOf();
    clock.observe('2029-01-01T00:00:00.000Z');
    now = '2026-11-24T04:59:00.000Z';
    expect(clock.today()).to.equal('2026-11-23');
  });

  it('does not measure by what was accepted, and does by what follows', () => {
    const clock = clockOf({ acceptedUpTo: 4 });
    clock.observe('2029-01-01T00:00:00.000Z', 4);
    expect(clock.stamp()).to.equal(now);
    clock.observe('2029-01-01T00:00:00.000Z', 5);
    expect(() => clock.stamp()).to.throw(ClockBehind);
  });

  it('takes a step back in the log for the correction that somebody accepted', () => {
    const clock = clockOf();
    for (const at of ['2029-01-01T00:00:00.000Z', '2026-11-23T16:00:00.000Z']) clock.observe(at);
    expect(clock.stamp()).to.equal(now);
  });
});
