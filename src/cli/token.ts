/** `acta token`: signs a token with the local key, which is made on first need; `list` and `revoke` look after them. */
import { z } from 'zod';
import { openTokenKey, tokenKeyFile } from '../identity/keys.ts';
import { entryOf, registerToken } from '../identity/token-register.ts';
import { explainRefusal, TokenRefusal } from '../identity/refusal.ts';
import { issueToken, newPrincipalId } from '../identity/tokens.ts';
import { READ, REGISTER, SCOPES } from '../identity/scope.ts';
import type { Principal } from '../identity/principal.ts';
import { PROVINCES } from '../domain/geography/provinces.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { list, required, value } from './options.ts';
import { tokenList } from './token-list.ts';
import { tokenRevoke } from './token-revoke.ts';
import { ubigeoValue } from './ubigeo.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb, type Verb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';
import { same } from './words.ts';

const ROLES = ['secretariat', 'sector', 'defensoria', 'auditor', 'reader'] as const;

const SECONDS = { m: 60, h: 3600, d: 86_400 } as const;
const MAX_DAYS = 366;
const DEFAULT_DAYS = 30;

const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[mhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * SECONDS[text.slice(-1) as keyof typeof SECONDS])
  .refine((seconds) => seconds <= MAX_DAYS * SECONDS.d);

const name = z.string().trim().min(2).max(160);

/** `acta:register:session` is `session` on the command line. */
const SCOPE_NAMES = SCOPES.map((scope) => scope.replace(`${REGISTER}:`, '').replace('acta:', ''));
const scopeNamed = (given: string): string =>
  [READ, REGISTER].find((scope) => scope === `acta:${given}`) ?? `${REGISTER}:${given}`;

const issue = defineVerb({
  name: 'token',
  means: {
    es: 'firma un token para registrar hechos, con la clave local (que se crea la primera vez)',
    en: 'signs a token for registering facts, with the local key (made the first time)',
  },
  notes: {
    es: 'El token sale solo por la salida estándar: TOKEN=$(acta token …). Vale por sí mismo: guárdelo como una clave.\nacta token list muestra los que se firmaron; acta token revoke ID revoca uno.',
    en: 'The token alone goes to standard output: TOKEN=$(acta token …). It stands for its bearer: keep it like a password.\nacta token list shows those that were signed; acta token revoke ID revokes one.',
  },
  operands: {},
  options: {
    role: required({
      means: { es: 'el rol', en: 'the role' },
      placeholder: { es: 'ROL', en: 'ROLE' },
      rule: { es: `uno de: ${ROLES.join(', ')}`, en: `one of: ${ROLES.join(', ')}` },
      schema: z.enum(ROLES),
    }),
    institution: required({
      means: { es: 'la entidad por la que registra', en: 'the institution that it registers for' },
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      rule: { es: 'el nombre de una entidad, de 2 a 160 caracteres', en: 'the name of a body, 2 to 160 characters' },
      schema: name,
    }),
    ubigeo: list({
      means: {
        es: 'una provincia donde puede actuar (se repite por cada una), o «*»: todas',
        en: 'a province where it may act (repeated for each), or "*": all of them',
      },
      placeholder: ubigeoValue.placeholder,
      rule: { es: `${ubigeoValue.rule.es}, o «*»`, en: `${ubigeoValue.rule.en}, or "*"` },
      hint: ubigeoValue.hint,
      schema: z.string().refine((code) => code === '*' || PROVINCES.has(code)),
    }),
    sector: value({
      means: { es: 'el sector, con --role sector', en: 'the sector, with --role sector' },
      placeholder: { es: 'CÓDIGO', en: 'CODE' },
      rule: { es: 'un código en minúsculas, como demuna', en: 'a code in lower case, such as demuna' },
      schema: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
    }),
    office: value({
      means: {
        es: 'la oficina defensorial, con --role defensoria',
        en: 'the Oficina Defensorial, with --role defensoria',
      },
      placeholder: { es: 'NOMBRE', en: 'NAME' },
      rule: { es: 'el nombre de una oficina, de 2 a 160 caracteres', en: 'the name of an office, 2 to 160 characters' },
      schema: name,
    }),
    id: value({
      means: {
        es: 'el identificador opaco de la persona; si no se da, uno nuevo',
        en: 'the opaque id of the person; a new one unless given',
      },
      placeholder: same('ID'),
      rule: {
        es: 'un uuid, a lo más con tres letras delante (p-…): nunca un nombre ni un DNI',
        en: 'a uuid, with at most three letters before it (p-…): never a name or a DNI',
      },
      schema: z.string().min(1),
    }),
    scope: list({
      means: {
        es: 'menos de lo que el rol puede (se repite): leer, registrar, o registrar solo en una parte',
        en: 'less than the role may (repeated): to read, to register, or to register in one part only',
      },
      placeholder: same('read|register|session|…'),
      rule: { es: `uno de: ${SCOPE_NAMES.join(', ')}`, en: `one of: ${SCOPE_NAMES.join(', ')}` },
      schema: z.enum(SCOPE_NAMES).transform(scopeNamed),
    }),
    expires: value({
      means: {
        es: `cuánto vale: minutos, horas o días; si no se da, ${DEFAULT_DAYS}d`,
        en: `how long it is good: minutes, hours or days; ${DEFAULT_DAYS}d unless given`,
      },
      placeholder: same('30m|12h|90d'),
      rule: {
        es: `un número y su unidad (m, h, d), hasta ${MAX_DAYS}d`,
        en: `a number and its unit (m, h, d), up to ${MAX_DAYS}d`,
      },
      schema: duration,
    }),
    ...whereOptions,
  },
  examples: [
    "acta token --role secretariat --institution 'Municipalidad Provincial de Chota' --ubigeo 0604",
    "acta token --role defensoria --institution 'Defensoría del Pueblo' --office 'Oficina Defensorial de Cajamarca' --ubigeo 0604 --expires 12h",
    "acta token --role sector --sector demuna --institution 'Demuna de Chota' --ubigeo 0604 --demo",
    "acta token --role secretariat --institution 'Municipalidad Provincial de Chota' --ubigeo 0604 --scope session --expires 90d",
  ],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    const { role, institution, ubigeo, sector, office, id, expires, scope } = values;
    checkRole('sector', role, sector);
    checkRole('office', role, office);
    const principal: Principal = {
      id: id ?? newPrincipalId(),
      role,
      institution,
      territory: territoryOf(ubigeo),
      ...(sector !== undefined && { sector }),
      ...(office !== undefined && { office }),
      ...(scope.length > 0 && { scope: [...new Set(scope)] }),
    };
    const now = io.clock.now();
    const issued = await issueToken({
      principal,
      expiresIn: expires ?? DEFAULT_DAYS * SECONDS.d,
      now,
      key: await openTokenKey(config.data),
      issuer: config.issuer,
      audience: config.audience,
    }).catch((error: unknown) => {
      throw error instanceof TokenRefusal ? usageOf(error) : error;
    });
    // Registered before it is handed out, so that whatever is in use can be revoked by the list.
    await registerToken(config.data, entryOf(principal, issued, now));
    io.err(report(principal, issued, tokenKeyFile(config.data), lang));
    await io.out(`${issued.token}\n`);
    return 0;
  },
});

