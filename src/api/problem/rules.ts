/**
 * The sentences for input that does not fit its schema, by rule. `{field}` names the field; the other places are filled from
 * the issue. The first table is of the domain's own rules (the `error` of its schemas), the second of zod's.
 */
import type { Words } from '../../domain/refusals/lang.ts';

const say = (es: string, en: string): Words => ({ es, en });

export const OWN_RULES: Readonly<Record<string, Words>> = {
  not_a_day: say(
    '{field}: se necesita un día con la forma AAAA-MM-DD.',
    '{field}: a day is needed, in the form YYYY-MM-DD.',
  ),
  not_a_partial_day: say(
    '{field}: se necesita un día (AAAA-MM-DD), un mes (AAAA-MM) o un año (AAAA), desde 1821.',
    '{field}: a day (YYYY-MM-DD), a month (YYYY-MM) or a year (YYYY) is needed, from 1821 on.',
  ),
  agenda_empty: say('{field}: la agenda tiene al menos un punto.', '{field}: an agenda has at least one item.'),
  attendance_empty: say(
    '{field}: la asistencia nombra al menos un sector.',
    '{field}: an attendance names at least one sector.',
  ),
  sector_twice: say('{field}: un mismo sector aparece dos veces.', '{field}: a sector appears twice.'),
  not_sha256: say(
    '{field}: se necesita un SHA-256, 64 dígitos hexadecimales.',
    '{field}: a SHA-256 is needed, 64 hexadecimal digits.',
  ),
  not_a_sector_code: say(
    '{field}: el código de un sector son minúsculas, cifras y guiones (pnp, cem, demuna …).',
    '{field}: the code of a sector is lower-case letters, digits and hyphens (pnp, cem, demuna …).',
  ),
  not_a_period: say(
    '{field}: un periodo se escribe 2022, 2022-06 o 2022-T1.',
    '{field}: a period is written 2022, 2022-06 or 2022-T1.',
  ),
  attendees_empty: say('{field}: se nombra al menos un asistente.', '{field}: at least one attendee is named.'),
  evidence_required: say(
    '{field}: se necesita al menos una evidencia.',
    '{field}: at least one piece of evidence is needed.',
  ),
  due_on_required: say('{field}: un compromiso tiene plazo.', '{field}: a commitment has a due date.'),
  follow_up_owner_required: say(
    '{field}: un compromiso tiene quien le haga seguimiento.',
    '{field}: a commitment has somebody charged with its follow-up.',
  ),
  responsible_required: say(
    '{field}: un compromiso tiene responsable.',
    '{field}: a commitment has somebody responsible.',
  ),
  not_a_party: say(
    '{field}: se nombra un sector (sector) o una institución (institution).',
    '{field}: a sector (sector) or an institution (institution) is named.',
  ),
  actions_empty: say('{field}: se informa al menos una acción.', '{field}: at least one action is reported.'),
  amends_nothing: say('{field}: una enmienda cambia algo.', '{field}: an amendment changes something.'),
  axis_twice: say('{field}: un mismo eje aparece dos veces.', '{field}: an axis appears twice.'),
  criteria_empty: say('{field}: se nombra al menos un criterio.', '{field}: at least one criterion is named.'),
  indicator_twice: say('{field}: un mismo indicador aparece dos veces.', '{field}: an indicator appears twice.'),
  line_twice: say('{field}: una misma línea aparece dos veces.', '{field}: a line appears twice.'),
  plan_empty: say('{field}: un plan tiene al menos una línea.', '{field}: a plan has at least one line.'),
  sources_empty: say('{field}: se nombra al menos una fuente.', '{field}: at least one source is named.'),
  universe_empty: say(
    '{field}: la ronda abarca al menos una provincia.',
    '{field}: a round covers at least one province.',
  ),
  province_twice: say('{field}: una misma provincia aparece dos veces.', '{field}: a province appears twice.'),
  not_a_plan_id: say(
    '{field}: el código de un plan son minúsculas, cifras y guiones.',
    '{field}: the code of a plan is lower-case letters, digits and hyphens.',
  ),
  not_an_indicator_code: say(
    '{field}: el código de un indicador son minúsculas, cifras y guiones.',
    '{field}: the code of an indicator is lower-case letters, digits and hyphens.',
  ),
  not_a_stream: say(
    '{field}: se necesita el nombre de un historial, como instancia-0604.',
    '{field}: the name of a stream is needed, such as instancia-0604.',
  ),
  not_a_year: say('{field}: se necesita un año de cuatro cifras.', '{field}: a year of four digits is needed.'),
  rectifies_nothing: say(
    'Una rectificación dice el día (occurredOn), los datos (data) o ambos.',
    'A rectification says the day (occurredOn), the data (data) or both.',
  ),
  not_a_ubigeo: say(
    '{field}: un ubigeo provincial tiene cuatro cifras (INEI).',
    '{field}: the ubigeo of a province has four digits (INEI).',
  ),
  not_a_department: say(
    '{field}: un departamento tiene dos cifras (INEI), de 01 a 25.',
    '{field}: a department has two digits (INEI), 01 to 25.',
  ),
  not_an_instant: say(
    '{field}: se necesita un instante con su zona, como 2022-06-01T00:00:00-05:00 o 2022-06-01T05:00:00Z.',
    '{field}: an instant with its offset is needed, such as 2022-06-01T00:00:00-05:00 or 2022-06-01T05:00:00Z.',
  ),
  day_too_far: say(
    '{field}: se puede preguntar por un día hasta diez años después de hoy.',
    '{field}: one may ask about a day up to ten years from today.',
  ),
  instant_in_future: say(
    '{field}: lo que se sabrá después no se sabe aún.',
    '{field}: what will be known later is not known yet.',
  ),
  cursor_of_other: say(
    '{field}: es de otra lista: con un cursor, los demás parámetros quedan como en la página anterior.',
    '{field}: it is of another list: with a cursor, the other parameters stay as on the page before.',
  ),
  not_a_cursor: say(
    '{field}: el cursor es el que dio la página anterior.',
    '{field}: the cursor is the one that the page before gave.',
  ),
  not_a_number: say('{field}: se necesita un número entero.', '{field}: a whole number is needed.'),
  text_invalid: say(
    '{field}: el texto contiene caracteres de control o Unicode incompleto.',
    '{field}: the text contains control characters or broken Unicode.',
  ),
  name_twice: say(
    '{field}: este campo aparece dos veces en el mismo objeto.',
    '{field}: this field stands twice in the same object.',
  ),
  number_invalid: say('{field}: el número es demasiado grande.', '{field}: the number is too large.'),
  too_deep: say(
    'El cuerpo está anidado a más de {maximum} niveles.',
    'The body is nested deeper than {maximum} levels.',
  ),
  token_form: say(
    '{field}: de 8 a 128 caracteres ASCII visibles, sin espacios, y sin correos, teléfonos ni números de identidad: un uuid, por ejemplo.',
    '{field}: 8 to 128 visible ASCII characters, without spaces, and no e-mail address, telephone or identity number: a uuid, for example.',
  ),
  reason_form: say(
    '{field}: hasta 200 caracteres, sin caracteres de control.',
    '{field}: up to 200 characters, without control characters.',
  ),
  reason_names: say(
    '{field}: nombra a una persona cuyo nombre se muestra; el registro de accesos lleva referencias, no nombres.',
    '{field}: it names a person whose name is shown; the access log holds references, and no names.',
  ),
  reason_personal: say(
    '{field}: contiene lo que parece un DNI, un RUC, un teléfono o un correo; el registro de accesos no lleva datos de personas.',
    '{field}: it holds what looks like a DNI, a RUC, a telephone number or an e-mail address; the access log holds no data of people.',
  ),
  not_an_etag: say(
    '{field}: se necesita el ETag de lo leído, como "12", o *.',
    '{field}: the ETag of what was read is needed, such as "12", or *.',
  ),
  only_star: say('{field}: aquí solo se admite *.', '{field}: only * is allowed here.'),
};

