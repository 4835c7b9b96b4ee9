/** Every measure of a register with the sessions behind it, and which of them stand behind a named metric. */
import type { Day } from '../calendar/day.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import {
  attendanceReturn,
  lateRun,
  NO_RUN,
  unauthorisedRunNow,
  type AttendanceReturn,
} from '../metrics/attendance-return.ts'
import { ABSENT, awayNow, NO_REASON_KNOWN, type AwayRoles } from '../metrics/away-now.ts'
import { brokenWeeks, type BrokenWeeks } from '../metrics/broken-weeks.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import { noReasonYet, type NoReasonYet } from '../metrics/no-reason-yet.ts'
import { NO_SICKNESS, sickness, type Sickness } from '../metrics/sickness.ts'
import type { Span } from '../metrics/span.ts'
import { twelveWeeks, type TwelveWeeks } from '../metrics/twelve-weeks.ts'
import {
  NONE_UNAUTHORISED,
  unauthorisedInTenWeeks,
  type UnauthorisedInTenWeeks,
} from '../metrics/unauthorised-in-ten-weeks.ts'
import { unmarkedSessions } from '../metrics/unmarked.ts'
import { halfTermSpan, sessionsWithin, type CountKind } from '../metrics/window.ts'
import type { Numbers } from './compiled.ts'
import type { Context } from './context.ts'
import { METRICS } from './metric-values.ts'
import { noticesByParent } from './notices.ts'

export type Spelled = {
  readonly yearToDate: Attendance
  readonly last12Weeks: Attendance
  readonly onRoll: Attendance
  readonly brokenWeeks: BrokenWeeks
  readonly brokenThisYear: BrokenWeeks
  readonly unauthorised: UnauthorisedInTenWeeks
  readonly attendanceReturn: AttendanceReturn
  readonly sickness: Sickness
  readonly noReasonYet: readonly NoReasonYet[]
  readonly twelve: TwelveWeeks
}

/** Measures everything, with its sessions; a second look is saved where the one pass found nothing. */
export function spelled({ facts, reach, measures }: Context, numbers: Numbers): Spelled {
  const { register } = facts
  const twelve = twelveWeeks(register, reach)
  const everything = brokenWeeks(register, reach.all)
  const onRoll = attendance(register, reach.all)
  const oneYear = reach.year.from === reach.all.from && reach.year.to === reach.all.to
  return {
    yearToDate: oneYear ? onRoll : attendance(register, reach.year),
    last12Weeks: attendance(register, twelve.span),
    onRoll,
    brokenWeeks: everything,
    brokenThisYear: oneYear ? everything : brokenWeeks(register, reach.year),
    unauthorised:
      measures.highest === 0 ? NONE_UNAUTHORISED : unauthorisedInTenWeeks(register, reach, numbers.limits),
    attendanceReturn:
      measures.highest === 0 ? NO_RUN : attendanceReturn(register, reach, numbers.limits.returnDays),
    sickness: measures.ill === 0 ? NO_SICKNESS : sickness(register, reach, numbers.limits.sicknessDays),
    noReasonYet: measures.noReason === 0 ? [] : noReasonYet(register, reach.all, numbers.reasonWithinDays),
    twelve,
  }
}

type Behind = {
  readonly because: readonly string[]
  readonly window?: { readonly from: Day; readonly to: Day }
}

const NOTHING: Behind = { because: [] }

