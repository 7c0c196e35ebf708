/** The irregular but real: what a session is recorded with although it did not go by the book. Derived, never stored. */
import { addDays, type Day, daysBetween, earliest } from '../dates.ts';
import { type Instancia, ownInForce } from '../instancia/timeline.ts';
import type { Session } from './session.ts';

export const SESSION_OBSERVATIONS = {
  convocation_unknown: { es: 'No consta su convocatoria.', en: 'Its convocation is not known.' },
  short_notice: {
    es: 'Convocada con menos días de anticipación que los del reglamento.',
    en: 'Convened with less notice than the internal rules ask for.',
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
  minutes_late: { es: 'Acta aprobada después de diez días.', en: 'Minutes approved after more than ten days.' },
  minutes_missing: { es: 'Sin acta después de diez días.', en: 'No minutes after ten days.' },
} as const;
export type SessionObservation = keyof typeof SESSION_OBSERVATIONS;

/** Days after which minutes are late [rule]. */
const MINUTES_DAYS = 10;

export function sessionObservations(state: Session, instancia: Instancia, today: Day): SessionObservation[] {
  if (state.kind === 'none') return [];
  const { convocation } = state;
  const found: SessionObservation[] = [];
  if (!convocation) found.push('convocation_unknown');
  if (convocation && instancia.kind !== 'unknown') {
    const rules = ownInForce(instancia, instancia.rules, convocation.convenedOn);
    if (rules && daysBetween(convocation.convenedOn, convocation.scheduledFor) < rules.noticeDays)
      found.push('short_notice');
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
  const rules = instancia.kind === 'unknown' ? undefined : ownInForce(instancia, instancia.rules, held.on);
  if (rules && held.quorum.required < rules.quorum) found.push('quorum_below_rules');
  const limit = addDays(held.on, MINUTES_DAYS);
  if (minutes && earliest(minutes.on) > limit) found.push('minutes_late');
  if (!minutes && today > limit) found.push('minutes_missing');
  return found;
}
