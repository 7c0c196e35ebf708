/** The aggregates by name, and how their streams are named. */
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

export const AGGREGATE_NAMES = Object.keys(AGGREGATES) as AggregateName[];

export const aggregateNamed = (name: AggregateName): AnyAggregate => AGGREGATES[name];

const beforeProvince = ({ key }: AnyAggregate): boolean => key.kind === 'natural' && key.beforeProvince === true;

/** A stream's name. `ubigeo` is left out by what is about the whole country. */
export function streamOf(aggregate: AggregateName, ubigeo: string | undefined, key?: string): string {
  const own = beforeProvince(aggregateNamed(aggregate)) ? [key, ubigeo] : [ubigeo, key];
  return [aggregate, ...own].filter((part) => part !== undefined).join('-');
}

/** The names of an aggregate's streams with its key's fields in braces: `sector-report-{ubigeo}-{sector}-{period}`. */
export function streamPattern(name: AggregateName): string {
  const { key, scope } = aggregateNamed(name);
  const fields = key.kind === 'natural' ? Object.keys(key.fields).map((field) => `{${field}}`) : [];
  const own = key.kind === 'uuid' ? '{uuid}' : fields.join('-');
  return streamOf(name, scope === 'country' ? undefined : '{ubigeo}', own === '' ? undefined : own);
}

export interface StreamName {
  readonly aggregate: AggregateName;
  readonly ubigeo?: string;
  readonly key?: string;
}

/** The streams of an aggregate, by their names. Only the key of a province's stream may hold hyphens or be absent. */
function nameForm(name: AggregateName): RegExp {
  const aggregate = aggregateNamed(name);
  if (aggregate.scope === 'country') return new RegExp(`^${name}-(?<key>\\d{4})$`);
  return beforeProvince(aggregate)
    ? new RegExp(`^${name}-(?<key>\\d{4})-(?<ubigeo>\\d{4})$`)
    : new RegExp(`^${name}-(?<ubigeo>\\d{4})(?:-(?<key>.+))?$`);
}
const FORMS = AGGREGATE_NAMES.map((aggregate) => ({ aggregate, form: nameForm(aggregate) }));

/** The aggregate, province and key that a stream's name says, or nothing for a stream that is not acta's. */
export function parseStream(stream: string): StreamName | undefined {
  for (const { aggregate, form } of FORMS) {
    const said = form.exec(stream)?.groups;
    if (!said) continue;
    const { ubigeo, key } = said;
    return { aggregate, ...(ubigeo !== undefined && { ubigeo }), ...(key !== undefined && { key }) };
  }
  return undefined;
}
