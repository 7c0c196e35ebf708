/** `acta version`. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { defineVerb } from './verb.ts';

const manifestSchema = z.object({ name: z.literal('acta'), version: z.string() });

/** The version of this acta, from its manifest: the sources lie two folders below it, their build three. */
export function ownVersion(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    const file = new URL(place, import.meta.url);
    if (existsSync(file)) return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  }
  throw new Error('acta was installed without its package.json');
}

export const version = defineVerb({
  name: 'version',
  means: { es: 'muestra la versión', en: 'shows the version' },
  operands: {},
  options: {},
  examples: ['acta version'],
  run: async ({ io }) => {
    await io.out(`acta ${ownVersion()} (Node ${process.version})\n`);
    return 0;
  },
});
