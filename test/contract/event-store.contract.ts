/** What every engine of the event store does, without exemptions: `eventStoreContract('name', makeEngine)`. */
import type { EventStore } from '../../src/event-store/event-store.ts';
import { appendContract } from './append.contract.ts';
import { lifecycleContract } from './lifecycle.contract.ts';
import { readContract } from './read.contract.ts';
import { repeatContract } from './repeat.contract.ts';
import type { Engine, MakeEngine } from './scaffold.ts';
import { subscribeContract } from './subscribe.contract.ts';

export function eventStoreContract(name: string, makeEngine: MakeEngine): void {
  describe(`${name} keeps the event store's contract`, () => {
    describe('on an open store', () => {
      let engine: Engine;
      let store: EventStore;
      before(async () => {
        engine = await makeEngine();
        store = await engine.open();
      });
      after(async () => {
        await store.close();
        await engine.cleanup();
      });

      appendContract(() => store);
      repeatContract(() => store);
      readContract(() => store);
      subscribeContract(() => store);
    });

    lifecycleContract(makeEngine);
  });
}
