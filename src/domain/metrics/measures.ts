/**
 * Every number a rule may ask for, in one pass over the marks and without an object a
 * session: a day's marks are added as packed counts, a week's days likewise. The
 * sessions behind each number are listed by the measure's own file when asked.
 */
import {
  ADDS,
  ATTENDED,
  AUTHORISED,
  CLOSED,
  ILL,
  ILLNESS_NUMBER,
  LATE,
  LATE_AFTER_CLOSE_NUMBER,
  LEAVE_NUMBER,
  NO_REASON,
  NO_REASON_NUMBER,
  NOT_COUNTED,
  PLANNED_CLOSURE_NUMBER,
  possibleIn,
  sumOf,
  UNAUTHORISED,
} from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import { isShut } from './school-weeks.ts'
import type { Reach } from './span.ts'
import { MOST_TIMES, type TenWeekLimits } from './unauthorised-in-ten-weeks.ts'
import { unauthorisedByDays } from './unauthorised-by-days.ts'

/** The numbers the pass itself turns on. */
export type Limits = TenWeekLimits & {
  readonly returnDays: number
  readonly sicknessDays: number
  /** School days for finding the reason behind an N. */
  readonly reasonDays: number
}

export type Measures = {
  attended: number
  authorised: number
  unauthorised: number
  notCounted: number
  late: number
  /** Attended and possible in the school year before. */
  attendedBefore: number
  possibleBefore: number
  /** Attended and possible in the latest 12 school weeks with a possible session; how many there are; those with illness. */
  attended12: number
  possible12: number
  weeks12: number
  illnessWeeks: number
  broken: number
  open: number
  /** M4: the most in any ten school weeks; in any that end this school year; in the latest. */
  highest: number
  highestThisYear: number
  now: number
  /** Places at which the ten-week count came to its threshold from below: in this school year, or last before it if it stayed. */
  metAt: number[]
  /** Longest run of whole days of G, N, O, U that reached into this school year; where each such run came to ten. */
  run: number
  runAt: number[]
  /** That run as it stands in the end. */
  runNow: number
  lateRun: number
  /** Code G in this school year, and where each block of days with it began. */
  leave: number
  leaveAt: number[]
  ill: number
  illRun: number
  /** The place of the session with which sickness came to its threshold; -1 before that. */
  illAt: number
  noReason: number
  firstNoReason: number
  noReasonLatestDay: number
  noReasonOverdue: number
  /** The last place with a mark; -1 when there is none. */
  lastMark: number
}

/** Packed counts of each school week, for looking back; grows to the longest calendar seen. */
let weekSums = new Int32Array(128)
/** Unauthorised sessions of each week the school held. */
let held = new Uint8Array(128)

