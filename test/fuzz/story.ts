/**
 * The model: what can be registered in a province, in an order in which all of it is accepted. It is the handbook's story, told
 * again of any province under keys of its own, and what the story does not tell: the corrections of every life, and what is
 * opened again after it was annulled.
 */
import { eventId, personRef, streamKey } from '../../src/commands/ids.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { requestOf } from '../../tools/handbook/commands-page.ts';
import { acta, keyOf, leftBy, opened, type Step } from '../../tools/handbook/story/step.ts';
import { STORY } from '../../tools/handbook/story/story.ts';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import type { Json } from './document.ts';

/** One command of the story of a province. */
export interface Ask {
  readonly name: string;
  readonly path: string;
  readonly key: string;
  readonly body: { readonly [name: string]: Json };
  readonly principal: Principal;
}

const told = (name: string): Step => {
  const step = STORY.find((entry) => entry.name === name);
  if (!step) throw new Error(`the story has no step ${name}`);
  return step;
};
const source = { kind: 'informe', number: 'Informe 009-2023-GDS' } as const;

/** Corrects what a step left: its day stated once more, or that it never was. */
const correction =
  (command: 'RectifyFact' | 'AnnulFact') =>
  (name: string, step = told(name)): Step => {
    const { occurredOn, aggregate, place, registrar, by } = step;
    const data = { eventId: leftBy(name), ...(command === 'RectifyFact' && { occurredOn }), reason: 'Según el acta.' };
    // What a step opened has its id from then on.
    const opensOwn = ['session', 'commitment', 'case'].includes(aggregate) && place['id'] === undefined;
    return {
      name: `${command === 'RectifyFact' ? 'rectificar' : 'anular'}-${name}`,
      aggregate,
      command,
      registrar,
      place: opensOwn ? { id: opened(name) } : place,
      occurredOn: '2024-07-01',
      ...(by && { by }),
      source: by?.kind === 'session' ? acta('Acta 09-2024') : source,
      data,
    };
  };
const rectified = correction('RectifyFact');
const annulled = correction('AnnulFact');
/** The step under another name, and in the place of what it opened before. */
const again = (name: string, suffix: string): Step => ({ ...told(name), name: `${name}-${suffix}` });
const atIdOf = (step: Step, name: string, suffix: string): Step => ({
  ...step,
  name: `${step.name}-${suffix}`,
  place: { id: opened(name) },
});

const thirdCommitment = again('adoptar-otro-compromiso', 'tercero');
const otherCase = again('abrir-caso', 'segundo');
const convocation = again('convocatoria-errada', 'otra');
const unannounced: Step = {
  ...again('sesion-realizada', 'sin-convocatoria'),
  place: {},
  occurredOn: '2023-08-30',
  source: acta('Acta 04-2023'),
};

/** What the story leaves out, so that every address is asked for something that it accepts. */
const BESIDES: readonly Step[] = [
  atIdOf(told('convocatoria-errada'), 'convocatoria-errada', 'de-nuevo'),
  convocation,
  { ...atIdOf(told('sesion-frustrada'), convocation.name, 'convocada'), occurredOn: '2023-07-31' },
  unannounced,
  thirdCommitment,
  annulled(thirdCommitment.name, thirdCommitment),
  atIdOf(thirdCommitment, thirdCommitment.name, 'de-nuevo'),
  rectified('informar-avance'),
  otherCase,
  annulled(otherCase.name, otherCase),
  atIdOf(otherCase, otherCase.name, 'de-nuevo'),
  rectified('registrar-visita'),
  rectified('aceptar-informe'),
  annulled('justificar-omision'),
  rectified('evaluar-plan'),
  annulled('evaluar-plan'),
  rectified('actualizar-diagnostico'),
  annulled('actualizar-diagnostico'),
  rectified('remitir-informe'),
  annulled('remitir-informe'),
  rectified('registrar-hallazgo'),
  annulled('registrar-hallazgo'),
  rectified('cerrar-ronda'),
  annulled('cerrar-ronda'),
  rectified('suprimir-nombre'),
  annulled('suprimir-nombre'),
];

const STEPS = [...STORY, ...BESIDES];

/** Each round supervises a year of its own. */
const yearOf = (turn: number): string => String(2022 - turn);

/** The commands of a province, in their order. No two provinces of one log have the same turn. */
export function storyOf(ubigeo: string, turn: number): readonly Ask[] {
  const key = (name: string): string => `fuzz-${ubigeo}-${name}`;
  const renamed = new Map<string, string>([
    ['instancia-0604', `instancia-${ubigeo}`],
    ['"province":"Chota"', `"province":${JSON.stringify(PROVINCES.get(ubigeo)?.name)}`],
    ['"referenceYear":2022', `"referenceYear":${yearOf(turn)}`],
    ['"universe":["0601","0604","0606"]', `"universe":["${ubigeo}"]`],
  ]);
  for (const { name } of STEPS) {
    renamed.set(opened(name), streamKey(key(name)));
    renamed.set(leftBy(name), eventId(key(name), 0));
    for (const index of [0, 1]) renamed.set(personRef(keyOf(name), index), personRef(key(name), index));
  }
  const pattern = new RegExp([...renamed.keys()].map((text) => text.replace(/[[\]"-]/g, '\\$&')).join('|'), 'g');
  const here = (text: string): string => text.replace(pattern, (found) => renamed.get(found) ?? found);
  return STEPS.map((step) => {
    const { year, ...place } = step.place;
    const { address, body } = requestOf({
      ...step,
      place: { ...place, ubigeo, ...(year !== undefined && { year: yearOf(turn) }) },
    });
    return {
      name: step.name,
      path: here(address),
      key: key(step.name),
      body: JSON.parse(here(JSON.stringify(body))) as Ask['body'],
      principal: principalOf(step, ubigeo),
    };
  });
}

const PERSONS = ['secretariat', 'demuna', 'pnp', 'defensoria'];

/** Whoever registers the step, with the province as all the territory; of the whole country where the act is. */
function principalOf({ registrar, aggregate }: Step, ubigeo: string): Principal {
  const { role, institution, sector, office } = registrar;
  const person = PERSONS.indexOf(sector ?? role) + 1;
  return {
    id: `p-00000000-0000-4000-8000-00000000000${person}`,
    role,
    institution,
    territory: aggregate === 'supervision-round' ? '*' : [ubigeo],
    ...(sector !== undefined && { sector }),
    ...(office !== undefined && { office }),
  };
}
