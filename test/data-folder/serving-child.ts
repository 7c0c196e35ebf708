/** Serves the data folder that it is given, through the real composition root, and says where; until it is killed. */
import { pino } from 'pino';
import { systemClock } from '../../src/commands/clock.ts';
import { readConfig } from '../../src/config/config.ts';
import { startActa } from '../../src/main.ts';
import { say } from '../support/child.ts';

const serve = async (data: string): Promise<void> => {
  const log = pino({ level: 'silent' });
  const acta = await startActa(readConfig({ ACTA_DATA: data, ACTA_PORT: '0' }), {
    clock: systemClock,
    log,
    version: 'test',
  });
  say(acta.url);
};
void serve(process.argv[2] ?? '');
