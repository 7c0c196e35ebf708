/** The platforms: all of them with their status, one with why, and who sits in it. */
import { z } from 'zod';
import { DEPARTMENTS, PROVINCES } from '../../domain/catalogue/provinces.ts';
import { daySchema, partialDaySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { plain } from '../../domain/plain.ts';
import { AsOf } from '../../projections/as-of.ts';
import { membership } from '../../projections/members.ts';
import { rememberedStatus } from '../../projections/status/remembered.ts';
import { FLAGS, REQUIREMENTS, STATUSES } from '../../projections/status/rules.ts';
import type { NamesOf } from './people.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
import { because, observationSchema, personShownSchema, sector, ubigeo } from './schemas.ts';

const statusCode = z.enum(STATUSES).meta({ id: 'Status', description: 'The status of the platform of a province.' });

const provinceFields = {
  ubigeo: ubigeo.ubigeo,
  province: z.string(),
  department: z.string(),
  status: statusCode,
  label: z.string().meta({ description: 'The status as a person reads it.' }),
  installedThisTerm: z.boolean(),
  cadenceMonths: z.int().meta({ description: 'Every how many months it is to meet.' }),
  lastSession: daySchema.optional().meta({ description: 'The last session held with quorum.' }),
  nextOrdinarySessionDue: daySchema.optional(),
  missing: z
    .array(z.strictObject({ requirement: z.enum(REQUIREMENTS), label: z.string(), detail: z.array(z.string()) }))
    .meta({ description: 'What it lacks to be up to date.' }),
};

const flagFields = {
  flag: z.enum(FLAGS),
  label: z.string(),
  count: z.int().optional(),
  detail: z.array(z.string()).optional(),
};

export const provinceStatusFields = {
  ...provinceFields,
  flags: z.array(z.strictObject({ ...flagFields, because })),
  because: z
    .strictObject({ rule: z.string(), ruleVersion: z.int(), sentence: z.string(), events: because })
    .meta({ description: 'The rule that gave the status, and the events.' }),
};

const rowSchema = z
  .strictObject({
    ...provinceFields,
    flags: z.array(z.strictObject(flagFields)),
    rule: z
      .string()
      .meta({ description: 'The rule that gave the status; the events are in the answer about the province.' }),
  })
  .meta({ id: 'ProvinceRow' });

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
      .meta({ description: 'Only of this department (INEI, two digits).', example: '06' }),
    status: statusCode.optional(),
  },
  row: rowSchema,
  rows: ({ params, book, moment: { on, position }, lang }) =>
    [...PROVINCES.values()]
      .filter(({ department }) => params.department === undefined || department === params.department)
      .map(({ ubigeo: code }) => rememberedStatus(book, code, on, position, lang))
      .filter(({ status }) => params.status === undefined || status === params.status)
      .map(({ because: { rule }, flags, ...row }) => ({
        ...row,
        flags: flags.map(({ because: _events, ...flag }) => flag),
        rule,
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
  search: {},
  answer: provinceStatusFields,
  stream: (params) => streamOf('instancia', params.ubigeo),
  run: ({ params, book, moment: { on, position }, lang }) => rememberedStatus(book, params.ubigeo, on, position, lang),
});

const seatedSchema = z.strictObject({
  personRef: z.uuid(),
  person: personShownSchema.optional(),
  since: partialDaySchema,
});

const memberSchema = z
  .strictObject({
    sector,
    label: z.string(),
    institution: z.string(),
    since: partialDaySchema,
    titular: seatedSchema.optional(),
    alterno: seatedSchema.optional(),
    vacant: z.boolean(),
    observations: z.array(observationSchema),
    because,
  })
  .meta({ id: 'Member' });

const membersOf = ({ params, book, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  membership(new AsOf(book, params.ubigeo, on, position), lang);

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
    answer: { technicalSecretariat: z.string().optional(), vacantSeats: z.int() },
    of: (ask) => {
      const { members: _rows, ...beside } = membersOf(ask);
      return beside;
    },
  },
});

type Seat = { readonly personRef: string; readonly since: string };
type Seats = { readonly titular?: Seat; readonly alterno?: Seat };

const withNames = <M extends Seats>(member: M, names: NamesOf) => ({
  ...member,
  ...(member.titular && { titular: { ...member.titular, ...names(member.titular.personRef) } }),
  ...(member.alterno && { alterno: { ...member.alterno, ...names(member.alterno.personRef) } }),
});
