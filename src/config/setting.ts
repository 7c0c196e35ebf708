/** What a setting is made of: its description, and the forms that a value may have. */
import type { Words } from '../domain/refusals/lang.ts';
import { isIP } from 'node:net';
import { z } from 'zod';

/** One setting as a person meets it. */
export interface Setting {
  readonly variable: string;
  /** What it is for. */
  readonly meaning: Words;
  /** What a value must be, as the end of the sentence "it must be …". */
  readonly rule: Words;
  readonly example: string;
  /** What holds without it, as a person reads it; absent where nothing does. */
  readonly fallback?: Words;
}

type About = Omit<Setting, 'fallback'> & { readonly fallback?: Words | string };

const same = (text: string): Words => ({ es: text, en: text });

/** Hangs the description of a setting onto its schema. */
export function setting<S extends z.ZodType>(schema: S, { fallback, ...about }: About): S {
  const setting: Setting = {
    ...about,
    ...(fallback !== undefined && { fallback: typeof fallback === 'string' ? same(fallback) : fallback }),
  };
  return schema.meta({ description: about.meaning.en, example: about.example, setting });
}

/** A whole number as its digits; `Number` alone would take an empty text for zero. */
export const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum));

/** Text that a program cannot mistake for another: no control characters, no blank ends. */
export const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u);

/** Where a server can listen: an IP address, or the name of a machine. */
export const host = text(253).refine((value) => isIP(value) > 0 || isMachine(value));

const isMachine = (value: string): boolean =>
  value.split('.').every((label) => /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/i.test(label)) && !/^[\d.]+$/.test(value);
