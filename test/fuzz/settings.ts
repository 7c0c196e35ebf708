/** How much is sent, and which requests. */
export const SEED = setting('ACTA_FUZZ_SEED', 20_220_530);
/** Requests for each operation of the document. */
export const RUNS = setting('ACTA_FUZZ_RUNS', 24);

/** A number that is none would send nothing, and find nothing. */
function setting(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number from 1, not '${text}'`);
  return value;
}

/** Within a suite: beneath a test that failed, by a deadline too, stands the command that sends the same requests again. */
export function sayHowToRepeat(): void {
  afterEach(function () {
    if (this.currentTest?.state === 'failed')
      process.stdout.write(`    again: npm run fuzz -- --runs ${RUNS} --seed ${SEED}\n`);
  });
}
