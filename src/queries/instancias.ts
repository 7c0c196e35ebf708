/** The platforms: all of them with their status, one with why, and who sits in it. */
import { z } from 'zod';
import { DEPARTMENTS, PROVINCES } from '../domain/geography/provinces.ts';
import { streamOf } from '../domain/aggregates.ts';
import { plain } from '../domain/kernel/plain-text.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { type MemberRow, memberSchema, membership, membershipSchema } from '../projections/members.ts';
import { provinceRowSchema, provinceStatusSchema, statusCodeSchema } from '../projections/status/province-status.ts';
import { cachedStatus } from '../projections/status/status-cache.ts';
import { RULE_VERSIONS, STATUS_RULE, STATUSES } from '../projections/status/rules.ts';
import type { NamesOf } from './people.ts';
import { wholeNumber } from './paging.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
import { ubigeo } from './schemas.ts';

const ruleVersionParam = {
  ruleVersion: wholeNumber(
    Math.min(...RULE_VERSIONS),
    STATUS_RULE.version,
    words(
      `La versión de la regla del estado; la ${STATUS_RULE.version} si no se indica.`,
      `The version of the rule of the status; ${STATUS_RULE.version} unless said.`,
    ),
  )
    .pipe(z.literal(RULE_VERSIONS))
    .optional(),
};

export const instanciasQuery = listQuery({
  path: '/instancias',
  title: { es: 'Todas las provincias con su estado', en: 'Every province with its status' },
  description: {
    es: 'Las 196 provincias del catálogo del INEI, en el orden de sus códigos.',
    en: 'The 196 provinces of the INEI catalogue, in the order of their codes.',
  },
  pathParams: {},
  search: {
    department: z
      .string()
      .refine((code) => DEPARTMENTS.has(code), { error: 'not_a_department' })
      .optional()
      .meta({
        ...words('Solo de este departamento (INEI, dos cifras).', 'Only of this department (INEI, two digits).'),
        example: '06',
      }),
    status: statusCodeSchema.optional(),
    ...ruleVersionParam,
  },
  row: provinceRowSchema,
  rows: ({ params, readModel, moment: { on, position }, lang }) =>
    [...PROVINCES.values()]
      .filter(({ department }) => params.department === undefined || department === params.department)
      .map(({ ubigeo: code }) => cachedStatus(readModel, code, on, position, { lang, ruleVersion: params.ruleVersion }))
      .filter(({ status }) => params.status === undefined || status === params.status)
      .map(({ because: { rule, ruleVersion: version }, flags, ...row }) => ({
        ...row,
        flags: flags.map(({ because: _events, ...flag }) => flag),
        rule,
        ruleVersion: version,
      })),
  sorts: {
    ubigeo: ({ ubigeo: code }) => code,
    province: ({ province }) => plain(province),
    status: ({ status }) => STATUSES.indexOf(status),
    lastSession: ({ lastSession = '' }) => lastSession,
  },
});

export const instanciaQuery = factQuery({
  path: '/instancias/:ubigeo',
  title: { es: 'El estado de una provincia, y por qué', en: 'The status of a province, and why' },
  description: {
    es: 'Una función de los hechos hasta el día, como se conocían en el instante: cada respuesta nombra la regla y los hechos.',
    en: 'A function of the facts up to the day, as known at the instant: every answer names the rule and the facts.',
  },
  pathParams: ubigeo,
  search: ruleVersionParam,
  answer: provinceStatusSchema.shape,
  stream: (params) => streamOf('instancia', params.ubigeo),
  run: ({ params, readModel, moment: { on, position }, lang }) =>
    cachedStatus(readModel, params.ubigeo, on, position, { lang, ruleVersion: params.ruleVersion }),
});

const membersOf = ({ params, readModel, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  membership(new AsOf(readModel, params.ubigeo, on, position), lang);

export const membersQuery = listQuery({
  path: '/instancias/:ubigeo/members',
  title: { es: 'Los sectores miembros y sus representantes', en: 'The member sectors and their representatives' },
  description: {
    es: 'Quiénes se sientan en la instancia ese día y qué asientos no tienen titular. Los nombres se muestran a quien tiene un token.',
    en: 'Who sits in the instancia on that day and which seats have no titular. Names are shown to who has a token.',
  },
  pathParams: ubigeo,
  search: {},
  people: true,
  row: memberSchema,
  stream: (params) => streamOf('instancia', params.ubigeo),
  rows: async (ask) => {
    const { members } = membersOf(ask);
    if (!ask.names) return members;
    const refs = members.flatMap(({ titular, alterno }) => [titular, alterno].flatMap((seat) => seat?.personRef ?? []));
    const names = await ask.names(refs);
    return members.map((member) => withNames(member, names));
  },
  beside: {
    answer: membershipSchema.shape,
    of: (ask) => {
      const { members: _rows, ...beside } = membersOf(ask);
      return beside;
    },
  },
});

const withNames = (member: MemberRow, names: NamesOf): MemberRow => ({
  ...member,
  ...(member.titular && { titular: { ...member.titular, ...names(member.titular.personRef) } }),
  ...(member.alterno && { alterno: { ...member.alterno, ...names(member.alterno.personRef) } }),
});
