/** Why a question has no answer: a value, which each caller puts in its own words. */
import type { z } from 'zod';
import type { Rejection } from '../domain/refusals/rejection.ts';

export type Refusal =
  /** The parameters do not fit their schema; `input` is what was parsed. */
  | { readonly kind: 'parameters'; readonly error: z.ZodError; readonly input: unknown }
  /** One parameter breaks a rule of the queries. */
  | { readonly kind: 'parameter'; readonly name: string; readonly code: ParameterRule }
  /** The path names nothing that is known. */
  | { readonly kind: 'not_found'; readonly rejection: Rejection }
  /** The log has not been read to its end yet. */
  | { readonly kind: 'not_ready' }
  /** The people store does not answer in time, or at all. */
  | { readonly kind: 'names_unavailable' };

export type ParameterRule = 'day_too_far' | 'instant_in_future' | 'not_a_cursor' | 'cursor_of_other';

/** Thrown where a question cannot be answered. */
export class NotAnswered extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.name = 'NotAnswered';
    this.refusal = refusal;
  }
}

export const badParameter = (code: ParameterRule, name: string): NotAnswered =>
  new NotAnswered({ kind: 'parameter', name, code });
