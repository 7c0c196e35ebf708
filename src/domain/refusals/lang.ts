/** The two languages in which anything is said to a person. */
export type Lang = 'es' | 'en';

/** A word or a sentence in both languages; a sentence may have `{name}` places. */
export type Words = Readonly<Record<Lang, string>>;
