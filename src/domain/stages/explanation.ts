/** An assessment spelled out: every measure, rule and due step with the sessions, records and paragraphs behind it. */
import type { Day } from '../calendar/day.ts'
import type { NextNotice } from '../guidance/penalty-notices.ts'
import type { Source } from '../guidance/source.ts'
import type { Attendance } from '../metrics/attendance.ts'
import type { BrokenWeeks } from '../metrics/broken-weeks.ts'
import type { Label } from '../metrics/labels.ts'
import type { NoReasonYet } from '../metrics/no-reason-yet.ts'
import type { Assessment } from './assessment.ts'
import type { Questioned } from './questioned.ts'
import type { LineAhead } from './what-it-takes.ts'

export type Reason = {
  readonly rule: string
  readonly source: Source
  readonly holds: boolean
  readonly needed: number | string
  readonly actual: number | string
  readonly window?: { readonly from: Day; readonly to: Day }
  /** Sessions as '2025-11-05 AM', records as '2025-10-06 penalty-notice', other reasons as 'rule more-than-ten'. */
  readonly because: readonly string[]
  readonly says: string
}

export type Explanation = {
  readonly asOf: Day
  readonly process: string
  readonly metrics: {
    readonly yearToDate: Attendance
    readonly last12Weeks: Attendance
    readonly onRoll: Attendance
    readonly brokenWeeks: BrokenWeeks
    readonly unauthorisedIn10Weeks: {
      readonly met: boolean
      readonly metOn: string | null
      readonly windowFirstWeek: Day | null
      readonly highest: number
      readonly now: number
      readonly because: readonly string[]
    }
    readonly attendanceReturn: {
      readonly due: boolean
      readonly runStart: Day | null
      readonly tenthDay: Day | null
      readonly longestRun: number
      readonly because: readonly string[]
    }
    readonly sickness: {
      readonly sessions: number
      readonly days: number
      readonly longestRunDays: number
      readonly due: boolean
      readonly fifteenthDay: Day | null
      readonly because: readonly string[]
    }
    readonly noReasonYet: readonly NoReasonYet[]
  }
  readonly labels: readonly Label[]
  readonly provisionalLabels: readonly Label[]
  readonly warnings: readonly { readonly path: string; readonly says: string }[]
  readonly stage: Assessment['stage']
  readonly level?: Assessment['level']
  readonly reasons: readonly Reason[]
  readonly steps: readonly {
    readonly step: string
    readonly rule: string
    readonly by: Day | null
    readonly who: string
    readonly source: Source
    readonly says: string
  }[]
  readonly blockers: readonly {
    readonly step: string
    readonly rule: string
    readonly missing: string
    readonly source: Source
    readonly says: string
  }[]
  readonly cautions: readonly {
    readonly about: string
    readonly rule: string
    readonly source: Source
    readonly says: string
  }[]
  readonly returns: readonly {
    readonly kind: Assessment['returns'][number]['kind']
    readonly rule: string
    readonly who: string
    readonly dueBy: Day | null
    readonly source: Source
    readonly says: string
  }[]
  /** What was done on figures that a corrected register no longer gives: for a person to look at, never undone. */
  readonly questioned: readonly Questioned[]
  /** What it takes to be back above each line of the process, or by when it is lost. */
  readonly outlook: readonly LineAhead[]
  readonly penaltyNotices: readonly ({ readonly parent: string } & NextNotice)[]
}
