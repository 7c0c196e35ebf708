/** The numbers of the rules about meeting [rule]. Those of the status are in src/projections/status/rules.ts. */
export const SESSION_RULE = {
  /** Every how many months a session is held where neither internal rules nor an agreement say so. */
  defaultCadenceMonths: 2,
  /** Days after which minutes are late. */
  minutesDays: 10,
} as const;
