/** The kinds of province that are generated. The rates are invented; they give every status and every grade something to show. */
export interface Profile {
  readonly name: 'regular' | 'exemplary' | 'irregular' | 'awakened' | 'unregistered' | 'given_up' | 'absent';
  /** Whether an ordenanza created the instancia. */
  readonly created: boolean;
  readonly meets: boolean;
  /** Of the months, in how many a session is convened at all; then how many of these are cancelled or moved. */
  readonly convenes: number;
  readonly cancels: number;
  readonly moves: number;
  /** How likely each sector is to come. */
  readonly attends: number;
  /** Of sector reports: the rest comes in time. */
  readonly late: number;
  readonly omitted: number;
  readonly commitmentsPerSession: number;
  /** Of commitments, how many take another course than to be kept in time; evaluations slip in proportion. */
  readonly slips: number;
  /** Whether the Defensoría opens a case. */
  readonly case: boolean;
}

const REGULAR: Profile = {
  name: 'regular',
  created: true,
  meets: true,
  convenes: 1,
  cancels: 0.03,
  moves: 0.06,
  attends: 0.88,
  late: 0.08,
  omitted: 0.06,
  commitmentsPerSession: 2,
  slips: 0.5,
  case: false,
};
const EXEMPLARY: Profile = {
  ...REGULAR,
  name: 'exemplary',
  cancels: 0,
  moves: 0,
  attends: 0.95,
  late: 0.02,
  omitted: 0,
  slips: 0,
};
const IRREGULAR: Profile = {
  ...REGULAR,
  name: 'irregular',
  convenes: 0.55,
  cancels: 0.15,
  moves: 0.15,
  attends: 0.62,
  late: 0.2,
  omitted: 0.2,
  commitmentsPerSession: 1,
  case: true,
};
/** Set in motion by a meeting of the Defensoría, as Chota was. */
const AWAKENED: Profile = { ...IRREGULAR, name: 'awakened', meets: false };
/** Its sessions are known to the supervision only: no acta was ever registered. */
const UNREGISTERED: Profile = { ...AWAKENED, name: 'unregistered', case: false };
const GIVEN_UP: Profile = { ...AWAKENED, name: 'given_up' };
const ABSENT: Profile = { ...AWAKENED, name: 'absent', created: false };

/** By turns, so that few provinces already show every kind. */
export const PROFILES: readonly [Profile, ...Profile[]] = [
  REGULAR,
  IRREGULAR,
  EXEMPLARY,
  REGULAR,
  AWAKENED,
  REGULAR,
  IRREGULAR,
  ABSENT,
  UNREGISTERED,
  GIVEN_UP,
];
