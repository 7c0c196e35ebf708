/** The log of the fake server: KurrentDB's own rules for appends (its `CheckCommit`), and nothing else. */
export interface FakeRecord {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly contentType: string;
}

export type FakeProposal = Pick<FakeRecord, 'id' | 'type' | 'data' | 'metadata' | 'contentType'>;

export type FakeAnswer =
  | { readonly kind: 'done'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly actual: number };

/** Positions grow by the size of what is written; any number that is not one will do. */
const STEP = 137;

export class FakeLog {
  readonly records: FakeRecord[] = [];
  readonly #streams = new Map<string, FakeRecord[]>();

  stream(name: string): readonly FakeRecord[] {
    return this.#streams.get(name) ?? [];
  }

  /** `expected` is -1 for a stream that must not be there. */
  append(stream: string, expected: number, proposals: readonly FakeProposal[]): FakeAnswer {
    const held = this.#streams.get(stream) ?? [];
    const head = held.length - 1;
    if (expected < head) {
      const repeated = proposals.map((proposal, index) => [proposal, held[expected + 1 + index]] as const);
      const last = repeated.at(-1)?.[1];
      if (last && repeated.every(([proposal, record]) => proposal.id === record?.id)) {
        return { kind: 'done', revision: last.revision, position: last.position };
      }
    }
    if (expected !== head) return { kind: 'conflict', actual: head };
    for (const proposal of proposals) this.write(stream, proposal);
    return { kind: 'done', revision: held.length === 0 ? proposals.length - 1 : held.length - 1, position: this.#end };
  }

  /** Writes whatever it is given, as any other program with the credentials could. */
  write(stream: string, proposal: FakeProposal): FakeRecord {
    const held = this.#streams.get(stream) ?? [];
    const record = { ...proposal, stream, revision: held.length, position: this.#end + STEP };
    this.#streams.set(stream, held);
    held.push(record);
    this.records.push(record);
    return record;
  }

  get #end(): number {
    return this.records.at(-1)?.position ?? 0;
  }
}
