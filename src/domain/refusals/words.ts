/** How a sentence names the values that a program knows by a code: never by the code alone, which is English. */
import { SECTORS } from '../geography/sectors.ts';
import type { Lang, Words } from './lang.ts';

const say = (es: string, en: string): Words => ({ es, en });

/** By the place of the sentence, because a sector or an institution may be called as a value is. */
const ACTING_PARTIES: Readonly<Record<string, Words>> = {
  // With the code, which is what is to be said to the API and to the command line.
  secretariat: say('la secretaría técnica (secretariat)', 'the secretariat (secretariat)'),
  sector: say('un sector (sector)', 'a sector (sector)'),
  session: say('una sesión (session)', 'a session (session)'),
  defensoria: say('la Defensoría (defensoria)', 'the Defensoría (defensoria)'),
};
const KINDS: Readonly<Record<string, Words>> = {
  ordinary: say('ordinaria', 'ordinary'),
  extraordinary: say('extraordinaria', 'extraordinary'),
};
const PLACES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  kind: ACTING_PARTIES,
  allowed: ACTING_PARTIES,
  known: Object.fromEntries(
    Array.from(SECTORS.values(), ({ code, es, en }) => [code, say(`${code} (${es})`, `${code} (${en})`)]),
  ),
  convened: KINDS,
  held: KINDS,
  state: {
    rescinded: say('dejado sin efecto', 'rescinded'),
    non_compliance: say('declarado incumplido', 'declared not complied with'),
  },
  answer: {
    accepted: say('aceptada', 'accepted'),
    rejected: say('rechazada', 'rejected'),
    fulfilled: say('cumplida', 'fulfilled'),
  },
};

/** The value as a sentence says it at that place; itself where it is no code. */
export const inWords = (place: string, value: string, lang: Lang): string => PLACES[place]?.[value]?.[lang] ?? value;
