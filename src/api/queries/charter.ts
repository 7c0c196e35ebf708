/** What an instancia rests on: ordenanzas, installations, secretariat, internal rules, protocol, seats, all with their dates. */
import { z } from 'zod';
import { partialDaySchema } from '../../domain/dates.ts';
import { instanciaEvents, ordenanzaSchema, seatSchema } from '../../domain/instancia/events.ts';
import { lifeNamed, streamOf } from '../../domain/lives.ts';
import { originSchema } from '../../domain/origin.ts';
import { charterDetail, PERIOD_EVENTS } from '../../projections/details/charter.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { personSeen, sector, ubigeo } from './schemas.ts';

const periods: readonly string[] = PERIOD_EVENTS;
const CHARTER_EVENTS = Object.keys(lifeNamed('instancia').events).filter((type) => !periods.includes(type));

const on = partialDaySchema.meta({ description: 'The day from which it holds.' });
const norm = z.string().meta({ description: 'The norm or document by its citation.' });
const ordenanza = ordenanzaSchema.meta({ description: 'The ordenanza by its citation.' });
const inForce = z.boolean().meta({ description: 'Whether it is the one in force on the day.' });
const inOrder = { description: 'In the order of their days.' };
const { cadenceMonths, quorum, noticeDays } = instanciaEvents.InternalRulesApproved.schema.shape;

export const charterQuery = factQuery({
  path: '/instancias/:ubigeo/charter',
  title: { es: 'En qué se funda la instancia', en: 'What the instancia rests on' },
  description: {
    es: 'La ordenanza y sus modificaciones, las instalaciones, la secretaría técnica, el reglamento, la periodicidad, el protocolo y los asientos, con sus fechas y documentos.',
    en: 'The ordenanza and its amendments, the installations, the technical secretariat, the internal rules, the cadence, the protocol and the seats, with their days and documents.',
  },
  pathParams: ubigeo,
  search: {},
  people: true,
  answer: {
    existences: z
      .array(
        z
          .strictObject({
            on: partialDaySchema.meta({ description: 'When it was created.' }),
            province: z.string().meta({ description: 'The name of the province.' }),
            ordenanza,
            dissolved: z
              .strictObject({
                on: partialDaySchema.meta({ description: 'When it was dissolved.' }),
                norm,
                reason: z.string().meta({ description: 'Why.' }),
              })
              .optional()
              .meta({ description: 'Absent while it lives.' }),
          })
          .meta({ id: 'Existence', description: 'From a creation to a dissolution.' }),
      )
      .meta({ description: 'One, or more where it was created again.' }),
    amendments: z
      .array(z.strictObject({ on, ordenanza, summary: z.string().meta({ description: 'What it changed.' }) }))
      .meta(inOrder),
    installations: z.array(z.strictObject({ on, acta: z.string().meta({ description: 'The acta.' }) })).meta(inOrder),
    secretariats: z
      .array(z.strictObject({ on, body: z.string().meta({ description: 'The body.' }), norm, inForce }))
      .meta(inOrder),
    internalRules: z
      .array(
        z
          .strictObject({
            on,
            norm,
            cadenceMonths: cadenceMonths.meta({ description: 'Every how many months it meets.' }),
            quorum: quorum.meta({ description: 'How many sectors make a quorum.' }),
            noticeDays: noticeDays.meta({ description: 'With how many days of notice it is convened.' }),
            inForce,
          })
          .meta({ id: 'InternalRules', description: 'The internal rules of a time.' }),
      )
      .meta(inOrder),
    cadences: z
      .array(
        z.strictObject({
          on,
          months: z.int().meta({ description: 'Every how many months it was agreed to meet.' }),
          origin: originSchema.meta({ description: 'Where that was agreed.' }),
        }),
      )
      .meta(inOrder),
    protocols: z.array(z.strictObject({ on, norm })).meta(inOrder),
    seats: z
      .array(
        z
          .strictObject({
            on,
            sector,
            change: z.enum(['incorporated', 'withdrawn']).meta({ description: 'Whether the seat was taken or left.' }),
            institution: z.string().optional().meta({ description: 'Who sits for the sector.' }),
            basis: z.string().optional().meta({ description: 'By what norm it was taken.' }),
            reason: z.string().optional().meta({ description: 'Why it was left.' }),
          })
          .meta({ id: 'SeatChange', description: 'A sector took its seat, or left it.' }),
      )
      .meta(inOrder),
    representatives: z
      .array(
        z
          .strictObject({
            on,
            sector,
            seat: seatSchema,
            change: z.enum(['accredited', 'ceased']).meta({ description: 'Whether somebody came or went.' }),
            reason: z.string().optional().meta({ description: 'Why they ceased.' }),
            ...personSeen,
          })
          .meta({ id: 'RepresentativeChange', description: 'A representative was accredited, or ceased.' }),
      )
      .meta(inOrder),
    ...recordedFields('instancia', CHARTER_EVENTS),
  },
  stream: (params) => streamOf('instancia', params.ubigeo),
  run: async (ask) => {
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'instancia', ask.params, ({ type }) => !periods.includes(type));
    const detail = recorded && charterDetail(day, recorded);
    return detail && shownTo(ask, { ...detail, ...historyOf(recorded) });
  },
});
