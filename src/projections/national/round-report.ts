/**
 * The national report of one round: every figure with its n and N, as of the round's cut-off and at the position of its closing
 * (of the log's present end, for a round that is open). Asked twice at one position, it is the same to the byte.
 */
import { z } from 'zod';
import { DEPARTMENTS, PROVINCES } from '../../domain/geography/provinces.ts';
import { commonName } from '../../domain/instancia/local-sectors.ts';
import { type Day, daySchema } from '../../domain/kernel/dates.ts';
import { words } from '../../domain/kernel/words.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AnswerOf } from '../answer.ts';
import { gradeProvince } from '../evaluation/evaluation.ts';
import { EVALUATION_RULE, type Grade, GRADES } from '../evaluation/rules.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import { sector } from '../schemas.ts';
import { STATUS_RULE } from '../status/rules.ts';
import { changeSchema, changeSince } from './change.ts';
import { correctedSince, correctedSinceSchema } from './corrected-since.ts';
import { figure, figureSchema, type ProvinceFigure, provinceFigure, provinceFigureSchema } from './figure.ts';
import { figuresOf, figuresSchema } from './figures.ts';
import { type ProvinceInRound, provinceInRound } from './province-in-round.ts';
import { asKnown, asOfEach, type Asked, CUT_OFF_REASONS, published, roundAt } from './round.ts';

const sectorsSchema = z.array(
  z.strictObject({
    sector,
    label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
    grades: z
      .record(z.string(), provinceFigureSchema)
      .meta(words('Cuántas provincias con cada calificación.', 'How many provinces with each grade.')),
  }),
);
const groupsSchema = z.array(
  z.strictObject({
    code: z
      .string()
      .meta(
        words(
          'El código del departamento o el nombre de la oficina.',
          'The code of the department, or the name of the office.',
        ),
      ),
    name: z.string().meta(words('Su nombre.', 'Its name.')),
    figures: figuresSchema,
    sectors: sectorsSchema.meta(words('El cumplimiento de cada sector allí.', 'The compliance of each sector there.')),
  }),
);
export type SectorCompliance = AnswerOf<typeof sectorsSchema>[number];
export type Group = AnswerOf<typeof groupsSchema>[number];

type Graded = ProvinceInRound & { readonly grades: ReturnType<typeof gradeProvince> };

export const roundReportSchema = z.strictObject({
  referenceYear: z.int().meta(words('El año que se supervisa.', 'The year that is supervised.')),
  state: z.enum(['open', 'closed']).meta(words('En qué situación está.', 'Its situation.')),
  cutOff: daySchema.meta(words('El día hasta el que mira.', 'The day up to which it looks.')),
  cutOffReason: z
    .enum(CUT_OFF_REASONS)
    .meta(
      words(
        'Por qué ese día: se cerró con él (`closing`), su año de referencia ya terminó (`end_of_reference_year`) o es el día por el que se pregunta (`day_asked`).',
        'Why this day: the round was closed with it (`closing`), its reference year has ended (`end_of_reference_year`), or it is the day asked about (`day_asked`).',
      ),
    ),
  logPosition: z
    .int()
    .meta(words('El ordinal del último hecho que se contó.', 'The ordinal of the last event that was counted.')),
  ruleVersions: z
    .strictObject({
      status: z.int().meta(words('La de la regla del estado.', 'That of the rule of the status.')),
      evaluation: z.int().meta(words('La de la regla de la calificación.', 'That of the rule of the grade.')),
    })
    .meta(words('Las versiones de las reglas.', 'The versions of the rules.')),
  coverage: figureSchema.meta(
    words('Provincias que abarca, de las del catálogo.', 'Provinces in the universe, of those of the catalogue.'),
  ),
  national: figuresSchema.meta(words('Las cifras del país.', 'The figures of the country.')),
  sectors: sectorsSchema.meta(words('El cumplimiento de cada sector.', 'The compliance of each sector.')),
  departments: groupsSchema.meta(words('Las cifras de cada departamento.', 'The figures of each department.')),
  offices: groupsSchema.meta(
    words(
      'Las cifras del ámbito de cada oficina defensorial.',
      'The figures of the territory of each Oficina Defensorial.',
    ),
  ),
  change: changeSchema
    .optional()
    .meta(words('Lo que cambió desde la ronda anterior.', 'What changed since the round before.')),
  correctedSince: z
    .array(correctedSinceSchema)
    .meta(
      words(
        'Lo que se corrigió después de `logPosition`, de lo que el informe pudo contar: se muestra al lado de las cifras y no está en ninguna.',
        'What was corrected after `logPosition`, of the facts that the report could count: shown beside the figures, in none of them.',
      ),
    ),
});
export type RoundReport = AnswerOf<typeof roundReportSchema>;

