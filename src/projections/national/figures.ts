/** The figures of a round over a group of provinces: the country, a department, the territory of an office. */
import { z } from 'zod';
import { OCCURRENCE_STATUSES, type OccurrenceStatus } from '../../domain/commitment/occurrences.ts';
import type { Answer } from '../../domain/finding/events.ts';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';
import {
  figure,
  figureSchema,
  meanOf,
  meanSchema,
  type ProvinceFigure,
  provinceFigure,
  provinceFigureSchema,
} from './figure.ts';
import type { Answered, ProvinceInRound, RoundClass } from './province-in-round.ts';

const splitSchema = z
  .strictObject({
    yes: provinceFigureSchema.meta(words('Las que respondieron que sí.', 'Those that say yes.')),
    no: provinceFigureSchema.meta(words('Las que respondieron que no.', 'Those that say no.')),
    noAnswer: provinceFigureSchema.meta(words('Las que no respondieron.', 'Those that gave no answer.')),
    contradicted: provinceFigureSchema.meta(
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
const named = z.record(z.string(), figureSchema);
export type Split = AnswerOf<typeof splitSchema>;

export const figuresSchema = z
  .strictObject({
    supervised: provinceFigureSchema.meta(
      words('Provincias sobre las que la ronda halló algo.', 'Provinces about which the round found anything.'),
    ),
    created: splitSchema.meta(words('Si la instancia fue creada.', 'Whether the instancia was created.')),
    notCreated: provinceFigureSchema.meta(words('Provincias sin instancia creada.', 'Provinces without an instancia.')),
    noSessionsAll: provinceFigureSchema.meta(
      words(
        'Sin sesión en el año, contando las no creadas.',
        'Without a session in the year, those not created included.',
      ),
    ),
    createdNoSessions: provinceFigureSchema.meta(
      words('Creadas que no sesionaron en el año.', 'Created, without a session in the year.'),
    ),
    sessionsNoAnswer: provinceFigureSchema.meta(
      words('Provincias de las que no se sabe si sesionaron.', 'Provinces of which it is not known whether they met.'),
    ),
    installedThisTerm: splitSchema.meta(
      words('Si fue instalada en la gestión municipal.', 'Whether it was installed in the municipal term.'),
    ),
    internalRules: splitSchema.meta(words('Si tiene reglamento interno.', 'Whether it has internal rules.')),
    workPlan: splitSchema.meta(words('Si tiene plan de trabajo.', 'Whether it has a work plan.')),
    diagnosis: splitSchema.meta(words('Si tiene diagnóstico provincial.', 'Whether it has a provincial diagnosis.')),
    sessionsHeld: z
      .strictObject({
        total: z.int().meta(words('Cuántas sesiones.', 'How many sessions.')),
        instancias: z.int().meta(words('Cuántas instancias creadas.', 'How many instancias that were created.')),
        perInstancia: meanSchema.meta(words('Sesiones por instancia.', 'Sessions for each instancia.')),
      })
      .meta(words('Las sesiones realizadas con quórum en el año.', 'The sessions held with quorum in the year.')),
    commitments: z
      .strictObject({
        due: z.int().meta(words('Cuántas veces vencía un compromiso.', 'How many times a commitment fell due.')),
        byStatus: named.meta(words('Cuántas en cada situación.', 'How many in each situation.')),
        onTime: figureSchema.meta(words('Cumplidos a tiempo.', 'Kept on time.')),
        onOriginalDate: figureSchema.meta(
          words('Cumplidos según el plazo que se adoptó.', 'Kept by the due date as it was adopted.'),
        ),
        verifiedWithEvidence: figureSchema.meta(words('Verificados, con evidencia.', 'Verified, with evidence.')),
      })
      .meta(words('Los compromisos, vez por vez.', 'The commitments, occurrence by occurrence.')),
    recommendationsAccepted: figureSchema.meta(
      words('Recomendaciones aceptadas.', 'Recommendations that were accepted.'),
    ),
    vacantSeats: z
      .strictObject({
        total: figureSchema.meta(words('En total.', 'In all.')),
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
export type Figures = AnswerOf<typeof figuresSchema>;

function split(provinces: readonly ProvinceInRound[], pick: (province: ProvinceInRound) => Answered): Split {
  const among = (holds: (answered: Answered) => boolean): ProvinceFigure =>
    provinceFigure(
      provinces.filter((province) => holds(pick(province))),
      provinces.length,
    );
  const count = (wanted: Answer): ProvinceFigure => among(({ answer }) => answer === wanted);
  return {
    yes: count('yes'),
    no: count('no'),
    noAnswer: count('no_answer'),
    contradicted: among(({ contradicted }) => contradicted),
  };
}

export function figuresOf(provinces: readonly ProvinceInRound[]): Figures {
  const N = provinces.length;
  const count = (holds: (province: ProvinceInRound) => boolean): number => provinces.filter(holds).length;
  const sum = (value: (province: ProvinceInRound) => number): number =>
    provinces.reduce((total, province) => total + value(province), 0);
  const ofClass = (...classes: readonly RoundClass[]): ProvinceFigure =>
    provinceFigure(
      provinces.filter((province) => classes.includes(province.class)),
      N,
    );
  const due = sum(({ commitments }) => commitments.due);
  const held = sum(({ sessionsHeld }) => sessionsHeld);
  const instancias = count(({ created }) => created.answer === 'yes');
  const inStatus = (status: OccurrenceStatus): number => sum(({ commitments }) => commitments.byStatus[status] ?? 0);
  const occurrences = OCCURRENCE_STATUSES.reduce((total, status) => total + inStatus(status), 0);
  return {
    supervised: provinceFigure(
      provinces.filter(({ supervised }) => supervised),
      N,
    ),
    created: split(provinces, ({ created }) => created),
    notCreated: ofClass('not_created'),
    noSessionsAll: ofClass('not_created', 'created_no_sessions'),
    createdNoSessions: ofClass('created_no_sessions'),
    sessionsNoAnswer: ofClass('no_answer', 'created_sessions_unknown'),
    installedThisTerm: split(provinces, ({ installed }) => installed),
    internalRules: split(provinces, ({ rules }) => rules),
    workPlan: split(provinces, ({ plan }) => plan),
    diagnosis: split(provinces, ({ diagnosis }) => diagnosis),
    sessionsHeld: { total: held, instancias, perInstancia: meanOf(held, instancias) },
    commitments: {
      due,
      byStatus: Object.fromEntries(
        OCCURRENCE_STATUSES.map((status) => [status, figure(inStatus(status), occurrences)]),
      ),
      onTime: figure(
        sum(({ commitments }) => commitments.onTime),
        due,
      ),
      onOriginalDate: figure(
        sum(({ commitments }) => commitments.onOriginal),
        due,
      ),
      verifiedWithEvidence: figure(
        sum(({ commitments }) => commitments.verified),
        due,
      ),
    },
    recommendationsAccepted: figure(
      sum(({ recommendations }) => recommendations.accepted),
      sum(({ recommendations }) => recommendations.issued),
    ),
    vacantSeats: vacantSeats(provinces),
  };
}

function vacantSeats(provinces: readonly ProvinceInRound[]): Figures['vacantSeats'] {
  // By whatever code the members have: `constructor` is one too, and an object has one before it is given any.
  const bySector = new Map<string, { vacant: number; seats: number }>();
  let total = 0;
  let all = 0;
  for (const { sector, vacant } of provinces.flatMap(({ seats }) => seats)) {
    const known = bySector.get(sector) ?? { vacant: 0, seats: 0 };
    bySector.set(sector, { vacant: known.vacant + (vacant ? 1 : 0), seats: known.seats + 1 });
    all += 1;
    if (vacant) total += 1;
  }
  const sectors = [...bySector].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    total: figure(total, all),
    bySector: Object.fromEntries(sectors.map(([sector, { vacant, seats }]) => [sector, figure(vacant, seats)])),
  };
}
