/** What can be asked of a diagnosis. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { diagnosisEvents as events } from './events.ts';

const voted = ['secretariat', 'session'] as const;

export const diagnosisCommands = {
  CommissionDiagnosis: {
    title: 'Encargar un diagnóstico',
    event: 'DiagnosisCommissioned',
    opens: true,
    actingParties: voted,
    data: events.DiagnosisCommissioned.schema,
  },
  /** Opens the stream too: of a diagnosis of the past, the commission may not be known. */
  SubmitDiagnosis: {
    title: 'Presentar un diagnóstico',
    event: 'DiagnosisSubmitted',
    opens: true,
    actingParties: ['secretariat', 'sector'],
    data: events.DiagnosisSubmitted.schema,
  },
  ApproveDiagnosis: {
    title: 'Registrar la aprobación de un diagnóstico',
    event: 'DiagnosisApproved',
    actingParties: voted,
    data: events.DiagnosisApproved.schema,
  },
  UpdateDiagnosis: {
    title: 'Actualizar un diagnóstico',
    event: 'DiagnosisUpdated',
    actingParties: ['secretariat', 'sector'],
    data: events.DiagnosisUpdated.schema,
  },
} as const satisfies Record<string, CommandType>;

export type DiagnosisCommand = CommandOf<typeof diagnosisCommands>;
