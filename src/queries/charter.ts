/** What an instancia rests on: ordenanzas, installations, secretariat, internal rules, protocol, local sectors, seats, all with their dates. */
import { z } from 'zod';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { instanciaEvents, ordenanzaSchema, seatSchema } from '../domain/instancia/events.ts';
import { aggregateNamed, streamOf } from '../domain/aggregates.ts';
import { originSchema } from '../domain/kernel/origin.ts';
import { words } from '../domain/kernel/words.ts';
import { charterDetail, PERIOD_EVENTS } from '../projections/details/charter.ts';
import { personSeen, sector } from '../projections/schemas.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { ubigeo } from './schemas.ts';

const periods: readonly string[] = PERIOD_EVENTS;
const CHARTER_EVENTS = Object.keys(aggregateNamed('instancia').events).filter((type) => !periods.includes(type));

const on = partialDaySchema.meta(words('El día desde el que vale.', 'The day from which it holds.'));
const norm = z.string().meta(words('La norma o el documento, por su cita.', 'The norm or document by its citation.'));
const ordenanza = ordenanzaSchema.meta(words('La ordenanza, por su cita.', 'The ordenanza by its citation.'));
const inForce = z.boolean().meta(words('Si es la vigente ese día.', 'Whether it is the one in force on the day.'));
const inOrder = words('En el orden de sus días.', 'In the order of their days.');
const { cadenceMonths, quorum, noticeDays } = instanciaEvents.InternalRulesApproved.schema.shape;

export const charterQuery = factQuery({
  path: '/instancias/:ubigeo/charter',
  title: { es: 'En qué se funda la instancia', en: 'What the instancia rests on' },
  description: {
    es: 'La ordenanza y sus modificaciones, las instalaciones, la secretaría técnica, el reglamento, la periodicidad, el protocolo, los sectores locales y los asientos, con sus fechas y documentos.',
    en: 'The ordenanza and its amendments, the installations, the technical secretariat, the internal rules, the cadence, the protocol, the local sectors and the seats, with their days and documents.',
  },
  pathParams: ubigeo,
  search: {},
  people: true,
  answer: {
    existences: z
      .array(
        z
          .strictObject({
            on: partialDaySchema.meta(words('Cuándo se creó.', 'When it was created.')),
            province: z.string().meta(words('El nombre de la provincia.', 'The name of the province.')),
            ordenanza,
            dissolved: z
              .strictObject({
                on: partialDaySchema.meta(words('Cuándo se disolvió.', 'When it was dissolved.')),
                norm,
                reason: z.string().meta(words('El motivo.', 'Why.')),
              })
              .optional()
              .meta(words('Falta mientras exista.', 'Absent while it lives.')),
          })
          .meta({
            id: 'Existence',
            ...words('De una creación a una disolución.', 'From a creation to a dissolution.'),
          }),
      )
      .meta(words('Una, o más si se creó de nuevo.', 'One, or more where it was created again.')),
    amendments: z
      .array(z.strictObject({ on, ordenanza, summary: z.string().meta(words('Lo que cambió.', 'What it changed.')) }))
      .meta(inOrder),
    installations: z.array(z.strictObject({ on, acta: z.string().meta(words('El acta.', 'The acta.')) })).meta(inOrder),
    secretariats: z
      .array(z.strictObject({ on, body: z.string().meta(words('El órgano.', 'The body.')), norm, inForce }))
      .meta(inOrder),
    internalRules: z
      .array(
        z
          .strictObject({
            on,
            norm,
            cadenceMonths: cadenceMonths.meta(words('Cada cuántos meses sesiona.', 'Every how many months it meets.')),
            quorum: quorum.meta(words('Cuántos sectores hacen quórum.', 'How many sectors make a quorum.')),
            noticeDays: noticeDays.meta(
              words('Con cuántos días de anticipación se convoca.', 'With how many days of notice it is convened.'),
            ),
            inForce,
          })
          .meta({
            id: 'InternalRules',
            ...words('El reglamento interno de una época.', 'The internal rules of a time.'),
          }),
      )
      .meta(inOrder),
    cadences: z
      .array(
        z.strictObject({
          on,
          months: z
            .int()
            .meta(words('Cada cuántos meses se acordó sesionar.', 'Every how many months it was agreed to meet.')),
          origin: originSchema.meta(words('Dónde se acordó.', 'Where that was agreed.')),
        }),
      )
      .meta(inOrder),
    protocols: z.array(z.strictObject({ on, norm })).meta(inOrder),
    localSectors: z
      .array(
        z
          .strictObject({
            on,
            sector,
            name: z
              .string()
              .meta(words('Su nombre, como el documento lo dice.', 'Its name, as the document states it.')),
            basis: z.string().meta(words('Qué norma o acuerdo lo reconoce.', 'What norm or agreement recognises it.')),
          })
          .meta({
            id: 'SectorRecognition',
            ...words(
              'La instancia reconoció a un sector que no está en el catálogo.',
              'The instancia recognised a sector that the catalogue does not have.',
            ),
          }),
      )
      .meta(inOrder),
    seats: z
      .array(
        z
          .strictObject({
            on,
            sector,
            change: z
              .enum(['incorporated', 'withdrawn'])
              .meta(words('Si se tomó el asiento o se dejó.', 'Whether the seat was taken or left.')),
            institution: z
              .string()
              .optional()
              .meta(words('Quién se sienta por el sector.', 'Who sits for the sector.')),
            basis: z.string().optional().meta(words('Por qué norma se tomó.', 'By what norm it was taken.')),
            reason: z.string().optional().meta(words('Por qué se dejó.', 'Why it was left.')),
          })
          .meta({
            id: 'SeatChange',
            ...words('Un sector tomó su asiento o lo dejó.', 'A sector took its seat, or left it.'),
          }),
      )
      .meta(inOrder),
    representatives: z
      .array(
        z
          .strictObject({
            on,
            sector,
            seat: seatSchema,
            change: z
              .enum(['accredited', 'ceased'])
              .meta(words('Si alguien fue acreditado o cesó.', 'Whether somebody came or went.')),
            reason: z.string().optional().meta(words('Por qué cesó.', 'Why they ceased.')),
            ...personSeen,
          })
          .meta({
            id: 'RepresentativeChange',
            ...words('Un representante fue acreditado o cesó.', 'A representative was accredited, or ceased.'),
          }),
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
