#!/usr/bin/env node
/** The entry of the command line. */
import { systemClock } from '../commands/clock.ts';
import { writerTo } from './io.ts';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  clock: systemClock,
  out: writerTo(process.stdout),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY,
  signals: process,
  exit: (code) => process.exit(code),
});
