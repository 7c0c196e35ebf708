import { expect } from 'chai';
import { assert, constantFrom, integer, property } from 'fast-check';
import { entryBundle, hashesAt, hasTile, parseTilePath, tilePath } from '../../src/audit/tiles.ts';

describe('tiles', () => {
  it('writes addresses as the specification does', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).to.equal('0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 67, width: 13 })).to.equal('entries/067.p/13');
  });

  it('reads what it writes, and no other spelling', () => {
    const levels = constantFrom<number | 'entries'>('entries', 0, 1, 63);
    assert(
      property(levels, integer({ min: 0, max: 1e12 }), integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).to.deep.equal({ level, index, width });
      }),
    );
    for (const path of [
      '0/67',
      '0/x000/067',
      '00/067',
      '64/067',
      '0/067.p/0',
      '0/067.p/256',
      '0/067.p/01',
      '0/x067',
      '',
      '0/',
      'entries/067/',
    ])
      expect(parseTilePath(path), path).to.equal(undefined);
  });

  it('knows which tiles a tree of 70,000 events has', () => {
    expect([0, 1, 2].map((level) => hashesAt(level, 70_000))).to.deep.equal([70_000, 273, 1]);
    const has = (path: string): boolean => {
      const address = parseTilePath(path);
      return address !== undefined && hasTile(address, 70_000);
    };
    for (const path of ['0/272', '0/273.p/112', '1/000', '1/001.p/17', '2/000.p/1', 'entries/273.p/112', '0/273.p/1'])
      expect(has(path), path).to.equal(true);
    for (const path of ['0/273', '0/273.p/113', '1/001', '2/000', '3/000.p/1', 'entries/274.p/1'])
      expect(has(path), path).to.equal(false);
  });

  it('puts the length of an entry before it, and refuses one that is too long for that', () => {
    expect(Buffer.from(entryBundle([Buffer.from('ab'), Buffer.alloc(0)])).toString('hex')).to.equal('000261620000');
    expect(() => entryBundle([Buffer.alloc(65_536)])).to.throw(RangeError);
    expect(entryBundle([Buffer.alloc(65_535)]).length).to.equal(65_537);
  });
});
