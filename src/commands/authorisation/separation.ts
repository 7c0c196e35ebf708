/**
 * The separation of duties, person by person (rules 7, 8, 11 and 14). The domain judges whose act it is (`by`); here it is who
 * registers: in one matter a person stands on one side. Whoever registered a sector's report in the role of the sector does not
 * come back as the secretariat to evaluate it, nor as the Defensoría to verify it, by whatever token: a person is one `actor.id`.
 *
 * Within one role one person may do both where the domain lets it: the secretariat registers a report on a sector's behalf and,
 * later, the vote of the session on it.
 */
import { isCorrection } from '../../domain/kernel/corrections.ts';
import type { RecordedEvent, Role } from '../../domain/kernel/event.ts';
import { type AggregateName, aggregateNamed } from '../../domain/aggregates.ts';
import { type Rejection, reject } from '../../domain/refusals/rejection.ts';

export function onOtherSide(
  aggregate: AggregateName,
  history: readonly RecordedEvent[],
  person: { readonly id: string; readonly role: Role },
): Rejection | undefined {
  if (aggregateNamed(aggregate).separatesDuties !== true) return undefined;
  const { id, role } = person;
  const annulled = new Set(history.flatMap((event) => (event.type === 'FactAnnulled' ? [targetOf(event)] : [])));
  const other = history.find((event) => {
    const { actor } = event.metadata;
    return actor.id === id && actor.role !== role && !annulled.has(targetOf(event));
  });
  return other && reject('person_on_other_side', { role, other: other.metadata.actor.role, type: other.type });
}

/** The fact that an event states or corrects: what was annulled, and its annulment, put nobody on a side. */
const targetOf = (event: RecordedEvent): string => (isCorrection(event) ? event.data.eventId : event.id);
