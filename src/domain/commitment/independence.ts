/** Who is whom in a commitment: the responsible itself, and the parties that cannot verify what they did. */
import type { Day } from '../kernel/dates.ts';
import type { By } from '../kernel/event.ts';
import { institutionOf, isMember, seatOn } from '../instancia/members.ts';
import type { Instancia } from '../instancia/timeline.ts';
import { plain, sameName } from '../kernel/plain-text.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { Party } from './events.ts';
import { type Adopted, type Attempt, responsibleOn } from './state.ts';

/** Sectors that are the provincial municipality's own bodies, whatever the institution is called. */
const MUNICIPAL_SECTORS = new Set(['municipalidad', 'gerencia-desarrollo-social']);
const MUNICIPALITY = /\bmunicipalidad\b/;

/** The party as a person reads it: the sector's code or the institution's name. */
export const partyName = (party: Party): string => ('sector' in party ? party.sector : party.institution);

/** Whether the act is the party's own: of its sector, or of the institution or the office that it names. */
export const isItself = (by: By, party: Party): boolean =>
  'sector' in party
    ? by.sector === party.sector
    : [by.institution, by.office ?? by.institution].some((name) => sameName(name, party.institution));

/** Whether the act is the party's own where its seat certainly says which institution it is: only the instancia knows. */
const isSeated = (by: By, party: Party, instancia: Instancia, day: Day): boolean => {
  const institution = 'sector' in party ? institutionOf(instancia, party.sector, day) : undefined;
  return institution !== undefined && sameName(by.institution, institution);
};

/** The same where the seat may say so. */
export const maySit = (by: By, party: Party, instancia: Instancia, day: Day): boolean => {
  const institution = 'sector' in party ? seatOn(instancia, party.sector, day)?.seating.institution : undefined;
  return institution !== undefined && sameName(by.institution, institution);
};

const isMunicipal = (party: Party, instancia: Instancia, day: Day): boolean => {
  if ('institution' in party) return MUNICIPALITY.test(plain(party.institution));
  if (MUNICIPAL_SECTORS.has(party.sector)) return true;
  return MUNICIPALITY.test(plain(institutionOf(instancia, party.sector, day) ?? ''));
};

/** Everybody who answers for what was reported: the responsible on both days, and those who share the duty. */
function parties(adopted: Adopted, attempt: Attempt, day: Day): Party[] {
  const responsible = [responsibleOn(adopted, attempt.on), responsibleOn(adopted, day)];
  return [...responsible, ...adopted.terms.coResponsible].filter((party) => party !== undefined);
}

/** Why whoever verifies or observes may not at all: it takes a sector with its seat on the day, the vote of a session or the Defensoría. */
export function notEntitled(by: By, day: Day, instancia: Instancia): Rejection | undefined {
  if (by.kind === 'session' || by.kind === 'defensoria') return undefined;
  if (by.kind === 'sector' && by.sector !== undefined && isMember(instancia, by.sector, day)) return undefined;
  return reject('verifier_not_entitled', { institution: by.sector ?? by.institution, date: day }, '/by');
}

/** Why whoever verifies or observes is not independent, as far as the commitment itself says. A session's vote is nobody's own. */
export function dependsWithin(adopted: Adopted, attempt: Attempt, by: By, day: Day): Rejection | undefined {
  if (by.kind === 'session') return undefined;
  const reporter = attempt.by;
  const own =
    sameName(by.institution, reporter.institution) ||
    (by.sector !== undefined && by.sector === reporter.sector) ||
    parties(adopted, attempt, day).some((party) => isItself(by, party));
  return own ? notIndependent(by) : undefined;
}

/** The same where it takes the seats of the instancia to tell: which institution sits for a sector, and whether it is municipal. */
export function dependsThroughSeats(
  adopted: Adopted,
  attempt: Attempt,
  by: By,
  day: Day,
  instancia: Instancia,
): Rejection | undefined {
  if (by.kind === 'session') return undefined;
  const involved = parties(adopted, attempt, day);
  const seat = by.sector === undefined ? undefined : institutionOf(instancia, by.sector, day);
  const actingParties = seat === undefined ? [by] : [by, { ...by, institution: seat }];
  const own = actingParties.some(
    (actingParty) =>
      sameName(actingParty.institution, attempt.by.institution) ||
      involved.some(
        (party) =>
          isItself(actingParty, party) ||
          isSeated(actingParty, party, instancia, attempt.on) ||
          isSeated(actingParty, party, instancia, day),
      ),
  );
  if (own) return notIndependent(by);
  const responsible = [responsibleOn(adopted, attempt.on), responsibleOn(adopted, day)];
  const municipal = responsible.some((party) => party !== undefined && isMunicipal(party, instancia, day));
  return municipal && by.kind !== 'defensoria' ? reject('municipality_verifier', {}, '/by/kind') : undefined;
}

const notIndependent = (by: By): Rejection =>
  reject('verifier_not_independent', { institution: by.institution }, '/by/institution');
