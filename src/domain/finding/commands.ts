/** What can be asked of the findings about a province: all by the Defensoría's hand (rule 14). */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { findingEvents as events } from './events.ts';

export const findingCommands = {
  RecordFinding: {
    title: 'Registrar un hallazgo',
    event: 'FindingRecorded',
    opens: true,
    actingParties: ['defensoria'],
    data: events.FindingRecorded.schema,
  },
} as const satisfies Record<string, CommandType>;

export type FindingCommand = CommandOf<typeof findingCommands>;
