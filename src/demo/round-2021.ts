/**
 * The picture of 2021: 164 provinces supervised, 12 without an instancia, 40 without a session in that year. The figures are the
 * source's. Which provinces they were it does not say, but for Chota, created and without a session: the other 163 are spread over
 * the country by rule, and marked as invented. Of the two readings of the 40 this is the first, in which the 12 are among them.
 */
import { PROVINCES } from '../domain/geography/provinces.ts';
import { CHOTA, invented } from './cast.ts';
import { type DemoStep, NOTE, step } from './step.ts';

const SUPERVISED = 164;
const NOT_CREATED = 12;
const WITHOUT_SESSIONS = 40;

/** So many of a list, at even distances. */
const spread = (list: readonly string[], count: number): readonly string[] =>
  list.filter((_, at) => Math.floor(((at + 1) * count) / list.length) > Math.floor((at * count) / list.length));

const without = (list: readonly string[], others: readonly string[]): readonly string[] =>
  list.filter((ubigeo) => !others.includes(ubigeo));

const OTHERS = spread(without([...PROVINCES.keys()].sort(), [CHOTA]), SUPERVISED - 1);
const UNCREATED = spread(OTHERS, NOT_CREATED);
const IDLE = spread(without(OTHERS, UNCREATED), WITHOUT_SESSIONS - NOT_CREATED - 1);

const FIGURES = 'Defensoría del Pueblo, supervisión de 2021';
const SYNTHETIC = { ...NOTE, number: invented(`${FIGURES}; la fuente da las cifras y solo nombra a Chota`) };

interface Found {
  readonly created: boolean;
  readonly sessions: number;
}

function findings(ubigeo: string, { created, sessions }: Found): readonly DemoStep[] {
  const ofSource = ubigeo === CHOTA;
  const found = [
    { item: 'created', answer: created ? 'yes' : 'no' },
    { item: 'sessions', answer: sessions > 0 ? 'yes' : 'no', value: sessions },
  ];
  return found.map((data) =>
    step(`find-${data.item}-2021${ofSource ? '' : `-${ubigeo}`}`, {
      ubigeo,
      aggregate: 'finding',
      command: 'RecordFinding',
      key: '2021',
      occurredOn: '2021',
      registrar: ofSource ? 'defensoria' : 'supervision',
      recordedAt: '2022-05-24T15:10:00.000Z',
      source: ofSource ? NOTE : SYNTHETIC,
      data: { ...data, means: 'informe' },
    }),
  );
}

export const ROUND_2021: readonly DemoStep[] = [
  step('open-round-2021', {
    ubigeo: undefined,
    aggregate: 'supervision-round',
    command: 'OpenRound',
    key: '2021',
    occurredOn: '2021',
    registrar: 'supervision',
    recordedAt: '2022-05-24T15:00:00.000Z',
    source: SYNTHETIC,
    data: { referenceYear: 2021, universe: [...OTHERS, CHOTA].sort() },
  }),
  ...findings(CHOTA, { created: true, sessions: 0 }),
  ...OTHERS.flatMap((ubigeo, at) => {
    if (UNCREATED.includes(ubigeo)) return findings(ubigeo, { created: false, sessions: 0 });
    return findings(ubigeo, { created: true, sessions: IDLE.includes(ubigeo) ? 0 : 1 + (at % 6) });
  }),
];
