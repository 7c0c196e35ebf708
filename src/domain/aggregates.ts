/** The lives of the domain, by name, and how their streams are named. */
import { caseFile } from './case/case.ts';
import { commitment } from './commitment/commitment.ts';
import type { AnyAggregate } from './kernel/aggregate.ts';
import { diagnosis } from './diagnosis/diagnosis.ts';
import { erasure } from './erasure/erasure.ts';
import { finding } from './finding/finding.ts';
import { instancia } from './instancia/instancia.ts';
import { sectorReport } from './sector-report/sector-report.ts';
import { session } from './session/session.ts';
import { supervisionRound } from './supervision-round/supervision-round.ts';
import { workPlans } from './work-plans/work-plans.ts';

export const AGGREGATES = {
  instancia,
  session,
  commitment,
  case: caseFile,
  'sector-report': sectorReport,
  'work-plans': workPlans,
  diagnosis,
  'supervision-round': supervisionRound,
  finding,
  erasure,
} as const;

export type AggregateName = keyof typeof AGGREGATES;

export const aggregateNamed = (name: AggregateName): AnyAggregate => AGGREGATES[name];

/** What tells a stream from another of the same life: nothing but the province, an id, or what it is about. */
export type KeyKind = 'none' | 'uuid' | 'natural';

export const STREAM_KEYS: Readonly<Record<AggregateName, KeyKind>> = {
  instancia: 'none',
  session: 'uuid',
  commitment: 'uuid',
  case: 'uuid',
  // {sector}-{period}
  'sector-report': 'natural',
  'work-plans': 'none',
  // {period}
  diagnosis: 'natural',
  // {year}, about the whole country
  'supervision-round': 'natural',
  // {year}
  finding: 'natural',
  // {ref}: the opaque reference of the person
  erasure: 'natural',
};

/** A stream's name. `ubigeo` is left out by what is about the whole country. */
export function streamOf(aggregate: AggregateName, ubigeo: string | undefined, key?: string): string {
  // A finding's name begins with its year, as its round's does.
  const parts = aggregate === 'finding' ? [aggregate, key, ubigeo] : [aggregate, ubigeo, key];
  return parts.filter((part) => part !== undefined).join('-');
}

export interface StreamName {
  readonly aggregate: AggregateName;
  readonly ubigeo?: string;
  readonly key?: string;
}

const IN_PROVINCE =
  /^(instancia|session|commitment|case|sector-report|work-plans|diagnosis|erasure)-(\d{4})(?:-(.+))?$/;
const ROUND = /^supervision-round-(\d{4})$/;
const FINDING = /^finding-(\d{4})-(\d{4})$/;

/** The life, province and key that a stream's name says, or nothing for a stream that is not acta's. */
export function parseStream(stream: string): StreamName | undefined {
  const [, aggregate, ubigeo, key] = IN_PROVINCE.exec(stream) ?? [];
  if (aggregate !== undefined && ubigeo !== undefined) {
    return key === undefined
      ? { aggregate: aggregate as AggregateName, ubigeo }
      : { aggregate: aggregate as AggregateName, ubigeo, key };
  }
  const [, year] = ROUND.exec(stream) ?? [];
  if (year !== undefined) return { aggregate: 'supervision-round', key: year };
  const [, findingYear, province] = FINDING.exec(stream) ?? [];
  return findingYear !== undefined && province !== undefined
    ? { aggregate: 'finding', ubigeo: province, key: findingYear }
    : undefined;
}
