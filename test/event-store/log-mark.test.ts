import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { LogLost } from '../../src/event-store/log-lost.ts';
import { LogMark, readMark, replaceMark } from '../../src/event-store/log-mark.ts';
import { temporaryFile, type TemporaryFile } from '../support/store.ts';

const LOG = '0d2f3c4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
const at = (position: number) => ({ log: LOG, position, event: `event-${position}` });

describe('the mark of a log', () => {
  let there: TemporaryFile;
  let file: string;
  beforeEach(async () => {
    there = await temporaryFile();
    file = join(there.file, '..', 'log.mark');
    replaceMark(file, at(4));
  });
  afterEach(() => there.remove());

  const noted = (...positions: readonly number[]): void => {
    const mark = new LogMark(file);
    for (const position of positions) mark.note(at(position));
    mark.close();
  };

  it('says the last that was noted, over several openings, in a file that does not grow', () => {
    const { length } = readFileSync(file);
    noted(5, 6, 7);
    expect(readMark(file)).to.deep.equal(at(7));
    noted(8);
    expect(readMark(file)).to.deep.equal(at(8));
    expect(readFileSync(file).length).to.equal(length);
  });

  it('holds by its other line where a power cut has torn one, whichever', () => {
    for (const positions of [
      [5, 6],
      [5, 6, 7],
    ]) {
      replaceMark(file, at(4));
      noted(...positions);
      const text = readFileSync(file, 'utf8');
      const last = positions.at(-1) ?? 0;
      writeFileSync(file, text.replace(`"event":"event-${last}"`, `"event":"event-9"`));
      expect(readMark(file)).to.deep.equal(at(last - 1));
    }
  });

  it('is none where there is no file, and is refused where neither line can be read', () => {
    expect(readMark(`${file}-none`)).to.equal(undefined);
    for (const damage of [() => truncateSync(file), () => appendFileSync(file, 'nothing\n')]) {
      damage();
      expect(() => readMark(file))
        .to.throw(LogLost)
        .with.nested.property('loss.reason', 'unmarked');
    }
  });

  it('leaves the drafts of other processes alone (defect: two that started at once took each other’s away)', () => {
    const before = readdirSync(dirname(file));
    writeFileSync(`${file}.new`, 'of another process');
    replaceMark(file, at(5));
    expect(readMark(file)).to.deep.equal(at(5));
    expect(readFileSync(`${file}.new`, 'utf8')).to.equal('of another process');
    expect(readdirSync(dirname(file))).to.have.members([...before, 'log.mark.new']);
  });

  it('may be set back on purpose', () => {
    noted(9);
    replaceMark(file, { position: -1 });
    expect(readMark(file)).to.deep.include({ position: -1 });
    noted(0);
    expect(readMark(file)).to.deep.equal(at(0));
  });
});
