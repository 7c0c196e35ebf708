/** Thirteen commitments: kept on time and late, extended, denied, observed, passed on, rescinded, given up; one of them monthly. */
import { act, OFFICE, voted } from './cast.ts';
import type { Act } from './teller.ts';

const BASE = {
  axis: 'prevention',
  followUpOwner: OFFICE,
  indicator: 'Número de acciones',
  meansOfVerification: 'Informe del sector',
};
const EVIDENCE = { evidence: [{ description: 'Informe con anexos', document: 'Informe 01' }] };

const adopt = (
  name: string,
  session: string,
  sector: string,
  text: string,
  due: string | { readonly dueOn: string; readonly recurrence: object },
): Act =>
  voted(
    session,
    '/commitments/commands/adopt-commitment',
    {
      ...BASE,
      origin: { kind: 'session', session: `{id:${session}}` },
      text,
      responsible: { sector },
      ...(typeof due === 'string' ? { dueOn: due } : due),
    },
    name,
  );

/** What is done with one commitment, or with one occurrence of it. */
function of(name: string, occurrence?: number) {
  const path = (command: string): string => `/commitments/{id:${name}}/commands/${command}`;
  const which = occurrence === undefined ? {} : { occurrence };
  const from = (session: string) => ({ origin: { kind: 'session', session: `{id:${session}}` } });
  return {
    reported: (day: string, sector: string): Act =>
      act(day, sector, path('report-fulfilment'), { ...which, ...EVIDENCE }),
    verified: (day: string, scale = 'complete'): Act =>
      act(day, 'defensoria', path('verify-fulfilment'), { ...which, scale }),
    observed: (day: string, remedyBy: string): Act =>
      act(day, 'defensoria', path('observe-fulfilment'), { ...which, reason: 'No lo sustenta.', remedyBy }),
    asksUntil: (day: string, sector: string, newDueOn: string): Act =>
      act(day, sector, path('request-extension'), { ...which, newDueOn, reason: 'Las lluvias.' }),
    granted: (session: string, newDueOn: string): Act =>
      voted(session, path('grant-extension'), { ...which, newDueOn, ...from(session), reason: 'Se acepta el motivo.' }),
    denied: (session: string): Act =>
      voted(session, path('deny-extension'), { ...which, reason: 'El plazo ya venció.' }),
    passedTo: (session: string, sector: string): Act =>
      voted(session, path('reassign-commitment'), {
        responsible: { sector },
        reason: 'Asume el sector.',
        ...from(session),
      }),
    rescinded: (session: string): Act =>
      voted(session, path('rescind-commitment'), { ...from(session), reason: 'Lo reemplaza el plan de trabajo.' }),
    givenUp: (session: string): Act =>
      voted(session, path('declare-non-compliance'), { ...which, reason: 'Venció y no se cumplió.' }),
  };
}

/** C5: the municipality publishes the month's figures by the last day of each month, from May 2022 to November 2023. */
const MONTHLY = 'C5';
const month = (occurrence: number) => of(MONTHLY, occurrence);
const M = 'municipalidad';

