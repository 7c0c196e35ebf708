/** The same key twice at once: the first has its effect, the second is told that it is under way. */
import { expect } from 'chai';
import { testActa } from '../support/acta.ts';

describe('a key under way', () => {
  it('is told so, and has its one answer afterwards', async () => {
    const acta = await testActa();
    try {
      const act = {
        aggregate: 'instancia',
        command: 'CreateInstancia',
        on: '2019',
        data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } },
        commandId: 'creacion-chota',
      } as const;
      const first = acta.send(act);
      const second = await acta.send(act);
      expect(second).to.deep.equal({ kind: 'in_flight', stream: 'instancia-0604' });
      const accepted = await first;
      expect(accepted.kind).to.equal('accepted');
      expect(await acta.send(act)).to.deep.equal(accepted);
    } finally {
      await acta.cleanup();
    }
  });
});
