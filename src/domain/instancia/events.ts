/** The events of an instancia: its charter, its members, its rules and its reporting periods. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { institutionSchema, sectorCodeSchema } from '../event.ts';
import { citation } from '../free-text.ts';
import { originSchema } from '../origin.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const sector = sectorCodeSchema;

/** The ordenanza by its citation, as text. */
export const ordenanzaSchema = z.strictObject({
  number: citation(120),
  date: partialDaySchema.optional(),
});

/** A reporting period: a year, or a year and a part of it as the instancia names it (`2022-06`, `2022-T1`). */
export const periodSchema = z
  .string()
  .regex(/^\d{4}(-[A-Z0-9]{1,4})?$/, { error: 'not_a_period' })
  .meta({ id: 'Period', description: 'A reporting period: 2022, 2022-06, 2022-T1 …', example: '2022-06' });

export const seatSchema = z
  .enum(['titular', 'alterno'])
  .meta({ id: 'Seat', description: 'The seat of a representative.' });

const months = z.int().min(1).max(24);

export const instanciaEvents = {
  InstanciaCreated: eventType(
    z.strictObject({ province: z.string().max(80), ordenanza: ordenanzaSchema }).meta({
      description: 'The ordenanza created the instancia.',
      example: { province: 'Chota', ordenanza: { number: 'Ordenanza Municipal 012-2019-MPCH', date: '2019' } },
    }),
    ['ordenanza'],
  ),
  OrdenanzaAmended: eventType(
    z.strictObject({ ordenanza: ordenanzaSchema, summary: text(2000) }).meta({
      description: 'A later ordenanza changed the first.',
      example: {
        ordenanza: { number: 'Ordenanza Municipal 003-2021-MPCH' },
        summary: 'Incorpora a las rondas campesinas.',
      },
    }),
    ['ordenanza', 'summary'],
  ),
  InstanciaDissolved: eventType(
    z.strictObject({ norm: citation(200, 3), reason: text(2000) }).meta({
      description: 'The instancia was dissolved.',
      example: { norm: 'Ordenanza Municipal 020-2024-MPCH', reason: 'Se fusiona con el comité multisectorial.' },
    }),
    ['norm', 'reason'],
  ),
  InstanciaInstalled: eventType(
    z.strictObject({ acta: citation(200, 3) }).meta({
      description: 'Its members were sworn in; it happens again with each municipal government.',
      example: { acta: 'Acta de instalación y juramentación 2023' },
    }),
    ['acta'],
  ),
  TechnicalSecretariatDesignated: eventType(
    z.strictObject({ body: institutionSchema, norm: citation(200, 3) }).meta({
      description: 'The body that works as its secretaría técnica.',
      example: { body: 'Gerencia de Desarrollo Social', norm: 'Resolución de Alcaldía 101-2019-MPCH' },
    }),
    ['norm'],
  ),
  MemberIncorporated: eventType(
    z.strictObject({ sector, institution: institutionSchema, basis: text(500) }).meta({
      description: 'A sector takes its seat.',
      example: {
        sector: 'demuna',
        institution: 'Demuna de Chota',
        basis: 'Ordenanza Municipal 012-2019-MPCH, artículo 3',
      },
    }),
    ['basis'],
  ),
  MemberWithdrawn: eventType(
    z.strictObject({ sector, reason: text(500) }).meta({
      description: 'A sector leaves its seat: from this day on it is not a member.',
      example: { sector: 'comedores-populares', reason: 'Renuncia de la organización.' },
    }),
    ['reason'],
  ),
  RepresentativeAccredited: eventType(
    z.strictObject({ sector, seat: seatSchema, personRef: z.uuid() }).meta({
      description: 'A sector names its titular or alterno.',
      example: { sector: 'demuna', seat: 'titular', personRef: '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10' },
    }),
  ),
  RepresentativeCeased: eventType(
    z.strictObject({ sector, seat: seatSchema, reason: text(500) }).meta({
      description: 'The titular or alterno of a sector ceased.',
      example: { sector: 'demuna', seat: 'titular', reason: 'Cambio de jefatura.' },
    }),
    ['reason'],
  ),
  InternalRulesApproved: eventType(
    z
      .strictObject({
        norm: citation(200, 3),
        cadenceMonths: months,
        quorum: z.int().min(1).max(100),
        noticeDays: z.int().min(0).max(90),
      })
      .meta({
        description:
          'The internal rules: every how many months it meets, how many make a quorum, with how many days of notice.',
        example: { norm: 'Reglamento interno 2022', cadenceMonths: 2, quorum: 4, noticeDays: 5 },
      }),
    ['norm'],
  ),
  MeetingCadenceAgreed: eventType(
    z.strictObject({ months, origin: originSchema }).meta({
      description: 'It was agreed to meet every so many months.',
      example: {
        months: 1,
        origin: { kind: 'defensoria_meeting', case: '0f3c1f9e-5c1b-5f4e-9a55-2f6f6c8f0a11', meeting: 1 },
      },
    }),
  ),
  JointProtocolAdopted: eventType(
    z.strictObject({ norm: citation(200, 3) }).meta({
      description: 'The joint protocol of action was adopted.',
      example: { norm: 'Protocolo base de actuación conjunta, acta 04-2022' },
    }),
    ['norm'],
  ),
  ReportingPeriodOpened: eventType(
    z.strictObject({ period: periodSchema, from: daySchema, to: daySchema, dueOn: daySchema }).meta({
      description: 'From when to when the sectors report, and by when (whole days, both included).',
      example: { period: '2022-06', from: '2022-06-01', to: '2022-06-30', dueOn: '2022-07-10' },
    }),
  ),
  ReportingPeriodClosed: eventType(
    z
      .strictObject({ period: periodSchema })
      .meta({ description: 'The period is closed.', example: { period: '2022-06' } }),
  ),
  ReportSentToRegionalInstancia: eventType(
    z.strictObject({ period: periodSchema, document: citation(200, 3) }).meta({
      description: 'The report of a period went to the regional instancia.',
      example: { period: '2022-06', document: 'Oficio 210-2022-MPCH' },
    }),
    ['document'],
  ),
} as const;

export type InstanciaFact = FactOf<typeof instanciaEvents>;
