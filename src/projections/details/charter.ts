/** What an instancia rests on: its ordenanza and what changed it, its secretariat, internal rules and protocol, with their dates. */
import type { z } from 'zod';
import { compareDates, type PartialDay } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { instanciaEvents, ordenanzaSchema } from '../../domain/instancia/events.ts';
import { type Dated, inForce } from '../../domain/kernel/dated.ts';
import type { Existence } from '../../domain/instancia/timeline.ts';
import type { Origin } from '../../domain/kernel/origin.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type PeriodRow, periodsOf } from '../reporting.ts';
import { factAt, factsOf, type Recorded, type RecordedIn } from './recorded.ts';

type Ordenanza = z.infer<typeof ordenanzaSchema>;
type RulesData = z.infer<typeof instanciaEvents.InternalRulesApproved.schema>;

interface On {
  readonly on: PartialDay;
}
interface InForce extends On {
  /** Whether it is the one in force on the day. */
  readonly inForce: boolean;
}

export interface CharterDetail {
  readonly existences: readonly (On & {
    readonly province: string;
    readonly ordenanza: Ordenanza;
    readonly dissolved?: On & { readonly norm: string; readonly reason: string };
  })[];
  readonly amendments: readonly (On & { readonly ordenanza: Ordenanza; readonly summary: string })[];
  readonly installations: readonly (On & { readonly acta: string })[];
  readonly secretariats: readonly (InForce & { readonly body: string; readonly norm: string })[];
  readonly internalRules: readonly (InForce & RulesData)[];
  readonly cadences: readonly (On & { readonly months: number; readonly origin: Origin })[];
  readonly protocols: readonly (On & { readonly norm: string })[];
  readonly localSectors: readonly (On & { readonly sector: string; readonly name: string; readonly basis: string })[];
  readonly seats: readonly (On & {
    readonly sector: string;
    readonly change: 'incorporated' | 'withdrawn';
    readonly institution?: string;
    readonly basis?: string;
    readonly reason?: string;
  })[];
  readonly representatives: readonly (On & {
    readonly sector: string;
    readonly seat: 'titular' | 'alterno';
    readonly change: 'accredited' | 'ceased';
    readonly personRef?: string;
    readonly reason?: string;
  })[];
}

type CharterFacts = Recorded<RecordedIn<'instancia'>>['facts'];

/** All that there was, of former existences too; what is in force is of the one that is. */
export function charterDetail(
  { instancia, existence, validOn: day }: AsOf,
  recorded: Recorded<RecordedIn<'instancia'>>,
): CharterDetail | undefined {
  if (instancia.kind === 'unknown') return undefined;
  // What rests on a session that does not stand changes nothing; the history shows it.
  const facts = recorded.facts.filter(({ counts }) => counts);
  const isInForce = (list: readonly Dated[] | undefined, ref: EventRef): boolean =>
    list !== undefined && inForce(list, day)?.ref === ref;
  return {
    existences: existencesOf(instancia.existences, facts),
    amendments: factsOf(facts, 'OrdenanzaAmended').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    installations: factsOf(facts, 'InstanciaInstalled').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    secretariats: factsOf(facts, 'TechnicalSecretariatDesignated').map(({ ref, occurredOn, data }) => ({
      on: occurredOn,
      ...data,
      inForce: isInForce(existence?.secretariats, ref),
    })),
    internalRules: factsOf(facts, 'InternalRulesApproved').map(({ ref, occurredOn, data }) => ({
      on: occurredOn,
      ...data,
      inForce: isInForce(existence?.rules, ref),
    })),
    cadences: factsOf(facts, 'MeetingCadenceAgreed').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    protocols: factsOf(facts, 'JointProtocolAdopted').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    localSectors: factsOf(facts, 'LocalSectorRecognised').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    ...membersOf(facts),
  };
}

const existencesOf = (existences: readonly Existence[], facts: CharterFacts): CharterDetail['existences'] =>
  existences.flatMap(({ createdBy, dissolvedBy }) => {
    const created = factAt(facts, 'InstanciaCreated', createdBy);
    const ended = factAt(facts, 'InstanciaDissolved', dissolvedBy);
    const dissolved = ended && { dissolved: { on: ended.occurredOn, ...ended.data } };
    return created ? [{ on: created.occurredOn, ...created.data, ...dissolved }] : [];
  });

const byDay = (a: On, b: On): number => compareDates(a.on, b.on);

function membersOf(facts: CharterFacts): Pick<CharterDetail, 'seats' | 'representatives'> {
  const at = <T>({ occurredOn, data }: { readonly occurredOn: PartialDay; readonly data: T }) => ({
    on: occurredOn,
    ...data,
  });
  return {
    seats: [
      ...factsOf(facts, 'MemberIncorporated').map((fact) => ({ ...at(fact), change: 'incorporated' as const })),
      ...factsOf(facts, 'MemberWithdrawn').map((fact) => ({ ...at(fact), change: 'withdrawn' as const })),
    ].sort(byDay),
    representatives: [
      ...factsOf(facts, 'RepresentativeAccredited').map((fact) => ({ ...at(fact), change: 'accredited' as const })),
      ...factsOf(facts, 'RepresentativeCeased').map((fact) => ({ ...at(fact), change: 'ceased' as const })),
    ].sort(byDay),
  };
}

/** The types of event that tell of reporting periods, which have addresses of their own. */
export const PERIOD_EVENTS = [
  'ReportingPeriodOpened',
  'ReportingPeriodClosed',
  'ReportSentToRegionalInstancia',
] as const satisfies readonly RecordedIn<'instancia'>['type'][];

export interface PeriodDetail extends PeriodRow {
  /** By which document its report went to the regional instancia. */
  readonly document?: string;
}

/** @param recorded of this period alone */
export function periodDetail(
  asOf: AsOf,
  period: string,
  { facts }: Recorded<RecordedIn<'instancia'>>,
  lang: Lang,
): PeriodDetail | undefined {
  const row = periodsOf(asOf, lang).findLast((found) => found.period === period);
  const sent = factsOf(facts, 'ReportSentToRegionalInstancia').at(-1);
  return row && { ...row, ...(sent && row.sentToRegionOn !== undefined && { document: sent.data.document }) };
}
