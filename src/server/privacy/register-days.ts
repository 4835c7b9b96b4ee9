/**
 * Days of a packed register: the first that has a mark, and the register without those whose time is over. A year the
 * school's calendar no longer has is one whose sessions nobody can tell apart: it counts as its last day.
 */
import { dayOf, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { NO_MARK } from '../../domain/register/codes.ts'
import type { PackedRegister } from '../../domain/register/register.ts'

/** '2019/20' ends with August. */
const lastDayOf = (name: string): Day => `${Number(name.slice(0, 4)) + 1}-08-31`

const placesOf = (calendar: SchoolCalendar | null, name: string) =>
  calendar?.years.find((year) => year.name === name)

export function firstMark(register: PackedRegister, calendar: SchoolCalendar | null): Day | null {
  const days = Object.entries(register).flatMap(([name, marks]): Day[] => {
    const at = marks.search(/[^.]/)
    if (at < 0) return []
    const year = placesOf(calendar, name)
    const day = year && at < year.to - year.from ? calendar?.day[year.from + at] : undefined
    return [day === undefined ? lastDayOf(name) : dayOf(day)]
  })
  return days.toSorted()[0] ?? null
}

/** The register without the marks of days that are due, and how many those were. */
export function withoutDue(
  register: PackedRegister,
  calendar: SchoolCalendar | null,
  isDue: (day: Day) => boolean,
): { readonly register: PackedRegister; readonly gone: number } {
  let gone = 0
  const left: Record<string, string> = {}
  for (const [name, marks] of Object.entries(register)) {
    const year = placesOf(calendar, name)
    const dayAt = (at: number): Day => {
      const day = year && at < year.to - year.from ? calendar?.day[year.from + at] : undefined
      return day === undefined ? lastDayOf(name) : dayOf(day)
    }
    const kept = Array.from(marks, (mark, at) => {
      if (mark === NO_MARK || !isDue(dayAt(at))) return mark
      gone += 1
      return NO_MARK
    })
    const text = kept.join('').replace(/\.+$/, '')
    if (text !== '') left[name] = text
  }
  return { register: left, gone }
}
