/** What can be asked of a commitment. The data of every command is that of the event which follows from it. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { commitmentEvents as events } from './events.ts';

/** What was agreed, where it was agreed. */
const agreed = ['session', 'defensoria'] as const;
/** The responsible itself, or the secretariat on its behalf. */
const responsible = ['sector', 'secretariat'] as const;
/** A member sector, a session by its vote or the Defensoría, and none of the parties: see independence.ts. */
const independent = ['defensoria', 'session', 'sector'] as const;

export const commitmentCommands = {
  AdoptCommitment: {
    title: 'Adoptar un compromiso',
    event: 'CommitmentAdopted',
    opens: true,
    actingParties: agreed,
    document: ['acta', 'oficio', 'informe', 'visita', 'prensa'],
    data: events.CommitmentAdopted.schema,
  },
  ReportProgress: {
    title: 'Informar un avance',
    event: 'ProgressReported',
    actingParties: responsible,
    data: events.ProgressReported.schema,
  },
  ReportFulfilment: {
    title: 'Informar el cumplimiento',
    event: 'FulfilmentReported',
    actingParties: responsible,
    data: events.FulfilmentReported.schema,
  },
  VerifyFulfilment: {
    title: 'Verificar el cumplimiento',
    event: 'FulfilmentVerified',
    actingParties: independent,
    data: events.FulfilmentVerified.schema,
  },
  ObserveFulfilment: {
    title: 'Observar el cumplimiento',
    event: 'FulfilmentObserved',
    actingParties: independent,
    data: events.FulfilmentObserved.schema,
  },
  RequestExtension: {
    title: 'Pedir una ampliación de plazo',
    event: 'ExtensionRequested',
    actingParties: responsible,
    data: events.ExtensionRequested.schema,
  },
  GrantExtension: {
    title: 'Conceder una ampliación de plazo',
    event: 'ExtensionGranted',
    actingParties: agreed,
    data: events.ExtensionGranted.schema,
  },
  DenyExtension: {
    title: 'Denegar una ampliación de plazo',
    event: 'ExtensionDenied',
    actingParties: agreed,
    data: events.ExtensionDenied.schema,
  },
  ReassignCommitment: {
    title: 'Reasignar el compromiso',
    event: 'CommitmentReassigned',
    actingParties: agreed,
    data: events.CommitmentReassigned.schema,
  },
  DeclareNonCompliance: {
    title: 'Declarar el incumplimiento',
    event: 'NonComplianceDeclared',
    actingParties: agreed,
    data: events.NonComplianceDeclared.schema,
  },
  RescindCommitment: {
    title: 'Dejar sin efecto el compromiso',
    event: 'CommitmentRescinded',
    actingParties: agreed,
    data: events.CommitmentRescinded.schema,
  },
  ReopenCommitment: {
    title: 'Reabrir el compromiso',
    event: 'CommitmentReopened',
    actingParties: agreed,
    data: events.CommitmentReopened.schema,
  },
} as const satisfies Record<string, CommandType>;

export type CommitmentCommand = CommandOf<typeof commitmentCommands>;
