/** Lays a register anew, session by session, along a changed calendar; nothing is lost unsaid. */
import { dayOf } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { packRegister, type Register } from '../../domain/register/register.ts'

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

/** A register as a pupil's row keeps it, with the last day that has a mark. */
export function registerKept(register: Register): Pick<Pupil, 'register' | 'registerTo'> {
  const last = register.marks.findLastIndex((mark) => mark > 0)
  const registerTo = last < 0 ? null : dayOf(register.calendar.day[last] ?? 0)
  return { register: packRegister(register), registerTo }
}
