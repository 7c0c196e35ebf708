/** The province that a query is about, on its day, as known at its position. */
import { AsOf } from '../../projections/as-of.ts';
import type { Ask } from './query.ts';

export const asOf = ({ params, book, moment: { on, position } }: Ask<{ readonly ubigeo: string }>): AsOf =>
  new AsOf(book, params.ubigeo, on, position);
