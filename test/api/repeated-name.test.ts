/** A name that stands twice in one object of JSON is found wherever it is, and none where there is none. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { repeatedName } from '../../src/api/http/repeated-name.ts';

describe('a name that stands twice', () => {
  for (const [text, path] of [
    ['{"a":1,"a":1}', ['a']],
    [String.raw`{"a":1,"\u0061":2}`, ['a']],
    ['{"":0,"":0}', ['']],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    ['{"x":[{"a":"}"},{"b":[],"c":{},"b":1}]}', ['x', '1', 'b']],
    ['[[1,2],{"a":{"b":1},"c":2,"a":3}]', ['1', 'a']],
    [String.raw`{"a\"":":","a\"":1}`, ['a"']],
  ] as const) {
    it(`is found in ${text}`, () => expect(repeatedName(text)).to.deep.equal(path));
  }

  for (const text of [
    '{"a":{"a":{"a":"a"}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a","c":["a","a"]}',
    '"a"',
    '7',
    '{}',
  ])
    it(`is none in ${text}`, () => expect(repeatedName(text)).to.equal(undefined));

  it('is none in whatever a serialiser writes, and found once an object is given a name of its own again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, space) => {
        expect(repeatedName(JSON.stringify(value, null, space))).to.equal(undefined);
        const around = JSON.stringify({ first: value, second: [value] }, null, space);
        expect(repeatedName(around.replace(/}$/, ',"second":0}'))).to.deep.equal(['second']);
      }),
    );
  });

  it('takes no long time over the largest body', () => {
    // Of the processor: what else the machine does is no part of it.
    const started = process.cpuUsage();
    for (const text of [
      `"${'x'.repeat(100_000)}"`,
      `"${String.raw`\"`.repeat(50_000)}"`,
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `{${Array.from({ length: 9000 }, (_, index) => `"${index}":1`).join(',')}}`,
    ])
      expect(repeatedName(text)).to.equal(undefined);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).to.be.below(2000);
  });
});
