/**
 * The numbers national rules set, under the names every process uses for them, and the few
 * we propose beside them. A process spreads these in and may put its own value after them.
 */
import type { DocumentName } from '../../guidance/documents.ts'
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
import type { Threshold } from '../../guidance/threshold.ts'

/** The day the Registration Regulations 2024 and the national framework came into force. */
const FROM = '2024-08-19'

const since = (
  value: number,
  unit: string,
  document: DocumentName,
  at: string,
  ...req: readonly string[]
) => ({
  unit,
  values: [{ from: FROM, value, source: { document, at, req: [...req] } }],
})

export const NATIONAL_SETTINGS = {
  unauthorisedSessions: UNAUTHORISED_SESSIONS,
  unauthorisedWeeks: UNAUTHORISED_WEEKS,
  closedWeekCounts: CLOSED_WEEK_COUNTS,
  unauthorisedByDays: UNAUTHORISED_BY_DAYS,
  returnAfterDays: ATTENDANCE_RETURN_DAYS,
  sicknessReturnDays: SICKNESS_RETURN_DAYS,
  reasonWithinDays: REASON_WITHIN_DAYS,
  sessionsForALabel: SESSIONS_FOR_A_LABEL,

  considerNoticeAt: since(10, 'sessions', 'penalty-notices-2024', 'national threshold', 'A-S4'),
  considerWithinDays: {
    ...since(5, 'school days', 'penalty-notices-2024', 'national threshold'),
    judgement: true,
  },
  noticesAllowed: since(2, 'notices', 'penalty-notices-2024', 'limit in three years', 'A-S7'),
  sicknessWarningDays: {
    ...since(10, 'school days', 'registration-2024', 'regulation 13', 'A-S19'),
    judgement: true,
  },
  newSicknessSessions: {
    ...since(20, 'sessions', 'registration-2024', 'regulation 13', 'A-S13'),
    judgement: true,
  },
  returnsWithNewPeriod: {
    ...since(2, 'returns', 'registration-2024', 'regulation 13', 'A-S13'),
    judgement: true,
  },
  nextDay: { ...since(1, 'school day', 'registration-2024', 'regulation 13', 'A-S13'), judgement: true },
  noShare: since(0, '% of possible sessions', 'registration-2024', 'regulation 13', 'A-S13'),
  noReason: since(1, 'session', 'registration-2024', 'regulation 10(7) to (9)'),
} as const satisfies Record<string, Threshold>
