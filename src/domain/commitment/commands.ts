/** What can be asked of a commitment. The data of every command is that of the event which follows from it. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { commitmentEvents as events } from './events.ts';

/** What was agreed, where it was agreed. */
const agreed = ['session', 'defensoria'] as const;
/** The responsible itself, or the secretariat on its behalf. */
const responsible = ['sector', 'secretariat'] as const;
/** Anybody but the parties: see independence.ts. */
const independent = ['defensoria', 'session', 'secretariat', 'sector'] as const;

export const commitmentCommands = {
  AdoptCommitment: {
    event: 'CommitmentAdopted',
    opens: true,
    actingParties: agreed,
    document: ['acta', 'oficio', 'informe', 'visita', 'prensa'],
    data: events.CommitmentAdopted.schema,
  },
  ReportProgress: { event: 'ProgressReported', actingParties: responsible, data: events.ProgressReported.schema },
  ReportFulfilment: { event: 'FulfilmentReported', actingParties: responsible, data: events.FulfilmentReported.schema },
  VerifyFulfilment: { event: 'FulfilmentVerified', actingParties: independent, data: events.FulfilmentVerified.schema },
  ObserveFulfilment: {
    event: 'FulfilmentObserved',
    actingParties: independent,
    data: events.FulfilmentObserved.schema,
  },
  RequestExtension: { event: 'ExtensionRequested', actingParties: responsible, data: events.ExtensionRequested.schema },
  GrantExtension: { event: 'ExtensionGranted', actingParties: agreed, data: events.ExtensionGranted.schema },
  DenyExtension: { event: 'ExtensionDenied', actingParties: agreed, data: events.ExtensionDenied.schema },
  ReassignCommitment: {
    event: 'CommitmentReassigned',
    actingParties: agreed,
    data: events.CommitmentReassigned.schema,
  },
  DeclareNonCompliance: {
    event: 'NonComplianceDeclared',
    actingParties: agreed,
    data: events.NonComplianceDeclared.schema,
  },
  RescindCommitment: { event: 'CommitmentRescinded', actingParties: agreed, data: events.CommitmentRescinded.schema },
  ReopenCommitment: { event: 'CommitmentReopened', actingParties: agreed, data: events.CommitmentReopened.schema },
} as const satisfies Record<string, CommandType>;

export type CommitmentCommand = CommandOf<typeof commitmentCommands>;