export const COMMITMENTS: readonly Act[] = [
  // Extended in time, and kept by the new date.
  adopt('C1', '2022-02-24', 'demuna', 'Dictar charlas en diez instituciones educativas.', '2022-04-30'),
  of('C1').asksUntil('2022-04-20', 'demuna', '2022-06-15'),
  of('C1').granted('2022-04-28', '2022-06-15'),
  of('C1').reported('2022-06-10', 'demuna'),
  of('C1').verified('2022-06-20'),
  // Fourteen days late.
  adopt('C2', '2022-02-24', 'pnp', 'Habilitar un ambiente de atención reservada.', '2022-05-31'),
  of('C2').reported('2022-06-14', 'pnp'),
  of('C2').verified('2022-06-28'),
  // Reported on time, observed, and mended five days after the day of remedy: 36 days after the due date.
  adopt('C3', '2022-04-28', 'salud', 'Capacitar al personal de cada establecimiento.', '2022-07-31'),
  of('C3').reported('2022-07-25', 'salud'),
  of('C3').observed('2022-08-05', '2022-08-31'),
  of('C3').reported('2022-09-05', 'salud'),
  of('C3').verified('2022-09-15'),
  // Rescinded before it fell due.
  adopt('C4', '2022-05-26', 'ugel', 'Incluir el tema en el plan de tutoría.', '2022-09-30'),
  of('C4').rescinded('2022-08-25'),
  // Never kept, and given up half a year later.
  adopt('C6', '2022-09-29', 'ugel', 'Formar brigadas escolares.', '2022-12-31'),
  of('C6').givenUp('2023-06-29'),
  // Six days late.
  adopt('C7', '2022-11-24', 'fiscalia', 'Presentar el balance de medidas de protección.', '2023-02-28'),
  of('C7').reported('2023-03-06', 'fiscalia'),
  of('C7').verified('2023-03-20'),
  // Adopted by the session whose day is rectified later.
  adopt('C11', '2023-03-28', 'comedores-populares', 'Difundir la ruta de atención en los comedores.', '2023-06-30'),
  of('C11').reported('2023-06-20', 'comedores-populares'),
  of('C11').verified('2023-06-27'),
  // Passed on from the rondas to the comedores, who keep it.
  adopt('C8', '2023-05-25', 'rondas-campesinas', 'Reunir a las rondas de cada distrito.', '2023-08-31'),
  of('C8').passedTo('2023-07-26', 'comedores-populares'),
  of('C8').reported('2023-08-28', 'comedores-populares'),
  of('C8').verified('2023-09-11'),
  // Extended, and five days late all the same.
  adopt('C9', '2023-05-25', 'poder-judicial', 'Publicar el directorio de juzgados.', '2023-10-15'),
  of('C9').asksUntil('2023-09-20', 'poder-judicial', '2023-11-15'),
  of('C9').granted('2023-09-28', '2023-11-15'),
  of('C9').reported('2023-11-20', 'poder-judicial'),
  of('C9').verified('2023-11-28'),
  // More time denied; the first report was found substantial and no more; the second came 20 days late.
  adopt('C10', '2023-06-29', 'demuna', 'Atender en cuatro centros poblados.', '2023-09-15'),
  of('C10').asksUntil('2023-09-01', 'demuna', '2023-10-31'),
  of('C10').reported('2023-09-14', 'demuna'),
  of('C10').verified('2023-09-25', 'substantial'),
  of('C10').denied('2023-09-28'),
  of('C10').reported('2023-10-05', 'demuna'),
  of('C10').verified('2023-10-20'),
  // Left undone by the rondas, who leave in September: they still answer for it.
  adopt('C13', '2023-06-29', 'rondas-campesinas', 'Registrar a las rondas capacitadas.', '2023-10-31'),
  // Observed after the year's end, to be mended by 15 February 2024.
  adopt('C12', '2023-09-28', 'salud', 'Implementar el registro único de casos.', '2023-11-30'),
  of('C12').reported('2023-11-28', 'salud'),
  of('C12').observed('2024-01-15', '2024-02-15'),

  adopt(MONTHLY, '2022-04-28', M, 'Publicar las cifras de cada mes.', {
    dueOn: '2022-05-31',
    recurrence: { everyMonths: 1, until: '2023-11-30' },
  }),
  month(1).reported('2022-05-30', M), // due 31 May 2022
  month(1).verified('2022-06-08'),
  month(2).reported('2022-06-28', M), // due 30 June
  month(2).verified('2022-07-06'),
  month(3).reported('2022-08-09', M), // due 31 July: nine days late
  month(3).verified('2022-08-22'),
  month(4).reported('2022-08-31', M), // due 31 August, the very day
  month(4).verified('2022-09-12'),
  month(5).givenUp('2022-11-24'), // due 30 September
  month(6).givenUp('2022-11-24'), // due 31 October
  month(7).reported('2022-11-29', M), // due 30 November
  month(7).verified('2022-12-09'),
  month(8).givenUp('2023-06-29'), // due 31 December
  month(9).givenUp('2023-06-29'), // due 31 January 2023, which no period covers
  month(10).givenUp('2023-06-29'), // due 28 February
  month(11).reported('2023-04-12', M), // due 31 March: twelve days late
  month(11).verified('2023-04-24'),
  month(12).reported('2023-04-28', M), // due 30 April
  month(12).verified('2023-05-10'),
  month(13).reported('2023-05-31', M), // due 31 May, the very day
  month(13).verified('2023-06-12'),
  month(14).reported('2023-06-30', M), // due 30 June; observed, and never mended
  month(14).observed('2023-07-10', '2023-07-20'),
  month(15).reported('2023-07-31', M), // due 31 July; found limited
  month(15).verified('2023-08-14', 'limited'),
  month(16).reported('2023-08-30', M), // due 31 August
  month(16).verified('2023-09-11'),
  month(17).asksUntil('2023-09-20', M, '2023-10-20'), // due 30 September, extended to 20 October
  month(17).granted('2023-09-28', '2023-10-20'),
  month(17).reported('2023-10-18', M),
  month(17).verified('2023-10-30'),
  month(18).reported('2023-11-08', M), // due 31 October: eight days late
  month(18).verified('2023-11-21'),
  month(19).reported('2023-11-29', M), // due 30 November; nobody has verified it
];
