/** Lays a register anew, session by session, along a changed calendar; nothing is lost unsaid. */
import { dayOf } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Register } from '../../domain/register/register.ts'

/** The marks along `calendar`, and the places of the old calendar whose marks have no session any more. */
export function relay(old: Register, calendar: SchoolCalendar): { marks: Uint8Array; lost: number[] } {
  const marks = new Uint8Array(calendar.count)
  const lost: number[] = []
  for (let place = 0; place < old.calendar.count; place++) {
    const mark = old.marks[place] ?? 0
    if (mark === 0) continue
    const day = dayOf(old.calendar.day[place] ?? 0)
    const now = calendar.place(day, old.calendar.half[place] === 0 ? 'AM' : 'PM')
    if (now < 0) lost.push(place)
    else marks[now] = mark
  }
  return { marks, lost }
}
