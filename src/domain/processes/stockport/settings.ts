/**
 * Every number of the Stockport staged process, with its paragraph. Ten, more than ten and
 * at least ten are three settings, because the document says three different things (A-S4).
 */
import {
  ATTENDANCE_RETURN_DAYS,
  REASON_WITHIN_DAYS,
  SESSIONS_FOR_A_LABEL,
  SICKNESS_RETURN_DAYS,
  UNAUTHORISED_SESSIONS,
  UNAUTHORISED_WEEKS,
} from '../../guidance/thresholds.ts'
import type { Source } from '../../guidance/source.ts'
import type { Threshold } from '../../guidance/threshold.ts'

/** The process stands from September 2024 (para 11). */
const FROM = '2024-09-01'

const since = (value: number, unit: string, at: string, ...req: readonly string[]) => ({
  unit,
  values: [{ from: FROM, value, source: source(at, req) }],
})

/** A number the document does not give: a proposal of ours that an authority may change. */
const proposed = (value: number, unit: string, at: string, ...req: readonly string[]) => ({
  ...since(value, unit, at, ...req),
  judgement: true as const,
})

const source = (at: string, req: readonly string[]): Source => ({
  document: 'stockport',
  at,
  ...(req.length > 0 ? { req: [...req] } : {}),
})

export const SETTINGS = {
  unauthorisedSessions: UNAUTHORISED_SESSIONS,
  unauthorisedWeeks: UNAUTHORISED_WEEKS,
  returnAfterDays: ATTENDANCE_RETURN_DAYS,
  sicknessReturnDays: SICKNESS_RETURN_DAYS,
  reasonWithinDays: REASON_WITHIN_DAYS,
  sessionsForALabel: SESSIONS_FOR_A_LABEL,

  considerNoticeAt: since(10, 'sessions', 'para 5', 'S-007', 'A-S4'),
  considerWithinDays: proposed(5, 'school days', 'para 5', 'S-007'),
  referAbove: since(10, 'sessions', 'Stage 3, referral', 'S-085', 'A-S4'),
  noticesAllowed: since(2, 'notices', 'Stage 3A', 'S-093', 'A-S7'),
  sicknessWarningDays: proposed(10, 'school days', 'para 7', 'A-S19'),

  brokenShare: proposed(50, '% of weeks', 'para 20', 'S-033', 'A-S1'),
  brokenWeeksNeeded: proposed(4, 'school weeks', 'para 20', 'S-033', 'A-S1'),
  illnessPatternWeeks: proposed(3, 'of the last 12 school weeks', 'para 28', 'S-044'),
  medicalMonths: proposed(12, 'months', 'para 28', 'S-045'),
  noReason: since(1, 'session', 'Universal', 'S-050'),

  stepsWithinDays: proposed(10, 'school days', 'Stage 1'),
  firstContactDays: proposed(5, 'school days', 'Stage 1', 'S-052'),
  weeksAtStage1: proposed(2, 'weeks', 'appendix 5, fortnightly'),
  planReviewSchoolWeeks: since(4, 'school weeks', 'appendix 1 at 4', 'S-135', 'A-S11'),
  reviewFromWeeks: since(4, 'weeks', 'Stage 2', 'S-065'),
  reviewAtMostWeeks: since(6, 'weeks', 'Stage 2', 'S-065'),
  contractReviewFromWeeks: since(4, 'weeks', 'appendix 8', 'S-109'),
  contractReviewWeeks: since(6, 'weeks', 'appendix 8', 'S-109'),
} as const satisfies Record<string, Threshold>
