/** One session with all that was recorded of it: where, about what, who chaired, by which norm it had a quorum, its acta. */
import { z } from 'zod';
import { chairSchema } from '../../domain/session/events.ts';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';
import { personSeen, sector } from '../schemas.ts';
import { daySchema, partialDaySchema } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type SessionRow, sessionRowSchema, sessionsOf } from '../sessions.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

export const sessionDetailSchema = z.strictObject({
  ...sessionRowSchema.shape,
  venue: z.string().optional().meta(words('Dónde se convocó.', 'Where it was convened.')),
  agenda: z.array(z.string()).optional().meta(words('Los puntos de la convocatoria.', 'The items of the convocation.')),
  formerDays: z
    .array(
      z
        .strictObject({
          scheduledFor: daySchema.meta(words('El día que tenía.', 'The day that it had.')),
          movedOn: daySchema.meta(words('Cuándo se cambió.', 'When it was moved from there.')),
          reason: z.string().meta(words('Por qué se cambió.', 'Why it was moved.')),
        })
        .meta({
          id: 'FormerDay',
          ...words('Un día del que se movió una sesión.', 'A day from which a session was moved.'),
        }),
    )
    .meta(words('Los días que tuvo antes del último.', 'The days that it was scheduled for before the last one.')),
  cancelled: z
    .strictObject({
      on: daySchema.meta(words('El día en que se canceló.', 'The day on which it was called off.')),
      reason: z.string().meta(words('El motivo.', 'Why.')),
    })
    .optional()
    .meta(words('Falta si no se canceló.', 'Absent where it was not called off.')),
  chair: z
    .strictObject({
      capacity: chairSchema.shape.capacity.meta(
        words('Si presidió la alcaldía o alguien por delegación.', 'Whether the mayor chaired, or somebody delegated.'),
      ),
      sector: sector.optional().meta(words('El sector de quien presidió.', 'The sector of who chaired.')),
      ...personSeen,
    })
    .optional()
    .meta(words('Quién la presidió, si se realizó.', 'Who chaired it; of a session that was held.')),
  quorum: z
    .strictObject({
      present: z.int().meta(words('Cuántos sectores asistieron.', 'Sectors present.')),
      required: z.int().meta(words('Cuántos sectores se exigen.', 'Sectors required.')),
      supported: z
        .int()
        .meta(
          words(
            'Cuántos de los presentes tenían su asiento ese día.',
            'How many of those present had their seat on the day.',
          ),
        ),
      basis: z
        .string()
        .meta(words('La norma que dice cuántos se exigen.', 'The norm that says how many are required.')),
    })
    .optional()
    .meta(
      words(
        'De una sesión realizada, o frustrada por falta de quórum.',
        'Of a session that was held, or that failed for want of it.',
      ),
    ),
  attendance: z
    .array(
      z.strictObject({
        sector,
        present: z.boolean().meta(words('Si alguien asistió por él.', 'Whether somebody came for it.')),
        supported: z.boolean().meta(words('Si tenía su asiento ese día.', 'Whether it had its seat on the day.')),
        ...personSeen,
      }),
    )
    .optional()
    .meta(words('Un renglón por sector.', 'One line for each sector.')),
  minutes: z
    .strictObject({
      on: partialDaySchema.meta(words('Cuándo se aprobó.', 'When they were approved.')),
      acta: z.string().meta(words('El acta, por su número.', 'The acta by its number.')),
      sha256: z.string().meta(words('La huella SHA-256 de su archivo.', 'The SHA-256 of its file.')),
      signatories: z.int().meta(words('Cuántos firmaron.', 'How many signed.')),
      signedBy: z
        .array(z.strictObject({ sector, ...personSeen }))
        .meta(words('Por qué sectores.', 'For which sectors.')),
    })
    .optional()
    .meta(words('Falta mientras no se apruebe.', 'Absent while none are approved.')),
});
export type SessionDetail = AnswerOf<typeof sessionDetailSchema>;

export function sessionDetail(
  asOf: AsOf,
  id: string,
  { facts }: Recorded<RecordedIn<'session'>>,
  lang: Lang,
): SessionDetail | undefined {
  const row = sessionsOf(asOf, lang).find((session) => session.id === id);
  if (!row) return undefined;
  const { quorum: _counted, attendance: _sectors, ...rest } = row;
  const convened = factsOf(facts, 'SessionConvened').at(-1)?.data;
  return {
    ...rest,
    ...(convened && { venue: convened.venue, agenda: convened.agenda }),
    formerDays: formerDays(facts),
    ...ending(row, facts),
  };
}

/** Each day that it was moved from, in the order of the moves. */
function formerDays(facts: Recorded<RecordedIn<'session'>>['facts']): SessionDetail['formerDays'] {
  let day = factsOf(facts, 'SessionConvened').at(-1)?.data.scheduledFor;
  return factsOf(facts, 'SessionRescheduled').flatMap(({ occurredOn, data: { scheduledFor, reason } }) => {
    const former = day;
    day = scheduledFor;
    return former === undefined ? [] : [{ scheduledFor: former, movedOn: occurredOn, reason }];
  });
}

function ending(row: SessionRow, facts: Recorded<RecordedIn<'session'>>['facts']): Partial<SessionDetail> {
  if (row.status === 'cancelled') {
    const cancelled = factsOf(facts, 'SessionCancelled').at(-1);
    return cancelled ? { cancelled: { on: cancelled.occurredOn, reason: cancelled.data.reason } } : {};
  }
  const held = factsOf(facts, 'SessionHeld').at(-1);
  const met = row.status === 'failed' ? factsOf(facts, 'SessionFailedForQuorum').at(-1) : held;
  if (!met || (row.status !== 'failed' && row.status !== 'held')) return {};
  const people = new Map(met.data.attendance.map(({ sector, personRef }) => [sector, personRef]));
  const attendance = (row.attendance ?? []).map((line) => ({ ...line, ...refOf(people.get(line.sector)) }));
  const supported = row.quorum?.supported ?? attendance.filter((line) => line.present && line.supported).length;
  return {
    ...(met === held && { chair: held.data.chairedBy }),
    quorum: { ...met.data.quorum, supported },
    attendance,
    ...(met === held && minutesOf(facts)),
  };
}

const refOf = (personRef: string | undefined) => (personRef === undefined ? {} : { personRef });

function minutesOf(facts: Recorded<RecordedIn<'session'>>['facts']): Pick<SessionDetail, 'minutes'> {
  const approved = factsOf(facts, 'MinutesApproved').at(-1);
  if (!approved) return {};
  const { acta, sha256, signatories } = approved.data;
  return {
    minutes: { on: approved.occurredOn, acta, sha256, signatories: signatories.length, signedBy: signatories },
  };
}
