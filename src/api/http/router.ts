/** A router for which an address is its letters as they are written. */
import { Router } from 'express';

/**
 * Express gives its own routers no setting of the application: made bare, one would answer `/api/v1/INSTANCIAS` as well, an address
 * that neither the document nor whatever goes by the address knows.
 */
export const createRouter = (): Router => Router({ caseSensitive: true });
