/**
 * What it takes to be back above a line, or how much room there is above it, over the sessions
 * still to come this school year. Reckoned week by week in whole numbers, since weeks fall out
 * of the 12-week window as new ones come. Where nothing was possible yet, no line is lost.
 */
import type { Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Reach, Span } from './span.ts'
import { twelveWeeks } from './twelve-weeks.ts'
import { countWithin } from './window.ts'

export type Line = {
  readonly basis: 'attendance' | 'attendance12Weeks'
  readonly is: 'at least' | 'more than'
  /** To at most two decimals. */
  readonly percent: number
}

export type Outlook = {
  readonly now: Share
  readonly holds: boolean
  /** How many sessions are still to come. */
  readonly left: number
  /** Below the line: how many of the next sessions, all attended, bring it back, and the day of the last of them. */
  readonly toRegain: { readonly sessions: number; readonly by: Day } | null
  /** Above it: how many of the next sessions can be missed in a row before it is lost; at most all there are. */
  readonly canMiss: number | null
  /** Above it: the day it is lost if sessions are missed as often as in the last 12 weeks. */
  readonly lostBy: Day | null
}

type Share = { readonly attended: number; readonly possible: number }

/** A share of the register, and the school week it is of: of the year to date there is one, of no week. */
type Part = Share & { readonly week: number | null }

const WINDOW = 12
const HUNDREDTHS = 100

type Asked = Line & {
  readonly register: Register
  readonly reach: Reach
  readonly on: Day
  readonly calendar: SchoolCalendar
  /** The last day on roll, where it is known. */
  readonly lastDay: Day | null
}

/** Looks ahead from a day: at sessions after the last mark of the day, to the end of its school year. */
export function outlook(asked: Asked): Outlook {
  const { basis, calendar, is, register, reach } = asked
  const last12 = twelveWeeks(register, reach).weeks
  const parts = basis === 'attendance' ? [yearToDate(register, reach)] : last12
  const now = total(parts)
  const line = { percent: Math.round(asked.percent * HUNDREDTHS), needed: is === 'more than' ? 1 : 0 }
  const ahead = sessionsAhead(asked)
  const left = ahead.to - ahead.from
  const nth = (pace: Share, upwards: boolean) => firstAcross({ line, parts, ahead, calendar, pace, upwards })
  const dayOf = (count: number) => planOf(calendar).days[ahead.from + count - 1] ?? null
  const holds = now.possible === 0 || room(line, now) >= line.needed
  if (!holds) {
    const sessions = nth({ attended: 1, possible: 1 }, true)
    const by = sessions === null ? null : dayOf(sessions)
    const toRegain = sessions === null || by === null ? null : { sessions, by }
    return { now, holds, left, toRegain, canMiss: null, lostBy: null }
  }
  const usual = total(last12)
  const lost = nth({ attended: 0, possible: 1 }, false)
  const lostAsUsual = usual.possible === 0 ? null : nth(usual, false)
  return {
    now,
    holds,
    left,
    toRegain: null,
    canMiss: lost === null ? left : lost - 1,
    lostBy: lostAsUsual === null ? null : dayOf(lostAsUsual),
  }
}

function yearToDate(register: Register, { year }: Reach): Part {
  const { count, of } = countWithin(register, year, 'attendance')
  return { week: null, attended: count, possible: of }
}

const total = (parts: readonly Share[]): Share => ({
  attended: parts.reduce((sum, { attended }) => sum + attended, 0),
  possible: parts.reduce((sum, { possible }) => sum + possible, 0),
})

/** The sessions after the last mark of the day asked about, up to the last day on roll. */
function sessionsAhead({ register, reach, on, calendar, lastDay }: Asked): Span {
  const { all, before } = reach
  const plan = planOf(calendar)
  let from = Math.max(all.from, before)
  for (let place = from; place < all.to; place++) if (register.marks[place] !== 0) from = place + 1
  const yearTo = plan.yearAt(on)?.to ?? 0
  return { from, to: Math.max(from, lastDay === null ? yearTo : Math.min(yearTo, plan.firstAfter(lastDay))) }
}

/** `percent` in hundredths; `needed` is the least room a share on the right side of the line has. */
type Bound = { readonly percent: number; readonly needed: number }

/** How far a share is above the line; a whole number, and of several shares their sum. */
const room = ({ percent }: Bound, { attended, possible }: Share): number =>
  100 * HUNDREDTHS * attended - percent * possible

type Walk = {
  readonly line: Bound
  readonly parts: readonly Part[]
  readonly ahead: Span
  readonly calendar: SchoolCalendar
  /** So many of so many sessions are attended, evenly. */
  readonly pace: Share
  readonly upwards: boolean
}

/** The number of the first session ahead with which the line is crossed; null when none crosses it. */
function firstAcross({ line, parts, ahead, calendar, pace, upwards }: Walk): number | null {
  const { weekStart, dayStart } = planOf(calendar)
  const rolling = parts.every(({ week }) => week !== null)
  const step = room(line, pace)
  const rooms = parts.map((part) => room(line, part) * pace.possible)
  let above = rooms.reduce((sum, each) => sum + each, 0)
  let last = parts.at(-1)?.week
  for (let at = ahead.from; at < ahead.to;) {
    const week = calendar.week[at] ?? 0
    const end = rolling ? Math.min(dayStart[weekStart[week + 1] ?? 0] ?? 0, ahead.to) : ahead.to
    if (rolling && week !== last) {
      last = week
      rooms.push(0)
      if (rooms.length > WINDOW) above -= rooms.shift() ?? 0
    }
    const count = stepsAcross(above, step, line.needed, upwards)
    if (count <= end - at) return at - ahead.from + count
    above += step * (end - at)
    rooms[rooms.length - 1] = (rooms.at(-1) ?? 0) + step * (end - at)
    at = end
  }
  return null
}

/** How many equal steps, at least one, bring a number to the needed one, or below it. */
function stepsAcross(from: number, step: number, needed: number, upwards: boolean): number {
  if (from + step >= needed === upwards) return 1
  if (upwards) return step > 0 ? Math.ceil((needed - from) / step) : Infinity
  return step < 0 ? Math.floor((from - needed) / -step) + 1 : Infinity
}
