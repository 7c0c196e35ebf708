import { expect } from 'chai';
import { v5 } from 'uuid';
import { EventIndex } from '../../../src/projections/read-model/event-index.ts';

const NAMESPACE = '3b0f9a64-7d0e-5c55-8a1c-5c9c2b7e4d21';
const instant = (minute: number): string => new Date(Date.UTC(2022, 0, 1, 0, minute)).toISOString();

describe('the index of events', () => {
  it('gives back every id, past the end of a chunk too', () => {
    const index = new EventIndex();
    const ids = Array.from({ length: 9000 }, (_, n) => v5(String(n), NAMESPACE));
    ids[0] = '00000000-0000-5000-8000-000000000000';
    ids[1] = 'ffffffff-ffff-5fff-bfff-ffffffffffff';
    for (const [n, id] of ids.entries()) index.push(id, instant(n));
    expect(index.length).to.equal(9000);
    expect(ids.map((_, position) => index.idAt(position))).to.deep.equal(ids);
    expect(index.isAt(4096, ids[4096] ?? '')).to.equal(true);
    expect(index.isAt(4096, ids[4095] ?? '')).to.equal(false);
  });

  it('knows an instant to the millisecond', () => {
    const instants = ['2022-06-01T15:04:05.678Z', '2022-06-01T15:59:59.999Z', '2022-06-01T16:00:00.000Z'];
    const index = new EventIndex();
    for (const at of instants) index.push(v5(at, NAMESPACE), at);
    for (const [position, at] of instants.entries()) {
      expect(index.positionAt(at)).to.equal(position);
      expect(index.positionAt(new Date(Date.parse(at) - 1).toISOString())).to.equal(position - 1);
    }
  });

  it('finds what was known at an instant, where the clock fell back too', () => {
    const index = new EventIndex();
    for (const minute of [5, 7, 6, 9]) index.push(v5(String(minute), NAMESPACE), instant(minute));
    expect(index.positionAt(instant(4))).to.equal(-1);
    expect(index.positionAt(instant(5))).to.equal(0);
    expect(index.positionAt(instant(6))).to.equal(0);
    expect(index.positionAt(instant(7))).to.equal(2);
    expect(index.positionAt(instant(9))).to.equal(3);
  });

  it('takes what a clock that was ahead had dated as known since the first event of the right one', () => {
    const index = new EventIndex();
    for (const minute of [5, 900, 901, 20, 21]) index.push(v5(String(minute), NAMESPACE), instant(minute));
    expect(index.positionAt(instant(19))).to.equal(0);
    expect(index.positionAt(instant(20))).to.equal(3);
    expect(index.positionAt(instant(21))).to.equal(4);
    expect(index.latest).to.equal(instant(21));
  });
});
