/** Every refusal of the domain as the handbook shows it, docs/es/rechazos.md. */
import { REFUSALS } from '../../src/api/problem/problems.ts';
import { ANY_AGGREGATE } from '../../src/domain/refusals/any-aggregate.ts';
import { CASE } from '../../src/domain/refusals/case.ts';
import { COMMITMENT } from '../../src/domain/refusals/commitment.ts';
import type { Entry, RejectionKind } from '../../src/domain/refusals/entry.ts';
import { INSTANCIA } from '../../src/domain/refusals/instancia.ts';
import { PERSONAL_DATA } from '../../src/domain/refusals/personal-data.ts';
import { SECTOR_WORK } from '../../src/domain/refusals/sector-work.ts';
import { SESSION } from '../../src/domain/refusals/session.ts';
import { SUPERVISION } from '../../src/domain/refusals/supervision.ts';
import { cell, MADE, table } from './markdown.ts';

const GROUPS: readonly (readonly [title: string, refusals: Readonly<Record<string, Entry>>])[] = [
  ['De cualquier acto', ANY_AGGREGATE],
  ['De los datos personales', PERSONAL_DATA],
  ['De la instancia', INSTANCIA],
  ['De una sesión', SESSION],
  ['De un compromiso', COMMITMENT],
  ['De un caso', CASE],
  ['De informes, planes y diagnósticos', SECTOR_WORK],
  ['De la supervisión', SUPERVISION],
];

const KINDS: Readonly<Record<RejectionKind, string>> = {
  invalid: 'Hay que corregir lo enviado.',
  conflict: 'Lo impide algo que ya consta.',
  forbidden: 'El acto no corresponde a quien lo envía, o a quien lo hizo.',
  unknown: 'Lo que se nombra no consta.',
};

const OPENING = `${MADE}

# Los rechazos

acta rechaza lo imposible y lo que no corresponde. Un rechazo no deja rastro en el registro y no se recuerda: si lo que lo impedía cambia, el mismo pedido puede aceptarse. La respuesta trae el código (\`code\`), la frase y, en \`errors\`, el campo del que se trata. Entre llaves, lo que se llena en cada caso.

Lo irregular pero real no se rechaza: se registra con una [observación](estados.md#las-observaciones-de-una-sesión). Los errores de forma (un campo que falta, una fecha que no existe) se responden con 400 y nombran todos los campos a la vez.

${table(
  ['HTTP', 'clase', 'qué significa'],
  Object.entries(KINDS).map(([kind, meaning]) => [
    String(REFUSALS[kind as RejectionKind].status),
    `\`${kind}\``,
    meaning,
  ]),
)}`;

export const refusalsPage = (): string =>
  `${[OPENING, ...GROUPS.map(([title, refusals]) => [`## ${title}`, group(refusals)].join('\n\n'))].join('\n\n')}\n`;

const group = (refusals: Readonly<Record<string, Entry>>): string =>
  table(
    ['código', 'HTTP', 'qué dice'],
    Object.entries(refusals).map(([code, { kind, es }]) => [`\`${code}\``, String(REFUSALS[kind].status), cell(es)]),
  );
