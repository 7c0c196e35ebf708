/** Who acts in the demonstration, and what every line of it is labelled with. */
import type { By } from '../domain/kernel/event.ts';
import type { Principal } from '../identity/principal.ts';

export const CHOTA = '0604';

/** Whatever the founding source does not say carries this mark where a person reads it. */
export const invented = (text: string): string => `${text} (inventado para la demostración)`;

const MUNICIPALITY = 'Municipalidad Provincial de Chota';
const DEFENSORIA = 'Defensoría del Pueblo';
export const OFFICE = 'Oficina Defensorial de Cajamarca';

/** Those who register: opaque ids, as everywhere. A round of supervision is registered for the whole country. */
export const REGISTRARS = {
  secretariat: {
    id: 'p-5b0d1c1e-7d0a-4f5e-9c55-3a1f0c6e0604',
    role: 'secretariat',
    institution: MUNICIPALITY,
    territory: [CHOTA],
  },
  defensoria: {
    id: 'p-9a4e7c52-11f3-4c8b-8a1d-6f2b0d7e0604',
    role: 'defensoria',
    institution: DEFENSORIA,
    office: OFFICE,
    territory: [CHOTA],
  },
  supervision: {
    id: 'p-2c8f1b06-43de-4e1a-b0b7-5d7e9a1f2021',
    role: 'defensoria',
    institution: DEFENSORIA,
    territory: '*',
  },
} as const satisfies Record<string, Principal>;
export type Registrar = keyof typeof REGISTRARS;

export const BY: Readonly<Record<Registrar, By>> = {
  secretariat: { kind: 'secretariat', institution: MUNICIPALITY },
  defensoria: { kind: 'defensoria', institution: DEFENSORIA, office: OFFICE },
  supervision: { kind: 'defensoria', institution: DEFENSORIA },
};

/** The members that the source names as convened on 20 May 2022; the persons are invented. */
export const MEMBERS = [
  { sector: 'demuna', institution: 'Demuna de Chota', titular: 'Rosa Elvira Campos' },
  { sector: 'cem', institution: 'Centro Emergencia Mujer de Chota', titular: 'Julia Marlene Vásquez' },
  { sector: 'pnp', institution: 'Policía Nacional del Perú, Chota', titular: 'Óscar Iván Terán' },
  { sector: 'comedores-populares', institution: 'Comedores populares de Chota', titular: 'Santos Idrogo Rubio' },
  {
    sector: 'gerencia-desarrollo-social',
    institution: 'Gerencia de Desarrollo Social, Municipalidad Provincial de Chota',
    titular: 'Wilder Nahún Bustamante',
  },
] as const;
