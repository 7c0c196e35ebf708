/** One line of the demonstration: a command, by whom and when it is registered, under a key of its own. */
import type { CommandRequest } from '../commands/handler.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import type { Source } from '../domain/kernel/event.ts';
import { BY, CHOTA, type Registrar } from './cast.ts';

/** One command of the demonstration, who registers it, and when acta learns it. */
export interface DemoStep extends Omit<CommandRequest, 'correlationId' | 'principal' | 'expected'> {
  readonly registrar: Registrar;
  readonly recordedAt: Instant;
}

export const commandId = (name: string): string => `demo-chota/${name}`;

export const NOTE: Source = {
  kind: 'prensa',
  number: 'Defensoría del Pueblo, nota de prensa del 21 de mayo de 2022',
  date: '2022-05-21',
};
type Given = Pick<DemoStep, 'aggregate' | 'command' | 'occurredOn' | 'data' | 'registrar' | 'recordedAt'> &
  Partial<Pick<DemoStep, 'key' | 'source' | 'ubigeo'>>;

export const step = (name: string, given: Given): DemoStep => ({
  ubigeo: CHOTA,
  commandId: commandId(name),
  by: BY[given.registrar],
  ...given,
});