/** An office of the Defensoría: its territory is a dated list of provinces, given by the operator. */
export interface Office {
  readonly name: string;
  readonly provinces: readonly {
    readonly ubigeo: string;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  }[];
}

export interface ReportRequest {
  readonly year: number;
  /** What was known: by default the closing of the round, or the present end of the log. */
  readonly asOfPosition?: number | undefined;
  /** For a round that is open: the day that figures are about. */
  readonly today: Day;
  readonly offices: readonly Office[];
  readonly lang: Lang;
}

/** Nothing where no round of that year is known. */
export function roundReport(readModel: ReadModel, request: ReportRequest): RoundReport | undefined {
  const { year, lang } = request;
  const asked: Asked = { on: request.today, asOfPosition: request.asOfPosition ?? readModel.position };
  const known = roundAt(readModel, year, asked);
  if (!known) return undefined;
  // Corrections after the closing change nothing here unless a later knowledge is asked for.
  const moment = request.asOfPosition === undefined ? published(readModel, known, asked) : asKnown(known, asked);
  const { round, cutOff, cutOffReason, asOfPosition } = moment;
  const provinces: Graded[] = [];
  for (const asOf of asOfEach(readModel, moment))
    provinces.push({ ...provinceInRound(asOf, round), grades: gradeProvince(asOf, { year: String(year) }, lang) });
  const change = changeSince(readModel, year, provinces, { ...asked, asOfPosition });
  return {
    referenceYear: year,
    state: round.kind,
    cutOff,
    cutOffReason,
    logPosition: asOfPosition,
    ruleVersions: { status: STATUS_RULE.version, evaluation: EVALUATION_RULE.version },
    coverage: figure(provinces.length, PROVINCES.size),
    national: figuresOf(provinces),
    sectors: compliance(provinces),
    departments: [...DEPARTMENTS.values()].flatMap(({ code, name }) =>
      group({ code, name }, provinces, (ubigeo) => ubigeo.startsWith(code)),
    ),
    offices: request.offices.flatMap(({ name, provinces: territory }) =>
      group({ code: name, name }, provinces, (ubigeo) =>
        territory.some((entry) => entry.ubigeo === ubigeo && holds(entry, cutOff)),
      ),
    ),
    ...(change && { change }),
    correctedSince: correctedSince(readModel, round, { cutOff, after: asOfPosition, asOfPosition: asked.asOfPosition }),
  };
}

const holds = ({ from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined }, on: Day): boolean =>
  (from === undefined || from <= on) && (to === undefined || on <= to);

function group(
  named: Pick<Group, 'code' | 'name'>,
  all: readonly Graded[],
  belongs: (ubigeo: string) => boolean,
): Group[] {
  const own = all.filter(({ ubigeo }) => belongs(ubigeo));
  return own.length === 0 ? [] : [{ ...named, figures: figuresOf(own), sectors: compliance(own) }];
}

/** Each sector's grade over the reference year, in how many of the provinces where it was evaluated. */
function compliance(provinces: readonly Graded[]): SectorCompliance[] {
  const bySector = new Map<string, { readonly ubigeo: string; readonly grade: Grade }[]>();
  const labels = new Map<string, string>();
  for (const { ubigeo, grades } of provinces) {
    for (const { sector, label, grade } of grades) {
      labels.set(sector, commonName(sector, labels.get(sector), label));
      const given = bySector.get(sector);
      if (given) given.push({ ubigeo, grade });
      else bySector.set(sector, [{ ubigeo, grade }]);
    }
  }
  return [...bySector]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sector, given]) => ({
      sector,
      label: labels.get(sector) ?? sector,
      grades: Object.fromEntries(
        GRADES.map((grade) => [
          grade,
          provinceFigure(
            given.filter((other) => other.grade === grade),
            given.length,
          ),
        ]),
      ) as Record<Grade, ProvinceFigure>,
    }));
}
