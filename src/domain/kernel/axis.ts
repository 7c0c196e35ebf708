/** The axes of the law's work: every commitment, action and plan line belongs to one. */
import { z } from 'zod';
import { words } from './words.ts';

export const axisSchema = z.enum(['prevention', 'attention', 'sanction', 'coordination']).meta({
  id: 'Axis',
  ...words('El eje de trabajo.', 'The axis of work: prevention, attention, sanction, or coordination between sectors.'),
});
export type Axis = z.infer<typeof axisSchema>;
