import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { codeAt, unpackRegister } from '../../../src/domain/register/register.ts'
import type { ImportState } from '../../../src/server/register-import/import-plan.ts'
import {
  after,
  EMPTY,
  file,
  plan,
  pupilOf,
  PUPILS_CSV,
  CALENDAR_CSV,
  settled,
  told,
  upn,
} from './a-school.ts'

const mark = (state: ImportState, serial: number, day: string, half: 'AM' | 'PM') => {
  const calendar = schoolCalendar(state.calendar)
  return codeAt(unpackRegister(calendar, pupilOf(state, serial).register), calendar.place(day, half))
}
const imported = (state: ImportState, name: string, text: string) =>
  after(state, plan(state, [file(name, text)]))

test('a first import brings the calendar and every pupil, in whatever order the files come', () => {
  const done = plan(EMPTY, [file('pupils.csv', PUPILS_CSV), file('calendar.csv', CALENDAR_CSV)])
  expect(told(done)).toEqual([])
  expect(done.counts).toMatchObject({ pupilsNew: 3, pupilsChanged: 0, faults: 0, lines: 6 })
  const school = after(EMPTY, done)
  expect(schoolCalendar(school.calendar).schoolDays).toBe(38 + 34)
  expect(pupilOf(school, 1).profile).toEqual({
    upn: upn(1),
    given: 'Tavin',
    family: 'Umberlow',
    dateOfBirth: '2013-02-03',
    yearGroup: 8,
    className: '8A',
    sen: 'K',
    flags: ['fsm6', 'sen-support'],
    onRoll: ['2025-09-03', null],
  })
})

test('importing the same files again changes nothing', () => {
  const people = `UPN,Name,Relationship,PR,Phone\n${upn(1)},Maro Umberlow,Mother,Y,07700 900001\n`
  const marks = `UPN,Date,Session,Code\n${upn(1)},2025-09-03,AM,I\n`
  const files = [
    file('p.csv', PUPILS_CSV),
    file('c.csv', CALENDAR_CSV),
    file('a.csv', people),
    file('r.csv', marks),
  ]
  const school = after(EMPTY, plan(EMPTY, files))
  const again = plan(school, files)
  expect(again.changes).toEqual([])
  expect(again.calendar).toBeNull()
  expect(again.counts).toMatchObject({ pupilsNew: 0, pupilsChanged: 0, pupilsSame: 3, marksChanged: 0 })
})

test('a later file corrects: what it says is taken, what it does not speak of stays', () => {
  const school = settled()
  const done = plan(school, [
    file('p.csv', `UPN;Surname;Forename;Date of Birth;NC Year;SEN\n${upn(1)};Umberlow;Tavin;03/02/2013;9;\n`),
  ])
  expect(done.changes.map(({ fields }) => fields)).toEqual([['flags', 'yearGroup', 'sen']])
  expect(pupilOf(after(school, done), 1).profile).toMatchObject({
    yearGroup: 9,
    className: '8A',
    flags: ['fsm6'],
  })
})

test('a new UPN with the former one is the same pupil', () => {
  const school = settled()
  const next = imported(
    school,
    'p.csv',
    `UPN,Former UPN,Forename,Surname,DOB,Year\n${upn(7)},${upn(1)},Tavin,Umberlow,03/02/2013,8\n`,
  )
  expect(next.pupils).toHaveLength(3)
  expect(pupilOf(next, 7).id).toBe(pupilOf(school, 1).id)
  expect(pupilOf(next, 7).profile.formerUpn).toBe(upn(1))
})

test.each([
  ['a line a mark', `UPN,Date,Session,Code\n${upn(1)},03/09/2025,pm,I01\n${upn(1)},2025-09-04,AM,c1\n`],
  ['a column a session', `UPN,03/09/2025 PM,Thu 2025-09-04 AM\n${upn(1)},I,C1\n`],
  ['a text a week', `UPN,Week beginning,Marks\n${upn(1)},01/09/2025,"-,-,-,-,-,I,C1,-,-,-"\n`],
])('a register written as %s is read', (_, text) => {
  const school = imported(settled(), 'registers.csv', text)
  expect(mark(school, 1, '2025-09-03', 'PM')).toBe('I')
  expect(mark(school, 1, '2025-09-04', 'AM')).toBe('C1')
  expect(pupilOf(school, 1).registerTo).toBe('2025-09-04')
})

test('a text longer than a week goes on past the weekend; either stroke means present', () => {
  const school = imported(settled(), 'r.csv', `UPN,From,Marks\n${upn(2)},04/09/2025,//\\\\O/\n`)
  expect(mark(school, 2, '2025-09-05', 'AM')).toBe('/')
  expect(mark(school, 2, '2025-09-05', 'PM')).toBe('\\')
  expect(mark(school, 2, '2025-09-08', 'AM')).toBe('O')
})

test('a blank or a dash leaves the session as it was', () => {
  const first = imported(settled(), 'r.csv', `UPN,Date,Session,Code\n${upn(1)},2025-09-03,AM,I\n`)
  const text = `UPN,Date,Session,Code\n${upn(1)},2025-09-03,AM,-\n${upn(1)},2025-09-03,PM,\n`
  expect(plan(first, [file('r.csv', text)]).changes).toEqual([])
})

