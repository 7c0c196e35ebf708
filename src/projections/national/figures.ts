/** The figures of a round over a group of provinces: the country, a department, the territory of an office. */
import { OCCURRENCE_STATUSES, type OccurrenceStatus } from '../../domain/commitment/occurrences.ts';
import type { Answer } from '../../domain/finding/events.ts';
import { type Figure, figure, type Mean, meanOf, type ProvinceFigure, provinceFigure } from './figure.ts';
import type { Answered, ProvinceInRound, RoundClass } from './province-in-round.ts';

/** yes, no and no_answer of one question; their n add up to N. */
export interface Split {
  readonly yes: ProvinceFigure;
  readonly no: ProvinceFigure;
  readonly noAnswer: ProvinceFigure;
  /** Those of the yes that rest on a document although the finding says no. */
  readonly contradicted: ProvinceFigure;
}

export interface Figures {
  /** Provinces of the universe about which the round found anything. */
  readonly supervised: ProvinceFigure;
  readonly created: Split;
  readonly notCreated: ProvinceFigure;
  /** All without a session in the reference year: where it was not created there was none. */
  readonly noSessionsAll: ProvinceFigure;
  /** Only those that were created. */
  readonly createdNoSessions: ProvinceFigure;
  readonly sessionsNoAnswer: ProvinceFigure;
  readonly installedThisTerm: Split;
  readonly internalRules: Split;
  readonly workPlan: Split;
  readonly diagnosis: Split;
  /** Sessions held with quorum in the reference year: over the instancias that were created. */
  readonly sessionsHeld: { readonly total: number; readonly instancias: number; readonly perInstancia: Mean };
  readonly commitments: {
    readonly due: number;
    /** Over all occurrences that there were by the cut-off; their n add up to N. */
    readonly byStatus: Readonly<Record<string, Figure>>;
    readonly onTime: Figure;
    readonly onOriginalDate: Figure;
    readonly verifiedWithEvidence: Figure;
  };
  readonly recommendationsAccepted: Figure;
  /** Seats without a titular, over all seats; by sector, over its seats in these provinces. */
  readonly vacantSeats: { readonly total: Figure; readonly bySector: Readonly<Record<string, Figure>> };
}

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
