/**
 * Who may register an act, by whose hand and where: in one place, denied by default, whatever the door.
 * Whose act a command may be at all is the domain's (`hands` of its command); this says who may register acts of that hand.
 */
import type { By } from '../domain/event.ts';
import { type Rejection, reject } from '../domain/rejection.ts';
import type { Principal } from './principal.ts';

/** Role by hand: `own` = only for its own institution (and sector); `any` = for whoever did it, in its territory. */
const MAY_REGISTER: Readonly<Record<Principal['role'], Partial<Record<By['kind'], 'own' | 'any'>>>> = {
  // The secretaría técnica registers what a session voted and, with a document, what a sector did.
  secretariat: { secretariat: 'own', session: 'any', sector: 'any' },
  sector: { sector: 'own' },
  defensoria: { defensoria: 'own' },
  auditor: {},
  reader: {},
};

export function authorise(principal: Principal, by: By, ubigeo: string | undefined): Rejection | undefined {
  const entitlement = MAY_REGISTER[principal.role][by.kind];
  if (!entitlement) return reject('role_may_not', { role: principal.role, kind: by.kind }, '/by/kind');
  if (principal.territory !== '*' && (ubigeo === undefined || !principal.territory.includes(ubigeo))) {
    return reject('outside_territory', { ubigeo: ubigeo ?? '*', territory: principal.territory });
  }
  if (entitlement === 'any') return undefined;
  if (by.institution !== principal.institution) {
    return reject('not_own_institution', { given: by.institution, own: principal.institution }, '/by/institution');
  }
  return by.kind === 'sector' && by.sector !== principal.sector
    ? reject('not_own_sector', { given: by.sector ?? '', own: principal.sector ?? '' }, '/by/sector')
    : undefined;
}
