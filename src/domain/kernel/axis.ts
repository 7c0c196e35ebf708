/** The axes of the law's work: every commitment, action and plan line belongs to one. */
import { z } from 'zod';
import { withMeanings, words } from './words.ts';

export const axisSchema = withMeanings(z.enum(['prevention', 'attention', 'sanction', 'coordination']), {
  prevention: 'prevención',
  attention: 'atención',
  sanction: 'sanción',
  coordination: 'coordinación entre sectores',
}).meta({
  id: 'Axis',
  ...words('El eje de trabajo.', 'The axis of work: prevention, attention, sanction, or coordination between sectors.'),
});
export type Axis = z.infer<typeof axisSchema>;
