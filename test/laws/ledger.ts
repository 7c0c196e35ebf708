/** A log that takes further commands, judged as the command handler judges them: each stream read whole, never a projection. */
import { meetingOriginStatus } from '../../src/domain/case/case.ts';
import { applyCorrections } from '../../src/domain/kernel/corrections.ts';
import type { AnyAggregate, Command, Context } from '../../src/domain/kernel/aggregate.ts';
import type { By, NewEvent, RecordedEvent } from '../../src/domain/kernel/event.ts';
import type { Instancia } from '../../src/domain/instancia/timeline.ts';
import { correctionTarget, fold, decide } from '../../src/domain/kernel/decide.ts';
import { type AggregateName, aggregateNamed, parseStream, streamOf } from '../../src/domain/aggregates.ts';
import { type Origin, originOf, type OriginStatus } from '../../src/domain/kernel/origin.ts';
import { isRejection, type Rejection } from '../../src/domain/refusals/rejection.ts';
import { type Session, sessionOriginStatus } from '../../src/domain/session/session.ts';
import type { Case } from '../../src/domain/case/state.ts';
import type { SupervisionRound } from '../../src/domain/supervision-round/supervision-round.ts';
import { otherId } from './histories.ts';

const TODAY = '2029-12-31';

export class Ledger {
  readonly log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();

  constructor(log: Iterable<RecordedEvent>) {
    for (const event of log) this.#write(event);
  }

  history(stream: string): readonly RecordedEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  /** Annuls the event with an oficio, by the hand that did it. */
  annul(event: RecordedEvent): readonly NewEvent[] | Rejection {
    return this.#correct(event, 'AnnulFact', { reason: 'Se registró por error.' });
  }

  /** Rectifies the event to what it says already. */
  confirm(event: RecordedEvent): readonly NewEvent[] | Rejection {
    const { data, metadata } = event;
    return this.#correct(event, 'RectifyFact', { occurredOn: metadata.occurredOn, data, reason: 'Así consta.' });
  }

  #correct(event: RecordedEvent, type: string, change: object): readonly NewEvent[] | Rejection {
    const data = { eventId: event.id, ...change };
    const { actor } = event.metadata;
    return this.#ask(event, {
      type,
      data,
      on: TODAY,
      by: this.#actingPartyOf(event),
      actor,
      source: { kind: 'oficio' },
    });
  }

  /** Asks again for what the event says, as it was first asked for. */
  again(event: RecordedEvent): readonly NewEvent[] | Rejection {
    const aggregate = aggregateOf(event.stream);
    const [type = ''] = Object.entries(aggregate.commands).find(([, { event: made }]) => made === event.type) ?? [];
    const { occurredOn: on, by, actor, source } = event.metadata;
    return this.#ask(event, { type, data: event.data, on, by, actor, source });
  }

  #ask(event: RecordedEvent, command: Command): readonly NewEvent[] | Rejection {
    const { stream } = event;
    const history = this.history(stream);
    const decided = decide(aggregateOf(stream), history, command, this.#context(event, command));
    if (isRejection(decided)) return decided;
    const recordedAt = '2029-12-31T12:00:00.000Z';
    for (const { type, data } of decided) {
      const id = otherId(`${event.id.slice(0, -12)}${String(this.log.length).padStart(12, '0')}`);
      const { on: occurredOn, by, source } = command;
      const metadata = { ...event.metadata, recordedAt, occurredOn, by, ...(source && { source }) };
      this.#write({ ...event, id, type, data, revision: this.history(stream).length, metadata });
    }
    return decided;
  }

  #write(event: RecordedEvent): void {
    this.log.push(event);
    const history = this.#streams.get(event.stream);
    if (history) history.push(event);
    else this.#streams.set(event.stream, [event]);
  }

  #context(
    event: RecordedEvent,
    command: Command,
  ): Context & { readonly key: string; readonly round: SupervisionRound } {
    const { ubigeo = '' } = event.metadata;
    const key = parseStream(event.stream)?.key ?? '';
    const instancia = this.#state(streamOf('instancia', ubigeo), 'instancia') as Instancia;
    const round = this.#state(streamOf('supervision-round', undefined, key), 'supervision-round') as SupervisionRound;
    const origin = originOf(correctionTarget(this.history(event.stream), command) ?? command);
    return { today: TODAY, ubigeo, key, instancia, round, origin: origin && this.#standing(ubigeo, instancia, origin) };
  }

  #standing(ubigeo: string, instancia: Instancia, origin: Origin): OriginStatus {
    return origin.kind === 'session'
      ? sessionOriginStatus(this.#state(streamOf('session', ubigeo, origin.session), 'session') as Session, instancia)
      : meetingOriginStatus(this.#state(streamOf('case', ubigeo, origin.case), 'case') as Case, origin.meeting);
  }

  #state(stream: string, aggregate: AggregateName): unknown {
    return fold(aggregateNamed(aggregate), applyCorrections(this.history(stream)));
  }

  /** What a session voted is corrected by the secretariat, which keeps the books. */
  #actingPartyOf({ metadata: { by } }: RecordedEvent): By {
    return by.kind === 'session' ? { kind: 'secretariat', institution: by.institution } : by;
  }
}

const aggregateOf = (stream: string): AnyAggregate => {
  const name = parseStream(stream);
  if (!name) throw new Error(`${stream} is no stream of acta's`);
  return aggregateNamed(name.aggregate);
};
