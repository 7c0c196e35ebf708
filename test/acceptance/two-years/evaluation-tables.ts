/**
 * The evaluation of Celendín's sectors, worked out by hand from what happened (reports.ts, sessions.ts, commitments.ts) and the
 * rules of docs/domain.md: as asked about 31 January 2024, with everything known.
 *
 * Nothing here is computed. A cell `:` = the sector is not in that month's evaluation: it had no seat, and answered for nothing.
 */

/*
 * The report of each sector on each month.
 *   A  on time and accepted as it stands                    S  on time, not accepted: never looked at, or observed and not mended
 *   L  late: after the 10th of the next month, or after     X  omitted: nothing arrived, or it was annulled
 *      the month was closed                                 J  omitted and justified: the duty is waived
 *   .  nothing owed
 *
 * Worth a second look:
 *   cem 2022-09            arrived on 7 October and was accepted; annulled in October 2023: X. Before that it was A.
 *   comedores 2022-01, -02 no seat until 15 March 2022; the report on March is owed by the seat on 31 March.
 *   demuna 2022-04         on the 10th, the due date itself: A.       demuna 2022-03  observed, amended within the due date: A.
 *   salud 2022-06          observed, amended after the due date: what counts is the day of the submission (the 6th): A.
 *   fiscalia 2022-12       arrived on 4 January, before the due date of the 10th, but the month was closed on 31 December: L.
 *   pnp 2022-09            the omission was recorded on the 11th, and the report came on the 18th: L.
 *   municipalidad 2023-11  no session has accepted it: S.
 *   rondas 2023-09         left on the 10th: no seat on the 30th, no report owed. In October they only answer for C13.
 */
export const REPORTS_2022 = `
                    01 02 03 04 05 06 07 08 09 10 11 12
cem                 A  A  A  A  A  A  A  A  X  A  A  A
comedores-populares :  :  A  L  A  A  X  A  A  X  L  A
demuna              A  A  A  A  A  A  A  A  A  A  A  A
fiscalia            X  L  J  A  J  A  X  A  S  X  A  L
municipalidad       A  A  A  A  A  A  A  A  A  A  A  A
pnp                 A  L  A  A  A  L  A  A  L  A  A  A
poder-judicial      X  X  X  S  A  X  X  J  X  X  X  X
rondas-campesinas   L  A  L  X  A  A  L  A  X  A  A  L
salud               A  A  S  A  A  A  A  A  A  A  A  A
ugel                A  A  L  A  L  A  A  S  A  L  A  A`;

export const REPORTS_2023 = `
                    02 03 04 05 06 07 08 09 10 11
cem                 A  A  A  A  A  A  A  A  A  A
comedores-populares A  X  A  A  A  L  A  A  J  A
demuna              A  A  A  A  A  A  S  A  A  A
fiscalia            X  X  A  A  J  A  A  L  A  A
municipalidad       L  A  A  A  A  A  A  A  A  S
pnp                 A  A  L  A  A  A  A  A  L  A
poder-judicial      X  X  A  J  A  A  S  A  A  A
rondas-campesinas   X  A  A  A  X  X  A  .  .  :
salud               A  A  A  A  A  A  A  A  S  A
ugel                A  A  L  A  L  A  X  A  A  L`;

/*
 * Sessions attended of sessions convened in the month, while the sector had its seat. March 2022 was cancelled; July 2022 failed for
 * quorum and counts; October 2022 was extraordinary and counts; February and December 2023 were not held. April 2023 had two: that
 * of the 27th and that of the 11th, which had been registered under 28 March.
 */
export const ATTENDANCE_2022 = `
                    01  02  03  04  05  06  07  08  09  10  11  12
cem                 1/1 1/1 0/0 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1
comedores-populares :   :   0/0 1/1 1/1 1/1 0/1 1/1 0/1 1/1 1/1 1/1
demuna              1/1 1/1 0/0 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1
fiscalia            0/1 1/1 0/0 0/1 1/1 1/1 0/1 1/1 1/1 0/1 1/1 1/1
municipalidad       1/1 1/1 0/0 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1
pnp                 1/1 0/1 0/0 1/1 1/1 1/1 0/1 1/1 0/1 1/1 1/1 1/1
poder-judicial      0/1 1/1 0/0 1/1 0/1 1/1 0/1 1/1 1/1 0/1 0/1 1/1
rondas-campesinas   1/1 1/1 0/0 0/1 1/1 1/1 0/1 1/1 1/1 0/1 1/1 0/1
salud               1/1 1/1 0/0 1/1 1/1 1/1 1/1 1/1 1/1 1/1 1/1 0/1
ugel                1/1 1/1 0/0 1/1 1/1 1/1 0/1 0/1 1/1 0/1 1/1 1/1`;

