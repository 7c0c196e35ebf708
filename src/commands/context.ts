/** What a rule needs from other streams, read from those streams (never from a projection) when the command is handled. */
import { type Case, meetingStanding } from '../domain/case/case.ts';
import { effective } from '../domain/corrections.ts';
import type { Day } from '../domain/dates.ts';
import type { Context } from '../domain/decider.ts';
import type { By, RecordedEvent } from '../domain/event.ts';
import type { Instancia } from '../domain/instancia/timeline.ts';
import { fold } from '../domain/judge.ts';
import { type LifeName, lifeNamed, streamOf } from '../domain/lives.ts';
import { originOf, type Origin, type Standing } from '../domain/origin.ts';
import { type Session, sessionStanding } from '../domain/session/session.ts';
import type { StreamLoader } from './stream-loader.ts';

const state = <S>(life: LifeName, events: readonly RecordedEvent[]): S => fold(lifeNamed(life), effective(events)) as S;

export async function contextFor(
  loader: StreamLoader,
  ubigeo: string,
  today: Day,
  fact: { readonly data: unknown; readonly by: By },
): Promise<Context> {
  const charter = await loader.load(streamOf('instancia', ubigeo));
  const instancia = state<Instancia>('instancia', charter.events);
  const origin = originOf(fact);
  if (!origin) return { today, ubigeo, instancia };
  return { today, ubigeo, instancia, origin: await standingOf(loader, ubigeo, instancia, origin) };
}

async function standingOf(
  loader: StreamLoader,
  ubigeo: string,
  instancia: Instancia,
  origin: Origin,
): Promise<Standing> {
  if (origin.kind === 'session') {
    const { events } = await loader.load(streamOf('session', ubigeo, origin.session));
    return sessionStanding(state<Session>('session', events), instancia);
  }
  const { events } = await loader.load(streamOf('case', ubigeo, origin.case));
  return meetingStanding(state<Case>('case', events), origin.meeting);
}
