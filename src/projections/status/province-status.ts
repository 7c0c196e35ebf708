/** The answer about one province: its status, its flags, what it lacks, and why. */
import { z } from 'zod';
import { DEPARTMENTS, PROVINCES } from '../../domain/geography/provinces.ts';
import { ubigeoSchema } from '../../domain/geography/ubigeo.ts';
import { type Day, daySchema } from '../../domain/kernel/dates.ts';
import { words } from '../../domain/kernel/words.ts';
import { fill, type Lang } from '../../domain/refusals/rejection.ts';
import { AsOf } from '../read-model/as-of.ts';
import type { AnswerOf } from '../answer.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import { because } from '../schemas.ts';
import { flagsOf } from './flags.ts';
import {
  FLAG_WORDS,
  FLAGS,
  REQUIREMENT_WORDS,
  REQUIREMENTS,
  RULE_WORDS,
  RULE_VERSIONS,
  type RuleVersion,
  STATUS_RULE,
  STATUS_WORDS,
  STATUSES,
} from './rules.ts';
import { installedThisTerm, nextOrdinaryDue, situationOf } from './situation.ts';
import { verdictOn } from './status.ts';

export const statusCodeSchema = z.enum(STATUSES).meta({
  id: 'Status',
  ...words('El estado de la instancia de una provincia.', 'The status of the platform of a province.'),
});

/** Which version of the rule gave a status. */
const ruleVersionSchema = z
  .literal(RULE_VERSIONS)
  .meta(words('La versión de la regla que dio el estado.', 'The version of the rule that gave the status.'));

const provinceFields = {
  ubigeo: ubigeoSchema.meta(words('La provincia, por su código INEI.', 'The province, by its INEI code.')),
  province: z.string().meta(words('El nombre de la provincia.', 'The name of the province.')),
  department: z.string().meta(words('El nombre de su departamento.', 'The name of its department.')),
  status: statusCodeSchema.meta(words('El estado.', 'The status.')),
  label: z.string().meta(words('El estado, como lo lee una persona.', 'The status as a person reads it.')),
  installedThisTerm: z
    .boolean()
    .meta(
      words(
        'Si fue instalada en la gestión municipal actual.',
        'Whether it was installed in the present municipal term.',
      ),
    ),
  cadenceMonths: z.int().meta(words('Cada cuántos meses debe sesionar.', 'Every how many months it is to meet.')),
  lastSession: daySchema
    .optional()
    .meta(words('La última sesión realizada con quórum.', 'The last session held with quorum.')),
  nextOrdinarySessionDue: daySchema
    .optional()
    .meta(words('Cuándo vence la próxima sesión ordinaria.', 'When the next ordinary session is due.')),
  missing: z
    .array(
      z.strictObject({
        requirement: z.enum(REQUIREMENTS).meta(words('Lo que falta, por su código.', 'What is missing, by its code.')),
        label: z.string().meta(words('Lo mismo, como lo lee una persona.', 'The same, as a person reads it.')),
        detail: z
          .array(z.string())
          .meta(
            words(
              'A qué se refiere: periodos, sectores o compromisos.',
              'What it refers to: periods, sectors or commitments.',
            ),
          ),
      }),
    )
    .meta(words('Lo que le falta para estar al día.', 'What it lacks to be up to date.')),
};

const flagFields = {
  flag: z.enum(FLAGS).meta(words('La señal, por su código.', 'The flag, by its code.')),
  label: z.string().meta(words('Lo mismo, como lo lee una persona.', 'The same, as a person reads it.')),
  count: z.int().optional().meta(words('Cuántos, donde se cuenta.', 'How many, where they are counted.')),
  detail: z
    .array(z.string())
    .optional()
    .meta(words('A qué se refiere: días, sectores o preguntas.', 'What it refers to: days, sectors or questions.')),
};

export const provinceStatusSchema = z.strictObject({
  ...provinceFields,
  flags: z
    .array(z.strictObject({ ...flagFields, because }))
    .meta(words('Lo que conviene saber además del estado.', 'What is worth knowing beside the status.')),
  because: z
    .strictObject({
      rule: z.string().meta(words('La regla, por su código.', 'The rule, by its code.')),
      ruleVersion: ruleVersionSchema,
      sentence: z.string().meta(words('La razón en una frase.', 'The reason in a sentence.')),
      events: because,
    })
    .meta(words('La regla que dio el estado, y los hechos.', 'The rule that gave the status, and the events.')),
});
export type ProvinceStatus = AnswerOf<typeof provinceStatusSchema>;

/** Of a list: without the events. */
export const provinceRowSchema = z
  .strictObject({
    ...provinceFields,
    flags: z
      .array(z.strictObject(flagFields))
      .meta(words('Lo que conviene saber además del estado.', 'What is worth knowing beside the status.')),
    rule: z
      .string()
      .meta(
        words(
          'La regla que dio el estado; los hechos están en la respuesta sobre la provincia.',
          'The rule that gave the status; the events are in the answer about the province.',
        ),
      ),
    ruleVersion: ruleVersionSchema,
  })
  .meta({ id: 'ProvinceRow', ...words('Una provincia con su estado.', 'A province with its status.') });

/** In which language, and by which version of the rule: the present one unless said. */
export interface StatusManner {
  readonly lang: Lang;
  readonly ruleVersion?: RuleVersion | undefined;
}

/** @param asOfPosition the last position known */
export function provinceStatus(
  readModel: ReadModel,
  ubigeo: string,
  on: Day,
  asOfPosition: number,
  { lang, ruleVersion = STATUS_RULE.version }: StatusManner,
): ProvinceStatus {
  const asOf = new AsOf(readModel, ubigeo, on, asOfPosition);
  const situation = situationOf(asOf, ruleVersion);
  const verdict = verdictOn(situation);
  const province = PROVINCES.get(ubigeo);
  const last = situation.met.at(-1);
  const next = nextOrdinaryDue(situation);
  return {
    ubigeo,
    province: province?.name ?? ubigeo,
    department: DEPARTMENTS.get(province?.department ?? '')?.name ?? '',
    status: verdict.status,
    label: STATUS_WORDS[verdict.status][lang],
    installedThisTerm: installedThisTerm(situation) !== undefined,
    cadenceMonths: situation.cadence.months,
    ...(last && { lastSession: last.held.on }),
    ...(next && { nextOrdinarySessionDue: next.due }),
    missing: verdict.missing.map(({ requirement, detail }) => ({
      requirement,
      label: REQUIREMENT_WORDS[requirement][lang],
      detail,
    })),
    flags: flagsOf(situation).map(({ flag, count, detail, refs }) => ({
      flag,
      label: FLAG_WORDS[flag][lang],
      ...(count !== undefined && { count }),
      ...(detail && { detail }),
      because: asOf.evidence(refs),
    })),
    because: {
      rule: verdict.rule,
      ruleVersion,
      sentence: fill(RULE_WORDS[verdict.rule][lang], verdict.params),
      events: asOf.evidence(verdict.refs),
    },
  };
}
