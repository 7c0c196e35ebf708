/** The log as people at a terminal read it: short lines, and nothing that a terminal would obey. */
import { expect } from 'chai';
import { pino } from 'pino';
import { logDestination, readable } from '../../src/cli/terminal-log.ts';

describe('the log at a terminal', () => {
  const said = (record: (log: pino.Logger) => void): string => {
    let text = '';
    record(
      pino(
        {},
        logDestination(true, (line) => void (text += line)),
      ),
    );
    return text.replaceAll('\u001b[2m', '').replaceAll('\u001b[0m', '');
  };

  it('has one short line for a request (defect: lines of JSON buried the welcome)', () => {
    const request = {
      req: { id: 'a-request', method: 'GET', path: '/api/v1/instancias/0604' },
      actor: { id: 'p-1', role: 'auditor' },
      res: { status: 404, problem: 'province_unknown' },
      responseTime: 12,
    };
    const line = said((log) => log.info(request, 'request completed'));
    expect(line).to.match(/^\d\d:\d\d:\d\d 404 GET \/api\/v1\/instancias\/0604 \(province_unknown\) 12 ms\n$/);
  });

  it('says the rest in a sentence, with its details and its stack', () => {
    expect(said((log) => log.warn({ part: 'store', detail: 'away' }, 'not ready'))).to.match(
      /^\d\d:\d\d:\d\d warn: not ready {"part":"store","detail":"away"}\n$/,
    );
    expect(said((log) => log.error({ err: new Error('no disk') }, 'broken'))).to.match(
      /^\d\d:\d\d:\d\d error: broken\nError: no disk\n\s+at /,
    );
  });

  it('lets no address or message steer the terminal', () => {
    const line = readable(JSON.stringify({ level: 50, time: 0, msg: 'a\u001b[2Jb\u0007' }));
    expect(line).to.match(/a\ufffd\[2Jb\ufffd\n$/);
  });
});
