/** An error whose message is a sentence for a person, in both languages; `message` is the English one. */
import type { Words } from './lang.ts';
import { fill, type Lang, type Params } from './rejection.ts';

export class ExplainedError extends Error {
  readonly #explain: (lang: Lang) => string;

  /** @param sentence with the values of its places in `params`, or the function that says it */
  constructor(name: string, sentence: Words | ((lang: Lang) => string), params: Params = {}, options?: ErrorOptions) {
    const explain = typeof sentence === 'function' ? sentence : (lang: Lang) => fill(sentence[lang], params);
    super(explain('en'), options);
    this.name = name;
    this.#explain = explain;
  }

  explain(lang: Lang): string {
    return this.#explain(lang);
  }
}
