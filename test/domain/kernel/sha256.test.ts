import { expect } from 'chai';
import { evidenceSchema } from '../../../src/domain/kernel/evidence.ts';
import { sourceSchema } from '../../../src/domain/kernel/event.ts';
import { sha256Schema } from '../../../src/domain/kernel/sha256.ts';

const LOWER = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

describe('the SHA-256 of a file', () => {
  it('in capitals is the same hash (defect: certutil and PowerShell write it so, and it was refused)', () => {
    const sha256 = LOWER.toUpperCase();
    expect(sha256Schema.parse(sha256)).to.equal(LOWER);
    expect(evidenceSchema.parse({ description: 'Padrón', sha256 }).sha256).to.equal(LOWER);
    expect(sourceSchema.parse({ kind: 'acta', sha256 }).sha256).to.equal(LOWER);
  });

  it('is 64 hexadecimal digits', () => {
    for (const wrong of [LOWER.slice(1), `${LOWER}0`, `g${LOWER.slice(1)}`, '']) {
      expect(sha256Schema.safeParse(wrong).error?.issues[0]?.message).to.equal('not_sha256');
    }
  });
});
