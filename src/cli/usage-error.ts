/** A command line that cannot be carried out as it was written: one sentence that names the option and the rule. */
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { fill, type Params } from '../domain/refusals/rejection.ts';
import type { Words } from '../domain/refusals/lang.ts';

export const USAGE = {
  verb_missing: { es: 'Falta decir qué hacer.', en: 'It is missing what to do.' },
  verb_unknown: { es: '«{given}» no es un verbo de acta.{hint}', en: '"{given}" is not a verb of acta.{hint}' },
  option_unknown: { es: 'La opción {given} no existe.{hint}', en: 'There is no option {given}.{hint}' },
  option_twice: { es: '{option} se dio dos veces: va una sola vez.', en: '{option} was given twice: it goes once.' },
  option_missing: { es: 'Falta {option}: debe ser {rule}.', en: '{option} is missing: it must be {rule}.' },
  value_missing: { es: '{option} necesita un valor: {rule}.', en: '{option} needs a value: {rule}.' },
  value_unwanted: { es: '{option} no lleva valor.', en: '{option} takes no value.' },
  value_bad: {
    es: '{option}: «{given}» no vale: debe ser {rule}.{hint}',
    en: '{option}: "{given}" will not do: it must be {rule}.{hint}',
  },
  operand_unwanted: { es: 'Sobra «{given}».', en: '"{given}" is too much.' },
  together: { es: '{option} y {other} no van juntas.', en: '{option} and {other} do not go together.' },
  only_with: { es: '{option} solo va con {other}.', en: '{option} goes only with {other}.' },
  claim: { es: '{option}: {rule}', en: '{option}: {rule}' },
} as const satisfies Record<string, Words>;
export type UsageCode = keyof typeof USAGE;

type UsageParams = Readonly<Record<string, string | Words>>;

export class UsageError extends ExplainedError {
  readonly code: UsageCode;

  constructor(code: UsageCode, said: UsageParams = {}) {
    super('UsageError', (lang) => {
      const params: Params = Object.fromEntries(
        Object.entries({ hint: '', ...said }).map(([name, word]) => [
          name,
          typeof word === 'string' ? word : word[lang],
        ]),
      );
      return fill(USAGE[code][lang], params);
    });
    this.code = code;
  }
}

/** "Did you mean …?", or nothing. */
export const hintOf = (meant: string | undefined): Words =>
  meant === undefined ? { es: '', en: '' } : { es: ` ¿Quiso decir ${meant}?`, en: ` Did you mean ${meant}?` };
