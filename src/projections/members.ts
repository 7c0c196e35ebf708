/** Who sits in an instancia on a day, and which seats have no titular. */
import { sectorName } from '../domain/catalogue/sectors.ts';
import type { PartialDay } from '../domain/dates.ts';
import { membersOn, ownInForce, type Turn } from '../domain/instancia/timeline.ts';
import type { Lang } from '../domain/rejection.ts';
import type { AsOf } from './as-of.ts';
import type { Evidence } from './facts/fact-book.ts';

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
  readonly because: readonly Evidence[];
}

export interface Membership {
  readonly technicalSecretariat?: string;
  readonly members: readonly MemberRow[];
  readonly vacantSeats: number;
}

const seated = (turn: Turn | undefined): Seated | undefined =>
  turn?.personRef === undefined ? undefined : { personRef: turn.personRef, since: turn.on };

export function membership(asOf: AsOf, lang: Lang): Membership {
  const { instancia, on } = asOf;
  const members = membersOn(instancia, on).map((member): MemberRow => {
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
      because: asOf.evidence([member.ref, ...[member.titular, member.alterno].flatMap((turn) => turn?.ref ?? [])]),
    };
  });
  const secretariat = instancia.kind === 'unknown' ? undefined : ownInForce(instancia, instancia.secretariats, on);
  return {
    ...(secretariat && { technicalSecretariat: secretariat.body }),
    members,
    vacantSeats: members.filter(({ vacant }) => vacant).length,
  };
}
