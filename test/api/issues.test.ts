/** What is said of input that does not fit: the field by a pointer, the rule by a stable code, both in a sentence. */
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fieldErrors, findingsOf, pointerOf } from '../../src/api/problem/issues.ts';
import { OWN_RULES, ZOD_RULES } from '../../src/api/problem/rules.ts';
import { invalidJsonValue } from '../../src/api/http/json-body.ts';
import { daySchema, partialDaySchema } from '../../src/domain/kernel/dates.ts';
import { personSchema } from '../../src/domain/privacy/person.ts';

function errorsOf(schema: z.ZodType, input: unknown, lang: 'es' | 'en' = 'es') {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error('it fits');
  return fieldErrors(findingsOf(parsed.error, input), 'body')(lang);
}
const only = (schema: z.ZodType, input: unknown, lang: 'es' | 'en' = 'es') => {
  const errors = errorsOf(schema, input, lang);
  expect(errors).to.have.length(1);
  return [errors[0]?.pointer, errors[0]?.code, errors[0]?.detail];
};

describe('issues', () => {
  it('what is missing, of another type, too short, too long, or not among those allowed', () => {
    const schema = (field: z.ZodType) => z.strictObject({ campo: field });
    expect(only(schema(z.string()), {})).to.deep.equal(['/campo', 'required', 'campo: falta.']);
    expect(only(schema(z.string()), { campo: 7 })).to.deep.equal([
      '/campo',
      'invalid_type',
      'campo: se esperaba un texto.',
    ]);
    expect(only(schema(z.int()), { campo: 1.5 }, 'en')).to.deep.equal([
      '/campo',
      'invalid_type',
      'campo: a whole number was expected.',
    ]);
    expect(only(schema(z.string().min(3)), { campo: 'a' })).to.deep.equal([
      '/campo',
      'too_small',
      'campo: al menos 3 caracteres.',
    ]);
    expect(only(schema(z.array(z.string()).max(1)), { campo: ['a', 'b'] })).to.deep.equal([
      '/campo',
      'too_big',
      'campo: a lo más 1 elementos.',
    ]);
    expect(only(schema(z.int().max(9)), { campo: 10 })).to.deep.equal(['/campo', 'too_big', 'campo: no más de 9.']);
    expect(only(schema(z.enum(['a', 'b'])), { campo: 'c' })).to.deep.equal([
      '/campo',
      'invalid_value',
      'campo: debe ser a, b.',
    ]);
    expect(only(schema(z.uuid()), { campo: 'x' }, 'en')).to.deep.equal([
      '/campo',
      'invalid_format',
      'campo: is not of the expected form (uuid).',
    ]);
  });

  it('a day that has the form and is not in the calendar, and one that has not the form', () => {
    expect(only(daySchema, '2022-02-30')[2]).to.equal('El cuerpo: el día 2022-02-30 no existe en el calendario.');
    expect(only(daySchema, '30/05/2022')[2]).to.equal('El cuerpo: se necesita un día con la forma AAAA-MM-DD.');
    expect(only(daySchema, '2022-05')[2]).to.contain('AAAA-MM-DD');
    expect(only(partialDaySchema, '2022-13')[2]).to.equal('El cuerpo: el día 2022-13 no existe en el calendario.');
    expect(only(partialDaySchema, '1532-11-16', 'en')[2]).to.contain('from 1821 on');
  });

  it('each unknown field by itself', () => {
    const errors = errorsOf(z.strictObject({}), { a: 1, 'b/c~d': 2 });
    expect(errors.map(({ pointer }) => pointer)).to.deep.equal(['/a', '/b~1c~0d']);
  });

  it('of alternatives, what is wrong with the nearest', () => {
    expect(only(z.strictObject({ person: personSchema }), { person: { name: 'Rosa Campos', dni: '1' } })).to.deep.equal(
      ['/person/dni', 'unrecognized_key', 'person.dni: este campo no existe aquí.'],
    );
    expect(only(z.strictObject({ person: personSchema }), { person: { ref: 'x' } })[0]).to.equal('/person/ref');
    const kinds = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]);
    expect(only(z.strictObject({ origin: kinds }), { origin: { kind: 'c' } })).to.deep.equal([
      '/origin/kind',
      'invalid_value',
      'origin.kind: debe ser a, b.',
    ]);
  });

  it('what the caller wrote comes back shortened, and no more than fifty errors', () => {
    const long = 'x'.repeat(5000);
    expect(errorsOf(z.strictObject({}), { [long]: 1 })[0]?.detail).to.have.length.below(200);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`campo${index}`, 1]));
    expect(errorsOf(z.strictObject({}), many)).to.have.length(50);
    expect(pointerOf([long])).to.have.length.below(300);
  });

  it('every rule of the domain has its sentences, with no place left unfilled', () => {
    const root = fileURLToPath(new URL('../../src/domain', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'),
    );
    const codes = files.flatMap((file) =>
      [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/(?:error: |missing\(|\? )'([a-z]+(?:_[a-z0-9]+)+)'/g)].map(
        ([, code]) => code ?? '',
      ),
    );
    const rules = codes.filter((code) => /^not_an?_|_(?:empty|twice|required|nothing)$/.test(code));
    expect(rules).to.include.members(['not_a_day', 'agenda_empty', 'due_on_required', 'rectifies_nothing']);
    for (const code of new Set(rules)) expect(OWN_RULES, code).to.have.property(code);
    for (const { es, en } of [...Object.values(OWN_RULES), ...Object.values(ZOD_RULES)]) {
      for (const sentence of [es, en])
        expect(sentence.replace(/\{(field|value|expected|options|format|limit|maximum)\}/g, '')).to.not.match(/[{}]/);
    }
  });
});

describe('what JSON may bring', () => {
  const code = (text: string) => invalidJsonValue(JSON.parse(text) as unknown)?.code;

  it('text with its accents, tabs and line breaks, and whatever else is written', () => {
    expect(invalidJsonValue(JSON.parse(String.raw`{"a":"Ñaupa — «línea»\n\tdos 😀","b":[1,-0.5,true,null]}`))).to.equal(
      undefined,
    );
  });

  it('but no control characters, lone surrogates, infinite numbers or towers', () => {
    expect(code(String.raw`"\u0000"`)).to.equal('text_invalid');
    expect(code(String.raw`["\u009f"]`)).to.equal('text_invalid');
    expect(code(String.raw`{"a":"\udc00"}`)).to.equal('text_invalid');
    expect(code(String.raw`{"\ud800":1}`)).to.equal('text_invalid');
    expect(code('[1e400]')).to.equal('number_invalid');
    expect(code(`${'['.repeat(32)}${']'.repeat(32)}`)).to.equal(undefined);
    expect(code(`${'['.repeat(34)}${']'.repeat(34)}`)).to.equal('too_deep');
  });
});