export const ATTENDANCE_2023 = `
                    02  03  04  05  06  07  08  09  10  11
cem                 0/0 0/0 2/2 1/1 1/1 0/1 1/1 1/1 1/1 1/1
comedores-populares 0/0 0/0 2/2 1/1 1/1 0/1 1/1 1/1 1/1 1/1
demuna              0/0 0/0 2/2 1/1 1/1 1/1 1/1 1/1 1/1 1/1
fiscalia            0/0 0/0 1/2 1/1 1/1 1/1 1/1 0/1 1/1 1/1
municipalidad       0/0 0/0 2/2 1/1 1/1 1/1 1/1 1/1 1/1 1/1
pnp                 0/0 0/0 1/2 1/1 1/1 1/1 1/1 1/1 0/1 1/1
poder-judicial      0/0 0/0 2/2 1/1 0/1 1/1 1/1 1/1 0/1 1/1
rondas-campesinas   0/0 0/0 1/2 1/1 0/1 1/1 0/1 0/0 0/0 :
salud               0/0 0/0 2/2 1/1 1/1 1/1 1/1 1/1 0/1 1/1
ugel                0/0 0/0 1/2 1/1 1/1 1/1 1/1 1/1 1/1 0/1`;

/*
 * The commitments that fell due in the month, by the due date in force.
 *   T  verified, on time by the original date too     E  verified, on time by an extended date only
 *   L  verified, late                                 V  overdue, missed, or given up
 *   O  observed, and the day of remedy has not come   R  reported, nobody has looked at it
 *
 * C1 fell due on 15 June by its extension, not on 30 April. C4 was rescinded: it is nowhere. C8 answers to the comedores, who had it on
 * its day. C13 to the rondas, who had left by then and whom nobody had relieved of it. The monthly duty: its January 2023 lies in no period; its September 2023 moved to 20 October, so October has two.
 */
export const COMMITMENTS_2022 = `
                    01 02 03 04 05 06 07 08 09 10 11 12
cem                 .  .  .  .  .  .  .  .  .  .  .  .
comedores-populares :  :  .  .  .  .  .  .  .  .  .  .
demuna              .  .  .  .  .  E  .  .  .  .  .  .
fiscalia            .  .  .  .  .  .  .  .  .  .  .  .
municipalidad       .  .  .  .  T  T  L  T  V  V  T  V
pnp                 .  .  .  .  L  .  .  .  .  .  .  .
poder-judicial      .  .  .  .  .  .  .  .  .  .  .  .
rondas-campesinas   .  .  .  .  .  .  .  .  .  .  .  .
salud               .  .  .  .  .  .  L  .  .  .  .  .
ugel                .  .  .  .  .  .  .  .  .  .  .  V`;

export const COMMITMENTS_2023 = `
                    02 03 04 05 06 07 08 09 10 11
cem                 .  .  .  .  .  .  .  .  .  .
comedores-populares .  .  .  .  T  .  T  .  .  .
demuna              .  .  .  .  .  .  .  L  .  .
fiscalia            L  .  .  .  .  .  .  .  .  .
municipalidad       V  L  T  T  V  V  T  .  EL R
pnp                 .  .  .  .  .  .  .  .  .  .
poder-judicial      .  .  .  .  .  .  .  .  .  L
rondas-campesinas   .  .  .  .  .  .  .  .  V  :
salud               .  .  .  .  .  .  .  .  .  O
ugel                .  .  .  .  .  .  .  .  .  .`;

/*
 * Days late, of the report or of the commitment of the month; no month of a sector has both. fiscalia 2022-12 came after the close but
 * before the due date: 0 days late. C3 was mended on 5 September, 36 days after 31 July.
 */
export const DAYS_LATE_2022 = `
                    01 02 03 04 05 06 07 08 09 10 11 12
cem                 .  .  .  .  .  .  .  .  .  .  .  .
comedores-populares :  :  .  2  .  .  .  .  .  .  3  .
demuna              .  .  .  .  .  .  .  .  .  .  .  .
fiscalia            .  4  .  .  .  .  .  .  .  .  .  0
municipalidad       .  .  .  .  .  .  9  .  .  .  .  .
pnp                 .  1  .  .  14 12 .  .  8  .  .  .
poder-judicial      .  .  .  .  .  .  .  .  .  .  .  .
rondas-campesinas   6  .  2  .  .  .  5  .  .  .  .  2
salud               .  .  .  .  .  .  36 .  .  .  .  .
ugel                .  .  1  .  2  .  .  .  .  3  .  .`;

