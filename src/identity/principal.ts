/** The caller, as a verified token says. */
import type { Role } from '../domain/kernel/event.ts';

export interface Principal {
  /** Opaque: never a name. The same for every token of one person, whatever the role. */
  readonly id: string;
  readonly role: Role;
  readonly institution: string;
  /** The provinces where it may act: ubigeos, or all of them. */
  readonly territory: '*' | readonly string[];
  readonly sector?: string;
  readonly office?: string;
  /** Less than the role may: see authorisation/scope.ts. Everything that it may where absent. */
  readonly scope?: readonly string[];
}
