/** Rounds of supervision, the findings about a province, and the national report. */
import { z } from 'zod';
import { daySchema, limaDay, partialDaySchema } from '../domain/kernel/dates.ts';
import { answerSchema, findingItemSchema } from '../domain/finding/events.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { reportCsv } from '../projections/national/csv.ts';
import { ROUND_CLASSES } from '../projections/national/province-in-round.ts';
import { CUT_OFF_REASONS } from '../projections/national/round.ts';
import { type RoundReport, roundReport } from '../projections/national/round-report.ts';
import { findingsOfProvince, roundsOf } from '../projections/supervision.ts';
import { knownAtParam } from './moment.ts';
import { type Ask, listQuery, logQuery } from './query.ts';
import { because, sector, ubigeo } from './schemas.ts';

export const roundFields = {
  referenceYear: z.int().meta(words('El año que se supervisa.', 'The year that is supervised.')),
  state: z.enum(['open', 'closed']).meta(words('En qué situación está.', 'Its situation.')),
  openedOn: partialDaySchema.meta(words('Cuándo se abrió.', 'When it was opened.')),
  closedOn: partialDaySchema.optional().meta(words('Cuándo se cerró.', 'When it was closed.')),
  cutOff: daySchema.optional().meta(words('El día hasta el que mira.', 'The day up to which it looks.')),
  universe: z.int().meta(words('Cuántas provincias abarca.', 'How many provinces it looks at.')),
};

export const roundsQuery = listQuery({
  path: '/supervision-rounds',
  title: { es: 'Las rondas de supervisión', en: 'The supervision rounds' },
  description: { es: 'La más reciente primero.', en: 'The latest first.' },
  pathParams: {},
  search: {},
  row: z.strictObject(roundFields).meta({ id: 'Round', ...words('Una ronda de supervisión.', 'A supervision round.') }),
  rows: ({ readModel, moment: { on, position } }) => roundsOf(readModel, on, position),
  sorts: { referenceYear: ({ referenceYear }) => referenceYear },
});

