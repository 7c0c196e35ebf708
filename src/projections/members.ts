/** Who sits in an instancia on a day, and which seats have no titular. */
import { z } from 'zod';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import { inForce } from '../domain/kernel/dated.ts';
import { isKnownSector, sectorName } from '../domain/instancia/local-sectors.ts';
import { membersOn } from '../domain/instancia/members.ts';
import type { Seating } from '../domain/instancia/seats.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { AsOf } from './read-model/as-of.ts';
import type { AnswerOf } from './answer.ts';
import { observed } from './observations.ts';
import { because, observationSchema, personShownSchema, sector } from './schemas.ts';

const seatedSchema = z.strictObject({
  personRef: z.uuid().meta(words('La persona, por su referencia opaca.', 'The person, by an opaque reference.')),
  person: personShownSchema.optional(),
  since: partialDaySchema.meta(words('Desde cuándo.', 'Since when.')),
});

export const memberSchema = z
  .strictObject({
    sector,
    label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
    institution: z.string().meta(words('La entidad, por su nombre.', 'The institution, by its name.')),
    since: partialDaySchema.meta(words('Desde cuándo.', 'Since when.')),
    titular: seatedSchema
      .optional()
      .meta(words('El titular de su asiento, si lo hay.', 'The titular of its seat, if there is one.')),
    alterno: seatedSchema
      .optional()
      .meta(words('El alterno de su asiento, si lo hay.', 'The alternate of its seat, if there is one.')),
    vacant: z.boolean().meta(words('Si el asiento no tiene titular.', 'Whether the seat has no titular.')),
    observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
    because,
  })
  .meta({
    id: 'Member',
    ...words('Un sector miembro y sus representantes.', 'A member sector and its representatives.'),
  });
export type MemberRow = AnswerOf<typeof memberSchema>;

/** What is said beside the members. */
export const membershipSchema = z.strictObject({
  technicalSecretariat: z
    .string()
    .optional()
    .meta(words('El órgano que actúa como secretaría técnica.', 'The body that acts as technical secretariat.')),
  vacantSeats: z.int().meta(words('Cuántos asientos no tienen titular.', 'How many seats have no titular.')),
});
export type Membership = AnswerOf<typeof membershipSchema> & { readonly members: readonly MemberRow[] };

type Seated = AnswerOf<typeof seatedSchema>;

const seated = (seating: Seating | undefined): Seated | undefined =>
  seating?.personRef === undefined ? undefined : { personRef: seating.personRef, since: seating.on };

export function membership(asOf: AsOf, lang: Lang): Membership {
  const { instancia, existence, validOn } = asOf;
  const members = membersOn(instancia, validOn).map((member): MemberRow => {
    const titular = seated(member.titular);
    const alterno = seated(member.alterno);
    return {
      sector: member.sector,
      label: sectorName(member.sector, lang, existence),
      institution: member.institution,
      since: member.since,
      ...(titular && { titular }),
      ...(alterno && { alterno }),
      vacant: titular === undefined,
      observations: [
        ...(member.certain ? [] : [observed('seat_uncertain', lang)]),
        ...(isKnownSector(instancia, member.sector, validOn) ? [] : [observed('sector_unrecognised', lang)]),
      ],
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
