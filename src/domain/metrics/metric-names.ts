/** The measures a process may name. A retired name is never used again. */
export const METRIC_NAMES = [
  /** Share of possible sessions attended, school year to date (M1). */
  'attendance',
  /** The same over the latest 12 school weeks with a possible session (M11). */
  'attendance12Weeks',
  /** Possible sessions in the school year to date (M2). */
  'possible',
  /** The most G, N, O and U sessions in any ten school weeks that end in this school year (M4). */
  'unauthorisedInTenWeeks',
  /** The same in the latest ten school weeks. */
  'unauthorisedNow',
  /** Whole school days in a row of G, N, O and U, the longest of this school year (M7, A-S12). */
  'unauthorisedRun',
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
  /** L and U, school year to date (M10). */
  'late',
  /** Whole weeks since the pupil came to the present stage. */
  'weeksInStage',
  /** The most notices any one parent has for this child that count today. */
  'penaltyNotices',
] as const
export type MetricName = (typeof METRIC_NAMES)[number]
