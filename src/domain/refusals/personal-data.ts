/** Refusals of texts that hold what looks like data of a person (they say where it is, and never repeat it), and of erasures. */
import { type Entry, entry } from './entry.ts';

const seen = (what: { readonly es: string; readonly en: string }): Entry =>
  entry(
    'invalid',
    `El texto de {field} tiene, desde el carácter {position}, lo que parece ${what.es}. Lo registrado no se borra: quite el dato. Si no es de ninguna persona (el número de una partida, el teléfono de una oficina), envíe lo mismo con noPersonalData: true, que queda en el hecho.`,
    `The text of {field} holds, from character {position} on, what looks like ${what.en}. What is registered is never deleted: take it out. If it is of no person (the number of an entry in a register, the telephone of an office), send the same with noPersonalData: true, which stays in the event.`,
  );

export const PERSONAL_DATA = {
  looks_like_dni: seen({ es: 'un documento de identidad (DNI)', en: 'an identity document (DNI)' }),
  looks_like_ruc: seen({ es: 'el RUC de una persona natural', en: 'the RUC of a natural person' }),
  looks_like_phone: seen({ es: 'un número de teléfono', en: 'a telephone number' }),
  looks_like_email: seen({ es: 'una dirección de correo electrónico', en: 'an e-mail address' }),
  says_dni: entry(
    'invalid',
    'El texto de {field} dice, desde el carácter {position}, el número de un documento de identidad. Lo registrado no se borra: quítelo.',
    'The text of {field} states, from character {position} on, the number of an identity document. What is registered is never deleted: take it out.',
  ),
  header_names_person: entry(
    'invalid',
    '{field} nombra a la persona que se registra, y queda en el registro, que no se borra. Elija un valor sin su nombre ni su contacto.',
    '{field} names the person who is entered, and stays in the log, which is never deleted. Choose one without the name or the contact.',
  ),
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
