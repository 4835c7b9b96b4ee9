/**
 * The demo's register files: pupils, registers, calendar and people for two invented schools, as a
 * school's own system would export them. They follow from the seed and the day alone.
 */
import { seededChance, type SeededChance } from '../../kit/chance.ts'
import { dayOf, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { DEMO_FACTS, demoChildren, type DemoChild, type DemoPhase } from './children.ts'
import { attainmentLines, benchmarkLines } from './comparisons.ts'
import { between } from './draws.ts'
import { demoDays, demoMarks } from './marks.ts'
import { demoYears, lastFullWeek, type SchoolYearDates } from './term-dates.ts'

export const DEMO_PHASES = ['primary', 'secondary'] as const satisfies DemoPhase[]

export type DemoFile = { readonly name: string; readonly text: string }
export type DemoFiles = { readonly phase: DemoPhase; readonly files: readonly DemoFile[] }

/** The files of both schools. */
export function demoFiles(seed: number, today: Day): DemoFiles[] {
  const chance = seededChance(seed)
  const everybody = demoChildren(chance, today)
  return DEMO_PHASES.map((phase) => {
    const years = demoYears(today, phase)
    const calendar = calendarOf(years)
    const children = everybody
      .filter((child) => child.phase === phase)
      .sort((a, b) => a.yearGroup - b.yearGroup || a.className.localeCompare(b.className))
    const files = [
      { name: 'calendar.csv', text: calendarText(years) },
      { name: 'pupils.csv', text: pupilsText(children) },
      { name: 'people.csv', text: peopleText(children) },
      { name: 'registers.csv', text: registersText(chance, children, calendar, lastFullWeek(today)) },
      { name: 'attainment.csv', text: linesText(attainmentLines(seed, children, years, today)) },
      { name: 'benchmarks.csv', text: linesText(benchmarkLines(phase, years)) },
    ]
    return { phase, files }
  })
}

export const calendarOf = (years: readonly SchoolYearDates[]): SchoolCalendar =>
  schoolCalendar({
    years: years.map(({ name, halfTerms, closed, mornings }) => ({
      name,
      terms: halfTerms.map(({ from, to }): [Day, Day] => [from, to]),
      closed: closed.map(({ day }) => day),
      halfDays: Object.fromEntries(mornings.map((day) => [day, 'AM' as const])),
    })),
  })

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const row = (...cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`
const linesText = (lines: readonly (readonly string[])[]) => lines.map((cells) => row(...cells)).join('')
export const ukDay = (day: Day) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
const yesNo = (holds: boolean) => (holds ? 'Y' : 'N')

export function calendarText(years: readonly SchoolYearDates[]): string {
  let text = row('year', 'kind', 'from', 'to', 'what')
  for (const { name, halfTerms, closed, mornings } of years) {
    for (const term of halfTerms) text += row(name, 'term', ukDay(term.from), ukDay(term.to), term.name)
    for (const { day, what } of closed) text += row(name, 'closed', ukDay(day), ukDay(day), what)
    for (const day of mornings) text += row(name, 'half-day', ukDay(day), ukDay(day), 'AM')
  }
  return text
}

const keyStage = (yearGroup: number) =>
  yearGroup === 0 ? 'EYFS' : `KS${[0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4][yearGroup] ?? 4}`

export function pupilsText(children: readonly DemoChild[]): string {
  const head = [
    'UPN',
    'Forename',
    'Surname',
    'Date of birth',
    'Year',
    'Class',
    'Key stage',
    'Sex',
    'Ethnicity',
  ]
  let text = row(...head, 'SEN', 'FSM6', ...DEMO_FACTS, 'Address', 'Start date', 'Leaving date')
  for (const child of children) {
    text += row(
      child.upn,
      child.given,
      child.family,
      ukDay(child.dateOfBirth),
      child.yearGroup === 0 ? 'R' : String(child.yearGroup),
      child.className,
      keyStage(child.yearGroup),
      child.sex,
      child.ethnicity,
      child.sen,
      yesNo(child.fsm6),
      ...DEMO_FACTS.map((fact) => yesNo(child.facts.has(fact))),
      child.address,
      ukDay(child.start),
      child.leaving === null ? '' : ukDay(child.leaving),
    )
  }
  return text
}

export function peopleText(children: readonly DemoChild[]): string {
  let text = row(
    'UPN',
    'Name',
    'Relationship',
    'Parental responsibility',
    'Day-to-day care',
    'Lives with',
    'Phone',
    'E-mail',
    'Address',
    'Language',
    'Interpreter',
    'Contact note',
  )
  for (const { upn, adults } of children)
    for (const adult of adults)
      text += row(
        upn,
        adult.name,
        adult.relationship,
        yesNo(adult.responsibility),
        yesNo(adult.care),
        yesNo(adult.livesWith),
        adult.phone,
        adult.email,
        adult.address,
        adult.language,
        yesNo(adult.interpreter),
        adult.note,
      )
  return text
}

function registersText(
  chance: SeededChance,
  children: readonly DemoChild[],
  calendar: SchoolCalendar,
  last: Day,
): string {
  const days = demoDays(calendar, last)
  const sessions = Array.from(
    calendar.day,
    (number, place) => `${ukDay(dayOf(number))},${calendar.half[place] === 0 ? 'AM' : 'PM'},`,
  )
  const trips = new Map<string, Set<number>>()
  const parts = [row('UPN', 'Date', 'Session', 'Code')]
  for (const child of children) {
    const trip = trips.get(child.className) ?? tripsOf(chance, days.days)
    trips.set(child.className, trip)
    demoMarks(chance, child, days, trip).forEach((code, place) => {
      if (code !== undefined) parts.push(`${child.upn},${sessions[place] ?? ''}${code}\r\n`)
    })
  }
  return parts.join('')
}

/** A class goes out on a day or two each year. */
function tripsOf(chance: SeededChance, days: readonly { number: number }[]): Set<number> {
  const many = Math.ceil(days.length / 130)
  return new Set(
    Array.from({ length: many }, () => days[between(chance, 0, Math.max(0, days.length - 1))]?.number ?? 0),
  )
}
