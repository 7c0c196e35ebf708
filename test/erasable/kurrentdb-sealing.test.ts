/** What a sealed record withstands: whoever holds the server can delete one, and change none unseen. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { StoreError } from '../../src/event-store/event-store.ts';
import { PuncturableKey } from '../../src/erasable/kurrentdb-puncturable-key.ts';
import { opened, sealed, textOf } from '../../src/erasable/kurrentdb-sealing.ts';

const REF = '00000000-0000-5000-8000-000000000001';
const OTHER = '00000000-0000-5000-8000-000000000002';
const SEAL = 'seal-1';
const ROSA = textOf({ name: 'Rosa Elvira Campos', position: 'Responsable de la Demuna' });

describe('a sealed record', () => {
  const key = PuncturableKey.make();
  const box = sealed(key, REF, SEAL, ROSA);
  const bytes = Buffer.from(box, 'base64');

  const refused = (ref: string, seal: string, changed: Buffer, by = key): void => {
    expect(() => opened(by, ref, { seal, box: changed.toString('base64') }))
      .to.throw(StoreError)
      .with.property('code', 'store_corrupt');
  };

  it('opens with its key, for its reference', () => {
    expect(opened(key, REF, { seal: SEAL, box })).to.equal(ROSA);
  });

  it('does not open with any one bit changed: nonce, text or tag', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      refused(REF, SEAL, changed);
    }
  });

  it('does not open cut short or made longer, at whatever place', () => {
    for (let length = 0; length < bytes.length; length += 1) refused(REF, SEAL, bytes.subarray(0, length));
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, added) => {
        refused(REF, SEAL, Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]));
      }),
    );
  });

  it('is not tried with a tag of fewer bytes than its own, which could be guessed', () => {
    // Everything that such a length leaves is a tag, and of four bytes one guess in four thousand million is right.
    for (const length of [4, 8, 12, 13, 14, 15]) {
      const short = bytes.subarray(0, length).toString('base64');
      expect(() => opened(key, REF, { seal: SEAL, box: short }))
        .to.throw(StoreError)
        .with.nested.property('cause.message')
        .that.matches(/tag length/);
    }
  });

  it('does not open for another reference, by another seal or with another key', () => {
    refused(OTHER, SEAL, bytes);
    refused(REF, 'seal-2', bytes);
    refused(REF, SEAL, bytes, PuncturableKey.make());
  });

  it('does not open once its seal is punctured', () => {
    const punctured = PuncturableKey.from(key.nodes);
    punctured.puncture(SEAL);
    refused(REF, SEAL, bytes, punctured);
  });

  it('is another each time, and of one length for people of like names', () => {
    expect(sealed(key, REF, SEAL, ROSA)).to.not.equal(box);
    const longer = sealed(key, REF, SEAL, textOf({ name: 'Rosa Elvira Campos de los Heros', position: 'Demuna' }));
    expect(longer).to.have.length(box.length);
  });
});