const found = ({ params, readModel, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  findingsOfProvince(new AsOf(readModel, params.ubigeo, on, position), lang);

export const findingFields = {
  year: z.int().meta(words('El año.', 'The year.')),
  item: findingItemSchema.meta(words('Lo que se preguntó.', 'What was asked.')),
  answer: answerSchema.meta(words('La respuesta.', 'The answer.')),
  value: z.int().optional().meta(words('La cantidad, donde la hay.', 'How many, where it is a number.')),
  on: partialDaySchema.meta(words('El día del hallazgo.', 'The day of the finding.')),
  because,
};

export const findingsQuery = listQuery({
  path: '/instancias/:ubigeo/findings',
  title: { es: 'Los hallazgos de la supervisión', en: 'The findings of supervision' },
  description: { es: 'Lo que se halló en cada ronda.', en: 'What was found in each round.' },
  pathParams: ubigeo,
  search: {},
  row: z
    .strictObject(findingFields)
    .meta({ id: 'FindingRow', ...words('Un hallazgo de una ronda.', 'A finding of a round.') }),
  rows: (ask) => found(ask).findings,
  sorts: { year: ({ year }) => year, item: ({ item }) => item },
  beside: {
    answer: {
      unsupported: z
        .array(
          z.strictObject({
            label: z.string().meta(words('Por qué ya no se sustenta.', 'Why it is no longer supported.')),
            events: because,
          }),
        )
        .meta(
          words(
            'Hallazgos que la ronda ya no sustenta: se ven, pero no entran en ninguna cifra.',
            'Findings that the round no longer supports: visible, and in no figure.',
          ),
        ),
    },
    of: (ask) => ({ unsupported: found(ask).unsupported }),
  },
});

const figure = z
  .strictObject({
    n: z.int().meta(words('Cuántos.', 'How many.')),
    N: z.int().meta(words('De cuántos.', 'Of how many.')),
    percent: z.int().optional().meta(words('El porcentaje entero.', 'The whole percentage.')),
  })
  .meta({
    id: 'Figure',
    ...words(
      'n de N; el porcentaje es entero, con la mitad hacia arriba, y falta si N es 0.',
      'n of N; the percentage is whole, rounded half up, and absent where N is 0.',
    ),
  });
const mean = z
  .strictObject({
    n: z.int().meta(words('Cuántos.', 'How many.')),
    N: z.int().meta(words('De cuántos.', 'Of how many.')),
    mean: z.number().optional().meta(words('El promedio.', 'The mean.')),
  })
  .meta({
    id: 'Mean',
    ...words(
      'n por cada uno de N; con dos decimales, la mitad hacia arriba, y falta si N es 0.',
      'n for each of N; two decimals, rounded half up, and absent where N is 0.',
    ),
  });
const provinceFigure = z
  .strictObject({
    ...figure.shape,
    provinces: z.array(ubigeo.ubigeo).meta(words('Las provincias que cuenta n.', 'The provinces that n counts.')),
  })
  .meta({
    id: 'ProvinceFigure',
    ...words('n de N provincias, y cuáles son.', 'n of N provinces, and which they are.'),
  });
const split = z
  .strictObject({
    yes: provinceFigure.meta(words('Las que respondieron que sí.', 'Those that say yes.')),
    no: provinceFigure.meta(words('Las que respondieron que no.', 'Those that say no.')),
    noAnswer: provinceFigure.meta(words('Las que no respondieron.', 'Those that gave no answer.')),
    contradicted: provinceFigure.meta(
      words(
        'Aquellas en que un documento dice que sí y el hallazgo, que no.',
        'Those where a document says yes and the finding says no.',
      ),
    ),
  })
  .meta({
    id: 'Split',
    ...words(
      'Las respuestas a una pregunta. `contradicted`: un documento dice que sí donde el hallazgo dice que no.',
      'The answers to one question. `contradicted`: a document says yes where the finding says no.',
    ),
  });
const named = z.record(z.string(), figure);
const gradeFigures = z.record(z.string(), provinceFigure);
const figures = z
  .strictObject({
    supervised: provinceFigure.meta(
      words('Provincias sobre las que la ronda halló algo.', 'Provinces about which the round found anything.'),
    ),
    created: split.meta(words('Si la instancia fue creada.', 'Whether the instancia was created.')),
    notCreated: provinceFigure.meta(words('Provincias sin instancia creada.', 'Provinces without an instancia.')),
    noSessionsAll: provinceFigure.meta(
      words(
        'Sin sesión en el año, contando las no creadas.',
        'Without a session in the year, those not created included.',
      ),
    ),
    createdNoSessions: provinceFigure.meta(
      words('Creadas que no sesionaron en el año.', 'Created, without a session in the year.'),
    ),
    sessionsNoAnswer: provinceFigure.meta(
      words('Provincias de las que no se sabe si sesionaron.', 'Provinces of which it is not known whether they met.'),
    ),
    installedThisTerm: split.meta(
      words('Si fue instalada en la gestión municipal.', 'Whether it was installed in the municipal term.'),
    ),
    internalRules: split.meta(words('Si tiene reglamento interno.', 'Whether it has internal rules.')),
    workPlan: split.meta(words('Si tiene plan de trabajo.', 'Whether it has a work plan.')),
    diagnosis: split.meta(words('Si tiene diagnóstico provincial.', 'Whether it has a provincial diagnosis.')),
    sessionsHeld: z
      .strictObject({
        total: z.int().meta(words('Cuántas sesiones.', 'How many sessions.')),
        instancias: z.int().meta(words('Cuántas instancias creadas.', 'How many instancias that were created.')),
        perInstancia: mean.meta(words('Sesiones por instancia.', 'Sessions for each instancia.')),
      })
      .meta(words('Las sesiones realizadas con quórum en el año.', 'The sessions held with quorum in the year.')),
    commitments: z
      .strictObject({
        due: z.int().meta(words('Cuántas veces vencía un compromiso.', 'How many times a commitment fell due.')),
        byStatus: named.meta(words('Cuántas en cada situación.', 'How many in each situation.')),
        onTime: figure.meta(words('Cumplidos a tiempo.', 'Kept on time.')),
        onOriginalDate: figure.meta(
          words('Cumplidos según el plazo que se adoptó.', 'Kept by the due date as it was adopted.'),
        ),
        verifiedWithEvidence: figure.meta(words('Verificados, con evidencia.', 'Verified, with evidence.')),
      })
      .meta(words('Los compromisos, vez por vez.', 'The commitments, occurrence by occurrence.')),
    recommendationsAccepted: figure.meta(words('Recomendaciones aceptadas.', 'Recommendations that were accepted.')),
    vacantSeats: z
      .strictObject({
        total: figure.meta(words('En total.', 'In all.')),
        bySector: named.meta(words('Por sector.', 'By sector.')),
      })
      .meta(words('Los asientos sin titular.', 'The seats without a titular.')),
  })
  .meta({
    id: 'RoundFigures',
    ...words(
      'Las dos lecturas de «sin sesiones»: `noSessionsAll` cuenta también las no creadas; `createdNoSessions`, no.',
      'Both readings of «no sessions»: `noSessionsAll` counts what was not created, `createdNoSessions` does not.',
    ),
  });
const sectors = z.array(
  z.strictObject({
    sector,
    label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
    grades: gradeFigures.meta(
      words('Cuántas provincias con cada calificación.', 'How many provinces with each grade.'),
    ),
  }),
);
const groups = z.array(
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
    figures,
    sectors: sectors.meta(words('El cumplimiento de cada sector allí.', 'The compliance of each sector there.')),
  }),
);
const classes = z.enum(ROUND_CLASSES);

