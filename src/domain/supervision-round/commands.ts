/** What can be asked of a round of supervision: all by the Defensoría's hand (rule 14). */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { supervisionRoundEvents as events } from './events.ts';

export const supervisionRoundCommands = {
  OpenRound: {
    title: 'Abrir una ronda de supervisión',
    event: 'RoundOpened',
    opens: true,
    actingParties: ['defensoria'],
    data: events.RoundOpened.schema,
  },
  CloseRound: {
    title: 'Cerrar una ronda de supervisión',
    event: 'RoundClosed',
    actingParties: ['defensoria'],
    data: events.RoundClosed.schema,
  },
} as const satisfies Record<string, CommandType>;

export type SupervisionRoundCommand = CommandOf<typeof supervisionRoundCommands>;
