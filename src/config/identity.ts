/** The settings of who is let in: the local key, an OIDC provider, or both. */
import { z } from 'zod';
import { setting, text } from './setting.ts';

/** An address that nobody on the way can change: https, or this machine's own. */
const address = text(2000).refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const own = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
  return url !== undefined && url.username === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && own));
});

export const identitySettings = {
  localTokens: setting(z.enum(['yes', 'no']).default('yes'), {
    variable: 'ACTA_LOCAL_TOKENS',
    meaning: {
      es: 'Si se aceptan los tokens de la clave local (acta token); «no» deja solo los del proveedor de identidad.',
      en: 'Whether tokens of the local key (acta token) are accepted; "no" leaves those of the identity provider alone.',
    },
    rule: { es: 'yes o no', en: 'yes or no' },
    example: 'no',
    fallback: 'yes',
  }),
  oidcIssuer: setting(address.optional(), {
    variable: 'ACTA_OIDC_ISSUER',
    meaning: {
      es: 'El emisor (iss) de los tokens de un proveedor OIDC, tal como él lo escribe.',
      en: 'The issuer (iss) of the tokens of an OIDC provider, to the letter.',
    },
    rule: {
      es: 'una dirección https:// (o http:// de esta misma máquina), distinta de ACTA_ISSUER; va con ACTA_OIDC_AUDIENCE y ACTA_OIDC_JWKS_URI',
      en: 'an https:// address (or http:// of this machine), other than ACTA_ISSUER; it goes with ACTA_OIDC_AUDIENCE and ACTA_OIDC_JWKS_URI',
    },
    example: 'https://identidad.example.gob.pe/realms/acta',
    fallback: { es: 'ningún proveedor', en: 'no provider' },
  }),
  oidcAudience: setting(text(200).optional(), {
    variable: 'ACTA_OIDC_AUDIENCE',
    meaning: {
      es: 'El destinatario (aud) que deben llevar los tokens del proveedor.',
      en: 'The audience (aud) that tokens of the provider must carry.',
    },
    rule: {
      es: 'un texto de 1 a 200 caracteres; va con ACTA_OIDC_ISSUER y ACTA_OIDC_JWKS_URI',
      en: 'a text of 1 to 200 characters; it goes with ACTA_OIDC_ISSUER and ACTA_OIDC_JWKS_URI',
    },
    example: 'https://acta.example.gob.pe',
    fallback: { es: 'ninguno', en: 'none' },
  }),
  oidcJwksUri: setting(address.optional(), {
    variable: 'ACTA_OIDC_JWKS_URI',
    meaning: {
      es: 'Dónde publica el proveedor sus claves (jwks_uri); no se buscan en ningún otro lugar.',
      en: 'Where the provider publishes its keys (jwks_uri); they are looked for nowhere else.',
    },
    rule: {
      es: 'una dirección https:// (o http:// de esta misma máquina); va con ACTA_OIDC_ISSUER y ACTA_OIDC_AUDIENCE',
      en: 'an https:// address (or http:// of this machine); it goes with ACTA_OIDC_ISSUER and ACTA_OIDC_AUDIENCE',
    },
    example: 'https://identidad.example.gob.pe/realms/acta/protocol/openid-connect/certs',
    fallback: { es: 'ninguno', en: 'none' },
  }),
  oidcClaim: setting(text(200).default('acta'), {
    variable: 'ACTA_OIDC_CLAIM',
    meaning: {
      es: 'El dato del token que dice qué puede su portador en acta: un objeto con role, institution y territory.',
      en: 'The claim that says what its bearer may in acta: an object with role, institution and territory.',
    },
    rule: { es: 'un texto de 1 a 200 caracteres', en: 'a text of 1 to 200 characters' },
    example: 'https://acta.example.gob.pe/rol',
    fallback: 'acta',
  }),
  oidcTokenType: setting(z.enum(['at+jwt', 'JWT']).default('at+jwt'), {
    variable: 'ACTA_OIDC_TOKEN_TYPE',
    meaning: {
      es: 'El tipo (typ) de los tokens de acceso del proveedor; JWT para el que no los distingue de otros.',
      en: 'The type (typ) of the provider’s access tokens; JWT for one that does not tell them from others.',
    },
    rule: { es: 'at+jwt o JWT', en: 'at+jwt or JWT' },
    example: 'JWT',
    fallback: 'at+jwt',
  }),
};

interface Identity {
  readonly issuer: string;
  readonly localTokens: 'yes' | 'no';
  readonly oidcIssuer?: string | undefined;
  readonly oidcAudience?: string | undefined;
  readonly oidcJwksUri?: string | undefined;
  readonly oidcClaim: string;
  readonly oidcTokenType: 'at+jwt' | 'JWT';
}

/** The settings of a provider that will not do together: all three or none, and an issuer of its own. */
export function unfitIdentity({ issuer, oidcIssuer, oidcAudience, oidcJwksUri }: Identity): (keyof Identity)[] {
  const provider = { oidcIssuer, oidcAudience, oidcJwksUri };
  const missing = (['oidcIssuer', 'oidcAudience', 'oidcJwksUri'] as const).filter(
    (name) => provider[name] === undefined,
  );
  if (missing.length > 0) return missing.length < 3 ? missing : [];
  return oidcIssuer === issuer ? ['oidcIssuer'] : [];
}

/** The settings with the provider that they name, if they name one, as one thing. */
export function withProvider<Given extends Identity>({
  oidcIssuer: issuer,
  oidcAudience: audience,
  oidcJwksUri: jwksUri,
  oidcClaim: claim,
  oidcTokenType: tokenType,
  ...rest
}: Given) {
  const named = issuer !== undefined && audience !== undefined && jwksUri !== undefined;
  return { ...rest, ...(named && { oidc: { issuer, audience, jwksUri, claim, tokenType } }) };
}