export function measure(register: Register, reach: Reach, limits: Limits): Measures {
  const { calendar, marks } = register
  const { dayStart, weekStart } = planOf(calendar)
  const m: Measures = {
    attended: 0,
    authorised: 0,
    unauthorised: 0,
    notCounted: 0,
    late: 0,
    attendedBefore: 0,
    possibleBefore: 0,
    attended12: 0,
    possible12: 0,
    weeks12: 0,
    illnessWeeks: 0,
    broken: 0,
    open: 0,
    highest: 0,
    highestThisYear: 0,
    now: 0,
    metAt: [],
    run: 0,
    runAt: [],
    runNow: 0,
    lateRun: 0,
    leave: 0,
    leaveAt: [],
    ill: 0,
    illRun: 0,
    illAt: -1,
    noReason: 0,
    firstNoReason: -1,
    noReasonLatestDay: 0,
    noReasonOverdue: 0,
    lastMark: -1,
  }
  const { all, year, yearBefore, week: lastWeek } = reach
  if (lastWeek < 0) return m
  if (calendar.weeks > weekSums.length) {
    weekSums = new Int32Array(calendar.weeks)
    held = new Uint8Array(calendar.weeks)
  }
  const sums = weekSums
  const { schoolDay } = calendar
  const { from, to } = all
  const { returnDays, sicknessDays } = limits
  const dayFrom = from < to ? (schoolDay[from] ?? 0) : 0
  const dayTo = from < to ? (schoolDay[to - 1] ?? 0) + 1 : 0
  const yearDay = year.from < year.to ? (schoolDay[year.from] ?? 0) : dayTo
  const earlierDay = yearBefore.from < yearBefore.to ? (schoolDay[yearBefore.from] ?? 0) : Infinity
  const sicknessSessions = sicknessDays * 2
  let leaveLast = -1
  let kinds = 0
  let run = 0
  let lateRun = 0
  let illRun = 0

  for (let week = 0; week <= lastWeek; week++) {
    const first = Math.max(weekStart[week] ?? 0, dayFrom)
    const end = Math.min(weekStart[week + 1] ?? 0, dayTo)
    let sum = 0
    let beforeYear = 0
    let day = first
    let isWhole = false
    if (first < end && (yearDay <= first || yearDay >= end)) {
      const start = dayStart[first] ?? 0
      const stop = dayStart[end] ?? 0
      let whole = 0
      for (let place = start; place < stop; place++) whole += ADDS[marks[place] ?? 0] ?? 0
      if (((whole >>> ATTENDED) & 15) === stop - start) {
        // Most weeks are attended whole: they end every run, and neither days nor kinds of theirs need a look.
        sum = whole
        isWhole = true
        run = lateRun = illRun = 0
        day = end
      }
    }
    for (; day < end; day++) {
      const start = dayStart[day] ?? 0
      const stop = dayStart[day + 1] ?? 0
      let today = 0
      for (let place = start; place < stop; place++) today += ADDS[marks[place] ?? 0] ?? 0
      if (day === yearDay) {
        beforeYear = sum
        illRun = 0
      }
      sum += today
      const sessions = stop - start
      if (((today >>> ATTENDED) & 15) === sessions) run = lateRun = illRun = 0
      else if (today !== 0) {
        let shut = 0
        if (today >>> CLOSED !== 0)
          for (let place = start; place < stop; place++) if (marks[place] === PLANNED_CLOSURE_NUMBER) shut++
        const open = sessions - shut
        const away = (today >>> UNAUTHORISED) & 15
        const other =
          ((today >>> ATTENDED) & 15) + ((today >>> AUTHORISED) & 15) + ((today >>> NOT_COUNTED) & 15) - shut
        if (other > 0) run = lateRun = 0
        else if (open > 0 && away === open) {
          const late = timesLate(marks, start, stop)
          run++
          lateRun = late === open ? lateRun + 1 : 0
          if (day >= yearDay) {
            if (run > m.run) m.run = run
            if (lateRun > m.lateRun) m.lateRun = lateRun
            if (run === returnDays && m.runAt.length < MOST_TIMES) m.runAt.push(start)
          }
        } else if (lateRun > 0 && away > timesLate(marks, start, stop)) lateRun = 0
        const ill = (today >>> ILL) & 15
        if (open > 0 && ill === open) {
          illRun++
          if (day >= yearDay) {
            if (illRun > m.illRun) m.illRun = illRun
            if (illRun === sicknessDays && m.illAt < 0) m.illAt = stop - 1
          }
        } else if (other + away > ill) illRun = 0
      }
    }
    sums[week] = sum
    kinds |= sum

    if (isWhole && first >= yearDay) {
      m.attended += (sum >>> ATTENDED) & 15
      m.late += (sum >>> LATE) & 15
      m.open++
    }
    if (first < yearDay && end > earlierDay) {
      const earlier =
        first < earlierDay
          ? sumOf(marks, yearBefore.from, dayStart[Math.min(end, yearDay)] ?? 0)
          : end > yearDay
            ? beforeYear
            : sum
      m.attendedBefore += (earlier >>> ATTENDED) & 15
      m.possibleBefore += possibleIn(earlier)
    }
    if (end > yearDay && !isWhole) {
      const own = sum - beforeYear
      const absent = ((own >>> AUTHORISED) & 15) + ((own >>> UNAUTHORISED) & 15)
      const attended = (own >>> ATTENDED) & 15
      m.attended += attended
      m.authorised += (own >>> AUTHORISED) & 15
      m.unauthorised += (own >>> UNAUTHORISED) & 15
      m.notCounted += (own >>> NOT_COUNTED) & 15
      m.late += (own >>> LATE) & 15
      if (absent > 0) m.broken++
      if (absent + attended > 0) m.open++
      if (((own >>> UNAUTHORISED) & 15) > 0) {
        const stop = dayStart[end] ?? 0
        for (let place = dayStart[Math.max(first, yearDay)] ?? 0; place < stop; place++) {
          if (marks[place] !== LEAVE_NUMBER) continue
          m.leave++
          if (leaveLast < 0 || !isQuiet(marks, dayStart, schoolDay[leaveLast] ?? 0, schoolDay[place] ?? 0))
            m.leaveAt[Math.min(m.leaveAt.length, MOST_TIMES - 1)] = place
          leaveLast = place
        }
      }
      const ill = (own >>> ILL) & 15
      if (ill > 0) {
        if (m.ill < sicknessSessions && m.ill + ill >= sicknessSessions) {
          const place = placeOfNth(marks, dayStart[Math.max(first, yearDay)] ?? 0, sicknessSessions - m.ill)
          if (m.illAt < 0 || place < m.illAt) m.illAt = place
        }
        m.ill += ill
      }
    }
    const noReason = (sum >>> NO_REASON) & 15
    if (noReason > 0) {
      m.noReason += noReason
      if (m.firstNoReason < 0) {
        let place = dayStart[first] ?? 0
        while (marks[place] !== NO_REASON_NUMBER) place++
        m.firstNoReason = place
      }
    }
  }
  m.runNow = run
  if (((kinds >>> UNAUTHORISED) & 15) > 0) {
    if (limits.unauthorisedByDays) Object.assign(m, unauthorisedByDays(register, reach, limits))
    else countTenWeeks(m, register, reach, limits, { dayFrom, dayTo, yearDay })
  }

  let weeks = 0
  for (let week = lastWeek; week >= 0 && weeks < 12; week--) {
    const sum = sums[week] ?? 0
    const possible = possibleIn(sum)
    if (possible === 0) continue
    weeks++
    m.attended12 += (sum >>> ATTENDED) & 15
    m.possible12 += possible
    if (((sum >>> ILL) & 15) > 0) m.illnessWeeks++
  }
  m.weeks12 = weeks

  let place = to - 1
  while (place >= from && marks[place] === 0) place--
  if (place >= from) {
    m.lastMark = place
    if (m.noReason > 0) {
      const day = schoolDay[place] ?? 0
      for (; place >= (dayStart[day] ?? 0); place--)
        if (marks[place] === NO_REASON_NUMBER) m.noReasonLatestDay++
      const daysBefore = reach.before === 0 ? 0 : (schoolDay[reach.before - 1] ?? 0) + 1
      for (place = m.firstNoReason; place < to; place++)
        if (marks[place] === NO_REASON_NUMBER && (schoolDay[place] ?? 0) + limits.reasonDays < daysBefore)
          m.noReasonOverdue++
    }
  }
  return m
}

