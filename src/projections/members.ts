/** Who sits in an instancia on a day, and which seats have no titular. */
import { sectorName } from '../domain/geography/sectors.ts';
import type { PartialDay } from '../domain/kernel/dates.ts';
import { inForce } from '../domain/kernel/dated.ts';
import { membersOn } from '../domain/instancia/members.ts';
import type { Seating } from '../domain/instancia/seats.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { AsOf } from './read-model/as-of.ts';
import type { Evidence } from './read-model/read-model.ts';
import { observed, type RowObservation } from './observations.ts';

interface Seated {
  readonly personRef: string;
  readonly since: PartialDay;
}

export interface MemberRow {
  readonly sector: string;
  readonly label: string;
  readonly institution: string;
  readonly since: PartialDay;
  readonly titular?: Seated;
  readonly alterno?: Seated;
  readonly vacant: boolean;
  readonly observations: readonly RowObservation[];
  readonly because: readonly Evidence[];
}

export interface Membership {
  readonly technicalSecretariat?: string;
  readonly members: readonly MemberRow[];
  readonly vacantSeats: number;
}

const seated = (seating: Seating | undefined): Seated | undefined =>
  seating?.personRef === undefined ? undefined : { personRef: seating.personRef, since: seating.on };

export function membership(asOf: AsOf, lang: Lang): Membership {
  const { instancia, existence, validOn } = asOf;
  const members = membersOn(instancia, validOn).map((member): MemberRow => {
    const titular = seated(member.titular);
    const alterno = seated(member.alterno);
    return {
      sector: member.sector,
      label: sectorName(member.sector, lang),
      institution: member.institution,
      since: member.since,
      ...(titular && { titular }),
      ...(alterno && { alterno }),
      vacant: titular === undefined,
      observations: member.certain ? [] : [observed('seat_uncertain', lang)],
      because: asOf.evidence([
        member.ref,
        ...[member.titular, member.alterno].flatMap((seating) => seating?.ref ?? []),
      ]),
    };
  });
  const secretariat = inForce(existence?.secretariats ?? [], validOn);
  return {
    ...(secretariat && { technicalSecretariat: secretariat.body }),
    members,
    vacantSeats: members.filter(({ vacant }) => vacant).length,
  };
}
