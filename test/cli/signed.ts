/** Tokens as whoever types `acta token` gets them. */
import { expect } from 'chai';
import { acta } from './fake-io.ts';

/** Signs one, and returns its id as it is told. */
export async function signed(data: string, ...args: readonly string[]): Promise<{ id: string; token: string }> {
  const { out, err, code } = await acta('token', '--data', data, ...args);
  expect(code, err).to.equal(0);
  return { id: /^Token (\S+) de /.exec(err)?.[1] ?? '', token: out.trim() };
}
