/**
 * The numbers national rules set, under the names every process uses for them, and the few
 * we propose beside them. A process spreads these in and may put its own value after them.
 */
import {
  ATTENDANCE_RETURN_DAYS,
  CLOSED_WEEK_COUNTS,
  REASON_WITHIN_DAYS,
  SESSIONS_FOR_A_LABEL,
  SICKNESS_RETURN_DAYS,
  UNAUTHORISED_BY_DAYS,
  UNAUTHORISED_SESSIONS,
  UNAUTHORISED_WEEKS,
} from '../../guidance/thresholds.ts'
import { numbersOf, type Threshold } from '../../guidance/threshold.ts'

/** The day the Registration Regulations 2024 and the national framework came into force. */
const FROM = '2024-08-19'
const notices = numbersOf('penalty-notices-2024', FROM)
const registration = numbersOf('registration-2024', FROM)

export const NATIONAL_SETTINGS = {
  unauthorisedSessions: UNAUTHORISED_SESSIONS,
  unauthorisedWeeks: UNAUTHORISED_WEEKS,
  closedWeekCounts: CLOSED_WEEK_COUNTS,
  unauthorisedByDays: UNAUTHORISED_BY_DAYS,
  returnAfterDays: ATTENDANCE_RETURN_DAYS,
  sicknessReturnDays: SICKNESS_RETURN_DAYS,
  reasonWithinDays: REASON_WITHIN_DAYS,
  sessionsForALabel: SESSIONS_FOR_A_LABEL,

  considerNoticeAt: notices.since(10, 'sessions', 'national threshold', 'A-S4'),
  considerWithinDays: notices.proposed(5, 'school days', 'national threshold'),
  noticesAllowed: notices.since(2, 'notices', 'limit in three years', 'A-S7'),
  sicknessWarningDays: registration.proposed(10, 'school days', 'regulation 13', 'A-S19'),
  newSicknessSessions: registration.proposed(20, 'sessions', 'regulation 13', 'A-S13'),
  returnsWithNewPeriod: registration.proposed(2, 'returns', 'regulation 13', 'A-S13'),
  nextDay: registration.proposed(1, 'school day', 'regulation 13', 'A-S13'),
  noShare: registration.since(0, '% of possible sessions', 'regulation 13', 'A-S13'),
  noReason: registration.since(1, 'session', 'regulation 10(7) to (9)'),
} as const satisfies Record<string, Threshold>