const reportFields = {
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
  coverage: figure.meta(
    words('Provincias que abarca, de las del catálogo.', 'Provinces in the universe, of those of the catalogue.'),
  ),
  national: figures.meta(words('Las cifras del país.', 'The figures of the country.')),
  sectors: sectors.meta(words('El cumplimiento de cada sector.', 'The compliance of each sector.')),
  departments: groups.meta(words('Las cifras de cada departamento.', 'The figures of each department.')),
  offices: groups.meta(
    words(
      'Las cifras del ámbito de cada oficina defensorial.',
      'The figures of the territory of each Oficina Defensorial.',
    ),
  ),
  change: z
    .strictObject({
      previousYear: z.int().meta(words('El año de la ronda anterior.', 'The year of the round before.')),
      inBoth: z
        .int()
        .meta(words('Cuántas provincias están en ambas rondas.', 'How many provinces are in both rounds.')),
      matrix: z
        .partialRecord(classes, z.partialRecord(classes, z.int()))
        .meta(words('De qué clase a cuál pasó cada provincia.', 'From which class to which each province went.')),
      moved: z
        .array(
          z.strictObject({
            ubigeo: ubigeo.ubigeo,
            from: classes.meta(words('La clase en la ronda anterior.', 'The class in the round before.')),
            to: classes.meta(words('La clase en esta ronda.', 'The class in this round.')),
          }),
        )
        .meta(words('Las provincias que cambiaron de clase.', 'The provinces that are in another class than before.')),
      onlyInPrevious: z
        .int()
        .meta(words('Cuántas estaban solo en la anterior.', 'How many were only in the one before.')),
      onlyInThis: z.int().meta(words('Cuántas están solo en esta.', 'How many are only in this one.')),
    })
    .optional()
    .meta(words('Lo que cambió desde la ronda anterior.', 'What changed since the round before.')),
  correctedSince: z
    .array(
      z
        .strictObject({
          event: z.uuid().meta(words('La corrección.', 'The correction.')),
          corrects: z.uuid().meta(words('El hecho que corrige.', 'The event that it corrects.')),
          type: z.string().meta(words('La clase de hecho que corrige.', 'The kind of event that it corrects.')),
          ubigeo: ubigeo.ubigeo
            .optional()
            .meta(
              words(
                'La provincia; falta en un hecho de la ronda misma.',
                'The province; absent for a fact of the round itself.',
              ),
            ),
          annulled: z
            .boolean()
            .meta(
              words('Si lo anuló; si no, lo rectificó.', 'Whether it annulled the fact; it rectified it otherwise.'),
            ),
          recordedAt: z.iso.datetime().meta(words('Desde cuándo se conoce.', 'Since when it is known.')),
        })
        .meta({
          id: 'CorrectedSince',
          ...words('Una corrección posterior al informe.', 'A correction recorded after the position of the report.'),
        }),
    )
    .meta(
      words(
        'Lo que se corrigió después de `logPosition`, de lo que el informe pudo contar: se muestra al lado de las cifras y no está en ninguna.',
        'What was corrected after `logPosition`, of the facts that the report could count: shown beside the figures, in none of them.',
      ),
    ),
};

export const roundYear = {
  year: z
    .string()
    .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
    .meta({ ...words('El año que la ronda supervisó.', 'The year that the round supervised.'), example: '2021' }),
};
const knownAt = {
  knownAt: knownAtParam.meta(
    words(
      'Como se conocía en este instante, de cuyo día habla una ronda entonces abierta; si falta, una ronda cerrada habla desde su cierre y una abierta, desde ahora.',
      'As it was known at this instant, of whose day a round that was then open speaks; unless said, a closed round speaks from its closing and an open one from now.',
    ),
  ),
};

function reportOf({
  params,
  readModel,
  moment,
  lang,
  parts,
}: Ask<{ readonly year: string; readonly knownAt?: string | undefined }>): RoundReport | undefined {
  const asOfPosition = params.knownAt === undefined ? undefined : readModel.index.positionAt(params.knownAt);
  return roundReport(readModel, {
    year: Number(params.year),
    asOfPosition,
    // A round that was open then speaks of that day, so that the same question has the same answer on any later one.
    today: params.knownAt === undefined ? moment.on : limaDay(params.knownAt),
    offices: parts.config.offices ?? [],
    lang,
  });
}

export const reportQuery = logQuery({
  path: '/supervision-rounds/:year/report',
  title: { es: 'El informe nacional de una ronda', en: 'The national report of a round' },
  description: {
    es: 'Cada cifra con su n y su N, la fecha de corte y la posición del registro; por departamento y por oficina; y el cambio desde la ronda anterior.',
    en: 'Every figure with its n and N, the cut-off and the position of the log; by department and office; and the change since the round before.',
  },
  pathParams: roundYear,
  search: knownAt,
  answer: reportFields,
  run: reportOf,
});

export const reportCsvQuery = logQuery({
  path: '/supervision-rounds/:year/report.csv',
  title: { es: 'El informe nacional, como tabla', en: 'The national report, as a table' },
  description: {
    es: 'Las mismas cifras en CSV (RFC 4180, UTF-8), una por fila.',
    en: 'The same figures as CSV (RFC 4180, UTF-8), one a row.',
  },
  pathParams: roundYear,
  search: knownAt,
  media: 'text/csv',
  filename: ({ year }, lang) => `acta-${lang === 'es' ? 'informe' : 'report'}-${year}.csv`,
  answer: {
    text: z.string().meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
  },
  run: (ask) => {
    const report = reportOf(ask);
    return report && { text: reportCsv(report, ask.lang) };
  },
});
