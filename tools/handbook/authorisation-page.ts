/** docs/authorisation.md and docs/es/autorizacion.md: who may register what, from the table that the command handler asks. */
import { COMMANDS } from '../../src/catalogue/commands.ts';
import { type ActingParty, actingPartiesOf, type Whose } from '../../src/commands/authorisation/table.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { AGGREGATE_NAMES, type AggregateName, aggregateNamed } from '../../src/domain/aggregates.ts';
import type { Lang } from '../../src/domain/refusals/rejection.ts';
import { cell, MADE, table } from './markdown.ts';

type Words = Readonly<Record<Lang, string>>;

const COLUMNS = ['secretariat', 'sector', 'defensoria'] as const satisfies readonly Role[];

/** By whose hand a role registers: `kind whose`. */
const ACTING_PARTIES: Readonly<Record<string, Words>> = {
  'secretariat own': { es: 'su propio acto', en: 'its own act' },
  'session any': { es: 'el voto de una sesión, con su acta', en: 'the vote of a session, with its acta' },
  'sector any': { es: 'el acto de un sector, con su documento', en: 'a sector’s act, with its document' },
  'sector own': { es: 'el acto de su sector', en: 'the act of its sector' },
  'defensoria own': { es: 'el acto de la Defensoría', en: 'the act of the Defensoría' },
};

const WORDS = {
  es: {
    title: '# Quién puede registrar qué',
    intro: [
      'Lo que no figura aquí está denegado. La tabla es la misma que consulta el manejador de comandos (`src/commands/authorisation/table.ts`), venga el pedido por HTTP, por la línea de comandos o por la demostración. Cada celda dice por mano de quién: de quién es el acto que ese rol puede registrar. `auditor` y `reader` leen y no registran nada.',
      'Los comandos, con sus datos: [comandos](comandos.md). Los tokens y sus claims: [seguridad](../security.md).',
    ],
    territory: [
      '## Dónde',
      'Un rol actúa en las provincias de su token (`territory`: una lista de ubigeos del INEI, o `*`). Un departamento no es un ámbito: ni contiene a sus provincias ni una provincia da derecho sobre él. De una oficina defensorial que figura en `ACTA_OFFICES_FILE` cuentan además las provincias que tiene **el día del registro** en Lima; su acto puede ser de la oficina que tenía la provincia **el día del acto**. Lo que es de todo el país (una ronda) pide `*`, y no es de una oficina con provincias propias.',
    ],
    separation: [
      '## Quién además',
      '- Cada rol registra por su propia institución; el sector, además, por el suyo; la oficina, por la suya o por la que tenía entonces la provincia.',
      '- En un mismo asunto (un compromiso, el informe de un sector, un diagnóstico, un caso) una persona está de un solo lado: quien registró con un rol no registra con otro, con el token que sea. La persona es su `actor.id`, igual en todos sus tokens.',
      '- De quién es el acto lo juzga el dominio: nadie verifica ni evalúa lo suyo (reglas 7, 8, 11 y 14).',
      '- El alcance de un token (`scope`) solo puede restar: `acta:read` no registra nada y ve los nombres de las personas; `acta:register:session` registra solo lo de las sesiones, y sin `acta:read` no ve nombres.',
    ],
    command: 'comando',
    country: 'De todo el país.',
    roles: { secretariat: 'secretaría técnica', sector: 'sector', defensoria: 'Defensoría' },
  },
  en: {
    title: '# Who may register what',
    intro: [
      'What is not listed here is denied. The table is the one that the command handler asks (`src/commands/authorisation/table.ts`), whether a command comes over HTTP, from the command line or from the demonstration. Each cell says by whose hand: whose act it is that the role may register. `auditor` and `reader` read, and register nothing.',
      'The commands with their data: [comandos](es/comandos.md) (Spanish). Tokens and their claims: [security](security.md).',
    ],
    territory: [
      '## Where',
      'A role acts in the provinces of its token (`territory`: a list of INEI ubigeos, or `*`). A department is no territory: it neither contains its provinces nor is given by one. Of an Oficina Defensorial that is listed in `ACTA_OFFICES_FILE` the provinces count besides that it has **on the day of registration** in Lima; its act may be that of the office which had the province **on the day of the act**. What is about the whole country (a round) takes `*`, and is not for an office with provinces of its own.',
    ],
    separation: [
      '## Who besides',
      '- Each role registers for its own institution; a sector for its own sector too; an office for itself, or for the one that had the province then.',
      '- In one matter (a commitment, a sector’s report, a diagnosis, a case) a person stands on one side: who registered in one role does not register in another, by whatever token. A person is its `actor.id`, the same in all its tokens.',
      '- Whose act it may be is the domain’s to judge: nobody verifies or evaluates their own work (rules 7, 8, 11 and 14).',
      '- The scope of a token (`scope`) only takes away: `acta:read` registers nothing and is shown the names of people; `acta:register:session` registers what is about sessions only and, without `acta:read`, is shown no names.',
    ],
    command: 'command',
    country: 'About the whole country.',
    roles: { secretariat: 'secretariat', sector: 'sector', defensoria: 'defensoria' },
  },
} as const;

const words = (kind: string, whose: Whose, lang: Lang): string =>
  ACTING_PARTIES[`${kind} ${whose}`]?.[lang] ?? `${kind} ${whose}`;

/** By whose hands a role registers a command; `–` for none. */
function cellOf(actingParties: readonly ActingParty[], role: Role, lang: Lang): string {
  const found = actingParties.flatMap(({ kind, registeredBy }) => {
    const whose = registeredBy[role];
    return whose === undefined ? [] : [words(kind, whose, lang)];
  });
  return found.length > 0 ? found.join('; ') : '–';
}

function aggregateSection(aggregate: AggregateName, lang: Lang): string {
  const said = WORDS[lang];
  const { title, scope } = aggregateNamed(aggregate);
  const rows = COMMANDS.filter((command) => command.aggregate === aggregate).map(({ name, title: called }) => [
    `${cell(called[lang])} (\`${name}\`)`,
    ...COLUMNS.map((role) => cellOf(actingPartiesOf(aggregate, name), role, lang)),
  ]);
  return [
    `## ${title[lang]}`,
    ...(scope === 'country' ? [said.country] : []),
    table([said.command, ...COLUMNS.map((role) => said.roles[role])], rows),
  ].join('\n\n');
}

export function authorisationPage(lang: Lang): string {
  const { title, intro, territory, separation } = WORDS[lang];
  const [heading, ...besides] = separation;
  const parts = [MADE, title, ...intro, ...territory, heading, besides.join('\n')];
  return `${[...parts, ...AGGREGATE_NAMES.map((aggregate) => aggregateSection(aggregate, lang))].join('\n\n')}\n`;
}
