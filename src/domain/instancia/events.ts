/** The events of an instancia: its charter, its members, its rules and its reporting periods. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { institutionSchema, sectorCodeSchema } from '../kernel/event.ts';
import { citation } from '../privacy/free-text.ts';
import { originSchema } from '../kernel/origin.ts';
import { withMeanings, words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const sector = sectorCodeSchema.meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.'));

/** The ordenanza by its citation, as text. */
export const ordenanzaSchema = z
  .strictObject({
    number: citation(120).meta(words('El número o la cita, como texto.', 'Its citation, as text.')),
    date: partialDaySchema
      .optional()
      .meta(words('La fecha de la ordenanza, como el documento la dice.', 'Its date, as the document states it.')),
  })
  .meta(words('La ordenanza, por su cita.', 'The ordenanza, by its citation.'));

/** A reporting period: a year, or a year and a part of it as the instancia names it (`2022-06`, `2022-T1`). */
export const periodSchema = z
  .string()
  .regex(/^\d{4}(-[A-Z0-9]{1,4})?$/, { error: 'not_a_period' })
  .meta({
    id: 'Period',
    ...words('Un periodo de informes: 2022, 2022-06, 2022-T1 …', 'A reporting period: 2022, 2022-06, 2022-T1 …'),
    example: '2022-06',
  });

/** The period as the address of a report or a diagnosis says it. */
export const periodKey = periodSchema.meta(words('El periodo de informes.', 'The reporting period.'));

export const seatSchema = withMeanings(z.enum(['titular', 'alterno']), { titular: 'titular', alterno: 'alterno' }).meta(
  {
    id: 'Seat',
    ...words('El asiento de un representante.', 'The seat of a representative.'),
  },
);

const months = z.int().min(1).max(24);

const norm = citation(200, 3).meta(
  words('La norma o el acuerdo que lo dispone, como texto.', 'The norm or the agreement that says so, as text.'),
);
const reason = text(500).meta(words('El motivo.', 'Why.'));
const seat = seatSchema.meta(words('El asiento: titular o alterno.', 'The seat: titular or alternate.'));
const period = periodSchema.meta(words('El periodo de informes: 2022, 2022-06, 2022-T1 …', 'The reporting period.'));

