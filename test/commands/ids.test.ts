/** Ids are made from the command's key, the same for good: every id in every log hangs on them. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { v5 } from 'uuid';
import { canonicalHash, eventId, personRef, streamKey } from '../../src/commands/ids.ts';

const NAMESPACE = '6b1f6f0e-3c52-5a0c-9d0c-2f4c8f2a7a10';

describe('the ids of a command', () => {
  it('are uuid v5 in a namespace of their own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(1000), (key, index) => {
        expect(eventId(key, index)).to.equal(v5(`${key}/event/${index}`, NAMESPACE));
        expect(streamKey(key)).to.equal(v5(`${key}/stream`, NAMESPACE));
        expect(personRef(key, index)).to.equal(v5(`${key}/person/${index}`, NAMESPACE));
      }),
    );
  });

  it('have not changed since the first log was written', () => {
    expect(eventId('convocatoria-2022-05', 0)).to.equal('63f6cc82-4cb7-5b1a-a498-4f18f126cad8');
    expect(canonicalHash({ b: 1, a: ['é', 2] })).to.equal(
      '26c871ada3bf1a36ef67872b9366cd53c800bc31bbcac4ffac1f35b95958c423',
    );
  });
});
