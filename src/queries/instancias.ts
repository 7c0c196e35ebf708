/** The platforms: all of them with their status, one with why, and who sits in it. */
import { z } from 'zod';
import { DEPARTMENTS, PROVINCES } from '../domain/geography/provinces.ts';
import { daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import { streamOf } from '../domain/aggregates.ts';
import { plain } from '../domain/kernel/plain-text.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { membership } from '../projections/members.ts';
import { cachedStatus } from '../projections/status/status-cache.ts';
import { FLAGS, REQUIREMENTS, RULE_VERSIONS, STATUS_RULE, STATUSES } from '../projections/status/rules.ts';
import type { NamesOf } from './people.ts';
import { wholeNumber } from './paging.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
import { because, observationSchema, personShownSchema, sector, ubigeo } from './schemas.ts';

const statusCode = z.enum(STATUSES).meta({
  id: 'Status',
  ...words('El estado de la instancia de una provincia.', 'The status of the platform of a province.'),
});

const ruleVersion = z
  .literal(RULE_VERSIONS)
  .meta(words('La versión de la regla que dio el estado.', 'The version of the rule that gave the status.'));

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

const provinceFields = {
  ubigeo: ubigeo.ubigeo.meta(words('La provincia, por su código INEI.', 'The province, by its INEI code.')),
  province: z.string().meta(words('El nombre de la provincia.', 'The name of the province.')),
  department: z.string().meta(words('El nombre de su departamento.', 'The name of its department.')),
  status: statusCode.meta(words('El estado.', 'The status.')),
  label: z.string().meta(words('El estado, como lo lee una persona.', 'The status as a person reads it.')),
  installedThisTerm: z
    .boolean()
    .meta(
      words(
        'Si fue instalada en la gestión municipal actual.',
        'Whether it was installed in the present municipal term.',
      ),
    ),
  cadenceMonths: z.int().meta(words('Cada cuántos meses debe sesionar.', 'Every how many months it is to meet.')),
  lastSession: daySchema
    .optional()
    .meta(words('La última sesión realizada con quórum.', 'The last session held with quorum.')),
  nextOrdinarySessionDue: daySchema
    .optional()
    .meta(words('Cuándo vence la próxima sesión ordinaria.', 'When the next ordinary session is due.')),
  missing: z
    .array(
      z.strictObject({
        requirement: z.enum(REQUIREMENTS).meta(words('Lo que falta, por su código.', 'What is missing, by its code.')),
        label: z.string().meta(words('Lo mismo, como lo lee una persona.', 'The same, as a person reads it.')),
        detail: z
          .array(z.string())
          .meta(
            words(
              'A qué se refiere: periodos, sectores o compromisos.',
              'What it refers to: periods, sectors or commitments.',
            ),
          ),
      }),
    )
    .meta(words('Lo que le falta para estar al día.', 'What it lacks to be up to date.')),
};

const flagFields = {
  flag: z.enum(FLAGS).meta(words('La señal, por su código.', 'The flag, by its code.')),
  label: z.string().meta(words('Lo mismo, como lo lee una persona.', 'The same, as a person reads it.')),
  count: z.int().optional().meta(words('Cuántos, donde se cuenta.', 'How many, where they are counted.')),
  detail: z
    .array(z.string())
    .optional()
    .meta(words('A qué se refiere: días, sectores o preguntas.', 'What it refers to: days, sectors or questions.')),
};

export const provinceStatusFields = {
  ...provinceFields,
  flags: z
    .array(z.strictObject({ ...flagFields, because }))
    .meta(words('Lo que conviene saber además del estado.', 'What is worth knowing beside the status.')),
  because: z
    .strictObject({
      rule: z.string().meta(words('La regla, por su código.', 'The rule, by its code.')),
      ruleVersion,
      sentence: z.string().meta(words('La razón en una frase.', 'The reason in a sentence.')),
      events: because,
    })
    .meta(words('La regla que dio el estado, y los hechos.', 'The rule that gave the status, and the events.')),
};

const rowSchema = z
  .strictObject({
    ...provinceFields,
    flags: z
      .array(z.strictObject(flagFields))
      .meta(words('Lo que conviene saber además del estado.', 'What is worth knowing beside the status.')),
    rule: z
      .string()
      .meta(
        words(
          'La regla que dio el estado; los hechos están en la respuesta sobre la provincia.',
          'The rule that gave the status; the events are in the answer about the province.',
        ),
      ),
    ruleVersion,
  })
  .meta({ id: 'ProvinceRow', ...words('Una provincia con su estado.', 'A province with its status.') });

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
    status: statusCode.optional(),
    ...ruleVersionParam,
  },
  row: rowSchema,
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
  answer: provinceStatusFields,
  stream: (params) => streamOf('instancia', params.ubigeo),
  run: ({ params, readModel, moment: { on, position }, lang }) =>
    cachedStatus(readModel, params.ubigeo, on, position, { lang, ruleVersion: params.ruleVersion }),
});

const seatedSchema = z.strictObject({
  personRef: z.uuid().meta(words('La persona, por su referencia opaca.', 'The person, by an opaque reference.')),
  person: personShownSchema.optional(),
  since: partialDaySchema.meta(words('Desde cuándo.', 'Since when.')),
});

const memberSchema = z
  .strictObject({
    sector,
    label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
    institution: z.string().meta(words('La entidad, por su nombre.', 'The institution, by its name.')),
    since: partialDaySchema.meta(words('Desde cuándo.', 'Since when.')),
    titular: seatedSchema
      .optional()
      .meta(words('El titular de su asiento, si lo hay.', 'The titular of its seat, if there is one.')),
    alterno: seatedSchema
      .optional()
      .meta(words('El alterno de su asiento, si lo hay.', 'The alternate of its seat, if there is one.')),
    vacant: z.boolean().meta(words('Si el asiento no tiene titular.', 'Whether the seat has no titular.')),
    observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
    because,
  })
  .meta({
    id: 'Member',
    ...words('Un sector miembro y sus representantes.', 'A member sector and its representatives.'),
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
    answer: {
      technicalSecretariat: z
        .string()
        .optional()
        .meta(words('El órgano que actúa como secretaría técnica.', 'The body that acts as technical secretariat.')),
      vacantSeats: z.int().meta(words('Cuántos asientos no tienen titular.', 'How many seats have no titular.')),
    },
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
