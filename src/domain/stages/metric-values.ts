/**
 * Each measure a rule may name: its value, the whole it is a share of, when it was
 * reached, and how it is said. A share is compared as a percentage, in whole numbers.
 */
import { daysBetween, type Day } from '../calendar/day.ts'
import { countsTowardsLimit } from '../guidance/penalty-notices.ts'
import { ABSENT, awayNow, daysNeverSeen, NO_REASON_KNOWN } from '../metrics/away-now.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import type { Measures } from '../metrics/measures.ts'
import { shownPercentage } from '../metrics/percentage.ts'
import { unmarked } from '../metrics/unmarked.ts'
import { countWithin, halfTermSpan } from '../metrics/window.ts'
import type { Context } from './context.ts'
import { placeOfForm, recordsAt } from './happened.ts'
import { issuedOn, noticesByParent, parentOf, PENALTY_NOTICE } from './notices.ts'

type MetricValue = {
  readonly value: (context: Context) => number
  readonly whole?: (context: Context) => number
  /** The places of the calendar at which it was reached, first to last. */
  readonly reached?: (measures: Measures) => readonly number[]
  readonly shown?: (value: number, whole: number) => string
}

const NOWHERE: readonly number[] = []
const at = (place: number): readonly number[] => (place < 0 ? NOWHERE : [place])
const percent = (part: number, whole: number) => `${shownPercentage(part, whole) ?? '0.0'}%`

const possible = ({ attended, authorised, unauthorised }: Measures) => attended + authorised + unauthorised

const NOTICES = placeOfForm(PENALTY_NOTICE)

function mostNotices(context: Context): number {
  const notices = recordsAt(context, NOTICES, PENALTY_NOTICE)
  if (notices.length === 0) return 0
  const { facts, on } = context
  return Math.max(
    0,
    ...[...noticesByParent(notices, on, facts.pupil.parents).values()].map(({ length }) => length),
  )
}

/**
 * Of the parent the record being completed names, by the day its notice is issued, which may lie after its
 * consideration; or on a later day on which it would count together with more, whichever is told first.
 */
function noticesToThisParent({ candidate, facts, on }: Context): number {
  const { parents } = facts.pupil
  const parent = candidate && parentOf(candidate.record.values, parents)
  if (!parent) return 0
  const issued = issuedOn(candidate.record)
  const day = issued > on ? issued : on
  const theirs = (then: Day) =>
    noticesByParent(
      facts.history.filter((record) => record.on <= then),
      then,
      parents,
    ).get(parent)?.length ?? 0
  const later = facts.history.flatMap((record) => {
    const then = issuedOn(record)
    return record.form === PENALTY_NOTICE && then > day && countsTowardsLimit(day, then) ? [then] : []
  })
  return Math.max(...[day, ...later].map(theirs))
}

function weeksInStage({ since, on }: Context): number {
  const began = since()
  return began === null ? 0 : Math.floor(daysBetween(began, on) / 7)
}

export const METRICS: Readonly<Record<MetricName, MetricValue>> = {
  attendance: {
    value: ({ measures }) => measures.attended,
    whole: ({ measures }) => possible(measures),
    shown: percent,
  },
  attendanceWhole: {
    value: ({ measures }) => Math.floor((100 * measures.attended) / possible(measures)),
  },
  attendanceBefore: {
    value: ({ measures }) => measures.attendedBefore,
    whole: ({ measures }) => measures.possibleBefore,
    shown: percent,
  },
  attendance12Weeks: {
    value: ({ measures }) => measures.attended12,
    whole: ({ measures }) => measures.possible12,
    shown: percent,
  },
  weeksInTwelve: { value: ({ measures }) => measures.weeks12 },
  authorised: { value: ({ measures }) => measures.authorised },
  unauthorised: { value: ({ measures }) => measures.unauthorised },
  leaveSessions: { value: ({ measures }) => measures.leave, reached: ({ leaveAt }) => leaveAt },
  unmarked: {
    value: ({ facts, reach, measures }) =>
      unmarked(facts.register, reach, possible(measures) + measures.notCounted),
  },
  possible: { value: ({ measures }) => possible(measures) },
  unauthorisedInTenWeeks: {
    value: ({ measures }) => measures.highestThisYear,
    reached: ({ metAt }) => metAt,
  },
  unauthorisedNow: { value: ({ measures }) => measures.now },
  unauthorisedRun: { value: ({ measures }) => measures.run, reached: ({ runAt }) => runAt },
  unauthorisedRunNow: { value: ({ measures }) => measures.runNow },
  absentRun: { value: ({ facts, reach }) => awayNow(facts.register, reach.all, ABSENT).days },
  noReasonRun: {
    value: ({ facts, reach, measures }) =>
      measures.noReason === 0 ? 0 : awayNow(facts.register, reach.all, NO_REASON_KNOWN).days,
  },
  daysNeverSeen: {
    value: ({ facts, reach, measures }) =>
      measures.attended > 0 ? 0 : daysNeverSeen(facts.register, reach.all),
  },
  lateRun: { value: ({ measures }) => measures.lateRun },
  sicknessDays: { value: ({ measures }) => measures.ill / 2, reached: ({ illAt }) => at(illAt) },
  sicknessRun: { value: ({ measures }) => measures.illRun, reached: ({ illAt }) => at(illAt) },
  brokenWeeks: {
    value: ({ measures }) => measures.broken,
    whole: ({ measures }) => measures.open,
    shown: (broken, open) => `${broken} of ${open}`,
  },
  openWeeks: { value: ({ measures }) => measures.open },
  illnessWeeks: { value: ({ measures }) => measures.illnessWeeks },
  noReasonYet: {
    value: ({ measures }) => measures.noReason,
    reached: ({ firstNoReason }) => at(firstNoReason),
  },
  noReasonLatestDay: {
    value: ({ measures }) => measures.noReasonLatestDay,
    reached: ({ lastMark }) => at(lastMark),
  },
  noReasonOverdue: { value: ({ measures }) => measures.noReasonOverdue },
  lateThisHalfTerm: {
    value: ({ facts, reach, measures, on }) =>
      measures.late === 0
        ? 0
        : countWithin(facts.register, halfTermSpan(facts.register, reach, on), 'late').count,
  },
  late: { value: ({ measures }) => measures.late },
  weeksInStage: { value: weeksInStage },
  penaltyNotices: { value: mostNotices },
  noticesToThisParent: { value: noticesToThisParent },
  yearGroup: { value: ({ facts }) => facts.pupil.yearGroup ?? Number.NaN },
}

/** A measure in words: '11', '3 of 7', '82.4%'. One that cannot be told is no number, and no comparison with it holds. */
export function shownMetric(name: MetricName, context: Context): string {
  const { value, whole, shown } = METRICS[name]
  const number = value(context)
  if (shown && whole) return shown(number, whole(context))
  return Number.isNaN(number) ? 'not known' : String(number)
}
