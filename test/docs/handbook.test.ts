/** The handbook says what the rules say: every code, what it is called on a screen, and every number of the rules. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { OCCURRENCE_STATUSES } from '../../src/domain/commitment/occurrences.ts';
import { REJECTIONS } from '../../src/domain/refusals/rejections.ts';
import { OBSERVATION_WORDS } from '../../src/projections/observations.ts';
import { SESSION_OBSERVATIONS } from '../../src/domain/session/observations.ts';
import { EVALUATION_RULE, GRADE_REASON_WORDS, GRADE_WORDS, GRADES } from '../../src/projections/evaluation/rules.ts';
import { figuresOf } from '../../src/projections/national/figures.ts';
import { figure, percentOf } from '../../src/projections/national/figure.ts';
import { ROUND_CLASSES } from '../../src/projections/national/province-in-round.ts';
import {
  FLAG_WORDS,
  FLAGS,
  REQUIREMENT_WORDS,
  REQUIREMENTS,
  STATUS_RULE,
  STATUS_WORDS,
  STATUSES,
} from '../../src/projections/status/rules.ts';

const page = (name: string): string => readFileSync(`docs/es/${name}.md`, 'utf8');

/** By the code in the first cell of each row: the cells after it. */
const rowsOf = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...text.matchAll(/^\| `([\w.]+)` \|(.*)\|$/gm)].map(([, code = '', rest = '']) => [
      code,
      rest.split('|').map((cell) => cell.trim()),
    ]),
  );

describe('docs/es/estados.md', () => {
  const text = page('estados');
  const section = (from: string, to: string): ReadonlyMap<string, readonly string[]> =>
    rowsOf(text.slice(text.indexOf(`## ${from}`), text.indexOf(`## ${to}`)));

  it('has the statuses in the order of the rule, as they are called on a screen', () => {
    const rows = section('Los ocho estados', 'Qué hace falta');
    expect([...rows.keys()]).to.deep.equal([...STATUSES]);
    for (const code of STATUSES) expect(rows.get(code)?.[0]).to.equal(STATUS_WORDS[code].es);
  });

  it('has what it takes to be up to date', () => {
    const rows = section('Qué hace falta', 'Las señales');
    expect([...rows.keys()]).to.deep.equal([...REQUIREMENTS]);
    for (const code of REQUIREMENTS) expect(rows.get(code)?.[0]).to.equal(REQUIREMENT_WORDS[code].es);
  });

  it('has the flags', () => {
    const rows = section('Las señales', 'Las observaciones');
    expect([...rows.keys()]).to.deep.equal([...FLAGS]);
    for (const code of FLAGS) expect(rows.get(code)?.[0]).to.equal(FLAG_WORDS[code].es);
  });

  it('has the observations of a session', () => {
    const rows = section('Las observaciones', 'Los estados de un compromiso');
    expect([...rows.keys()]).to.have.members([
      ...Object.keys(SESSION_OBSERVATIONS),
      'unsupported',
      'former_existence',
      'possible_duplicate',
    ]);
    expect(rows.get('former_existence')?.[0]).to.equal(OBSERVATION_WORDS.former_existence.es);
    for (const [code, { es }] of Object.entries(SESSION_OBSERVATIONS)) expect(rows.get(code)?.[0]).to.equal(es);
  });

  it('has the statuses of a commitment', () => {
    expect([...section('Los estados de un compromiso', 'Cómo se pregunta').keys()]).to.deep.equal([
      ...OCCURRENCE_STATUSES,
    ]);
  });

  it('has the numbers of the rule', () => {
    expect(text).to.include(`**versión ${STATUS_RULE.version}**`);
    expect(text).to.include(
      `el mayor entre ${STATUS_RULE.inactiveAfterCadences} × *k* y ${STATUS_RULE.inactiveAfterMonths}`,
    );
    expect(text).to.include(`*k* meses y ${STATUS_RULE.sessionGraceDays} días`);
    expect([STATUS_RULE.termGraceEnds, STATUS_RULE.planDueFrom]).to.deep.equal(['04-01', '03-31']);
    expect(text).to.include('1 de abril').and.to.include('31 de marzo');
  });
});

describe('docs/es/calificacion.md', () => {
  const text = page('calificacion');

  it('has the grades and their reasons, as they are called on a screen', () => {
    const rows = rowsOf(text.slice(text.indexOf('## La calificación'), text.indexOf('Cada calificación dice')));
    expect([...rows.keys()]).to.deep.equal([...GRADES]);
    for (const grade of GRADES) expect(rows.get(grade)?.[0]).to.equal(GRADE_WORDS[grade].es);
    const reasons = rowsOf(text.slice(text.indexOf('Cada calificación dice')));
    expect([...reasons.keys()]).to.have.members(Object.keys(GRADE_REASON_WORDS));
    for (const [code, { es }] of Object.entries(GRADE_REASON_WORDS)) expect(reasons.get(code)?.[0]).to.equal(es);
  });

  it('has the numbers of the rule', () => {
    expect(text).to.include(`**versión ${EVALUATION_RULE.version}**`);
    expect(EVALUATION_RULE.failsBelow).to.equal(0.5);
    expect(text)
      .to.include('menos de la mitad')
      .and.to.include(`${EVALUATION_RULE.attendanceFrom * 100} %`);
  });
});

describe('docs/es/informe-nacional.md', () => {
  const text = page('informe-nacional');

  it('names every figure of the report', () => {
    const { commitments, ...others } = figuresOf([]);
    for (const name of Object.keys(others)) expect(text, name).to.include(`\`${name}\``);
    for (const name of Object.keys(commitments)) {
      if (name !== 'due') expect(text, name).to.match(new RegExp(`\`(commitments\\.)?${name}\``));
    }
    for (const name of ROUND_CLASSES) expect(text, name).to.include(`\`${name}\``);
  });

  it('works its examples out as the report does', () => {
    for (const [, n, N, percent] of text.matchAll(/(\d+) de (\d+)(?: \(12,5 %\))? es (\d+) %/g)) {
      expect(percentOf(Number(n), Number(N)), `${n} de ${N}`).to.equal(Number(percent));
    }
    for (const [, n, percent] of text.matchAll(/(\d+) \((\d+) %\)/g)) {
      expect(figure(Number(n), 164).percent, `${n} de 164`).to.equal(Number(percent));
    }
  });
});

describe('docs/es/rechazos.md', () => {
  it('has every refusal of the domain once', () => {
    const codes = [...page('rechazos').matchAll(/^\| `(\w+)` \| \d{3} \|/gm)].map(([, code]) => code);
    expect(codes).to.have.members(Object.keys(REJECTIONS));
  });
});

describe('docs/domain.md', () => {
  const text = readFileSync('docs/domain.md', 'utf8');

  it('has the rules that code and tests name by their numbers, 1 to 15', () => {
    const rules = text.slice(text.indexOf('## What is refused'), text.indexOf('## Rules across streams'));
    expect([...rules.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number))).to.deep.equal(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });

  it('has the statuses in the order of the rule, and its version', () => {
    const rows = rowsOf(text.slice(text.indexOf('## The status of a province'), text.indexOf('## The evaluation')));
    expect([...rows.keys()]).to.deep.equal([...STATUSES]);
    expect(text).to.include(`status of a province [rule, version ${STATUS_RULE.version}]`);
    expect(text).to.include(`evaluation of a sector [rule, version ${EVALUATION_RULE.version}]`);
  });
});
