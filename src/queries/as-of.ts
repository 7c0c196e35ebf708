/** The province that a query is about, on its day, as known at its position. */
import { AsOf } from '../projections/read-model/as-of.ts';
import type { Ask } from './query.ts';

export const asOf = ({ params, readModel, moment: { on, position } }: Ask<{ readonly ubigeo: string }>): AsOf =>
  new AsOf(readModel, params.ubigeo, on, position);
