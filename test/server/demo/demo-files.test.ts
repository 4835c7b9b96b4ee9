import { expect, test } from 'vitest'
import { addDays, dayNumber, weekday } from '../../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import type { Pupil } from '../../../src/domain/casework/pupil.ts'
import { CODES, type Code, type Counts } from '../../../src/domain/register/codes.ts'
import { codeAt, unpackRegister } from '../../../src/domain/register/register.ts'
import { upnHolds } from '../../../src/domain/register/upn.ts'
import type { DemoPhase } from '../../../src/server/demo/children.ts'
import { demoFiles } from '../../../src/server/demo/generate.ts'
import { easter } from '../../../src/domain/calendar/bank-holidays.ts'
import { demoYears, lastFullWeek } from '../../../src/server/demo/term-dates.ts'
import { planImport } from '../../../src/server/register-import/plan.ts'
import { EMPTY } from '../register-import/a-school.ts'

const TODAY = '2026-03-18'
const schools = demoFiles(7, TODAY).map(({ phase, files }) => {
  let made = 0
  const state = { ...EMPTY, school: phase }
  const plan = planImport(state, files, { today: TODAY, newId: () => `${phase}-${++made}` })
  return { phase, plan, pupils: plan.changes.map(({ after }) => after) }
})
const calendarOf = (phase: DemoPhase) =>
  schoolCalendar(schools.find((one) => one.phase === phase)?.plan.calendar?.after ?? { years: [] })

/** How many sessions of these pupils hold each code, and what they come to. */
function counted(phase: DemoPhase, pupils: readonly Pupil[]) {
  const calendar = calendarOf(phase)
  const codes = new Map<Code, number>()
  const absences: number[] = []
  const weekdays = Array.from({ length: 5 }, () => ({ possible: 0, absent: 0 }))
  let [possible, absent] = [0, 0]
  for (const pupil of pupils) {
    const register = unpackRegister(calendar, pupil.register)
    let [own, missed] = [0, 0]
    for (let place = 0; place < calendar.count; place++) {
      const code = codeAt(register, place)
      if (code === undefined) continue
      codes.set(code, (codes.get(code) ?? 0) + 1)
      const counts: Counts = CODES[code].counts
      if (counts === 'not counted') continue
      const day = weekdays[weekday(calendar.day[place] ?? 0)]
      own++
      if (day) day.possible++
      if (counts !== 'authorised' && counts !== 'unauthorised') continue
      missed++
      if (day) day.absent++
    }
    possible += own
    absent += missed
    if (own > 0) absences.push(missed / own)
  }
  const atLeast = (share: number) =>
    (100 * absences.filter((one) => one >= share).length) / Math.max(1, absences.length)
  return {
    absence: (100 * absent) / possible,
    persistent: atLeast(0.1),
    severe: atLeast(0.5),
    share: (code: Code) => (100 * (codes.get(code) ?? 0)) / possible,
    weekdays: weekdays.map((day) => day.absent / day.possible),
  }
}
const all = (phase: DemoPhase, keep: (pupil: Pupil) => boolean = () => true) =>
  counted(phase, schools.find((one) => one.phase === phase)?.pupils.filter(keep) ?? [])
const within = (value: number, least: number, most: number) => least <= value && value <= most

test('the same seed and day give the same files, another seed others', () => {
  expect(demoFiles(7, TODAY)).toEqual(demoFiles(7, TODAY))
  expect(demoFiles(8, TODAY)).not.toEqual(demoFiles(7, TODAY))
})

test('the importer takes every line without a fault or a warning', () => {
  for (const { plan } of schools) expect([plan.faults, plan.warnings]).toEqual([[], []])
  expect(schools.map(({ pupils }) => pupils.length)).toEqual([420, 780])
})

test('every UPN is of authority 999, with its check letter, and given once', () => {
  const upns = schools.flatMap(({ pupils }) => pupils.map(({ profile }) => profile.upn))
  expect(upns.filter((upn) => !upnHolds(upn) || upn.slice(1, 4) !== '999')).toEqual([])
  expect(new Set(upns).size).toBe(1200)
})

test('registers hold a year and a term, up to the last Friday before today', () => {
  for (const { phase, pupils } of schools) {
    expect(
      pupils
        .map(({ registerTo }) => registerTo ?? '')
        .sort()
        .at(-1),
    ).toBe('2026-03-13')
    const calendar = calendarOf(phase)
    expect(within(calendar.firstFrom(TODAY), 4 * 90, 4 * 150)).toBe(true)
  }
})

test('absence, persistent and severe shares are near the national ones, by phase', () => {
  const [primary, secondary] = [all('primary'), all('secondary')]
  expect(within(primary.absence, 4, 7)).toBe(true)
  expect(within(primary.persistent, 9, 21)).toBe(true)
  expect(within(primary.severe, 0.1, 2)).toBe(true)
  expect(within(secondary.absence, 7, 11)).toBe(true)
  expect(within(secondary.persistent, 18, 30)).toBe(true)
  expect(within(secondary.severe, 1.5, 6)).toBe(true)
})

