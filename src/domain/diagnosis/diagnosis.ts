/** The diagnosis of a province for one period: commissioned, submitted, approved in a session, brought up to date. */
import { periodKey } from '../instancia/events.ts';
import { certainlyBefore, isDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { NewEvent } from '../kernel/event.ts';
import { type Dated, insertDated } from '../kernel/dated.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { votedElsewhere } from '../kernel/voted.ts';
import { type DiagnosisCommand, diagnosisCommands } from './commands.ts';
import { type DiagnosisFact, diagnosisEvents } from './events.ts';

interface Document {
  /** Unknown where only the paper of the submission was found. */
  readonly commissioned?: Dated;
  readonly submitted: Dated;
  readonly updates: readonly Dated[];
}

export type Diagnosis =
  | { readonly kind: 'none' }
  | { readonly kind: 'commissioned'; readonly commissioned: Dated }
  | (Document & { readonly kind: 'submitted' })
  | (Document & { readonly kind: 'approved'; readonly approved: Dated });

const commissionOf = (state: Diagnosis): Dated | undefined => (state.kind === 'none' ? undefined : state.commissioned);

function evolve(state: Diagnosis, fact: DiagnosisFact): Diagnosis {
  const dated: Dated = { on: fact.on, ref: fact.ref };
  const submitted = state.kind === 'submitted' || state.kind === 'approved';
  switch (fact.type) {
    case 'DiagnosisCommissioned':
      return submitted ? { ...state, commissioned: dated } : { kind: 'commissioned', commissioned: dated };
    case 'DiagnosisSubmitted': {
      const commissioned = commissionOf(state);
      return { kind: 'submitted', submitted: dated, updates: [], ...(commissioned && { commissioned }) };
    }
    case 'DiagnosisApproved':
      return submitted ? { ...state, kind: 'approved', approved: dated } : state;
    case 'DiagnosisUpdated':
      return submitted ? { ...state, updates: insertDated(state.updates, dated) } : state;
  }
}

function invariants(state: Diagnosis, fact: DiagnosisFact): Rejection | undefined {
  const { on } = fact;
  const submitted = state.kind === 'submitted' || state.kind === 'approved' ? state.submitted : undefined;
  const commissioned = commissionOf(state);
  switch (fact.type) {
    case 'DiagnosisCommissioned':
      if (commissioned) return reject('diagnosis_already_commissioned', { date: commissioned.on });
      return submitted && certainlyBefore(submitted.on, on)
        ? reject('diagnosis_before_commission', { date: submitted.on, commissionedOn: on }, '/occurredOn')
        : undefined;
    case 'DiagnosisSubmitted':
      if (submitted) return reject('diagnosis_already_submitted', { date: submitted.on });
      return commissioned && certainlyBefore(on, commissioned.on)
        ? reject('diagnosis_before_commission', { date: on, commissionedOn: commissioned.on }, '/occurredOn')
        : undefined;
    case 'DiagnosisApproved':
    case 'DiagnosisUpdated':
      if (!submitted) return reject('diagnosis_not_submitted');
      if (certainlyBefore(on, submitted.on)) {
        return reject('diagnosis_before_submission', { date: on, submittedOn: submitted.on }, '/occurredOn');
      }
      return fact.type === 'DiagnosisApproved' ? admitsApproval(state, on) : undefined;
  }
}

function admitsApproval(state: Diagnosis, on: string): Rejection | undefined {
  if (state.kind === 'approved') return reject('diagnosis_already_approved', { date: state.approved.on });
  return isDay(on) ? undefined : reject('day_required', { date: on }, '/occurredOn');
}

function decide(command: DiagnosisCommand, _state: Diagnosis, context: Context): readonly NewEvent[] | Rejection {
  const { event } = diagnosisCommands[command.type];
  const elsewhere = command.type === 'ApproveDiagnosis' ? votedElsewhere(command, context) : undefined;
  return elsewhere ?? [{ type: event, data: command.data }];
}

export const diagnosis = {
  name: 'diagnosis',
  title: { es: 'Diagnósticos', en: 'Diagnoses' },
  about: {
    es: 'El diagnóstico de una provincia para un periodo: encargado, presentado, aprobado, actualizado.',
    en: 'The diagnosis of a province for a period: commissioned, submitted, approved, brought up to date.',
  },
  collection: 'diagnoses',
  key: { kind: 'natural', fields: { period: periodKey } },
  scope: 'province',
  separatesDuties: true,
  events: diagnosisEvents,
  commands: diagnosisCommands,
  initialState: { kind: 'none' },
  withinInstancia: true,
  beginsAnew: true,
  evolve,
  invariants,
  // Judged by judge.ts: the life of the instancia, and the session that approved it.
  preconditions: () => undefined,
  decide,
} as const satisfies Aggregate<Diagnosis, typeof diagnosisEvents, typeof diagnosisCommands>;