export const instanciaEvents = {
  InstanciaCreated: eventType(
    'Instancia creada',
    z
      .strictObject({
        province: z
          .string()
          .max(80)
          .meta(
            words(
              'El nombre de la provincia: debe coincidir con su código INEI.',
              'The name of the province: that of its INEI code.',
            ),
          ),
        ordenanza: ordenanzaSchema,
      })
      .meta({
        ...words('La ordenanza creó la instancia.', 'The ordenanza created the instancia.'),
        example: { province: 'Chota', ordenanza: { number: 'Ordenanza Municipal 012-2019-MPCH', date: '2019' } },
      }),
    ['ordenanza'],
  ),
  OrdenanzaAmended: eventType(
    'Ordenanza modificada',
    z
      .strictObject({
        ordenanza: ordenanzaSchema,
        summary: text(2000).meta(words('En qué consiste, en pocas palabras.', 'What was changed, in a few words.')),
      })
      .meta({
        ...words('Una ordenanza posterior cambió la primera.', 'A later ordenanza changed the first.'),
        example: {
          ordenanza: { number: 'Ordenanza Municipal 003-2021-MPCH' },
          summary: 'Incorpora a las rondas campesinas.',
        },
      }),
    ['ordenanza', 'summary'],
  ),
  InstanciaDissolved: eventType(
    'Instancia disuelta',
    z.strictObject({ norm, reason: text(2000).meta(words('El motivo.', 'Why.')) }).meta({
      ...words('La instancia fue disuelta.', 'The instancia was dissolved.'),
      example: { norm: 'Ordenanza Municipal 020-2024-MPCH', reason: 'Se fusiona con el comité multisectorial.' },
    }),
    ['norm', 'reason'],
  ),
  InstanciaInstalled: eventType(
    'Instancia instalada',
    z
      .strictObject({
        acta: citation(200, 3).meta(words('El acta, por su cita.', 'The acta of the installation, by its citation.')),
      })
      .meta({
        ...words(
          'Sus integrantes juraron el cargo; vuelve a ocurrir con cada gestión municipal.',
          'Its members were sworn in; it happens again with each municipal government.',
        ),
        example: { acta: 'Acta de instalación y juramentación 2023' },
      }),
    ['acta'],
  ),
  TechnicalSecretariatDesignated: eventType(
    'Secretaría técnica designada',
    z
      .strictObject({
        body: institutionSchema.meta(
          words('El órgano que actúa como secretaría técnica.', 'The body that acts as technical secretariat.'),
        ),
        norm,
      })
      .meta({
        ...words('Qué órgano actúa como secretaría técnica.', 'The body that works as its secretaría técnica.'),
        example: { body: 'Gerencia de Desarrollo Social', norm: 'Resolución de Alcaldía 101-2019-MPCH' },
      }),
    ['norm'],
  ),
  LocalSectorRecognised: eventType(
    'Sector local reconocido',
    z
      .strictObject({
        sector: sectorCodeSchema.meta(
          words('El código que tendrá en esta instancia.', 'The code that it will have in this instancia.'),
        ),
        name: institutionSchema.meta(
          words('El nombre de la organización, como el documento lo dice.', 'Its name, as the document states it.'),
        ),
        basis: text(500).meta(
          words(
            'La norma o el acuerdo que la reconoce, como texto.',
            'What recognises it: the norm, the agreement, as text.',
          ),
        ),
      })
      .meta({
        ...words(
          'La instancia reconoció a una organización local que no está en el catálogo de sectores.',
          'The instancia recognised a local organisation that the catalogue of sectors does not have.',
        ),
        example: {
          sector: 'rondas-urbanas',
          name: 'Rondas urbanas de Chota',
          basis: 'Ordenanza Municipal 003-2021-MPCH, artículo 2',
        },
      }),
    ['basis'],
  ),
  MemberIncorporated: eventType(
    'Miembro incorporado',
    z
      .strictObject({
        sector,
        institution: institutionSchema.meta(
          words('El nombre de la entidad u organización.', 'The institution, by its name.'),
        ),
        basis: text(500).meta(
          words(
            'La norma o el documento que lo fundamenta, como texto.',
            'What makes it a member: the article, the agreement.',
          ),
        ),
      })
      .meta({
        ...words('Un sector toma su asiento.', 'A sector takes its seat.'),
        example: {
          sector: 'demuna',
          institution: 'Demuna de Chota',
          basis: 'Ordenanza Municipal 012-2019-MPCH, artículo 3',
        },
      }),
    ['basis'],
  ),
  MemberWithdrawn: eventType(
    'Miembro retirado',
    z.strictObject({ sector, reason }).meta({
      ...words(
        'Un sector deja su asiento: desde ese día ya no es miembro.',
        'A sector leaves its seat: from this day on it is not a member.',
      ),
      example: { sector: 'comedores-populares', reason: 'Renuncia de la organización.' },
    }),
    ['reason'],
  ),
  RepresentativeAccredited: eventType(
    'Representante acreditado',
    z
      .strictObject({
        sector,
        seat,
        personRef: z
          .uuid()
          .meta(
            words(
              'La persona, por su referencia opaca: el nombre está fuera del registro.',
              'The person, by an opaque reference: the name is outside the log.',
            ),
          ),
      })
      .meta({
        ...words('Un sector nombra a su titular o a su alterno.', 'A sector names its titular or alterno.'),
        example: { sector: 'demuna', seat: 'titular', personRef: '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10' },
      }),
  ),
  RepresentativeCeased: eventType(
    'Representante cesado',
    z.strictObject({ sector, seat, reason }).meta({
      ...words('El titular o el alterno de un sector cesó.', 'The titular or alterno of a sector ceased.'),
      example: { sector: 'demuna', seat: 'titular', reason: 'Cambio de jefatura.' },
    }),
    ['reason'],
  ),
  InternalRulesApproved: eventType(
    'Reglamento interno aprobado',
    z
      .strictObject({
        norm,
        cadenceMonths: months.meta(words('Cada cuántos meses se sesiona.', 'Every how many months a session is held.')),
        quorum: z
          .int()
          .min(1)
          .max(100)
          .meta(words('Cuántos sectores hacen quórum.', 'How many sectors make a quorum.')),
        noticeDays: z
          .int()
          .min(0)
          .max(90)
          .meta(
            words(
              'Con cuántos días de anticipación se convoca.',
              'How many days before a session it must be convened.',
            ),
          ),
      })
      .meta({
        ...words(
          'Cada cuántos meses se sesiona, cuántos hacen quórum y con cuántos días se convoca.',
          'The internal rules: every how many months it meets, how many make a quorum, with how many days of notice.',
        ),
        example: { norm: 'Reglamento interno 2022', cadenceMonths: 2, quorum: 4, noticeDays: 5 },
      }),
    ['norm'],
  ),
  MeetingCadenceAgreed: eventType(
    'Periodicidad acordada',
    z
      .strictObject({
        months: months.meta(words('Cada cuántos meses.', 'Every how many months.')),
        origin: originSchema.meta(
          words(
            'La sesión, o la reunión de la Defensoría, en la que se acordó.',
            'The session, or the meeting of the Defensoría, that agreed it.',
          ),
        ),
      })
      .meta({
        ...words('Se acordó sesionar cada tantos meses.', 'It was agreed to meet every so many months.'),
        example: {
          months: 1,
          origin: { kind: 'defensoria_meeting', case: '0f3c1f9e-5c1b-5f4e-9a55-2f6f6c8f0a11', meeting: 1 },
        },
      }),
  ),
  JointProtocolAdopted: eventType(
    'Protocolo conjunto adoptado',
    z.strictObject({ norm }).meta({
      ...words('Se adoptó el protocolo de actuación conjunta.', 'The joint protocol of action was adopted.'),
      example: { norm: 'Protocolo base de actuación conjunta, acta 04-2022' },
    }),
    ['norm'],
  ),
  ReportingPeriodOpened: eventType(
    'Periodo de informes abierto',
    z
      .strictObject({
        period,
        from: daySchema.meta(words('Desde qué día.', 'From which day on.')),
        to: daySchema.meta(words('Hasta qué día.', 'Until which day.')),
        dueOn: daySchema.meta(words('El plazo: un día completo.', 'The deadline: the whole day.')),
      })
      .meta({
        ...words(
          'Desde qué día y hasta qué día informan los sectores, y con qué plazo (días completos, ambos incluidos).',
          'From when to when the sectors report, and by when (whole days, both included).',
        ),
        example: { period: '2022-06', from: '2022-06-01', to: '2022-06-30', dueOn: '2022-07-10' },
      }),
  ),
  ReportingPeriodClosed: eventType(
    'Periodo de informes cerrado',
    z
      .strictObject({ period })
      .meta({ ...words('El periodo quedó cerrado.', 'The period is closed.'), example: { period: '2022-06' } }),
  ),
  ReportSentToRegionalInstancia: eventType(
    'Informe remitido a la instancia regional',
    z
      .strictObject({
        period,
        document: citation(200, 3).meta(
          words('El documento, por su cita.', 'The document by which it was sent, by its citation.'),
        ),
      })
      .meta({
        ...words(
          'El informe de un periodo fue enviado a la instancia regional.',
          'The report of a period went to the regional instancia.',
        ),
        example: { period: '2022-06', document: 'Oficio 210-2022-MPCH' },
      }),
    ['document'],
  ),
} as const;

export type InstanciaFact = FactOf<typeof instanciaEvents>;
