import { expect } from 'chai';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { checkpointText, openCheckpoint } from '../../src/audit/checkpoint.ts';
import { SIGNATURE, type Signer, signatureLine, verifierKeyOf } from '../../src/audit/note.ts';
import { consistencyProof, emptyRoot, nodeHash, rootOf, type SubtreeHashes } from '../../src/audit/proofs.ts';
import { submissionOf, Witness, type WitnessAnswer } from '../../src/audit/witness.ts';

const ORIGIN = 'acta.example/log';
const key = () => generateKeyPairSync('ed25519').privateKey;
const LOG: Signer = { name: ORIGIN, type: SIGNATURE.note, privateKey: key() };
const WITNESS: Signer = { name: 'witness.example', type: SIGNATURE.cosignature, privateKey: key() };
const NOW = 1_700_000_000;

/** A tree whose leaves are made from a seed: two seeds are two histories. */
const history = (seed: string): SubtreeHashes => ({
  subtree(height, index): Uint8Array {
    if (height === 0) return createHash('sha256').update(`${seed} ${index}`).digest();
    const [left, right] = [this.subtree(height - 1, index * 2), this.subtree(height - 1, index * 2 + 1)];
    return nodeHash(left as Uint8Array, right as Uint8Array);
  },
});
const TRUE = history('true');

async function signed(size: number, { hashes = TRUE, signer = LOG, origin = ORIGIN } = {}): Promise<string> {
  const text = checkpointText({ origin, size, root: await rootOf(hashes, size) });
  return `${text}\n${signatureLine(text, signer)}\n`;
}

describe('a witness', () => {
  let kept: Map<string, string>;
  let witness: Witness;

  beforeEach(() => {
    kept = new Map();
    witness = new Witness({
      signer: WITNESS,
      logs: new Map([[ORIGIN, [verifierKeyOf(LOG)]]]),
      storage: {
        load: (origin) => Promise.resolve(kept.get(origin)),
        save: (origin, checkpoint) => Promise.resolve(void kept.set(origin, checkpoint)),
      },
      now: () => NOW,
    });
  });

  const submit = async (old: number, size: number, hashes = TRUE): Promise<WitnessAnswer> =>
    witness.addCheckpoint(
      submissionOf({
        old,
        proof: await consistencyProof(hashes, Math.min(old, size), size),
        checkpoint: await signed(size, { hashes }),
      }),
    );

  it('cosigns the first checkpoint of a log, and every one that continues the last', async () => {
    for (const [old, size] of [
      [0, 3],
      [3, 3],
      [3, 10],
      [10, 700],
    ] as const) {
      const { status, body } = await submit(old, size);
      expect(status, `${old} ${size}`).to.equal(200);
      const cosigned = `${(await signed(size)).trimEnd()}\n${body}`;
      const [signature] = openCheckpoint(cosigned, [verifierKeyOf(WITNESS)]).signatures;
      expect(signature?.timestamp).to.equal(NOW);
    }
    const latest = await witness.latest(ORIGIN);
    expect(openCheckpoint(latest ?? '', [verifierKeyOf(LOG), verifierKeyOf(WITNESS)])).to.deep.include({ size: 700 });
  });

  it('says what the last size is where another is named', async () => {
    await submit(0, 10);
    expect(await submit(5, 12)).to.deep.equal({ status: 409, body: '10\n', contentType: 'text/x.tlog.size' });
    expect((await submit(0, 12)).body).to.equal('10\n');
    expect((await submit(5, 7)).status).to.equal(409);
  });

  it('does not cosign another history: a split view is found here', async () => {
    await submit(0, 10);
    const other = history('another');
    expect((await submit(10, 12, other)).status).to.equal(422);
    expect((await submit(10, 10, other)).status).to.equal(422);
    expect(openCheckpoint(kept.get(ORIGIN) ?? '', [verifierKeyOf(LOG)]).root).to.deep.equal(await rootOf(TRUE, 10));
  });

  it('takes one submission of a log at a time: two at once do not roll back', async () => {
    await submit(0, 10);
    const statuses = (await Promise.all([submit(10, 30), submit(10, 20)])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).to.deep.equal([200, 409]);
    const { size } = openCheckpoint(kept.get(ORIGIN) ?? '', [verifierKeyOf(LOG)]);
    expect(size).to.equal(statuses[0] === 200 ? 30 : 20);
  });

  it('gives out no cosignature that is not kept', async () => {
    const full = new Witness({
      signer: WITNESS,
      logs: new Map([[ORIGIN, [verifierKeyOf(LOG)]]]),
      storage: { load: () => Promise.resolve(undefined), save: () => Promise.reject(new Error('disk full')) },
      now: () => NOW,
    });
    const body = submissionOf({ old: 0, proof: [], checkpoint: await signed(3) });
    expect(await full.addCheckpoint(body).catch((error: Error) => error.message)).to.equal('disk full');
  });

  it('refuses, each with the status of the protocol', async () => {
    await submit(0, 10);
    const proof = await consistencyProof(TRUE, 10, 12);
    const body = async (changes: { old?: number; proof?: Uint8Array[]; checkpoint?: string }) =>
      submissionOf({ old: 10, proof, checkpoint: await signed(12), ...changes });
    const elsewhere = { origin: 'other.example/log' };
    const emptyWithRoot = checkpointText({ origin: ORIGIN, size: 0, root: Buffer.alloc(32, 1) });
    const cases: readonly (readonly [what: string, status: number, body: string])[] = [
      ['an unknown log', 404, await body({ checkpoint: await signed(12, elsewhere) })],
      ['an unknown key', 403, await body({ checkpoint: await signed(12, { signer: { ...LOG, privateKey: key() } }) })],
      ['a false signature', 403, await body({ checkpoint: (await signed(12)).replace('\n12\n', '\n13\n') })],
      ['an old size beyond the new', 400, await body({ old: 13 })],
      ['no proof', 422, await body({ proof: [] })],
      ['a hash too many', 422, await body({ proof: [...proof, emptyRoot()] })],
      ['a size with a leading zero', 400, (await body({})).replace('old 10', 'old 010')],
      ['a proof line that is none', 400, (await body({})).replace('old 10\n', 'old 10\nAAAA\n')],
      ['64 hashes', 400, await body({ proof: Array.from({ length: 64 }, emptyRoot) })],
      ['nothing', 400, ''],
      ['no checkpoint', 400, 'old 10\n\n'],
    ];
    for (const [what, status, text] of cases) expect((await witness.addCheckpoint(text)).status, what).to.equal(status);
    kept.clear();
    const empty = submissionOf({
      old: 0,
      proof: [],
      checkpoint: `${emptyWithRoot}\n${signatureLine(emptyWithRoot, LOG)}\n`,
    });
    expect((await witness.addCheckpoint(empty)).status).to.equal(422);
  });

  it('has nothing of a log that it never cosigned', async () => {
    expect(await witness.latest(ORIGIN)).to.equal(undefined);
    expect(await witness.latest('other.example/log')).to.equal(undefined);
  });
});
