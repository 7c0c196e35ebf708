/** What can be asked of a sector's report. A sector reports its own work; others review it; a session evaluates it. */
import { z } from 'zod';
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { words } from '../kernel/words.ts';
import { contentExample, sectorReportEvents as events, reportContent } from './events.ts';

const author = ['sector', 'secretariat'] as const;
const reviewer = ['secretariat', 'session'] as const;

export const sectorReportCommands = {
  SubmitSectorReport: {
    title: 'Presentar el informe de un sector',
    event: 'SectorReportSubmitted',
    opens: true,
    actingParties: author,
    data: events.SectorReportSubmitted.schema.omit({ late: true }).meta({
      ...words(
        'Lo presenta el sector, o la secretaría técnica en su nombre con el documento que el sector envió.',
        'The sector itself, or the secretariat on its behalf with the document that the sector sent.',
      ),
      example: { sector: 'demuna', period: '2022-06', ...contentExample },
    }),
  },
  AmendSectorReport: {
    title: 'Presentar una nueva versión del informe',
    event: 'SectorReportAmended',
    actingParties: author,
    data: z.strictObject(reportContent).meta({
      ...words(
        'El informe otra vez, entero; recibe la versión siguiente.',
        'The report again, whole; it gets the next version.',
      ),
      example: contentExample,
    }),
  },
  ObserveSectorReport: {
    title: 'Observar el informe',
    event: 'SectorReportObserved',
    actingParties: reviewer,
    data: events.SectorReportObserved.schema,
  },
  AcceptSectorReport: {
    title: 'Aceptar el informe',
    event: 'SectorReportAccepted',
    actingParties: reviewer,
    data: events.SectorReportAccepted.schema,
  },
  RecordOmission: {
    title: 'Registrar una omisión',
    event: 'OmissionRecorded',
    opens: true,
    actingParties: reviewer,
    data: events.OmissionRecorded.schema,
  },
  JustifyOmission: {
    title: 'Justificar una omisión',
    event: 'OmissionJustified',
    actingParties: reviewer,
    data: events.OmissionJustified.schema,
  },
  EvaluateSectorWork: {
    title: 'Registrar la evaluación del trabajo de un sector',
    event: 'SectorWorkEvaluated',
    unopened: 'nothing_to_evaluate',
    actingParties: ['session'],
    data: events.SectorWorkEvaluated.schema,
  },
} as const satisfies Record<string, CommandType>;

export type SectorReportCommand = CommandOf<typeof sectorReportCommands>;
