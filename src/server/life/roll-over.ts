/**
 * A school year begins: everybody on roll goes up one year group, and the leaving years go off the roll on the
 * last day of the year before. Done once a school and year; a later import of pupils says otherwise where it does.
 */
import type { Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CalendarData } from '../../domain/calendar/school-calendar.ts'
import { spokenYear, type Profile, type Pupil } from '../../domain/casework/pupil.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { reassess } from '../reassess.ts'
import { putPupil, readSchool } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { eventsAt, noteEvents, type Act, type EventBody } from './events.ts'
import { NotDone } from './not-done.ts'

/** In which year groups pupils leave; a school with a sixth form says so itself. */
const LEAVING: Readonly<Record<string, readonly number[]>> = {
  primary: [6],
  secondary: [11, 13],
  'all-through': [11, 13],
  special: [14],
}

export type RollOver = Act & {
  readonly authority: string
  readonly school: string
  /** The year that begins, as '2026/27'. */
  readonly year: string
  /** Other leaving year groups than the phase has. */
  readonly leaving?: readonly number[]
}

export type RolledOver = {
  readonly already: boolean
  /** Up, left, and left as they are, each a line that names nobody. */
  readonly lines: readonly string[]
  readonly up: number
  readonly leavers: number
  readonly same: number
}

const BEGINS = /^(\d{4})\/(\d{2})$/

/** The year a school year begins in. */
function beginOf(year: string): number {
  const [, first, second] = BEGINS.exec(year) ?? []
  const begins = Number(first)
  if (first === undefined || (begins + 1) % 100 !== Number(second)) throw new NotDone('no such year', year)
  return begins
}

const yearName = (begins: number) => `${begins}/${String((begins + 1) % 100).padStart(2, '0')}`

/** The year group a child's age gives in a school year: reception in the year they turn five. */
function yearGroupByAge(dateOfBirth: Day, begins: number): number {
  const [year = 0, month = 0] = dateOfBirth.split('-').map(Number)
  return begins - (month >= 9 ? year : year - 1) - 5
}

function lastDayOf(calendar: CalendarData, name: string): Day {
  const year = calendar.years.find((one) => one.name === name)
  const last = year?.terms
    .map(([, to]) => to)
    .sort()
    .at(-1)
  if (last === undefined) throw new NotDone('no calendar', name)
  return last
}

/** Rolls the school over; done again, it finds it done. */
export async function rollOver(tx: Tx, seq: number, job: RollOver): Promise<RolledOver> {
  const { authority, school, year, now } = job
  const begins = beginOf(year)
  const done = await eventsAt(tx, authority, school, 'rolled over')
  if (done.some((event) => event.year === year))
    return { already: true, lines: [], up: 0, leavers: 0, same: 0 }
  const { phase } = await tx
    .selectFrom('school')
    .select('phase')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  const { calendar, pupils } = await readSchool(tx, authority, school)
  const lastDay = lastDayOf(calendar, yearName(begins - 1))
  if (londonDay(now) < lastDay) throw new NotDone('year not over', lastDay)
  const leaving = job.leaving ?? LEAVING[phase] ?? []
  const lines: string[] = []
  const count = { up: 0, leavers: 0, same: 0 }
  const rolled: { pupil: string; body: EventBody['rolled over'] }[] = []
  for (const pupil of pupils) {
    const next = nextYear(pupil, { begins, lastDay, leaving })
    if (!next) continue
    count[next.kind]++
    lines.push(`…${upnEnd(pupil.profile.upn)}: ${next.says}`)
    if (next.kind === 'same') continue
    await putPupil(tx, authority, { ...pupil, profile: next.profile }, seq)
    const [from, to] = [pupil.profile.yearGroup, next.kind === 'up' ? next.profile.yearGroup : null]
    const left = next.kind === 'leavers' ? next.profile.onRoll[1] : null
    rolled.push({ pupil: pupil.id, body: { year, from, to, left } })
  }
  const touched = rolled.map(({ pupil }) => pupil)
  await reassess(tx, authority, seq, touched, londonDay(now))
  await noteEvents(tx, authority, seq, { school, kind: 'rolled over', of: rolled }, job)
  return { already: false, lines, ...count }
}

type Next = { readonly kind: 'up' | 'leavers' | 'same'; readonly says: string; readonly profile: Profile }

/** What the new year brings a pupil; null for one off the roll by then. */
function nextYear(
  { profile }: Pupil,
  { begins, lastDay, leaving }: { begins: number; lastDay: Day; leaving: readonly number[] },
): Next | null {
  const { yearGroup, onRoll, dateOfBirth } = profile
  const [from, to] = onRoll
  if (to !== null && to < lastDay) return null
  const is = spokenYear(yearGroup)
  // Whoever came for the new year, or was brought in with it already, has the new year's group.
  if (from > lastDay || yearGroup >= yearGroupByAge(dateOfBirth, begins))
    return { kind: 'same', says: `stays in ${is}, which is the new year's already`, profile }
  if (leaving.includes(yearGroup)) {
    const left = to ?? lastDay
    return { kind: 'leavers', says: `leaves ${is} on ${left}`, profile: { ...profile, onRoll: [from, left] } }
  }
  if (to !== null && to < `${begins}-09-01`)
    return { kind: 'same', says: `stays in ${is}, leaves on ${to}`, profile }
  const next = Math.min(yearGroup + 1, 14)
  return {
    kind: 'up',
    says: `${is} to ${spokenYear(next)}`,
    profile: { ...profile, yearGroup: next },
  }
}
