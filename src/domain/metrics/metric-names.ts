/** The measures a process may name. A retired name is never used again. */
export const METRIC_NAMES = [
  /** Share of possible sessions attended, school year to date (M1). */
  'attendance',
  /** The same as a whole percentage, cut off: 50.9 is 50 (A-T1). */
  'attendanceWhole',
  /** The same in the school year before. */
  'attendanceBefore',
  /** The same over the latest 12 school weeks with a possible session (M11), and how many such weeks there are. */
  'attendance12Weeks',
  'weeksInTwelve',
  /** Possible sessions in the school year to date (M2). */
  'possible',
  /** Sessions of authorised and of unauthorised absence, school year to date (M3). */
  'authorised',
  'unauthorised',
  /** Sessions of G, school year to date: reached anew with each block of days with G. */
  'leaveSessions',
  /** Sessions before today without a mark, school year to date, while on roll. */
  'unmarked',
  /** The most G, N, O and U sessions in any ten school weeks that end in this school year (M4). */
  'unauthorisedInTenWeeks',
  /** The same in the latest ten school weeks. */
  'unauthorisedNow',
  /** Whole school days in a row of G, N, O and U, the longest of this school year (M7, A-S12). */
  'unauthorisedRun',
  /** The same run as it stands on the last marked day. */
  'unauthorisedRunNow',
  /** School days in a row up to the last marked day with an absence and nothing attended (M7). */
  'absentRun',
  /** School days in a row up to the last marked day with N and nothing attended. */
  'noReasonRun',
  /** School days absent of a pupil who has never attended since joining; 0 once seen. */
  'daysNeverSeen',
  /** Whole school days in a row of U alone: absent by the register, seen by the school. */
  'lateRun',
  /** Days of code I, school year to date, and the longest run of whole ones (M8). */
  'sicknessDays',
  'sicknessRun',
  /** Share of open school weeks with an absence, school year to date (M9). */
  'brokenWeeks',
  'openWeeks',
  /** Of the latest 12 school weeks with a possible session, those with illness. */
  'illnessWeeks',
  /** Sessions of code N, not yet settled, and those of the latest marked day. */
  'noReasonYet',
  'noReasonLatestDay',
  /** Those whose days for finding the reason are over. */
  'noReasonOverdue',
  /** L and U, school year to date, and in the half-term to date (M10). */
  'late',
  'lateThisHalfTerm',
  /** Whole weeks since the pupil came to the present stage. */
  'weeksInStage',
  /** The most notices any one parent has for this child that count today. */
  'penaltyNotices',
  /** Those that count, to the parent named in the record being completed. */
  'noticesToThisParent',
  /** The pupil's year: -1 nursery, 0 reception, 1 to 14. */
  'yearGroup',
] as const
export type MetricName = (typeof METRIC_NAMES)[number]
