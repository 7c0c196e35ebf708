import { expect } from 'chai';
import { z } from 'zod';
import { parseArguments } from '../../src/cli/arguments.ts';
import { flag, list, required, value } from '../../src/cli/options.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { nearest, same } from '../../src/cli/words.ts';

const about = { means: same('x'), placeholder: same('X'), rule: { es: 'una cifra', en: 'a digit' } };
const digit = z.string().regex(/^\d$/).transform(Number);
const options = {
  json: flag(same('x')),
  port: value({ ...about, schema: digit }),
  ubigeo: list({ ...about, schema: z.string().length(4) }),
  demo: value({ ...about, schema: z.enum(['a', 'b']) }, 'a'),
};
const operands = { place: required({ ...about, placeholder: same('PLACE'), schema: z.string().length(4) }) };

const parse = (...args: string[]) => parseArguments(args, options, {});

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('arguments', () => {
  it('reads flags, values and lists, in either spelling', () => {
    expect(parse('--json', '--port', '8', '--ubigeo=0604', '--ubigeo', '0605')).to.deep.equal({
      json: true,
      port: 8,
      ubigeo: ['0604', '0605'],
      demo: undefined,
    });
    expect(parse()).to.deep.equal({ json: false, port: undefined, ubigeo: [], demo: undefined });
  });

  it('gives an option without a value its own, and leaves the next word alone', () => {
    expect(parseArguments(['--demo', '0604'], options, operands)).to.include({ demo: 'a', place: '0604' });
    expect(parse('--demo=b')).to.include({ demo: 'b' });
    expect(parse('--demo', '--json')).to.include({ demo: 'a', json: true });
  });

  it('takes what follows -- for words', () => {
    expect(refusal(() => parse('--', '--demo')).explain('en')).to.equal('"--demo" is too much.');
  });

  for (const [args, es, en] of [
    [
      ['--prt', '8'],
      'La opción --prt no existe. ¿Quiso decir --port?',
      'There is no option --prt. Did you mean --port?',
    ],
    [['--zzzzzz'], 'La opción --zzzzzz no existe.', 'There is no option --zzzzzz.'],
    [['-p', '8'], 'La opción -p no existe.', 'There is no option -p.'],
    [['--constructor'], 'La opción --constructor no existe.', 'There is no option --constructor.'],
    [['--port'], '--port necesita un valor: una cifra.', '--port needs a value: a digit.'],
    [['--port', '--json'], '--port necesita un valor: una cifra.', '--port needs a value: a digit.'],
    [['--port='], '--port: «» no vale: debe ser una cifra.', '--port: "" will not do: it must be a digit.'],
    [['--port', 'x'], '--port: «x» no vale: debe ser una cifra.', '--port: "x" will not do: it must be a digit.'],
    [['--json=1'], '--json no lleva valor.', '--json takes no value.'],
    [
      ['--port', '1', '--port', '2'],
      '--port se dio dos veces: va una sola vez.',
      '--port was given twice: it goes once.',
    ],
    [['word'], 'Sobra «word».', '"word" is too much.'],
  ] as const) {
    it(`refuses ${args.join(' ')}, naming the option and the rule`, () => {
      const error = refusal(() => parse(...args));
      expect(error.explain('es')).to.equal(es);
      expect(error.explain('en')).to.equal(en);
    });
  }

  it('names a word that is missing', () => {
    expect(refusal(() => parseArguments([], options, operands)).explain('es')).to.equal(
      'Falta PLACE: debe ser una cifra.',
    );
  });

  it('shows no control characters of a value back to the terminal', () => {
    expect(refusal(() => parse('--port', 'a\u001b[31m')).explain('es')).to.equal(
      '--port: «a�[31m» no vale: debe ser una cifra.',
    );
  });

  it('finds the word that a misspelt one was meant to be', () => {
    expect(nearest('serv', ['serve', 'status', 'log'])).to.equal('serve');
    expect(nearest('stauts', ['serve', 'status', 'log'])).to.equal('status');
    expect(nearest('xyz', ['serve', 'status', 'log'])).to.equal(undefined);
  });
});
