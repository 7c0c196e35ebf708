/** A round of supervision over three provinces, and what it found in one. */
import { DEFENSORIA, type Step } from './step.ts';

const place = { year: '2022' };

export const SUPERVISION: readonly Step[] = [
  {
    aggregate: 'supervision-round',
    place,
    registrar: DEFENSORIA,
    name: 'abrir-ronda',
    command: 'OpenRound',
    occurredOn: '2023-01-10',
    data: { referenceYear: 2022, universe: ['0601', '0604', '0606'] },
  },
  {
    aggregate: 'finding',
    place,
    registrar: DEFENSORIA,
    name: 'registrar-hallazgo',
    command: 'RecordFinding',
    occurredOn: '2023-02-16',
    source: { kind: 'visita', number: 'Acta de visita 003-2023-DP/OD-CAJ' },
    data: { item: 'sessions', answer: 'no', value: 0, means: 'visita' },
  },
  {
    aggregate: 'supervision-round',
    place,
    registrar: DEFENSORIA,
    name: 'cerrar-ronda',
    command: 'CloseRound',
    occurredOn: '2023-04-28',
    data: { cutOff: '2023-03-31' },
  },
];
