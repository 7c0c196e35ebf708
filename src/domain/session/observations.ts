/** The irregular but real: what a session is recorded with although it did not go by the book. Derived, never stored. */
import { addDays, type Day, daysBetween, earliest } from '../kernel/dates.ts';
import { isSeated } from '../instancia/members.ts';
import { existenceOn, type Instancia, isCertainOn, isTrueOfRules, outsideExistence } from '../instancia/timeline.ts';
import { type Held, type Session, supportedPresence } from './session.ts';
import { SESSION_RULE } from './rule.ts';

const { minutesDays } = SESSION_RULE;

export const SESSION_OBSERVATIONS = {
  convocation_unknown: { es: 'No consta su convocatoria.', en: 'Its convocation is not known.' },
  short_notice: {
    es: 'Convocada, o cambiada de día, con menos días de anticipación que los del reglamento.',
    en: 'Convened, or moved to another day, with less notice than the internal rules ask for.',
  },
  held_on_other_day: {
    es: 'Realizada en un día distinto del programado.',
    en: 'Held on another day than the one it was scheduled for.',
  },
  chaired_by_delegate: { es: 'Presidida por delegación.', en: 'Chaired by a delegate.' },
  quorum_below_rules: {
    es: 'El quórum exigido es menor que el del reglamento.',
    en: 'The quorum asked for is below that of the internal rules.',
  },
  quorum_uncertain: {
    es: 'El quórum depende de un asiento cuya fecha consta solo por año o mes.',
    en: 'Its quorum depends on a seat whose date is known by its year or month only.',
  },
  life_uncertain: {
    es: 'Puede ser anterior a la creación o posterior a la disolución, cuya fecha consta solo por año o mes.',
    en: 'It may lie before the creation or after the dissolution, whose date is known by its year or month only.',
  },
  minutes_late: {
    es: `Acta aprobada después de ${minutesDays} días.`,
    en: `Minutes approved after more than ${minutesDays} days.`,
  },
  minutes_missing: { es: `Sin acta después de ${minutesDays} días.`, en: `No minutes after ${minutesDays} days.` },
} as const;
export type SessionObservation = keyof typeof SESSION_OBSERVATIONS;

export function sessionObservations(state: Session, instancia: Instancia, today: Day): SessionObservation[] {
  if (state.kind === 'none') return [];
  const { convocation } = state;
  const found: SessionObservation[] = [];
  if (!convocation) found.push('convocation_unknown');
  if (convocation) {
    const { convenedOn, movedOn, scheduledFor } = convocation;
    // Whoever was to come knew the day from the last change of it.
    const announcedOn = movedOn ?? convenedOn;
    const notice = daysBetween(announcedOn, scheduledFor);
    if (isTrueOfRules(instancia, announcedOn, ({ noticeDays }) => notice < noticeDays)) found.push('short_notice');
  }
  return state.kind === 'held' ? [...found, ...heldObservations(state, instancia, today)] : found;
}

type HeldSession = Extract<Session, { kind: 'held' }>;

function heldObservations(
  { convocation, held, minutes }: HeldSession,
  instancia: Instancia,
  today: Day,
): SessionObservation[] {
  const found: SessionObservation[] = [];
  if (convocation && convocation.scheduledFor !== held.on) found.push('held_on_other_day');
  if (held.chairedBy === 'delegate') found.push('chaired_by_delegate');
  if (isTrueOfRules(instancia, held.on, ({ quorum }) => held.quorum.required < quorum))
    found.push('quorum_below_rules');
  found.push(...uncertainties(held, instancia));
  const limit = addDays(held.on, minutesDays);
  if (minutes && earliest(minutes.on) > limit) found.push('minutes_late');
  if (!minutes && today > limit) found.push('minutes_missing');
  return found;
}

/** Where a date that is known by its year or month leaves open whether the session stands: it does, and it is said. */
function uncertainties(held: Held, instancia: Instancia): SessionObservation[] {
  const existence = existenceOn(instancia, held.on);
  if (!existence) return [];
  const found: SessionObservation[] = [];
  const certain = held.attendance.filter(
    ({ sector, present }) => present && isSeated(existence, sector, held.on),
  ).length;
  const { required } = held.quorum;
  if (certain < required && supportedPresence(held, instancia) >= required) found.push('quorum_uncertain');
  if (!isCertainOn(existence, held.on) && !outsideExistence(instancia, held.on)) found.push('life_uncertain');
  return found;
}
