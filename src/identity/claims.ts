/** What a token says of its bearer, as zod schemas; shared by the issuer and the verifier, so that neither lets pass what the other would not. */
import { z } from 'zod';
import { SCOPES } from './scope.ts';
import type { Principal } from './principal.ts';
import { PROVINCES } from '../domain/geography/provinces.ts';
import { personalDataIn } from '../domain/privacy/personal-data.ts';
import { institutionSchema, sectorCodeSchema } from '../domain/kernel/event.ts';
import { TokenRefusal } from './refusal.ts';

/** Longest life of a token, in seconds. */
export const MAX_LIFETIME = 366 * 24 * 60 * 60;

/** Events keep it for good as `actor.id`, so that nothing passes which could be a name, a DNI, a telephone or an address. */
const OPAQUE_ID = /^(?:[a-z]{1,3}-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Words of acta's own, parted by single blanks. */
const scopeSchema = z
  .string()
  .transform((text) => text.split(' '))
  .refine((words) => words.every((word) => SCOPES.includes(word)) && new Set(words).size === words.length)
  .optional();

/** Events keep it for good as well: the name of a body or an office, and of no person. */
const bodySchema = institutionSchema.refine((text) => personalDataIn(text).length === 0);

const claimsOfAll = {
  sub: z.string().regex(OPAQUE_ID),
  institution: bodySchema,
  territory: z.union([
    z.literal('*'),
    z
      .array(z.string().refine((ubigeo) => PROVINCES.has(ubigeo)))
      .min(1)
      .max(PROVINCES.size)
      .refine((ubigeos) => new Set(ubigeos).size === ubigeos.length),
  ]),
  scope: scopeSchema,
};

const principalClaimsSchema = z.discriminatedUnion('role', [
  z.strictObject({ ...claimsOfAll, role: z.literal('sector'), sector: sectorCodeSchema }),
  z.strictObject({ ...claimsOfAll, role: z.literal('defensoria'), office: bodySchema }),
  z.strictObject({ ...claimsOfAll, role: z.enum(['secretariat', 'auditor', 'reader']) }),
]);

const registeredClaimsSchema = z
  .strictObject({
    iss: z.string(),
    aud: z.string(),
    jti: z.uuid(),
    iat: z.int().nonnegative(),
    nbf: z.number().optional(),
    exp: z.int(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= MAX_LIFETIME, { path: ['exp'] });

export type RegisteredClaims = z.infer<typeof registeredClaimsSchema>;

export interface TokenClaims {
  readonly principal: Principal;
  readonly registered: RegisteredClaims;
}

/** @throws {TokenRefusal} `claim`, with the first claim that is missing, malformed or unknown */
export function parseClaims(payload: Readonly<Record<string, unknown>>): TokenClaims {
  const isRegistered = ([claim]: [string, unknown]): boolean => Object.hasOwn(registeredClaimsSchema.shape, claim);
  const entries = Object.entries(payload);
  const own = Object.fromEntries(entries.filter((entry) => !isRegistered(entry)));
  const principal = parsePrincipal(own);
  const registered = parse(registeredClaimsSchema, Object.fromEntries(entries.filter(isRegistered)));
  return { principal, registered };
}

/**
 * Whom acta's own claims describe: `sub` and what belongs to its role, and nothing else.
 *
 * @throws {TokenRefusal} `claim`
 */
export function parsePrincipal(claims: Readonly<Record<string, unknown>>): Principal {
  const { sub, scope, ...rest } = parse(principalClaimsSchema, claims);
  return { id: sub, ...rest, ...(scope && { scope }) };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const claim = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  throw new TokenRefusal('claim', { claim: String(claim).slice(0, 40) });
}