export const DAYS_LATE_2023 = `
                    02 03 04 05 06 07 08 09 10 11
cem                 .  .  .  .  .  .  .  .  .  .
comedores-populares .  .  .  .  .  2  .  .  .  .
demuna              .  .  .  .  .  .  .  20 .  .
fiscalia            6  .  .  .  .  .  .  7  .  .
municipalidad       3  12 .  .  .  .  .  .  8  .
pnp                 .  .  2  .  .  .  .  .  1  .
poder-judicial      .  .  .  .  .  .  .  .  .  5
rondas-campesinas   .  .  .  .  .  .  .  .  .  :
salud               .  .  .  .  .  .  .  .  .  .
ugel                .  .  4  .  1  .  .  .  .  5`;

/* The ratings given in sessions: Excellent, good (B), faiR, Deficient. Eight months were evaluated; what left no trace was not. */
export const RATINGS_2022 = `
                    01 02 03 04 05 06 07 08 09 10 11 12
cem                 B  .  .  .  E  .  .  E  .  B  .  .
comedores-populares :  :  .  .  B  .  .  B  .  D  .  .
demuna              E  .  .  .  E  .  .  E  .  E  .  .
fiscalia            D  .  .  .  R  .  .  B  .  .  .  .
municipalidad       B  .  .  .  B  .  .  B  .  R  .  .
pnp                 B  .  .  .  R  .  .  B  .  B  .  .
poder-judicial      .  .  .  .  R  .  .  R  .  D  .  .
rondas-campesinas   R  .  .  .  B  .  .  B  .  B  .  .
salud               B  .  .  .  B  .  .  E  .  B  .  .
ugel                B  .  .  .  R  .  .  D  .  R  .  .`;

export const RATINGS_2023 = `
                    02 03 04 05 06 07 08 09 10 11
cem                 B  .  .  E  .  .  E  .  B  .
comedores-populares R  .  .  B  .  .  B  .  R  .
demuna              B  .  .  E  .  .  B  .  E  .
fiscalia            .  .  .  B  .  .  B  .  B  .
municipalidad       D  .  .  B  .  .  B  .  R  .
pnp                 R  .  .  B  .  .  B  .  R  .
poder-judicial      D  .  .  R  .  .  R  .  B  .
rondas-campesinas   .  .  .  B  .  .  R  .  .  :
salud               B  .  .  B  .  .  E  .  R  .
ugel                B  .  .  B  .  .  .  .  B  .`;

/*
 * The grade, first match:
 *   N  nothing due: no report (a justified omission waives it), no commitment, no session
 *   F  fails: an X, or fewer than half of the month's commitments are T, E or L
 *   M  meets: the report A or J, three quarters of the sessions attended, no V
 *   P  partial: the rest
 *
 * Worth a second look:
 *   fiscalia 2022-03        its only duty was waived, and no session took place: N. In 2022-05 there was a session, attended: M.
 *   municipalidad 2022-07   the commitment was kept late, and nothing is overdue: M. In 2022-09 none of one is verified: F.
 *   fiscalia 2023-04        attended one of two, 50 %: P.
 *   municipalidad 2023-10   two of two verified: M.   2023-11 none of one verified yet: F.   salud 2023-11 the same: F.
 *   rondas 2023-09          no seat on the day of the session, no report owed: N. In October C13, 0 of 1: F.
 */
export const GRADES_2022 = `
                    01 02 03 04 05 06 07 08 09 10 11 12
cem                 M  M  M  M  M  M  M  M  F  M  M  M
comedores-populares :  :  M  P  M  M  F  M  P  F  P  M
demuna              M  M  M  M  M  M  M  M  M  M  M  M
fiscalia            F  P  N  P  M  M  F  M  P  F  M  P
municipalidad       M  M  M  M  M  M  M  M  F  F  M  F
pnp                 M  P  M  M  M  P  P  M  P  M  M  M
poder-judicial      F  F  F  P  P  F  F  M  F  F  F  F
rondas-campesinas   P  M  P  F  M  M  P  M  F  P  M  P
salud               M  M  P  M  M  M  M  M  M  M  M  P
ugel                M  M  P  M  P  M  P  P  M  P  M  F`;

export const GRADES_2023 = `
                    02 03 04 05 06 07 08 09 10 11
cem                 M  M  M  M  M  P  M  M  M  M
comedores-populares M  F  M  M  M  P  M  M  M  M
demuna              M  M  M  M  M  M  P  M  M  M
fiscalia            F  F  P  M  M  M  M  P  M  M
municipalidad       F  M  M  M  F  F  M  M  M  F
pnp                 M  M  P  M  M  M  M  M  P  M
poder-judicial      F  F  M  M  P  M  P  M  P  M
rondas-campesinas   F  M  P  M  F  F  P  N  F  :
salud               M  M  M  M  M  M  M  M  P  F
ugel                M  M  P  M  P  M  F  M  M  P`;
