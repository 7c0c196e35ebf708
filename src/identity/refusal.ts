/** Why a token is not accepted, or not issued: one of a closed set of reasons, each a sentence in Spanish and English. */
import type { Words } from '../domain/refusals/lang.ts';
import { fill, type Lang, type Params } from '../domain/refusals/rejection.ts';

export const TOKEN_REFUSALS = {
  malformed: {
    es: 'El token no tiene la forma de un JWT firmado.',
    en: 'The token does not have the form of a signed JWT.',
  },
  algorithm: {
    es: 'El token no está firmado con un algoritmo que acta admita ({algorithms}).',
    en: 'The token is not signed with an algorithm that acta allows ({algorithms}).',
  },
  type: {
    es: 'El token no es un token de acceso: su cabecera debe decir typ «{type}».',
    en: 'The token is not an access token: its header must say typ "{type}".',
  },
  header: {
    es: 'La cabecera del token lleva «{parameter}», que no se admite: un token no elige con qué clave se comprueba.',
    en: 'The header of the token carries "{parameter}", which is not allowed: a token does not choose the key that checks it.',
  },
  unknown_key: {
    es: 'El token está firmado con una clave que acta no conoce.',
    en: 'The token is signed with a key that acta does not know.',
  },
  signature: {
    es: 'La firma del token no es válida.',
    en: 'The signature of the token is not valid.',
  },
  issuer: {
    es: 'El token fue emitido por otro emisor.',
    en: 'The token was issued by another issuer.',
  },
  audience: {
    es: 'El token es para otro destinatario.',
    en: 'The token is meant for another audience.',
  },
  expired: {
    es: 'El token ha vencido.',
    en: 'The token has expired.',
  },
  not_yet_valid: {
    es: 'El token todavía no es válido.',
    en: 'The token is not valid yet.',
  },
  lifetime: {
    es: 'El token vale por demasiado tiempo, o por ninguno: 24 horas como máximo desde su emisión.',
    en: 'The token is good for too long, or for no time: 24 hours from its issue at most.',
  },
  revoked: {
    es: 'El token fue revocado.',
    en: 'The token was revoked.',
  },
  no_role: {
    es: 'El token no dice qué puede su portador en acta: falta «{name}», un objeto con role, institution y territory.',
    en: 'The token does not say what its bearer may in acta: "{name}" is missing, an object with role, institution and territory.',
  },
  claim: {
    es: 'El dato «{claim}» del token {rule}.',
    en: 'The claim "{claim}" of the token {rule}.',
  },
} as const satisfies Record<string, Words>;

export type TokenRefusalReason = keyof typeof TOKEN_REFUSALS;

/** The rule that each claim must meet, as the end of the sentence of `claim`. */
const CLAIM_RULES = {
  sub: {
    es: 'debe ser un identificador opaco (un uuid, a lo más con tres letras delante: p-<uuid>), nunca un nombre, un DNI o un correo',
    en: 'must be an opaque id (a uuid, with at most three letters before it: p-<uuid>), never a name, a DNI or an e-mail address',
  },
  role: {
    es: 'debe ser secretariat, sector, defensoria, auditor o reader',
    en: 'must be secretariat, sector, defensoria, auditor or reader',
  },
  institution: {
    es: 'debe ser el nombre de una entidad, de 2 a 160 caracteres',
    en: 'must be the name of a body, 2 to 160 characters',
  },
  territory: {
    es: 'debe ser «*» o una lista, sin repetir, de ubigeos de provincias según el INEI',
    en: 'must be "*" or a list, without repetition, of INEI province codes',
  },
  sector: {
    es: 'se exige al rol sector, como código en minúsculas (demuna), y sólo a él',
    en: 'is required of the role sector, as a code in lower case (demuna), and of no other',
  },
  office: {
    es: 'se exige al rol defensoria, de 2 a 160 caracteres, y sólo a él',
    en: 'is required of the role defensoria, 2 to 160 characters, and of no other',
  },
  iss: { es: 'debe ser un texto', en: 'must be a text' },
  aud: { es: 'debe ser un texto', en: 'must be a text' },
  iat: { es: 'debe ser un instante en segundos enteros', en: 'must be an instant in whole seconds' },
  nbf: { es: 'debe ser un instante en segundos', en: 'must be an instant in seconds' },
  exp: {
    es: 'debe ser un instante en segundos enteros, posterior a «iat» en 366 días como máximo',
    en: 'must be an instant in whole seconds, after "iat" by 366 days at most',
  },
  jti: { es: 'debe ser un uuid', en: 'must be a uuid' },
  scope: {
    es: 'debe ser alcances de acta separados por espacios (acta:read, acta:register, acta:register:session …)',
    en: 'must be scopes of acta parted by blanks (acta:read, acta:register, acta:register:session …)',
  },
} as const satisfies Record<string, Words>;

const UNKNOWN_CLAIM: Words = { es: 'no es uno de los que acta conoce', en: 'is not one that acta knows' };

const isRuled = (claim: string): claim is keyof typeof CLAIM_RULES => Object.hasOwn(CLAIM_RULES, claim);

/** Thrown by a verifier (the caller is not let in) and by the issuer. It never holds the token nor what its claims said. */
export class TokenRefusal extends Error {
  readonly reason: TokenRefusalReason;
  readonly params: Params;

  constructor(reason: TokenRefusalReason, params: Params = {}) {
    super(explainRefusal({ reason, params }, 'en'));
    this.name = 'TokenRefusal';
    this.reason = reason;
    this.params = params;
  }
}

/** The refusal as a sentence for a person. */
export function explainRefusal({ reason, params }: Pick<TokenRefusal, 'reason' | 'params'>, lang: Lang): string {
  const claim = String(params['claim']);
  const rule = (isRuled(claim) ? CLAIM_RULES[claim] : UNKNOWN_CLAIM)[lang];
  return fill(TOKEN_REFUSALS[reason][lang], { ...params, rule });
}
