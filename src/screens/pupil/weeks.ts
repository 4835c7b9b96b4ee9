/** A school year laid out for looking at: terms, their weeks of ten sessions each, and the holidays between them. */
import { addDays, dayNumber, dayOf, daysBetween, weekday, type Day } from '../../domain/calendar/day.ts'
import { CODES, type Code, type Counts } from '../../domain/register/codes.ts'
import { codeAt, type Register } from '../../domain/register/register.ts'

export type Cell = { readonly day: Day; readonly half: 'AM' | 'PM'; readonly code: Code | null }
export type Week = { readonly monday: Day; readonly cells: readonly (Cell | null)[]; readonly missed: number }
/** Weeks in which the school was closed throughout. */
export type Holiday = { readonly holiday: string; readonly from: Day; readonly to: Day }
export type Term = { readonly name: string; readonly rows: readonly (Week | Holiday)[] }

const isMissed = (counts: Counts): boolean => counts === 'authorised' || counts === 'unauthorised'

/** A school year's weeks, each with ten places; null where the school was not open. */
export function weeksOf(register: Register, from: number, to: number): readonly Week[] {
  const { calendar } = register
  const weeks = new Map<number, (Cell | null)[]>()
  for (let place = from; place < to; place++) {
    const number = calendar.day[place] ?? 0
    const monday = number - weekday(number)
    const cells = weeks.get(monday) ?? Array.from({ length: 10 }, () => null)
    const half = calendar.half[place] === 0 ? 'AM' : 'PM'
    cells[weekday(number) * 2 + (half === 'AM' ? 0 : 1)] = {
      day: dayOf(number),
      half,
      code: codeAt(register, place) ?? null,
    }
    weeks.set(monday, cells)
  }
  return [...weeks].map(([monday, cells]) => ({
    monday: dayOf(monday),
    cells,
    missed: cells.filter((cell) => cell?.code && isMissed(CODES[cell.code].counts)).length,
  }))
}

const month = (day: Day): number => Number(day.slice(5, 7))

/** By the month it begins in: English schools share these names, if not the days. */
function holidayName(from: Day): string {
  const begins = month(from)
  if (begins === 12 || begins === 1) return 'Christmas holiday'
  if (begins === 3 || begins === 4) return 'Easter holiday'
  return begins === 2 || begins === 5 || begins === 6 || begins >= 10 ? 'Half term' : 'Holiday'
}

const endsTerm = (name: string): boolean => name === 'Christmas holiday' || name === 'Easter holiday'

const termName = (monday: Day): string =>
  month(monday) >= 8 ? 'Autumn term' : month(monday) <= 3 ? 'Spring term' : 'Summer term'

/** The weeks term by term, with a row for every holiday of a week or more. */
export function termsOf(weeks: readonly Week[]): readonly Term[] {
  const terms: { name: string; rows: (Week | Holiday)[] }[] = []
  let before: Week | null = null
  for (const week of weeks) {
    const current = terms.at(-1)
    const closed = before ? daysBetween(before.monday, week.monday) - 7 : 0
    if (!current || !before) terms.push({ name: termName(week.monday), rows: [week] })
    else if (closed <= 0) current.rows.push(week)
    else {
      const from = addDays(before.monday, 7)
      const holiday = { holiday: holidayName(from), from, to: addDays(week.monday, -3) }
      current.rows.push(holiday)
      if (endsTerm(holiday.holiday)) terms.push({ name: termName(addDays(week.monday, 4)), rows: [week] })
      else current.rows.push(week)
    }
    before = week
  }
  return terms
}

/** Whether a day lies in the week that begins on this Monday. */
export const isInWeek = (day: Day, monday: Day): boolean => {
  const days = dayNumber(day) - dayNumber(monday)
  return days >= 0 && days < 7
}
