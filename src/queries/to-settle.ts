/** What a person has to look at in the records of a province. */
import { z } from 'zod';
import { words } from '../domain/kernel/words.ts';
import { because, observationSchema } from '../projections/schemas.ts';
import { TO_SETTLE, toSettle } from '../projections/to-settle.ts';
import { asOf } from './as-of.ts';
import { listQuery } from './query.ts';
import { ubigeo } from './schemas.ts';

const codeSchema = z
  .enum(TO_SETTLE)
  .meta(
    words(
      'Qué hay que resolver: `possible_duplicate`, lo mismo registrado dos veces; `session_outcome_missing`, una sesión convocada sin desenlace; `minutes_missing`, una sesión sin acta; `contradictory_findings`, `creation_undocumented` y `creation_before_law`, como en el estado; `unsupported`, un hecho sin sustento; `quorum_uncertain`, `life_uncertain` y `seat_uncertain`, fechas incompletas que dejan algo abierto.',
      'What there is to settle: `possible_duplicate`, the same recorded twice; `session_outcome_missing`, a convened session without an outcome; `minutes_missing`, a session without minutes; `contradictory_findings`, `creation_undocumented` and `creation_before_law`, as in the status; `unsupported`, a fact that nothing supports; `quorum_uncertain`, `life_uncertain` and `seat_uncertain`, partial dates that leave something open.',
    ),
  );

const rowSchema = z.strictObject({ ...observationSchema.shape, code: codeSchema, events: because }).meta({
  id: 'ToSettle',
  ...words(
    'Algo por resolver, con los hechos de los que se trata.',
    'Something to settle, with the events that it is about.',
  ),
});

export const toSettleQuery = listQuery({
  path: '/instancias/:ubigeo/to-settle',
  title: { es: 'Lo que hay por resolver en una provincia', en: 'What there is to settle in a province' },
  description: {
    es: 'Lo que alguien debe mirar en sus registros: posibles duplicados, sesiones sin desenlace o sin acta, contradicciones, hechos sin sustento y fechas inciertas. Se deduce para el día; desaparece cuando se registra o se corrige lo que falta.',
    en: 'What somebody has to look at in its records: possible duplicates, sessions without an outcome or minutes, contradictions, facts without support, uncertain dates. Derived for the day; it goes when what is missing is registered or corrected.',
  },
  pathParams: ubigeo,
  search: { code: codeSchema.optional() },
  row: rowSchema,
  rows: (ask) =>
    toSettle(asOf(ask), ask.lang).filter(({ code }) => ask.params.code === undefined || code === ask.params.code),
});
