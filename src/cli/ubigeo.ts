/** A province on the command line. */
import { z } from 'zod';
import { PROVINCES } from '../domain/geography/provinces.ts';
import { ubigeoHint } from '../domain/geography/unknown-ubigeo.ts';
import { same } from './words.ts';

export const ubigeoValue = {
  placeholder: same('UBIGEO'),
  rule: {
    es: 'el código de una provincia según el INEI, de cuatro cifras (Chota: 0604)',
    en: 'the INEI code of a province, of four digits (Chota: 0604)',
  },
  hint: ubigeoHint,
  schema: z.string().refine((code) => PROVINCES.has(code)),
};
