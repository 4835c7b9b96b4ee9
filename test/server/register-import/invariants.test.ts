import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { CODE_NAMES } from '../../../src/domain/register/codes.ts'
import type { ImportFile } from '../../../src/server/register-import/import-plan.ts'
import { relay } from '../../../src/server/register-import/relay.ts'
import { undoPlan } from '../../../src/server/register-import/undo-plan.ts'
import { after, AUTUMN, CALENDAR_CSV, file, plan, settled, upn } from './a-school.ts'

const aDay = fc.integer({ min: 0, max: 95 }).map((days) => addDays('2025-08-28', days))
const aMark = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  aDay,
  fc.constantFrom('AM', 'PM'),
  fc.constantFrom(...CODE_NAMES),
)
const registers = fc
  .array(aMark, { maxLength: 30 })
  .map((marks): ImportFile =>
    file(
      'r.csv',
      `UPN,Date,Session,Code\n${marks.map(([serial, ...rest]) => [upn(serial), ...rest].join(',')).join('\n')}\n`,
    ),
  )
const calendars = fc
  .array(aDay, { maxLength: 3 })
  .map((days): ImportFile =>
    file('c.csv', CALENDAR_CSV + [...new Set(days)].map((day) => `2025/26,closed,${day},,INSET\n`).join('')),
  )
const pupils = fc
  .record({ serial: fc.integer({ min: 1, max: 5 }), year: fc.integer({ min: 7, max: 11 }) })
  .map(({ serial, year }): ImportFile =>
    file('p.csv', `UPN,Forename,Surname,DOB,Year\n${upn(serial)},Tavin,Umberlow,2013-02-03,${year}\n`),
  )
const someFiles = fc
  .subarray(['r', 'c', 'p'] as const, { minLength: 1 })
  .chain((kinds) =>
    fc.tuple(...kinds.map((kind) => (kind === 'r' ? registers : kind === 'c' ? calendars : pupils))),
  )

test('whatever the files hold, importing them twice is importing them once', () => {
  fc.assert(
    fc.property(someFiles, (files) => {
      const once = after(settled(), plan(settled(), files))
      const again = plan(once, files)
      expect([again.changes, again.calendar]).toEqual([[], null])
    }),
  )
})

test('whatever the files hold, an import taken back leaves the school as it was', () => {
  fc.assert(
    fc.property(registers, someFiles, (first, files) => {
      const before = after(settled(), plan(settled(), [first]))
      const done = plan(before, files)
      const school = after(before, done)
      const undone = undoPlan(school, {
        changes: new Map(done.changes.map((change) => [change.after.id, change])),
        before: before.calendar,
        after: school.calendar,
        withRecords: new Set(),
      })
      expect(undone.left).toEqual([])
      const pupils = new Map(school.pupils.map((pupil) => [pupil.id, pupil]))
      for (const id of undone.removed) pupils.delete(id)
      for (const pupil of undone.restored) pupils.set(pupil.id, pupil)
      expect([...pupils.values()]).toEqual(before.pupils)
      expect(undone.calendar === 'left').toBe(false)
    }),
  )
})

test('a register laid along another calendar and back lacks only the marks that were told as lost', () => {
  fc.assert(
    fc.property(fc.array(aDay, { maxLength: 5 }), fc.array(fc.nat(CODE_NAMES.length)), (closed, given) => {
      const calendar = schoolCalendar(AUTUMN)
      const other = schoolCalendar({ years: AUTUMN.years.map((year) => ({ ...year, closed })) })
      const marks = Uint8Array.from({ length: calendar.count }, (_, place) => given[place] ?? 0)
      const there = relay({ calendar, marks }, other)
      const back = relay({ calendar: other, marks: there.marks }, calendar)
      expect(back.lost).toEqual([])
      const lost = new Set(there.lost)
      expect([...back.marks]).toEqual([...marks].map((mark, place) => (lost.has(place) ? 0 : mark)))
    }),
  )
})
