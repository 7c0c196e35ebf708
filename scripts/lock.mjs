// A lock between commands of the same clone: `npm start` and `npm test` at once on a fresh one would both
// install and both build. The owner touches the file every second; a lock that nobody touches is taken over.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 1_000;
const ABANDONED_MS = 15_000;
const POLL_MS = 200;

/** Runs `work` while holding `file`; waits, and says so once, while another command holds it. */
export async function withLock(file, say, work) {
  const token = randomUUID();
  const mine = JSON.stringify({ token, pid: process.pid, host: hostname() });
  let waiting = false;
  while (!create(file, mine)) {
    const holder = look(file);
    if (holder === undefined) continue;
    if (isAbandoned(holder)) {
      say('taking over the lock of a command that died');
      takeOver(file, holder.text, token);
      continue;
    }
    if (!waiting)
      say(`waiting for another command that is preparing this clone (process ${holder.pid ?? 'unknown'}) …`);
    waiting = true;
    await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (look(file)?.text === mine) rmSync(file, { force: true });
  }
}

function create(file, text) {
  return unless('EEXIST', () => (writeFileSync(file, text, { flag: 'wx' }), true)) ?? false;
}

function touch(file) {
  unless('ENOENT', () => utimesSync(file, new Date(), new Date()));
}

/** The lock as it stands, or undefined when it was released in the meantime. */
function look(file) {
  return unless('ENOENT', () => {
    const text = readFileSync(file, 'utf8');
    const ageMs = Date.now() - statSync(file).mtimeMs;
    try {
      return { text, ageMs, ...JSON.parse(text) };
    } catch {
      return { text, ageMs }; // created but not yet written: its age alone decides
    }
  });
}

function isAbandoned({ ageMs, pid, host }) {
  if (ageMs > ABANDONED_MS) return true;
  return host === hostname() && Number.isInteger(pid) && !isAlive(pid);
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** Moves a dead lock away. Two may try at once: who moved a living one instead puts it back. */
function takeOver(file, deadText, token) {
  const aside = `${file}.${token}`;
  unless('ENOENT', () => {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== deadText) unless('EEXIST', () => linkSync(aside, file));
    rmSync(aside, { force: true });
  });
}

function unless(code, action) {
  try {
    return action();
  } catch (error) {
    if (error.code !== code) throw error;
    return undefined;
  }
}
