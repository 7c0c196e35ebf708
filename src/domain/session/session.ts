/** One session: convened, perhaps moved, then held, failed for quorum or cancelled; its minutes follow. */
import { uuidKey } from '../kernel/stream-key.ts';
import { certainlyBefore, type Day, isDay, type PartialDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { EventRef } from '../kernel/fact.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isMember } from '../instancia/members.ts';
import { type Instancia, outsideExistence } from '../instancia/timeline.ts';
import type { OriginStatus } from '../kernel/origin.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { type SessionCommand, sessionCommands } from './commands.ts';
import { type SessionFact, type SessionKind, sessionEvents } from './events.ts';

export interface Convocation {
  readonly kind: SessionKind;
  readonly convenedOn: Day;
  /** The latest day that it was scheduled for. */
  readonly scheduledFor: Day;
  /** When it was moved there, if it was. */
  readonly movedOn?: Day;
  readonly ref: EventRef;
}

export interface Attendee {
  readonly sector: string;
  readonly present: boolean;
}

export interface Held {
  readonly kind: SessionKind;
  readonly on: Day;
  readonly ref: EventRef;
  readonly attendance: readonly Attendee[];
  readonly chairedBy: 'mayor' | 'delegate';
  readonly quorum: { readonly present: number; readonly required: number };
}

export interface Minutes {
  readonly on: PartialDay;
  /** By its citation. */
  readonly acta: string;
  readonly ref: EventRef;
}

export type Session =
  | { readonly kind: 'none' }
  | { readonly kind: 'convened'; readonly convocation: Convocation }
  | { readonly kind: 'cancelled'; readonly convocation: Convocation; readonly on: Day; readonly ref: EventRef }
  | {
      readonly kind: 'failed';
      readonly convocation?: Convocation;
      readonly on: Day;
      readonly ref: EventRef;
      readonly attendance: readonly Attendee[];
    }
  | { readonly kind: 'held'; readonly convocation?: Convocation; readonly held: Held; readonly minutes?: Minutes };

const convocationOf = (state: Session): Convocation | undefined =>
  state.kind === 'none' ? undefined : state.convocation;

/** The day by which a session belongs to an existence of its instancia: when it met, or else was convened. */
export function sessionDay(state: Session): Day | undefined {
  if (state.kind === 'held') return state.held.on;
  return state.kind === 'failed' ? state.on : convocationOf(state)?.convenedOn;
}

function evolve(state: Session, fact: SessionFact): Session {
  const { on, ref } = fact;
  switch (fact.type) {
    case 'SessionConvened': {
      const convocation = { kind: fact.data.kind, convenedOn: on, scheduledFor: fact.data.scheduledFor, ref };
      // The paper of a convocation may turn up after the session was registered as held.
      return state.kind === 'none' ? { kind: 'convened', convocation } : { ...state, convocation };
    }
    case 'SessionRescheduled': {
      const known = convocationOf(state);
      // Of two changes the later by its day holds, whichever was registered first.
      if (state.kind === 'none' || !known || on < (known.movedOn ?? '')) return state;
      return { ...state, convocation: { ...known, scheduledFor: fact.data.scheduledFor, movedOn: on } };
    }
    case 'SessionCancelled':
      return state.kind === 'convened' ? { ...state, kind: 'cancelled', on, ref } : state;
    case 'SessionFailedForQuorum': {
      const convocation = convocationOf(state);
      return { kind: 'failed', on, ref, attendance: fact.data.attendance, ...(convocation && { convocation }) };
    }
    case 'SessionHeld': {
      const convocation = convocationOf(state);
      const { kind, attendance, chairedBy, quorum } = fact.data;
      const held = { kind, on, ref, attendance, chairedBy: chairedBy.capacity, quorum };
      return { kind: 'held', held, ...(convocation && { convocation }) };
    }
    case 'MinutesApproved':
      return state.kind === 'held' ? { ...state, minutes: { on, ref, acta: fact.data.acta } } : state;
  }
}

function invariants(state: Session, fact: SessionFact): Rejection | undefined {
  const { on } = fact;
  // Minutes may be dated by month where the paper is; everything else of a session is a whole day.
  if (fact.type !== 'MinutesApproved' && !isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  switch (fact.type) {
    case 'SessionConvened':
      return admitsConvocation(state, fact);
    case 'SessionRescheduled':
    case 'SessionCancelled':
      return admitsChange(state, fact);
    case 'SessionHeld':
      return (
        ended(state) ?? admitsMeeting(state, fact.on, fact.data.kind) ?? countsAttendance(fact) ?? withQuorum(fact)
      );
    case 'SessionFailedForQuorum':
      return ended(state) ?? admitsMeeting(state, fact.on) ?? countsAttendance(fact) ?? withoutQuorum(fact);
    case 'MinutesApproved':
      if (state.kind !== 'held') return reject('not_held');
      if (state.minutes) return reject('minutes_already_approved', { date: state.minutes.on });
      return certainlyBefore(on, state.held.on)
        ? reject('minutes_before_session', { date: on, heldOn: state.held.on }, '/occurredOn')
        : undefined;
  }
}

/** A session is held at most once, and never after it was cancelled or failed. */
function ended(state: Session): Rejection | undefined {
  if (state.kind === 'held') return reject('already_held', { date: state.held.on });
  if (state.kind === 'cancelled') return reject('session_cancelled', { date: state.on });
  return state.kind === 'failed' ? reject('session_failed', { date: state.on }) : undefined;
}

function admitsConvocation(
  state: Session,
  { on, data: { kind, scheduledFor } }: Extract<SessionFact, { type: 'SessionConvened' }>,
): Rejection | undefined {
  const known = convocationOf(state);
  if (known) return reject('already_convened', { date: known.convenedOn });
  if (state.kind === 'held' && state.held.kind !== kind)
    return reject('kind_differs', { convened: kind, held: state.held.kind }, '/data/kind');
  if (scheduledFor < on) return reject('scheduled_before_convened', { scheduledFor, date: on }, '/data/scheduledFor');
  const metOn = state.kind === 'held' ? state.held.on : state.kind === 'failed' ? state.on : undefined;
  return metOn !== undefined && metOn < on
    ? reject('held_before_convened', { date: metOn, convenedOn: on }, '/occurredOn')
    : undefined;
}

type ConvocationChange = Extract<SessionFact, { type: 'SessionRescheduled' | 'SessionCancelled' }>;

function admitsChange(state: Session, fact: ConvocationChange): Rejection | undefined {
  const convocation = convocationOf(state);
  if (!convocation || !(state.kind === 'convened' || movedBefore(state, fact)))
    return ended(state) ?? reject('not_convened');
  const { convenedOn } = convocation;
  if (fact.on < convenedOn) return reject('held_before_convened', { date: fact.on, convenedOn }, '/occurredOn');
  if (fact.type === 'SessionCancelled') return beforeMove(convocation, fact.on);
  const { scheduledFor } = fact.data;
  return scheduledFor < fact.on
    ? reject('scheduled_before_convened', { scheduledFor, date: fact.on }, '/data/scheduledFor')
    : undefined;
}

/** The paper of a change of day may turn up after what came of the session was registered. */
function movedBefore(state: Session, { type, on }: ConvocationChange): boolean {
  if (type !== 'SessionRescheduled') return false;
  if (state.kind === 'held') return on <= state.held.on;
  return (state.kind === 'failed' || state.kind === 'cancelled') && on <= state.on;
}

/** Nothing that ends a session precedes a change of its day, whichever was registered first. */
const beforeMove = ({ movedOn }: Convocation, on: Day): Rejection | undefined =>
  movedOn !== undefined && on < movedOn ? reject('before_move', { date: on, movedOn }, '/occurredOn') : undefined;

function admitsMeeting(state: Session, on: Day, kind?: SessionKind): Rejection | undefined {
  const convocation = convocationOf(state);
  if (!convocation) return undefined;
  if (on < convocation.convenedOn)
    return reject('held_before_convened', { date: on, convenedOn: convocation.convenedOn }, '/occurredOn');
  return kind !== undefined && kind !== convocation.kind
    ? reject('kind_differs', { convened: convocation.kind, held: kind }, '/data/kind')
    : beforeMove(convocation, on);
}

type MeetingFact = Extract<SessionFact, { type: 'SessionHeld' | 'SessionFailedForQuorum' }>;

const countPresent = (attendance: readonly Attendee[]): number => attendance.filter(({ present }) => present).length;

function countsAttendance({ data }: MeetingFact): Rejection | undefined {
  const counted = countPresent(data.attendance);
  const { present } = data.quorum;
  return present === counted ? undefined : reject('quorum_mismatch', { present, counted }, '/data/quorum/present');
}

const withQuorum = ({ data: { quorum } }: MeetingFact): Rejection | undefined =>
  quorum.present < quorum.required
    ? reject('quorum_not_reached', { present: quorum.present, required: quorum.required }, '/data/quorum')
    : undefined;

const withoutQuorum = ({ data: { quorum } }: MeetingFact): Rejection | undefined =>
  quorum.present >= quorum.required
    ? reject('quorum_reached', { present: quorum.present, required: quorum.required }, '/data/quorum')
    : undefined;

/** The sectors of an attendance that had no seat on the day. */
export const withoutSeat = (attendance: readonly Attendee[], instancia: Instancia, on: Day): string[] =>
  attendance.filter(({ sector }) => !isMember(instancia, sector, on)).map(({ sector }) => sector);

function preconditions(_state: Session, fact: SessionFact, { instancia }: Context): Rejection | undefined {
  if (fact.type !== 'SessionHeld' && fact.type !== 'SessionFailedForQuorum') return undefined;
  const sectors = withoutSeat(fact.data.attendance, instancia, fact.on);
  return sectors.length > 0
    ? reject('attendance_not_member', { sectors, date: fact.on }, '/data/attendance')
    : undefined;
}

function decide(command: SessionCommand, _state: Session, _context: Context): readonly NewEvent[] {
  const { event } = sessionCommands[command.type];
  if (command.type !== 'RecordSessionHeld' && command.type !== 'RecordSessionFailedForQuorum')
    return [{ type: event, data: command.data }];
  const { quorum } = command.data;
  const present = quorum.present ?? countPresent(command.data.attendance);
  return [{ type: event, data: { ...command.data, quorum: { ...quorum, present } } }];
}

/** Whether something may rest on this session: held in the life of its instancia, with a quorum of sectors that had their seats. */
export function sessionOriginStatus(state: Session, instancia: Instancia): OriginStatus {
  if (state.kind === 'none') return { kind: 'unknown' };
  if (state.kind === 'failed') return { kind: 'without_quorum' };
  if (state.kind !== 'held') return { kind: 'not_held' };
  const { held } = state;
  if (outsideExistence(instancia, held.on)) return { kind: 'not_held' };
  return supportedPresence(held, instancia) >= held.quorum.required
    ? { kind: 'stands', on: held.on }
    : { kind: 'without_quorum' };
}

/** How many of those present had their seat on the day: a correction or a race may have taken a seat away since. */
export const supportedPresence = (held: Held, instancia: Instancia): number =>
  held.attendance.filter(({ sector, present }) => present && isMember(instancia, sector, held.on)).length;

export const session = {
  name: 'session',
  title: { es: 'Sesiones', en: 'Sessions' },
  about: {
    es: 'Una sesión: convocada, tal vez reprogramada, y luego realizada, frustrada o cancelada; después, su acta.',
    en: 'One session: convened, perhaps moved, then held, failed for quorum or cancelled; its minutes follow.',
  },
  collection: 'sessions',
  key: uuidKey,
  scope: 'province',
  events: sessionEvents,
  commands: sessionCommands,
  initialState: { kind: 'none' },
  withinInstancia: true,
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<Session, typeof sessionEvents, typeof sessionCommands>;
