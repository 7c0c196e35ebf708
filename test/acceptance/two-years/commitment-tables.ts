/** The commitments of Celendín, worked out by hand from commitments.ts and the rules of docs/domain.md. Nothing here is computed. */

/*
 * The monthly duty C5 on 31 January 2024, occurrence by occurrence. Due on the last day of each month, always counted from 31 May
 * 2022: 28 February does not shorten March. `kept` by the due date in force / by the original one.
 */
export const MONTHLY_AT_END = `
  number original    in-force    reported    kept      status
  1      2022-05-31  2022-05-31  2022-05-30  yes/yes   verified
  2      2022-06-30  2022-06-30  2022-06-28  yes/yes   verified
  3      2022-07-31  2022-07-31  2022-08-09  no/no     verified
  4      2022-08-31  2022-08-31  2022-08-31  yes/yes   verified
  5      2022-09-30  2022-09-30  -           no/no     non_compliance
  6      2022-10-31  2022-10-31  -           no/no     non_compliance
  7      2022-11-30  2022-11-30  2022-11-29  yes/yes   verified
  8      2022-12-31  2022-12-31  -           no/no     non_compliance
  9      2023-01-31  2023-01-31  -           no/no     non_compliance
  10     2023-02-28  2023-02-28  -           no/no     non_compliance
  11     2023-03-31  2023-03-31  2023-04-12  no/no     verified
  12     2023-04-30  2023-04-30  2023-04-28  yes/yes   verified
  13     2023-05-31  2023-05-31  2023-05-31  yes/yes   verified
  14     2023-06-30  2023-06-30  2023-06-30  no/no     missed
  15     2023-07-31  2023-07-31  2023-07-31  no/no     missed
  16     2023-08-31  2023-08-31  2023-08-30  yes/yes   verified
  17     2023-09-30  2023-10-20  2023-10-18  yes/no    verified
  18     2023-10-31  2023-10-31  2023-11-08  no/no     verified
  19     2023-11-30  2023-11-30  2023-11-29  no/no     reported`;

/*
 * All commitments on 31 January 2024, by the day of their adoption: how many occurrences, due, kept on time, late, on time by the
 * original date, and what is in which status.
 *   C5   verified 1 2 3 4 7 11 12 13 16 17 18 = 11, of them late 3 11 18; on the original date all on time but 17
 *   C4   rescinded before it was due: owed nothing
 */
export const TALLIES_AT_END = `
  name adopted     responsible          state          total due on-time late on-original statuses
  C1   2022-02-24  demuna               open           1     1   1       0    0           verified:1
  C2   2022-02-24  pnp                  open           1     1   0       1    0           verified:1
  C3   2022-04-28  salud                open           1     1   0       1    0           verified:1
  C5   2022-04-28  municipalidad        open           19    19  8       3    7           reported:1 verified:11 missed:2 non_compliance:5
  C4   2022-05-26  ugel                 rescinded      1     0   0       0    0           rescinded:1
  C6   2022-09-29  ugel                 non_compliance 1     1   0       0    0           non_compliance:1
  C7   2022-11-24  fiscalia             open           1     1   0       1    0           verified:1
  C11  2023-03-28  comedores-populares  open           1     1   1       0    1           verified:1
  C8   2023-05-25  comedores-populares  open           1     1   1       0    1           verified:1
  C9   2023-05-25  poder-judicial       open           1     1   0       1    0           verified:1
  C10  2023-06-29  demuna               open           1     1   0       1    0           verified:1
  C13  2023-06-29  rondas-campesinas    open           1     1   0       0    0           overdue:1
  C12  2023-09-28  salud                open           1     1   0       0    0           observed:1`;

/** What is overdue on a day: the commitment, and of the monthly duty each occurrence, `!` where the due date of the next one has passed too. */
export const OVERDUE: Readonly<Record<string, string>> = {
  '2022-05-31': '', // C2 and C5 1 are due on this very day
  '2022-06-01': 'C2', // C5 1 was reported on 30 May
  '2022-06-13': 'C2',
  '2022-06-14': '', // reported, fourteen days late
  '2022-07-31': '', // C3 was reported on the 25th; C5 3 is due today
  '2022-08-01': 'C5#3',
  '2022-08-09': '', // reported
  '2022-08-31': '', // C3 is to be mended by today; C5 4 is reported today
  '2022-09-01': 'C3',
  '2022-09-05': '', // mended
  '2022-09-30': '', // C5 5 is due today; C4 was rescinded
  '2022-10-01': 'C5#5',
  '2022-10-30': 'C5#5',
  '2022-10-31': 'C5#5', // C5 6 is due today: 5 is missed from tomorrow on
  '2022-11-01': 'C5#5! C5#6',
  '2022-11-23': 'C5#5! C5#6',
  '2022-11-24': '', // both given up
  '2022-12-31': '',
  '2023-01-01': 'C5#8 C6',
  '2023-01-31': 'C5#8 C6',
  '2023-02-01': 'C5#8! C5#9 C6',
  '2023-02-28': 'C5#8! C5#9 C6', // C5 10 and C7 are due today
  '2023-03-01': 'C5#8! C5#9! C5#10 C6 C7',
  '2023-03-06': 'C5#8! C5#9! C5#10 C6', // C7 is reported
  '2023-03-31': 'C5#8! C5#9! C5#10 C6',
  '2023-04-11': 'C5#8! C5#9! C5#10! C5#11 C6',
  '2023-04-12': 'C5#8! C5#9! C5#10! C6', // C5 11 is reported
  '2023-06-28': 'C5#8! C5#9! C5#10! C6',
  '2023-06-29': '', // given up, all of them
  '2023-07-20': '', // C5 14 is to be mended by today
  '2023-07-21': 'C5#14',
  '2023-07-31': 'C5#14', // C5 15 is due, and reported, today
  '2023-08-13': 'C5#14!',
  '2023-08-14': 'C5#14! C5#15', // found limited
  '2023-08-31': 'C5#14! C5#15', // C5 16 is due today, and was reported yesterday; C8 was, on the 28th
  '2023-09-24': 'C5#14! C5#15!', // C10 was reported on the 14th
  '2023-09-25': 'C5#14! C5#15! C10', // found substantial
  '2023-10-01': 'C5#14! C5#15! C10', // C5 17 was extended to 20 October
  '2023-10-05': 'C5#14! C5#15!', // C10 is reported again
  '2023-10-16': 'C5#14! C5#15!', // C9 was extended to 15 November
  '2023-11-01': 'C5#14! C5#15! C5#18 C13',
  '2023-11-08': 'C5#14! C5#15! C13',
  '2023-11-16': 'C5#14! C5#15! C9 C13',
  '2023-11-20': 'C5#14! C5#15! C13',
  '2024-02-15': 'C5#14! C5#15! C13', // C12 is to be mended by today
  '2024-02-16': 'C5#14! C5#15! C12 C13',
};
