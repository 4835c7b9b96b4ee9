/** Every measure of a register with the sessions behind it, and which of them stand behind a named metric. */
import type { Day } from '../calendar/day.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { attendanceReturn, lateRun, NO_RUN, type AttendanceReturn } from '../metrics/attendance-return.ts'
import { brokenWeeks, type BrokenWeeks } from '../metrics/broken-weeks.ts'
import { namesAt, planOf } from '../metrics/calendar-plan.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import { noReasonYet, type NoReasonYet } from '../metrics/no-reason-yet.ts'
import { schoolWeeks } from '../metrics/school-weeks.ts'
import { NO_SICKNESS, sickness, type Sickness } from '../metrics/sickness.ts'
import type { Span } from '../metrics/span.ts'
import { twelveWeeks, type TwelveWeeks } from '../metrics/twelve-weeks.ts'
import {
  NONE_UNAUTHORISED,
  unauthorisedInTenWeeks,
  type UnauthorisedInTenWeeks,
} from '../metrics/unauthorised-in-ten-weeks.ts'
import { ADDS, AUTHORISED, countIn, LATE, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Numbers } from './compile.ts'
import type { Context } from './context.ts'
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
  const weeks = schoolWeeks(register, reach)
  const twelve = twelveWeeks(register, reach, weeks)
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
      measures.highest === 0
        ? NONE_UNAUTHORISED
        : unauthorisedInTenWeeks(register, reach, numbers.limits, weeks),
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
  attendance12Weeks: ({ twelve }, context) => absences(context, twelve.span),
  possible: (_, context) => ({ because: [], ...windowOf(context, context.reach.year) }),
  unauthorisedInTenWeeks: ({ unauthorised: { thisYear } }) => tenWeeks(thisYear),
  unauthorisedNow: ({ unauthorised: { latest } }) => tenWeeks(latest()),
  unauthorisedRun: ({ attendanceReturn: { thisYear } }) => ({ because: thisYear }),
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
  illnessWeeks: ({ twelve: { ill, span } }, context) => ({
    because: namesAt(context.facts.calendar, ill),
    ...windowOf(context, span),
  }),
  noReasonYet: ({ noReasonYet: sessions }) => ({ because: sessions.map(({ session }) => session) }),
  noReasonLatestDay: ({ noReasonYet: sessions }, { measures }) => ({
    because:
      measures.noReasonLatestDay === 0
        ? []
        : sessions.slice(-measures.noReasonLatestDay).map(({ session }) => session),
  }),
  late: (_, context) => marked(context, context.reach.year, [LATE]),
  weeksInStage: () => NOTHING,
  penaltyNotices: (_, { history, on }) =>
    history.length === 0
      ? NOTHING
      : {
          because: [...noticesByParent(history, on).values()]
            .flat()
            .map((record) => `${record.on} ${record.form}`)
            .sort(),
        },
}

const tenWeeks = (weeks: UnauthorisedInTenWeeks['thisYear']): Behind =>
  weeks === null ? NOTHING : { because: weeks.because, window: { from: weeks.from, to: weeks.to } }

function windowOf({ facts }: Context, { from, to }: Span): { window?: { from: Day; to: Day } } {
  const { days } = planOf(facts.calendar)
  const [first, last] = [days[from], days[to - 1]]
  return from < to && first !== undefined && last !== undefined ? { window: { from: first, to: last } } : {}
}

const absences = (context: Context, span: Span): Behind => marked(context, span, [AUTHORISED, UNAUTHORISED])

function marked(context: Context, span: Span, kinds: readonly number[]): Behind {
  const { calendar, marks } = context.facts.register
  const places: number[] = []
  for (let place = span.from; place < span.to; place++) {
    const adds = ADDS[marks[place] ?? 0] ?? 0
    if (kinds.some((kind) => countIn(adds, kind) > 0)) places.push(place)
  }
  return { because: namesAt(calendar, places), ...windowOf(context, span) }
}