/** A date of the right form that the calendar does not have. */
export const NO_SUCH_DAY = say(
  '{field}: el día {value} no existe en el calendario.',
  '{field}: the day {value} does not exist in the calendar.',
);

export const ZOD_RULES = {
  required: say('{field}: falta.', '{field}: is missing.'),
  invalid_type: say('{field}: se esperaba {expected}.', '{field}: {expected} was expected.'),
  unrecognized_key: say('{field}: este campo no existe aquí.', '{field}: there is no such field here.'),
  invalid_value: say('{field}: debe ser {options}.', '{field}: must be {options}.'),
  invalid_format: say(
    '{field}: no tiene la forma esperada ({format}).',
    '{field}: is not of the expected form ({format}).',
  ),
  too_small_string: say('{field}: al menos {limit} caracteres.', '{field}: at least {limit} characters.'),
  too_small_array: say('{field}: al menos {limit} elementos.', '{field}: at least {limit} items.'),
  too_small: say('{field}: no menos de {limit}.', '{field}: not less than {limit}.'),
  too_big_string: say('{field}: a lo más {limit} caracteres.', '{field}: at most {limit} characters.'),
  too_big_array: say('{field}: a lo más {limit} elementos.', '{field}: at most {limit} items.'),
  too_big: say('{field}: no más de {limit}.', '{field}: not more than {limit}.'),
  other: say('{field}: no es válido.', '{field}: is not valid.'),
} as const;

export type ZodRule = keyof typeof ZOD_RULES;

/** What was expected, in words. */
export const EXPECTED: Readonly<Record<string, Words>> = {
  string: say('un texto', 'a text'),
  int: say('un número entero', 'a whole number'),
  number: say('un número', 'a number'),
  boolean: say('true o false', 'true or false'),
  array: say('una lista', 'a list'),
  object: say('un objeto', 'an object'),
  record: say('un objeto', 'an object'),
};

/** How a whole body is called where no field can be named. */
export const WHOLE: Words = say('El cuerpo', 'The body');
