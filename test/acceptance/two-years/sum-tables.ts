/**
 * The sums of the tables of evaluation-tables.ts, added up by hand: a year of Celendín, of Cajamarca with Contumazá's few figures, of
 * the country with Bongará's.
 *
 *   reports      due (= on time + late + omitted) / on time / late / omitted / justified / accepted on time
 *   sessions     attended of convened
 *   commitments  due / verified on time / verified late / observed / reported / overdue / on time by the original date
 *   ratings      how many Excellent, good (B), faiR, Deficient
 *   median       of the days late, half way between the two in the middle; `-` where nothing was late
 */

/*
 * cem            one omission, the annulled report: F. Commitments: none.
 * comedores      ten months; L 2 and 3 days, median 2.5; X July and October: F. Attended 7 of 9, 77.8 %.
 * demuna         twelve A; one commitment, on time by its extension only: M.
 * fiscalia       J in March and May leave ten due: A 4, S 1, L 2 (4 and 0 days), X 3: F.
 * municipalidad  eight months of the monthly duty: T 4, L 1 (9 days), V 3. Five of eight verified is enough; overdue: P.
 * pnp            L 1, 12, 8 and a commitment of 14: 1 8 12 14, median 10. Attended 8 of 11, 72.7 %, below 75 %: P for two reasons.
 * poder-judicial J in August leaves eleven: A 1, S 1, X 9: F.
 * rondas         L 6, 2, 5, 2: 2 2 5 6, median 3.5; X 2: F.
 * salud          S in March; a commitment 36 days late: P.
 * ugel           L 1, 2, 3; S in August; its one commitment never verified, 0 of 1: F.
 */
export const YEAR_2022 = `
                    reports          sessions commitments    ratings median grade
cem                 12/11/0/1/0/11   11/11    0/0/0/0/0/0/0  E2B2    -      F omitted
comedores-populares 10/6/2/2/0/6     7/9      0/0/0/0/0/0/0  B2D1    2.5    F omitted
demuna              12/12/0/0/0/12   11/11    1/1/0/0/0/0/0  E4      -      M meets
fiscalia            10/5/2/3/2/4     7/11     0/0/0/0/0/0/0  B1R1D1  2      F omitted
municipalidad       12/12/0/0/0/12   11/11    8/4/1/0/0/3/4  B3R1    9      P overdue
pnp                 12/9/3/0/0/9     8/11     1/0/1/0/0/0/0  B3R1    10     P report_not_accepted_on_time low_attendance
poder-judicial      11/2/0/9/1/1     6/11     0/0/0/0/0/0/0  R2D1    -      F omitted
rondas-campesinas   12/6/4/2/0/6     7/11     0/0/0/0/0/0/0  B3R1    3.5    F omitted
salud               12/12/0/0/0/11   10/11    1/0/1/0/0/0/0  E1B3    36     P report_not_accepted_on_time
ugel                12/9/3/0/0/8     8/11     1/0/0/0/0/1/0  B1R2D1  2      F few_verified`;

/*
 * cem            ten A, eight of nine sessions, 88.9 %: M.
 * comedores      J in October leaves nine: A 7, L 1 (2 days), X 1: F. Two commitments on time, one of them taken over.
 * demuna         S in August: P. A commitment 20 days late.
 * fiscalia       J in June leaves nine: A 6, L 1 (7 days), X 2: F. A commitment 6 days late: median of 6 and 7 is 6.5.
 * municipalidad  ten months of the monthly duty (not January's): T 3, E 1, L 2 (12 and 8 days), R 1, V 3: six of ten is enough. A late report
 *                of 3 days: median of 3 8 12 is 8. Eight of ten reports accepted on time: P for two reasons.
 * pnp            L 2 and 1: median 1.5. Seven of nine sessions, 77.8 %: P.
 * poder-judicial J in May leaves nine: A 6, S 1, X 2: F. A commitment 5 days late.
 * rondas         seven months: A 4, X 3; C13, 0 of 1: F for two reasons. Three of six sessions.
 * salud          S in October; the one commitment observed, 0 of 1 verified: F.
 * ugel           L 4, 1, 5: median 4; X in August: F.
 */
export const YEAR_2023 = `
                    reports          sessions commitments    ratings median grade
cem                 10/10/0/0/0/10   8/9      0/0/0/0/0/0/0  E2B2    -      M meets
comedores-populares 9/7/1/1/1/7      8/9      2/2/0/0/0/0/2  B2R2    2      F omitted
demuna              10/10/0/0/0/9    9/9      1/0/1/0/0/0/0  E2B2    20     P report_not_accepted_on_time
fiscalia            9/6/1/2/1/6      7/9      1/0/1/0/0/0/0  B3      6.5    F omitted
municipalidad       10/9/1/0/0/8     9/9      10/4/2/0/1/3/3 B2R1D1  8      P report_not_accepted_on_time overdue
pnp                 10/8/2/0/0/8     7/9      0/0/0/0/0/0/0  B2R2    1.5    P report_not_accepted_on_time
poder-judicial      9/7/0/2/1/6      7/9      1/0/1/0/0/0/0  B1R2D1  5      F omitted
rondas-campesinas   7/4/0/3/0/4      3/6      1/0/0/0/0/1/0  B1R1    -      F omitted few_verified
salud               10/10/0/0/0/9    8/9      1/0/0/1/0/0/0  E1B2R1  -      F few_verified
ugel                10/6/3/1/0/6     7/9      0/0/0/0/0/0/0  B3      4      F omitted`;

/*
 * Contumazá in June 2022: demuna on time and accepted, at the session; pnp four days late and not at the session.
 *   demuna 12+1 due, 12+1 on time; 11+1 of 11+1.   pnp 12+1 due, 3+1 late, 8+0 of 11+1; 1 4 8 12 14, median 8.
 */
export const CAJAMARCA_2022 = {
  demuna: 'demuna 13/13/0/0/0/13 12/12 1/1/0/0/0/0/0 E4 - M meets',
  pnp: 'pnp 13/9/4/0/0/9 8/12 1/0/1/0/0/0/0 B3R1 8 P report_not_accepted_on_time low_attendance',
};
/* Bongará in October 2022: cem on time and accepted, salud nothing; no session. */
export const PERU_2022 = {
  ...CAJAMARCA_2022,
  cem: 'cem 13/12/0/1/0/12 11/11 0/0/0/0/0/0/0 E2B2 - F omitted',
  salud: 'salud 13/12/0/1/0/11 10/11 1/0/1/0/0/0/0 E1B3 36 F omitted',
};
/* Contumazá in March 2023: demuna nothing, so that 10+1 due, 10 on time, 1 omitted; pnp on the due date and accepted. Bongará nothing. */
export const CAJAMARCA_2023 = {
  demuna: 'demuna 11/10/0/1/0/9 9/9 1/0/1/0/0/0/0 E2B2 20 F omitted',
  pnp: 'pnp 11/9/2/0/0/9 7/9 0/0/0/0/0/0/0 B2R2 1.5 P report_not_accepted_on_time',
};
/* Amazonas is Bongará alone. cem owed one report and gave it; salud omitted it. */
export const AMAZONAS_2022 = [
  'cem 1/1/0/0/0/1 0/0 0/0/0/0/0/0/0 - - M meets',
  'salud 1/0/0/1/0/0 0/0 0/0/0/0/0/0/0 - - F omitted',
];
