/** `acta token list`: the tokens that the local key has signed, and how each stands. */
import { type ListedToken, listTokens } from '../identity/token-register.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { flag } from './options.ts';
import { defineVerb } from './verb.ts';
import { configFor, whereOptions } from './where.ts';

export const tokenList = defineVerb({
  name: 'token list',
  means: {
    es: 'muestra los tokens que firmó la clave local, el último primero',
    en: 'shows the tokens that the local key has signed, the latest first',
  },
  notes: {
    es: 'Los tokens firmados por versiones de acta anteriores a la lista no constan en ella, y se revocan igual.',
    en: 'Tokens signed by versions of acta from before the list are not in it, and are revoked all the same.',
  },
  operands: {},
  options: {
    json: flag({ es: 'un objeto JSON por línea', en: 'one JSON object a line' }),
    ...whereOptions,
  },
  examples: ['acta token list', 'acta token list --json --data /var/lib/acta'],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    const tokens = await listTokens(config.data);
    const now = io.clock.now();
    if (tokens.length === 0) io.err(NONE[lang]);
    for (const token of tokens) {
      const state = stateOf(token, now);
      await io.out(`${values.json ? JSON.stringify({ ...token, state }) : lineOf(token, state, lang)}\n`);
    }
    return 0;
  },
});

const NONE = { es: 'No consta ningún token.\n', en: 'No token is registered.\n' };

const STATES = {
  good: { es: 'vigente', en: 'good' },
  expired: { es: 'vencido', en: 'expired' },
  revoked: { es: 'revocado', en: 'revoked' },
} as const;
type State = keyof typeof STATES;

function stateOf({ revokedAt, expiresAt }: ListedToken, now: Instant): State {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt <= now ? 'expired' : 'good';
}

function lineOf(token: ListedToken, state: State, lang: Lang): string {
  const { id, person, role, institution, territory, sector, office, scope, expiresAt, revokedAt } = token;
  const until = revokedAt === undefined ? expiresAt : revokedAt;
  const where = territory === '*' ? '*' : territory.join(',');
  const whom = [role, sector, institution, office].filter((part) => part !== undefined).join(', ');
  const narrowed = scope ? `  ${scope.join(' ')}` : '';
  return `${id}  ${STATES[state][lang].padEnd(8)}  ${until}  ${person}  ${whom}  [${where}]${narrowed}`;
}
