/** The address that was asked for, as it may be written down: without its query and fragment, which may hold whatever the caller wrote. */
import type { Request } from 'express';

export const addressAsked = ({ originalUrl }: Request): string => originalUrl.split(/[?#]/, 1)[0] ?? '/';
