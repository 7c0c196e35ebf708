/** The SHA-256 of a file, which tells it from another. Capitals are the same hash: it is kept in lower case. */
import { z } from 'zod';
import { words } from './words.ts';

export const sha256Schema = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, { error: 'not_sha256' })
  .toLowerCase()
  .meta(
    words(
      'La huella SHA-256 del archivo, 64 dígitos hexadecimales.',
      'The SHA-256 of the file: 64 hexadecimal digits.',
    ),
  );
