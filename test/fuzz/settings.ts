/** How much is sent, and which requests. */
export const SEED = Number(process.env['ACTA_FUZZ_SEED'] ?? 20_220_530);
/** Requests for each operation of the document. */
export const RUNS = Number(process.env['ACTA_FUZZ_RUNS'] ?? 24);

/** The error, with the command that sends the same requests again. */
export function reproducible(error: unknown): Error {
  const found = error instanceof Error ? error : new Error(String(error));
  found.message += `\n(again: npm run fuzz -- --runs ${RUNS} --seed ${SEED})`;
  return found;
}
