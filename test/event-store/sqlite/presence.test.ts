/** Whether the files that are open are still in their places, which is asked before every group of appends. */
import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Presence } from '../../../src/event-store/sqlite/presence.ts';

const CHANGED = new Date('2022-05-30T12:00:00Z');
const LONG_AFTER = CHANGED.getTime() + 60_000;

describe('whether the files of the log are in their places', () => {
  let folder: string;
  let file: string;
  let now: number;
  let presence: Presence;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'acta-presence-')), 'data');
    mkdirSync(folder);
    file = join(folder, 'acta.db');
    for (const suffix of ['', '-wal', '-lock']) writeFileSync(`${file}${suffix}`, suffix);
    now = LONG_AFTER;
    changedAt(CHANGED);
    presence = new Presence(file, () => now);
    expect(presence.loss()).to.equal(undefined);
  });
  afterEach(async () => {
    presence.close();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  /** As on a file system whose times are too coarse to tell two changes apart. */
  const changedAt = (time: Date): void => utimesSync(folder, time, time);
  const moved = (): unknown => ({ reason: 'moved', params: { file } });

  it('a file moved, deleted or replaced is noticed at once, without the passing of time', () => {
    renameSync(file, `${file}.away`);
    expect(presence.loss()).to.deep.equal(moved());
    writeFileSync(file, 'another');
    expect(presence.loss()).to.deep.equal(moved());
    renameSync(`${file}.away`, file);
    expect(presence.loss()).to.equal(undefined);
    rmSync(`${file}-wal`);
    expect(presence.loss()).to.deep.equal({ reason: 'wal_gone', params: { file } });
  });

  it('so is a folder that was moved, and another in its place', () => {
    renameSync(folder, `${folder}.away`);
    expect(presence.loss()).to.deep.equal(moved());
    mkdirSync(folder);
    writeFileSync(file, 'another');
    changedAt(CHANGED);
    expect(presence.loss()).to.deep.equal(moved());
  });

  it('what the time of the folder does not show is noticed within a second', () => {
    renameSync(file, `${file}.away`);
    changedAt(CHANGED);
    now = LONG_AFTER + 999;
    expect(presence.loss(), 'the files were looked at less than a second ago').to.equal(undefined);
    now = LONG_AFTER + 1000;
    expect(presence.loss()).to.deep.equal(moved());
  });

  it('after a write the last look counts, for less than a second', () => {
    renameSync(file, `${file}.away`);
    for (const [passed, expected] of [
      [999, undefined],
      [1000, moved()],
    ] as const) {
      now = LONG_AFTER + passed;
      expect(presence.lossOfLate(), `${passed} ms`).to.deep.equal(expected);
    }
  });

  it('and when the clock goes back', () => {
    renameSync(file, `${file}.away`);
    changedAt(CHANGED);
    now = LONG_AFTER - 1000;
    expect(presence.loss()).to.deep.equal(moved());
  });

  it('the folder is believed only once its last change lies back further than the coarsest times go', () => {
    for (const [after, noticed] of [
      [2500, true],
      [2501, false],
    ] as const) {
      now = CHANGED.getTime() + after;
      const other = new Presence(file, () => now);
      expect(other.loss()).to.equal(undefined);
      renameSync(file, `${file}.away`);
      changedAt(CHANGED);
      expect(other.loss() !== undefined, `${after} ms after`).to.equal(noticed);
      renameSync(`${file}.away`, file);
      changedAt(CHANGED);
    }
    expect(statSync(folder).mtime).to.deep.equal(CHANGED);
  });
});
