/** What the addresses of several queries say. */
import { ubigeoSchema } from '../domain/geography/ubigeo.ts';
import { idSchema } from './parameters.ts';

export const ubigeo = { ubigeo: ubigeoSchema };
export const idParam = { ...ubigeo, id: idSchema };
