/** How the work of a sector is graded: version 1 [rule]. Counts come first; a ratio over nothing passes. */
export const EVALUATION_RULE = {
  version: 1,
  /** Below this share of due commitments verified, the work fails. */
  failsBelow: 0.5,
  /** From this share of sessions attended on, attendance meets. */
  attendanceFrom: 0.75,
} as const;

export const GRADES = ['nothing_due', 'fails', 'meets', 'partial'] as const;
export type Grade = (typeof GRADES)[number];

export const GRADE_WORDS: Readonly<Record<Grade, { readonly es: string; readonly en: string }>> = {
  nothing_due: { es: 'Sin obligaciones', en: 'Nothing due' },
  fails: { es: 'Incumple', en: 'Fails' },
  meets: { es: 'Cumple', en: 'Meets' },
  partial: { es: 'Cumple en parte', en: 'Partial' },
};

/** Which part of the rule gave a grade. */
export const GRADE_REASON_WORDS = {
  nothing_due: {
    es: 'No debía informe ni compromiso, ni hubo sesión.',
    en: 'No report, commitment or session was due.',
  },
  omitted: { es: 'Omitió un informe sin justificación.', en: 'It omitted a report without justification.' },
  few_verified: {
    es: 'Menos de la mitad de sus compromisos vencidos está verificada.',
    en: 'Fewer than half of its due commitments are verified.',
  },
  meets: {
    es: 'Informe aceptado a tiempo, asistencia de 75 % o más, nada vencido.',
    en: 'Report accepted on time, attendance of 75 % or more, nothing overdue.',
  },
  report_not_accepted_on_time: {
    es: 'Su informe no fue aceptado a tiempo.',
    en: 'Its report was not accepted on time.',
  },
  low_attendance: {
    es: 'Asistió a menos del 75 % de las sesiones.',
    en: 'It attended fewer than 75 % of the sessions.',
  },
  overdue: { es: 'Tiene compromisos vencidos.', en: 'It has overdue commitments.' },
} as const;
export type GradeReason = keyof typeof GRADE_REASON_WORDS;
