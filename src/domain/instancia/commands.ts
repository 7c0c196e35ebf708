/** What can be asked of an instancia. Where a person is entered by name, the event holds a reference. */
import { z } from 'zod';
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { personSchema } from '../privacy/person.ts';
import { instanciaEvents as events, ordenanzaSchema, seatSchema } from './events.ts';
import { words } from '../kernel/words.ts';

const secretariat = ['secretariat'] as const;
const voted = ['secretariat', 'session'] as const;

export const instanciaCommands = {
  CreateInstancia: {
    title: 'Registrar la creación de la instancia',
    event: 'InstanciaCreated',
    opens: true,
    actingParties: secretariat,
    data: z
      .strictObject({
        province: z
          .string()
          .trim()
          .min(2)
          .max(80)
          .meta(
            words(
              'El nombre de la provincia: debe coincidir con su código INEI.',
              'The name of the province: that of its INEI code.',
            ),
          ),
        ordenanza: ordenanzaSchema.meta(words('La ordenanza, por su cita.', 'The ordenanza, by its citation.')),
      })
      .meta({
        ...words(
          'Se indica también el nombre de la provincia: código y nombre deben coincidir (INEI).',
          'The name of the province is said too: code and name must agree (INEI).',
        ),
        example: { province: 'Chota', ordenanza: { number: 'Ordenanza Municipal 012-2019-MPCH' } },
      }),
  },
  AmendOrdenanza: {
    title: 'Registrar una modificación de la ordenanza',
    event: 'OrdenanzaAmended',
    actingParties: secretariat,
    data: events.OrdenanzaAmended.schema,
  },
  DissolveInstancia: {
    title: 'Registrar la disolución de la instancia',
    event: 'InstanciaDissolved',
    actingParties: secretariat,
    data: events.InstanciaDissolved.schema,
  },
  InstallInstancia: {
    title: 'Registrar la instalación',
    event: 'InstanciaInstalled',
    actingParties: voted,
    data: events.InstanciaInstalled.schema,
  },
  DesignateTechnicalSecretariat: {
    title: 'Registrar la designación de la secretaría técnica',
    event: 'TechnicalSecretariatDesignated',
    actingParties: voted,
    data: events.TechnicalSecretariatDesignated.schema,
  },
  RecogniseLocalSector: {
    title: 'Reconocer a un sector local',
    event: 'LocalSectorRecognised',
    actingParties: voted,
    document: ['ordenanza', 'acta', 'oficio', 'informe'],
    sectors: 'new',
    data: events.LocalSectorRecognised.schema,
  },
  IncorporateMember: {
    title: 'Incorporar a un sector miembro',
    event: 'MemberIncorporated',
    actingParties: voted,
    data: events.MemberIncorporated.schema,
  },
  WithdrawMember: {
    title: 'Registrar el retiro de un sector miembro',
    event: 'MemberWithdrawn',
    actingParties: ['secretariat', 'session', 'sector'],
    sectors: 'any',
    data: events.MemberWithdrawn.schema,
  },
  AccreditRepresentative: {
    title: 'Acreditar a un representante',
    event: 'RepresentativeAccredited',
    actingParties: ['secretariat', 'sector'],
    data: z
      .strictObject({
        sector: events.RepresentativeAccredited.schema.shape.sector,
        seat: seatSchema.meta(words('El asiento: titular o alterno.', 'The seat: titular or alternate.')),
        person: personSchema,
      })
      .meta({
        ...words(
          'La persona se ingresa por su nombre; el registro guarda una referencia opaca.',
          'The person is entered by name; the log will hold an opaque reference.',
        ),
        example: { sector: 'demuna', seat: 'titular', person: { name: 'Rosa Elvira Campos' } },
      }),
  },
  CeaseRepresentative: {
    title: 'Registrar el cese de un representante',
    event: 'RepresentativeCeased',
    actingParties: ['secretariat', 'sector'],
    sectors: 'any',
    data: events.RepresentativeCeased.schema,
  },
  ApproveInternalRules: {
    title: 'Registrar el reglamento interno',
    event: 'InternalRulesApproved',
    actingParties: voted,
    data: events.InternalRulesApproved.schema,
  },
  AgreeMeetingCadence: {
    title: 'Registrar cada cuántos meses se acordó sesionar',
    event: 'MeetingCadenceAgreed',
    actingParties: ['secretariat', 'session', 'defensoria'],
    data: events.MeetingCadenceAgreed.schema,
  },
  AdoptJointProtocol: {
    title: 'Registrar la adopción del protocolo conjunto',
    event: 'JointProtocolAdopted',
    actingParties: voted,
    data: events.JointProtocolAdopted.schema,
  },
  OpenReportingPeriod: {
    title: 'Abrir un periodo de informes',
    event: 'ReportingPeriodOpened',
    actingParties: voted,
    data: events.ReportingPeriodOpened.schema,
  },
  CloseReportingPeriod: {
    title: 'Cerrar un periodo de informes',
    event: 'ReportingPeriodClosed',
    actingParties: voted,
    data: events.ReportingPeriodClosed.schema,
  },
  SendReportToRegionalInstancia: {
    title: 'Registrar el envío del informe a la instancia regional',
    event: 'ReportSentToRegionalInstancia',
    actingParties: secretariat,
    data: events.ReportSentToRegionalInstancia.schema,
  },
} as const satisfies Record<string, CommandType>;

export type InstanciaCommand = CommandOf<typeof instanciaCommands>;