test('codes come in their usual shares', () => {
  const [primary, secondary] = [all('primary'), all('secondary')]
  expect(within(primary.share('I'), 2, 4.2)).toBe(true)
  expect(within(secondary.share('I'), 2.6, 5)).toBe(true)
  expect(within(primary.share('G'), 0.25, 0.9)).toBe(true)
  expect(within(secondary.share('O'), 1.6, 4.2)).toBe(true)
  expect(within(primary.share('L'), 0.6, 1.8)).toBe(true)
  expect(within(secondary.share('L'), 1.8, 4)).toBe(true)
  expect(secondary.share('O')).toBeGreaterThan(primary.share('O'))
  expect(primary.share('G')).toBeGreaterThan(secondary.share('G'))
  expect(secondary.share('E')).toBeGreaterThan(primary.share('E'))
})

test('Fridays are the worst day and Wednesdays among the best', () => {
  for (const phase of ['primary', 'secondary'] as const) {
    const [, , wednesday = 0, , friday = 0] = all(phase).weekdays
    expect(friday).toBeGreaterThan(wednesday * 1.05)
  }
})

test('children on free meals, and those with a plan or support, miss more', () => {
  for (const phase of ['primary', 'secondary'] as const) {
    const fsm = all(phase, ({ profile }) => profile.flags.includes('fsm6'))
    const other = all(phase, ({ profile }) => !profile.flags.includes('fsm6'))
    expect(fsm.absence).toBeGreaterThan(other.absence * 1.2)
    const helped = all(phase, ({ profile }) => profile.sen !== 'N')
    const none = all(phase, ({ profile }) => profile.sen === 'N')
    expect(helped.absence).toBeGreaterThan(none.absence * 1.1)
  }
})

test('brothers and sisters across the schools share family name, address and parents', () => {
  const [primary = [], secondary = []] = schools.map(({ pupils }) => pupils)
  const older = new Map(secondary.map((pupil) => [pupil.profile.address, pupil]))
  const pairs = primary.flatMap((pupil) => {
    const sibling = older.get(pupil.profile.address)
    return sibling ? [{ pupil, sibling }] : []
  })
  expect(pairs.length).toBeGreaterThan(60)
  const same = pairs.filter(
    ({ pupil, sibling }) =>
      pupil.profile.family === sibling.profile.family && pupil.people[0]?.name === sibling.people[0]?.name,
  )
  expect(same.length / pairs.length).toBeGreaterThan(0.9)
})

test('ages fit year groups, everybody has an adult with parental responsibility, some need an interpreter', () => {
  const pupils = schools.flatMap((one) => one.pupils)
  for (const { profile, people } of pupils) {
    const from = 2025 - 5 - profile.yearGroup
    expect(
      within(dayNumber(profile.dateOfBirth), dayNumber(`${from}-09-01`), dayNumber(`${from + 1}-08-31`)),
    ).toBe(true)
    expect(people.some(({ responsibility }) => responsibility)).toBe(true)
  }
  const flags = new Set(pupils.flatMap(({ profile }) => profile.flags))
  for (const flag of ['taf', 'child-protection', 'social-worker', 'young-carer', 'ehcp', 'arp'] as const)
    expect(flags).toContain(flag)
  expect(pupils.filter(({ people }) => people.some(({ interpreter }) => interpreter)).length).toBeGreaterThan(
    20,
  )
})

test.each([
  ['2025', '2025-04-20'],
  ['2026', '2026-04-05'],
  ['2027', '2027-03-28'],
  ['2038', '2038-04-25'],
])('Easter %s is %s', (year, day) => expect(easter(Number(year))).toBe(day))

test('for any day of ten years there are term dates, and marks for a year and a term', () => {
  for (let day = '2024-01-03'; day < '2034-01-01'; day = addDays(day, 13)) {
    const last = lastFullWeek(day)
    for (const phase of ['primary', 'secondary'] as const) {
      const years = demoYears(day, phase)
      const halfTerms = years.flatMap((one) => one.halfTerms)
      expect(halfTerms.map(({ from }) => from)).toEqual(halfTerms.map(({ from }) => from).toSorted())
      expect(halfTerms.every(({ from, to }) => from < to && weekday(dayNumber(to)) < 5)).toBe(true)
      const begun = halfTerms.filter(({ from }) => from <= last).length
      expect(within(begun, 6, 8)).toBe(true)
      const data = years.map(({ name, halfTerms: terms, closed }) => ({
        name,
        terms: terms.map(({ from, to }): [string, string] => [from, to]),
        closed: closed.map((one) => one.day),
        halfDays: {},
      }))
      expect(within(schoolCalendar({ years: data }).firstFrom(addDays(last, 1)), 340, 560)).toBe(true)
    }
  }
})
