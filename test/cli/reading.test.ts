import { expect } from 'chai';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { chotaHistory } from '../../src/demo/chota.ts';
import type { ProvinceStatus } from '../../src/projections/status/province-status.ts';
import { acta, linesOf, removeFolders, temporaryFolder } from './fake-io.ts';

describe('reading from the command line', () => {
  let data: string;

  before(async () => {
    data = temporaryFolder();
    for (const branch of ['a', 'b']) expect((await acta('demo', '--branch', branch, '--data', data)).code).to.equal(0);
  });
  after(removeFolders);

  const log = async (...args: string[]): Promise<LogEvent[]> => {
    const { code, out, err } = await acta('log', '--data', data, '--demo=b', ...args);
    expect(code, err).to.equal(0);
    return linesOf<LogEvent>(out);
  };
  const status = async (...args: string[]) => {
    const { code, out, err } = await acta('status', '0604', '--data', data, '--json', ...args);
    expect(code, err).to.equal(0);
    return JSON.parse(out) as ProvinceStatus & { on: string; knownAt: string | null; position: number };
  };

  describe('acta demo', () => {
    it('doubles nothing when it is run again', async () => {
      const before = await log();
      const again = await acta('demo', '--branch', 'b', '--data', data);
      expect(again.code).to.equal(0);
      expect(again.out).to.include('Ya estaba en');
      expect(await log()).to.deep.equal(before);
    });

    it('keeps each branch in a store of its own', async () => {
      const a = linesOf<LogEvent>((await acta('log', '--data', data, '--demo')).out);
      expect(a.some(({ type }) => type === 'SessionHeld')).to.equal(false);
      expect((await log()).some(({ type }) => type === 'SessionHeld')).to.equal(true);
    });
  });

  describe('acta log', () => {
    it('shows every event as a line, in the order of the log', async () => {
      const events = await log();
      expect(events).to.have.lengthOf(chotaHistory('b').length);
      expect(events.map(({ position }) => position)).to.deep.equal([...events.keys()]);
    });

    it('shows one stream', async () => {
      const events = await log('--stream', 'instancia-0604');
      expect(events.map(({ revision }) => revision)).to.deep.equal([...events.keys()]);
      expect(new Set(events.map(({ stream }) => stream))).to.deep.equal(new Set(['instancia-0604']));
      expect(await log('--stream', 'instancia-0604', '--after', '9')).to.deep.equal(events.slice(10));
      expect(await log('--stream', 'instancia-0604', '--after', '1000')).to.deep.equal([]);
    });

    it('ends with 1 where there is no such stream (defect: it ended with 0, as if the stream were empty)', async () => {
      for (const [lang, sentence] of [
        ['es', 'No hay un historial instancia-0605.'],
        ['en', 'There is no stream instancia-0605.'],
      ] as const) {
        const args = ['--stream', 'instancia-0605', '--data', data, '--demo=b', '--lang', lang];
        const { code, out, err } = await acta('log', ...args);
        expect({ code, out }).to.deep.equal({ code: 1, out: '' });
        expect(err).to.include(sentence);
      }
    });

    it('goes on where it was left', async () => {
      const events = await log();
      expect(await log('--after', '4')).to.deep.equal(events.slice(5));
      expect(await log('--from', '4')).to.deep.equal(events.slice(4));
      expect(await log('--from', '0')).to.deep.equal(events);
      expect(await log('--limit', '3', '--after', '4')).to.deep.equal(events.slice(5, 8));
      expect(await log('--after', '1000')).to.deep.equal([]);
    });

    it('picks provinces and types', async () => {
      const events = await log();
      expect(await log('--type', 'SessionHeld', '--type', 'CaseOpened')).to.deep.equal(
        events.filter(({ type }) => type === 'SessionHeld' || type === 'CaseOpened'),
      );
      const ofChota = events.filter(({ metadata }) => metadata.ubigeo === '0604');
      expect(ofChota).to.have.lengthOf.above(20);
      expect(await log('--ubigeo', '0604')).to.deep.equal(ofChota);
      // Not among the 164 of the round.
      expect(await log('--ubigeo', '0101')).to.deep.equal([]);
      expect(await log('--type', 'MemberIncorporated', '--limit', '2')).to.have.lengthOf(2);
    });

    for (const [args, sentence] of [
      [['--limit', '0'], '--limit: «0» no vale: debe ser un número entero desde 1.'],
      [['--after', '-1'], '--after necesita un valor: un número entero desde 0.'],
      [['--ubigeo', '0699'], '--ubigeo: «0699» no vale: debe ser el código de una provincia según el INEI'],
      [['--type', 'held'], '--type: «held» no vale: debe ser el nombre de un tipo, como SessionHeld.'],
      [['--from', '1', '--after', '1'], '--from y --after no van juntas.'],
      [['--demo=c'], '--demo: «c» no vale: debe ser a (como en la fuente) o b (con una sesión inventada).'],
    ] as const) {
      it(`refuses ${args.join(' ')}`, async () => {
        const { code, out, err } = await acta('log', '--data', data, ...args);
        expect({ code, out }).to.deep.equal({ code: 2, out: '' });
        expect(err).to.include(sentence);
      });
    }
  });

  describe('acta status', () => {
    it('answers for a day, with why', async () => {
      const found = await status('--on', '2022-05-25', '--demo');
      expect(found).to.include({ ubigeo: '0604', province: 'Chota', status: 'never_met', on: '2022-05-25' });
      expect(found.flags.map(({ flag }) => flag)).to.deep.equal(['being_activated']);
      expect(found.because.events.map(({ type }) => type)).to.deep.equal([
        'InstanciaCreated',
        'RoundOpened',
        'FindingRecorded',
      ]);
    });

    it('answers what was known at an instant', async () => {
      const known = await status('--on', '2022-05-31', '--known-at', '2022-06-01T05:00:00Z', '--demo=b');
      expect(known).to.include({ status: 'never_met', knownAt: '2022-06-01T05:00:00.000Z' });
      expect((await status('--on', '2022-05-31', '--demo=b')).status).to.equal('active');
    });

    it('means today in Lima and all that is known unless told otherwise', async () => {
      const found = await status('--demo=b');
      expect(found).to.include({ on: '2026-11-23', knownAt: '2022-06-06T15:00:00.000Z', status: 'inactive' });
      expect(found.position).to.equal(chotaHistory('b').length - 1);
    });

    it('answers by the version of the rule that is asked for, and names it', async () => {
      const version = async (...args: string[]) => (await status('--demo=b', ...args)).because.ruleVersion;
      expect([await version(), await version('--rule-version', '1')]).to.deep.equal([2, 1]);
    });

    it('is read by people too, in both languages', async () => {
      const spanish = await acta('status', '0604', '--on', '2022-07-16', '--demo=b', '--data', data);
      expect(spanish.out).to.include('Estado: Activa (active)').and.to.include('Sesión ordinaria vencida: 2022-06-30');
      expect(spanish.out).to.match(/^ {4}2022-05-30 {2}SessionHeld /m);
      const english = await acta('status', '0604', '--on', '2022-07-16', '--demo=b', '--data', data, '--lang', 'en');
      expect(english.out).to.include('Status: Active (active)').and.to.include('Missing for being up to date:');
    });

    for (const [args, sentence] of [
      [[], 'Falta UBIGEO: debe ser el código de una provincia según el INEI'],
      [['chota'], 'UBIGEO: «chota» no vale'],
      [
        ['604'],
        'UBIGEO: «604» no vale: debe ser el código de una provincia según el INEI, de cuatro cifras (Chota: 0604). 0604 = Chota.',
      ],
      [['0604', '--on', '2022-02-30'], '--on: «2022-02-30» no vale: debe ser un día que existe, AAAA-MM-DD.'],
      [['0604', '--on', '2022'], '--on: «2022» no vale'],
      [
        ['0604', '--on', '2999-01-01'],
        '--on: «2999-01-01» no vale: debe ser un día a lo más diez años después de hoy.',
      ],
      [
        ['0604', '--known-at', '2022-06-01'],
        '--known-at: «2022-06-01» no vale: debe ser un instante pasado con su zona',
      ],
      [['0604', '--rule-version', '3'], '--rule-version: «3» no vale: debe ser una de 1, 2.'],
      [['0604', '--known-at', '2099-01-01T00:00:00Z'], '--known-at: «2099-01-01T00:00:00.000Z» no vale'],
    ] as const) {
      it(`refuses ${['status', ...args].join(' ')}`, async () => {
        const { code, out, err } = await acta('status', ...args, '--data', data, '--demo');
        expect({ code, out }).to.deep.equal({ code: 2, out: '' });
        expect(err).to.include(sentence);
      });
    }
  });
});