/** The ten-week count, from the sums of the weeks; school days on roll, and from when on they are of this school year. */
function countTenWeeks(
  m: Measures,
  { calendar, marks }: Register,
  { week: lastWeek, until }: Reach,
  { unauthorisedSessions, unauthorisedWeeks, closedWeekCounts }: Limits,
  { dayFrom, dayTo, yearDay }: { dayFrom: number; dayTo: number; yearDay: number },
): void {
  const { dayStart, weekStart } = planOf(calendar)
  let heldWeeks = 0
  let inWindow = 0
  let above = false
  let yearBegun = false
  for (let week = 0; week <= lastWeek; week++) {
    const sum = weekSums[week] ?? 0
    const away = (sum >>> UNAUTHORISED) & 15
    if (sum >>> CLOSED !== 0) {
      const start = dayStart[weekStart[week] ?? 0] ?? 0
      const size = Math.min(dayStart[weekStart[week + 1] ?? 0] ?? 0, until) - start
      if (sum >>> CLOSED === size && isShut(marks, start, size, closedWeekCounts)) continue
    }
    if (heldWeeks >= unauthorisedWeeks) inWindow -= held[heldWeeks - unauthorisedWeeks] ?? 0
    held[heldWeeks++] = away
    if (inWindow < unauthorisedSessions) above = false
    const isThisYear = Math.min(weekStart[week + 1] ?? 0, dayTo) > yearDay
    if (!yearBegun && isThisYear) {
      yearBegun = true
      m.metAt = above ? m.metAt.slice(-1) : []
    }
    if (!above && inWindow + away >= unauthorisedSessions) {
      above = true
      const first = Math.max(weekStart[week] ?? 0, dayFrom)
      if (m.metAt.length < MOST_TIMES)
        m.metAt.push(placeOfNthAway(marks, dayStart[first] ?? 0, unauthorisedSessions - inWindow))
    }
    inWindow += away
    if (inWindow > m.highest) m.highest = inWindow
    if (isThisYear && inWindow > m.highestThisYear) m.highestThisYear = inWindow
  }
  m.now = inWindow
}

/** How many sessions of U there are among a day's. */
function timesLate(marks: Uint8Array, from: number, to: number): number {
  let late = 0
  for (let place = from; place < to; place++) if (marks[place] === LATE_AFTER_CLOSE_NUMBER) late++
  return late
}

/** Whether no day between two has a mark, but of a planned closure. */
function isQuiet(marks: Uint8Array, dayStart: Int32Array, day: number, next: number): boolean {
  for (let place = dayStart[day + 1] ?? 0; place < (dayStart[next] ?? 0); place++)
    if (marks[place] !== 0 && marks[place] !== PLANNED_CLOSURE_NUMBER) return false
  return true
}

/** The place of the nth session of illness from a place on; there are that many. */
function placeOfNth(marks: Uint8Array, from: number, nth: number): number {
  let place = from - 1
  for (let left = nth; left > 0;) if (marks[++place] === ILLNESS_NUMBER) left--
  return place
}

/** The place of the nth unauthorised session from a place on; there are that many. */
function placeOfNthAway(marks: Uint8Array, from: number, nth: number): number {
  let place = from - 1
  for (let left = nth; left > 0;) if (((ADDS[marks[++place] ?? 0] ?? 0) >>> UNAUTHORISED) & 1) left--
  return place
}