test('columns a school names otherwise are found by a mapping file', () => {
  const text = `Unique Pupil No,Chosen,Clan,Born,Cohort\n${upn(1)},Tavin,Umberlow,03/02/2013,8\n`
  const map = {
    pupils: {
      upn: 'Unique pupil no.',
      given: 'Chosen',
      family: 'Clan',
      dateOfBirth: 'Born',
      yearGroup: 'Cohort',
    },
  }
  expect(told(plan(EMPTY, [file('p.csv', text)]))).toEqual(['1:0 unknown file'])
  expect(plan(EMPTY, [file('p.csv', text)], map).counts).toMatchObject({ pupilsNew: 1, faults: 0 })
})

const OLD_YEAR = `year,kind,from,to\n2023/24,term,2024-04-15,2024-07-22\n2024/25,term,2024-09-03,2024-12-20\n`

test.each([
  ['H', '2024-07-19', 'H', []],
  ['H', '2024-09-04', 'no mark', ['2:4 retired code']],
  ['J', '2024-07-19', 'J', []],
  ['J', '2024-09-04', 'no mark', ['2:4 retired code']],
  ['J1', '2024-07-19', 'no mark', ['2:4 code before its time']],
  ['J1', '2024-09-04', 'J1', []],
  ['Y', '2024-07-19', 'Y', []],
  ['Y3', '2024-09-04', 'Y3', []],
  ['C2', '2024-07-19', 'no mark', ['2:4 code before its time']],
  ['F', '2024-07-19', 'no mark', ['2:4 retired code']],
  ['A', '2024-09-04', 'no mark', ['2:4 unknown code']],
])('code %s on %s is read with the table of that day: %s [A-X1, V-143]', (code, day, held, faults) => {
  const school = after(settled(), plan(settled(), [file('c.csv', OLD_YEAR)]))
  const done = plan(school, [file('r.csv', `UPN,Date,Session,Code\n${upn(1)},${day},AM,${code}\n`)])
  expect(told(done)).toEqual(faults)
  expect(mark(after(school, done), 1, day, 'AM')).toBe(held === 'no mark' ? undefined : held)
})

test('a retired code stays readable in the list of faults', () => {
  const done = plan(settled(), [file('r.csv', `UPN,Date,Session,Code\n${upn(1)},2025-09-04,AM,H\n`)])
  expect(done.faults[0]?.says).toContain('code H')
})

test('when the calendar changes, every register is laid anew by date', () => {
  const before = imported(
    settled(),
    'r.csv',
    `UPN,Date,Session,Code\n${upn(1)},2025-09-10,AM,I\n${upn(1)},2025-11-14,PM,O\n${upn(2)},2025-09-08,AM,L\n`,
  )
  const done = plan(before, [
    file('c.csv', `${CALENDAR_CSV}2025/26,closed,2025-09-08,,INSET\n2025/26,half-day,2025-09-09,,AM\n`),
  ])
  const school = after(before, done)
  expect(mark(school, 1, '2025-09-10', 'AM')).toBe('I')
  expect(mark(school, 1, '2025-11-14', 'PM')).toBe('O')
  expect(pupilOf(school, 1).register).not.toEqual(pupilOf(before, 1).register)
  expect(pupilOf(school, 2).register).toEqual({})
  expect(done.warnings.map(({ kind, says }) => [kind, says.includes('2025-09-08 AM, L')])).toEqual([
    ['mark lost', true],
  ])
  expect(done.counts.marksLost).toBe(1)
})

test('a year on file with one faulty line is left as it was, so that no term is lost', () => {
  const school = settled()
  const done = plan(school, [
    file('c.csv', CALENDAR_CSV.replace('19/12/2025', '19/13/2025').replace(',,INSET', ',,')),
  ])
  expect(told(done)).toEqual(['3:4 unreadable', '3:0 year left'])
  expect(done.calendar).toBeNull()
})

test('a child has everybody to be reached, with the number that is right now: a correction replaces the old one [V-039]', () => {
  const head = 'UPN,Name,Relationship,PR,Phone\n'
  const contacts = [
    'Maro Umberlow,Mother,Y,07700 900001',
    'Ilso Umberlow,Father,Y,07700 900002',
    'Dena Placeholder,Grandmother,N,07700 900003',
    'Oona Placeholder,Neighbour,N,07700 900004',
  ]
  const lines = contacts.map((line) => `${upn(1)},${line}\n`).join('')
  const school = imported(settled(), 'people.csv', head + lines)
  const done = plan(school, [file('p.csv', `${head}${upn(1)},Maro Umberlow,Mother,Y,07700 900111\n`)])
  expect(pupilOf(after(school, done), 1).people.map(({ name, phone }) => [name, phone])).toEqual([
    ['Maro Umberlow', '07700 900111'],
    ['Ilso Umberlow', '07700 900002'],
    ['Dena Placeholder', '07700 900003'],
    ['Oona Placeholder', '07700 900004'],
  ])
})

test('a person is known again by name and relationship; people not named stay', () => {
  const head = 'UPN,Name,Relationship,PR,Lives with,Interpreter,Language\n'
  const two = `${head}${upn(1)},Maro Umberlow,Mother,Y,Y,N,English\n${upn(1)},Ilso Umberlow,Father,N,N,,\n`
  const school = imported(settled(), 'people.csv', two)
  const done = plan(school, [file('p.csv', `${head}${upn(1)},MARO UMBERLOW,mother,N,Y,N,Polish\n`)])
  const [mother, father] = pupilOf(after(school, done), 1).people
  expect(told(done)).toEqual(['2:0 person not in file'])
  expect(mother).toMatchObject({
    id: pupilOf(school, 1).people[0]?.id,
    responsibility: false,
    language: 'Polish',
  })
  expect(father).toMatchObject({ name: 'Ilso Umberlow', responsibility: false })
  expect(done.counts).toMatchObject({ peopleAdded: 0, peopleChanged: 1 })
})
