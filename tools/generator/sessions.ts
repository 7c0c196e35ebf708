/** The sessions of a generated instancia: convened each month, moved, cancelled, failed or held, registered some days later. */
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';
import type { GeneratedCommand } from './desk.ts';
import { adoptCommitments } from './commitments.ts';
import { type HeldSession, type Office, workday } from './office.ts';

const QUORUM = 6;
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Plans the session of a month (by its first day). */
export function planSession(office: Office, month: Day): void {
  const { random, profile } = office;
  if (!random.chance(profile.convenes)) return;
  const scheduledFor = workday(`${month.slice(0, 7)}-${random.int(22, 26)}`);
  office.at(addDays(scheduledFor, -random.int(3, 10)), () => convene(office, scheduledFor));
}

function convene(office: Office, scheduledFor: Day): void {
  const { random, profile } = office;
  const agenda = ['Evaluación del trabajo de cada sector', 'Seguimiento de compromisos'];
  const convened = office.register(
    'session',
    'ConveneSession',
    { kind: 'ordinary', scheduledFor, venue: office.institution('municipalidad'), agenda },
    { on: office.today, source: office.document('oficio') },
  );
  const key = convened.streamKey;
  const fate = random.weighted({
    cancelled: profile.cancels,
    moved: profile.moves,
    kept: 1 - profile.cancels - profile.moves,
  });
  if (fate === 'kept') {
    office.at(addDays(scheduledFor, random.int(0, 5)), () => meet(office, key, scheduledFor));
    return;
  }
  office.at(addDays(scheduledFor, -1), () => {
    const on = office.today;
    if (fate === 'cancelled') {
      office.register('session', 'CancelSession', { reason: 'Agenda del despacho de Alcaldía.' }, { key, on });
      return;
    }
    const moved = addDays(scheduledFor, random.int(1, 3));
    office.register('session', 'RescheduleSession', { scheduledFor: moved, reason: 'Bloqueo de vías.' }, { key, on });
    office.at(addDays(moved, random.int(0, 5)), () => meet(office, key, moved));
  });
}

function meet(office: Office, key: string, on: Day): void {
  const { random, profile } = office;
  const attendance = office.membersOn(on).map((sector) => ({ sector, present: random.chance(profile.attends) }));
  const present = attendance.filter((line) => line.present).length;
  const quorum = { required: QUORUM, basis: 'Reglamento interno, artículo 9' };
  const acta = office.document('acta');
  if (present < QUORUM) {
    office.register('session', 'RecordSessionFailedForQuorum', { attendance, quorum }, { key, on, source: acta });
    return;
  }
  const chairedBy = { capacity: random.chance(0.6) ? 'mayor' : 'delegate' };
  const data = { kind: 'ordinary', attendance, chairedBy, quorum };
  const held = office.register('session', 'RecordSessionHeld', data, { key, on, source: acta });
  const session: HeldSession = { on, key, vote: office.session(key), acta };
  office.noteHeld(on);
  office.goThroughDocket(session);
  adoptCommitments(office, session);
  follow(
    office,
    held,
    attendance.map(({ sector }) => sector),
  );
}

/** Minutes within some weeks, or never; once in a while the minutes say another day than the one registered. */
function follow(office: Office, { streamKey: key, events }: GeneratedCommand, sectors: readonly string[]): void {
  const { random } = office;
  const [heldEvent] = events;
  if (random.chance(0.9)) {
    office.after(random.int(6, 25), () => {
      const signatories = office
        .membersOn(office.today)
        .slice(0, QUORUM)
        .map((sector) => ({ sector }));
      const data = { acta: `Acta de la sesión del ${heldEvent.metadata.occurredOn}`, sha256: DIGEST, signatories };
      office.register('session', 'ApproveMinutes', data, { key, on: office.today });
    });
  }
  if (!random.chance(0.04)) return;
  office.after(random.int(30, 60), () => {
    const occurredOn = addDays(heldEvent.metadata.occurredOn, 1);
    // Not where a sector left its seat on that very day.
    if (sectors.every((sector) => office.isMember(sector, occurredOn))) office.rectify(heldEvent, { occurredOn });
  });
}
