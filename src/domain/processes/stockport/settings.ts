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
import { numbersOf, type Threshold } from '../../guidance/threshold.ts'

/** The process stands from September 2024 (para 11). */
const { since, proposed } = numbersOf('stockport', '2024-09-01')
const statistics = numbersOf('dfe-statistics', '2015-09-01')

/** Official labels: a share of the pupil's own possible sessions. */
const missed = (value: number) =>
  statistics.since(value, '% of possible sessions missed', 'persistent and severe absence')
/** The same lines from the side of attendance: more than this is above them. */
const attended = (value: number) =>
  statistics.since(value, '% of possible sessions attended', 'persistent and severe absence')

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
  followUpDays: proposed(3, 'school days', 'Universal, follow-up', 'S-050', 'S-072'),
  neverSeenDays: since(1, 'school day', 'appendix 5, annually', 'S-152'),
  newStarterDays: since(10, 'school days', 'appendix 5, annually', 'S-152'),
  newSicknessSessions: proposed(20, 'sessions', 'para 7', 'A-S13', 'A-S19'),
  returnsWithNewPeriod: proposed(2, 'returns', 'para 7', 'A-S13'),
  nextDay: proposed(1, 'school day', 'para 7', 'A-S13'),
  noShare: since(0, '% of possible sessions', 'para 7', 'A-S13'),
  oneSession: since(1, 'session', 'Stage 3A', 'S-090', 'S-179'),

  persistentAbsence: missed(10),
  severeAbsence: missed(50),
  persistentLine: attended(90),
  severeLine: attended(50),
  weeksLookedBack: proposed(12, 'school weeks', 'para 28', 'S-044'),

  stepsWithinDays: proposed(10, 'school days', 'Stage 1'),
  firstContactDays: proposed(5, 'school days', 'Stage 1', 'S-052'),
  weeksAtStage1: proposed(2, 'weeks', 'appendix 5, fortnightly'),
  attemptWeeks: since(6, 'weeks', 'appendix 7', 'S-164'),
  medicalAnswerSchoolWeeks: proposed(4, 'school weeks', 'para 28', 'A-S21'),
  evidenceReviewSchoolWeeks: proposed(13, 'school weeks', 'appendix 5, termly', 'S-155', 'A-S20'),
  partTimeReviewWeeks: since(2, 'weeks', 'appendix 5, fortnightly', 'S-147'),
  planReviewSchoolWeeks: proposed(4, 'school weeks', 'appendix 1 at 4', 'S-135', 'A-S11'),
  reviewFromWeeks: since(4, 'weeks', 'Stage 2', 'S-065'),
  caseReviewMonths: proposed(1, 'month', 'Stage 2', 'S-076'),
  reviewAtMostWeeks: since(6, 'weeks', 'Stage 2', 'S-065'),
  contractReviewFromWeeks: since(4, 'weeks', 'appendix 8', 'S-109'),
  contractReviewWeeks: since(6, 'weeks', 'appendix 8', 'S-109'),
  contractMonitoringWeeks: since(6, 'weeks', 'appendix 8', 'S-107'),

  triageDays: proposed(10, 'school days', 'Stage 3', 'A-S17'),
  noticeDays: since(15, 'school days', 'Stage 3A', 'S-090'),
  noticeStartsAfter: proposed(1, 'school day', 'Stage 3A', 'A-S6'),
  deemedAfterDays: proposed(2, 'working days', 'Stage 3A', 'A-S6'),
  monitoringMonths: since(3, 'months', 'Stage 3A', 'S-095'),
  stillMeetsAt: since(10, 'sessions', 'Stage 3A', 'S-096', 'A-S4', 'A-S5'),
  paymentWeeks: since(4, 'weeks', 'Stage 3A', 'S-091', 'S-092', 'A-S16'),
  legalPlanningDays: proposed(10, 'school days', 'Stage 4', 'S-111'),
  orderWindowMonths: since(3, 'months', 'Stage 4', 'S-114'),
  orderWindow: since(-3, 'months from the last day of the order', 'Stage 4', 'S-114'),
  orderExtensionYears: since(3, 'years', 'Stage 4', 'S-114'),
} as const satisfies Record<string, Threshold>