export const token: Verb = { ...issue, parts: [tokenList, tokenRevoke] };

const NEEDED = {
  sector: { role: 'sector', rule: { es: 'el código del sector', en: 'the code of the sector' } },
  office: { role: 'defensoria', rule: { es: 'el nombre de la oficina', en: 'the name of the office' } },
} as const;

/** What belongs to one role is needed by it, and of no use to the others. */
function checkRole(option: keyof typeof NEEDED, role: string, given: string | undefined): void {
  const needed = NEEDED[option];
  if (role === needed.role && given === undefined)
    throw new UsageError('option_missing', { option: `--${option}`, rule: needed.rule });
  if (role !== needed.role && given !== undefined)
    throw new UsageError('only_with', { option: `--${option}`, other: `--role ${needed.role}` });
}

function territoryOf(ubigeos: readonly string[]): Principal['territory'] {
  if (ubigeos.length === 0) {
    throw new UsageError('option_missing', {
      option: '--ubigeo',
      rule: { es: `${ubigeoValue.rule.es}, o «*»`, en: `${ubigeoValue.rule.en}, or "*"` },
    });
  }
  if (!ubigeos.includes('*')) return [...new Set(ubigeos)];
  if (ubigeos.length > 1) throw new UsageError('together', { option: "--ubigeo '*'", other: '--ubigeo UBIGEO' });
  return '*';
}

const OPTION_OF: Readonly<Record<string, string>> = { sub: '--id', territory: '--ubigeo', exp: '--expires' };

/** What the issuer would not sign, as the option that said it. */
function usageOf(refusal: TokenRefusal): UsageError {
  const claim = String(refusal.params['claim']);
  return new UsageError('claim', {
    option: OPTION_OF[claim] ?? `--${claim}`,
    rule: { es: explainRefusal(refusal, 'es'), en: explainRefusal(refusal, 'en') },
  });
}

function report(
  { id, role }: Principal,
  issued: { readonly id: string; readonly expiresAt: string },
  keyFile: string,
  lang: Lang,
): string {
  const { id: token, expiresAt } = issued;
  return {
    es: `Token ${token} de ${id} (${role}), bueno hasta ${expiresAt}; firmado con la clave de ${keyFile}.\n`,
    en: `Token ${token} of ${id} (${role}), good until ${expiresAt}; signed with the key of ${keyFile}.\n`,
  }[lang];
}