/** The sessions and the window behind a metric's value. */
export const BEHIND: Readonly<Record<MetricName, (all: Spelled, context: Context) => Behind>> = {
  attendance: ({ brokenThisYear: { because } }, context) => ({
    because,
    ...windowOf(context, context.reach.year),
  }),
  attendanceWhole: ({ brokenThisYear: { because } }, context) => ({
    because,
    ...windowOf(context, context.reach.year),
  }),
  attendanceBefore: (_, context) => counted(context, context.reach.yearBefore, 'attendance'),
  weeksInTwelve: ({ twelve }, context) => ({ because: [], ...windowOf(context, twelve.span) }),
  authorised: (_, context) => counted(context, context.reach.year, 'authorised'),
  unauthorised: (_, context) => counted(context, context.reach.year, 'unauthorised'),
  leaveSessions: (_, context) => counted(context, context.reach.year, 'leave'),
  unmarked: (_, { facts, reach }) => ({ because: unmarkedSessions(facts.register, reach) }),
  attendance12Weeks: ({ twelve }, context) => counted(context, twelve.span, 'attendance'),
  possible: (_, context) => ({ because: [], ...windowOf(context, context.reach.year) }),
  unauthorisedInTenWeeks: ({ unauthorised: { thisYear } }) => tenWeeks(thisYear),
  unauthorisedNow: ({ unauthorised: { latest } }) => tenWeeks(latest()),
  unauthorisedRun: ({ attendanceReturn: { thisYear } }) => ({ because: thisYear }),
  unauthorisedRunNow: (_, { facts, reach }) => ({
    because: unauthorisedRunNow(facts.register, reach),
  }),
  absentRun: (_, context) => awayBehind(context, ABSENT, 'absent'),
  noReasonRun: (_, context) => awayBehind(context, NO_REASON_KNOWN, 'absent'),
  daysNeverSeen: (_, context) =>
    METRICS.daysNeverSeen.value(context) === 0 ? NOTHING : counted(context, context.reach.all, 'absent'),
  lateRun: (_, { facts, reach }) => ({ because: lateRun(facts.register, reach) }),
  sicknessDays: ({ sickness: { because } }, context) => ({
    because,
    ...windowOf(context, context.reach.year),
  }),
  sicknessRun: ({ sickness: { because } }, context) => ({
    because,
    ...windowOf(context, context.reach.year),
  }),
  brokenWeeks: ({ brokenThisYear: { because } }, context) => ({
    because,
    ...windowOf(context, context.reach.year),
  }),
  openWeeks: (_, context) => ({ because: [], ...windowOf(context, context.reach.year) }),
  illnessWeeks: ({ twelve }, context) => counted(context, twelve.span, 'ill'),
  noReasonYet: ({ noReasonYet: sessions }) => ({ because: sessions.map(({ session }) => session) }),
  noReasonLatestDay: ({ noReasonYet: sessions }, { measures }) => ({
    because:
      measures.noReasonLatestDay === 0
        ? []
        : sessions.slice(-measures.noReasonLatestDay).map(({ session }) => session),
  }),
  noReasonOverdue: ({ noReasonYet: sessions }, { on }) => ({
    because: sessions
      .filter(({ resolveBy }) => resolveBy !== null && resolveBy < on)
      .map(({ session }) => session),
  }),
  late: (_, context) => counted(context, context.reach.year, 'late'),
  lateThisHalfTerm: (_, context) =>
    counted(context, halfTermSpan(context.facts.register, context.reach, context.on), 'late'),
  weeksInStage: () => NOTHING,
  penaltyNotices: (_, { facts, history, on }) =>
    history.length === 0
      ? NOTHING
      : {
          because: [...noticesByParent(history, on, facts.pupil.parents).values()]
            .flat()
            .map((record) => `${record.on} ${record.form}`)
            .sort(),
        },
  noticesToThisParent: () => NOTHING,
  yearGroup: () => NOTHING,
}

const tenWeeks = (weeks: UnauthorisedInTenWeeks['thisYear']): Behind =>
  weeks === null ? NOTHING : { because: weeks.because, window: { from: weeks.from, to: weeks.to } }

function windowOf({ facts }: Context, { from, to }: Span): { window?: { from: Day; to: Day } } {
  const { days } = planOf(facts.calendar)
  const [first, last] = [days[from], days[to - 1]]
  return from < to && first !== undefined && last !== undefined ? { window: { from: first, to: last } } : {}
}

/** The sessions of a kind in a stretch: for attendance those missed. */
const counted = (context: Context, span: Span, kind: CountKind): Behind => ({
  because: sessionsWithin(context.facts.register, span, kind),
  ...windowOf(context, span),
})

/** The absences of a run of days up to now. */
const awayBehind = ({ facts, reach }: Context, roles: AwayRoles, kind: CountKind): Behind => ({
  because: sessionsWithin(facts.register, awayNow(facts.register, reach.all, roles).span, kind),
})
