/** A status that is remembered is the one that would be derived anew, whatever has happened since it was asked for. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { addDays } from '../../../src/domain/kernel/dates.ts';
import { ReadModel } from '../../../src/projections/read-model/read-model.ts';
import { provinceStatus } from '../../../src/projections/status/province-status.ts';
import { RULE_VERSIONS } from '../../../src/projections/status/rules.ts';
import { cachedStatus } from '../../../src/projections/status/status-cache.ts';
import { histories, RUNS } from '../../laws/histories.ts';

/** Few days and provinces, so that the same is asked again and again. */
const PROVINCES = 3;
const DAYS = [40, 300, 500];

const steps = fc.array(
  fc.record({
    /** So many further events come first. */
    events: fc.nat(250),
    province: fc.nat(PROVINCES - 1),
    day: fc.constantFrom(...DAYS),
    /** How much of what is known is known to the question. */
    known: fc.constantFrom(1, 1, 0.8),
    lang: fc.constantFrom('es' as const, 'en' as const),
    version: fc.constantFrom(...RULE_VERSIONS),
  }),
  { minLength: 20, maxLength: 60 },
);

describe('the statuses that are remembered', function () {
  this.timeout(60_000);

  it('are those that would be derived anew, also after further events', () => {
    let given = 0;
    fc.assert(
      fc.property(histories, steps, ({ log, provinces, from }, asked) => {
        const readModel = new ReadModel();
        for (const { events, province, day, known, lang, version } of asked) {
          for (const event of log.slice(readModel.position + 1, readModel.position + 1 + events))
            readModel.apply(event);
          const ubigeo = provinces[province % provinces.length] ?? '';
          const on = addDays(from, day);
          const asOfPosition = Math.floor(readModel.position * known);
          const answer = cachedStatus(readModel, ubigeo, on, asOfPosition, { lang, ruleVersion: version });
          expect(answer, `${ubigeo} on ${on}`).to.deep.equal(
            provinceStatus(readModel, ubigeo, on, asOfPosition, { lang, ruleVersion: version }),
          );
          // Asked again at once it is the same object: otherwise nothing was remembered, and the law says nothing.
          if (cachedStatus(readModel, ubigeo, on, asOfPosition, { lang, ruleVersion: version }) === answer) given += 1;
        }
      }),
      RUNS(30),
    );
    expect(given).to.be.greaterThan(600);
  });

  it('stay when something happens elsewhere, and go when it happens there or to the rounds', () => {
    const readModel = new ReadModel();
    let position = 0;
    const happens = (stream: string, type: string, data: object): void =>
      readModel.apply({
        id: `00000000-0000-5000-8000-${String(position).padStart(12, '0')}`,
        type,
        schemaVersion: 1,
        stream,
        revision: 0,
        position: position++,
        data,
        metadata: {
          occurredOn: '2019',
          recordedAt: '2022-01-01T00:00:00.000Z',
          by: { kind: 'secretariat', institution: 'Municipalidad' },
          actor: { id: 'a-person', role: 'secretariat' },
          commandId: 'a-command',
          bodyHash: '',
          correlationId: 'a-command',
          causationId: 'a-command',
        },
      });
    const created = (province: string) => ({ province, ordenanza: { number: '12' } });
    const ask = () => cachedStatus(readModel, '0604', '2022-05-01', readModel.position, { lang: 'es' });
    const before = ask();
    expect(before.status).to.equal('no_information');
    happens('instancia-0606', 'InstanciaCreated', created('Cutervo'));
    expect(ask()).to.equal(before);
    happens('instancia-0604', 'InstanciaCreated', created('Chota'));
    const after = ask();
    expect(after.status).to.equal('never_met');
    happens('supervision-round-2021', 'RoundOpened', { referenceYear: 2021, universe: ['0604'] });
    expect(readModel.parked).to.deep.equal([]);
    expect(ask()).to.not.equal(after);
    expect(ask()).to.deep.equal(after);
  });

  it('are let go when there are many of them', () => {
    const readModel = new ReadModel();
    const first = cachedStatus(readModel, '0604', '2022-01-01', -1, { lang: 'es' });
    for (let day = 1; day < 500; day += 1)
      cachedStatus(readModel, '0604', addDays('2022-01-01', day), -1, { lang: 'es' });
    expect(cachedStatus(readModel, '0604', '2022-01-01', -1, { lang: 'es' })).to.equal(first);
    for (let day = 500; day < 1100; day += 1)
      cachedStatus(readModel, '0604', addDays('2022-01-01', day), -1, { lang: 'es' });
    const again = cachedStatus(readModel, '0604', '2022-01-01', -1, { lang: 'es' });
    expect(again).to.not.equal(first);
    expect(again).to.deep.equal(first);
  });
});
