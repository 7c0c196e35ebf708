/** Refusals of texts that hold what looks like data of a person (they say where it is, and never repeat it), and of erasures. */
import { type Entry, entry } from './entry.ts';

const seen = (what: { readonly es: string; readonly en: string }): Entry =>
  entry(
    'invalid',
    `El texto de {field} tiene, desde el carácter {position}, lo que parece ${what.es}. Lo registrado no se borra: quite el dato. El número de un documento va en su propio campo (source.number), y el nombre de una persona, en person.`,
    `The text of {field} holds, from character {position} on, what looks like ${what.en}. What is registered is never deleted: take it out. The number of a document goes in its own field (source.number), and the name of a person in person.`,
  );

export const PERSONAL_DATA = {
  looks_like_dni: seen({ es: 'un documento de identidad (DNI)', en: 'an identity document (DNI)' }),
  looks_like_ruc: seen({ es: 'el RUC de una persona natural', en: 'the RUC of a natural person' }),
  looks_like_phone: seen({ es: 'un número de teléfono', en: 'a telephone number' }),
  looks_like_email: seen({ es: 'una dirección de correo electrónico', en: 'an e-mail address' }),
  person_erased: entry(
    'conflict',
    'El nombre de esta persona ya fue suprimido ({date}: {basis}).',
    'The name of this person has been erased already ({date}: {basis}).',
  ),
  erasure_names_person: entry(
    'invalid',
    'El texto de {field} nombra a la persona: lo registrado no se borra, y su nombre quedaría donde se lo suprime. Diga la norma o el documento, sin el nombre ni el contacto.',
    'The text of {field} names the person: what is registered is never deleted, and the name would stay where it is erased. State the law or the document, without the name or the contact.',
  ),
  person_not_entered: entry(
    'conflict',
    'En {stream} no se registró a esta persona por su nombre: se nombra el historial del acto que la registró, en esta provincia.',
    'In {stream} this person was not entered by name: name the stream of the act that entered them, in this province.',
  ),
} as const satisfies Record<string, Entry>;
