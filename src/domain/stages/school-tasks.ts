/**
 * What a school as a whole does again and again, with the stretch each task belongs to now: the
 * school week, two school weeks counted from the year's first, the half-term, the term, the year
 * or one month of it. Always by the last school day of the stretch; in a holiday nothing is due.
 */
import { addMonths, dayNumber, dayOf, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { mondayOf, placeAfter, schoolYearAt } from '../calendar/school-time.ts'
import { halfTermAt, termAt, type Stretch } from '../calendar/terms.ts'
import type { Process, SchoolTask } from './process.ts'

export type TaskDue = Pick<SchoolTask, 'who' | 'says' | 'source' | 'form'> & {
  readonly task: string
  readonly from: Day
  readonly by: Day
}

type Phase = NonNullable<SchoolTask['phases']>[number]
export type SchoolOfTasks = { readonly calendar: SchoolCalendar; readonly phase: Phase }

/** The tasks whose stretch a day is in, those due first leading. */
export function tasksDue(process: Process, { calendar, phase }: SchoolOfTasks, on: Day): TaskDue[] {
  return (process.tasks ?? [])
    .flatMap((task) => {
      if (task.phases && !task.phases.includes(phase)) return []
      const stretch = stretchOf(task, calendar, on)
      if (!stretch || on < stretch.from || on > stretch.by) return []
      const { id, who, says, source, form } = task
      return [{ task: id, who, says, source, ...(form === undefined ? {} : { form }), ...stretch }]
    })
    .sort((a, b) => a.by.localeCompare(b.by))
}

type Due = { readonly from: Day; readonly by: Day }

function stretchOf({ every, month }: SchoolTask, calendar: SchoolCalendar, on: Day): Due | null {
  switch (every) {
    case 'week':
      return weeks(calendar, on, 1)
    case 'fortnight':
      return weeks(calendar, on, 2)
    case 'half-term':
      return asDue(halfTermAt(calendar, on))
    case 'term':
      return asDue(termAt(calendar, on))
    case 'year':
    default:
      return month === undefined ? schoolYear(calendar, on) : monthOfYear(calendar, on, month)
  }
}

const asDue = (stretch: Stretch | null): Due | null => stretch && { from: stretch.from, by: stretch.to }

const dayAt = (calendar: SchoolCalendar, place: number): Day => dayOf(calendar.day[place] ?? 0)

/** So many school weeks of the year, from its first on, that a day's own week is among. */
function weeks(calendar: SchoolCalendar, on: Day, size: number): Due | null {
  const year = schoolYearAt(calendar, on)
  const monday = mondayOf(dayNumber(on))
  const here = calendar.firstFrom(dayOf(monday))
  if (!year || here < year.from || here >= year.to || (calendar.day[here] ?? 0) > monday + 6) return null
  const week = (place: number) => calendar.week[place] ?? 0
  const first = week(year.from)
  const begins = first + size * Math.floor((week(here) - first) / size)
  let from = here
  while (from > year.from && week(from - 1) >= begins) from--
  let to = here
  while (to + 1 < year.to && week(to + 1) < begins + size) to++
  // The week counts from its Monday to its Sunday, whatever days of it the school is open.
  return { from: dayOf(mondayOf(dayNumber(dayAt(calendar, from)))), by: dayAt(calendar, to) }
}

function schoolYear(calendar: SchoolCalendar, on: Day): Due | null {
  const year = schoolYearAt(calendar, on)
  return year && { from: dayAt(calendar, year.from), by: dayAt(calendar, year.to - 1) }
}

/** The last school day of the month; where the school is closed all month, the first one after it. */
function monthOfYear(calendar: SchoolCalendar, on: Day, month: number): Due | null {
  const wanted = String(month).padStart(2, '0')
  const year = on.slice(5, 7) < wanted ? Number(on.slice(0, 4)) - 1 : Number(on.slice(0, 4))
  const from = `${year}-${wanted}-01`
  const last = placeAfter(calendar, dayOf(dayNumber(addMonths(from, 1)) - 1)) - 1
  if (last >= 0 && dayAt(calendar, last) >= from) return { from, by: dayAt(calendar, last) }
  const next = last + 1
  return next < calendar.count ? { from, by: dayAt(calendar, next) } : null
}
