import { expect, test } from 'vitest'
import { givenMarks, type GivenMark } from '../../../src/domain/register/given-marks.ts'
import { codeAt } from '../../../src/domain/register/register.ts'
import { CALENDAR } from '../../kit/pupil.ts'

const laid = (rows: GivenMark[], present: [string, string] | null = null) => {
  const { register, warnings } = givenMarks(CALENDAR, rows, present)
  const at = (day: string, half: 'AM' | 'PM') => codeAt(register, CALENDAR.place(day, half))
  return { at, warnings }
}

test('a range marks every school session in it and skips weekends and holidays silently', () => {
  const { at, warnings } = laid([['2025-10-23..2025-11-04', 'AMPM', 'G']])
  expect([
    at('2025-10-23', 'AM'),
    at('2025-10-24', 'PM'),
    at('2025-11-03', 'AM'),
    at('2025-11-04', 'PM'),
  ]).toEqual(['G', 'G', 'G', 'G'])
  expect(at('2025-11-05', 'AM')).toBeUndefined()
  expect(warnings).toEqual([])
})

test('later rows replace earlier ones', () => {
  const { at } = laid([
    ['2025-09-01..2025-09-05', 'AMPM', 'O'],
    ['2025-09-02', 'PM', 'I'],
  ])
  expect([at('2025-09-02', 'AM'), at('2025-09-02', 'PM')]).toEqual(['O', 'I'])
})

test('presentOtherwise fills every other session of its range, and only those', () => {
  const { at } = laid([['2025-09-02', 'AM', 'I']], ['2025-09-01', '2025-09-02'])
  expect([at('2025-09-01', 'AM'), at('2025-09-01', 'PM')]).toEqual(['/', '\\'])
  expect([at('2025-09-02', 'AM'), at('2025-09-02', 'PM'), at('2025-09-03', 'AM')]).toEqual([
    'I',
    '\\',
    undefined,
  ])
})

test.each<[GivenMark, string]>([
  [['2025-09-02', 'AM', '??'], 'is not an attendance code'],
  [['2025-09-02', 'AM', 'H'], 'no longer in use'],
  [['2025-09-07', 'AM', 'O'], 'not open on 2025-09-07'],
  [['2025-02-30', 'AM', 'O'], 'names no day'],
  [['2025-09-05..2025-09-01', 'AM', 'O'], 'ends before it begins'],
  [['2025-09-02', 'am', 'O'], 'no half day'],
])('the faulty row %j is told, and the rest counts', (row, says) => {
  const { at, warnings } = laid([row, ['2025-09-03', 'AM', 'I']], ['2025-09-03', '2025-09-03'])
  expect(warnings).toEqual([{ row: 0, says: expect.stringContaining(says) }])
  expect([at('2025-09-03', 'AM'), at('2025-09-03', 'PM')]).toEqual(['I', '\\'])
})

test('a session given a code nobody knows is never filled as present', () => {
  const { at } = laid([['2025-09-02', 'AM', '??']], ['2025-09-01', '2025-09-05'])
  expect(at('2025-09-02', 'AM')).toBeUndefined()
})

test('two rows for the very same session are told, and the later one counts', () => {
  const { at, warnings } = laid([
    ['2025-09-02', 'AM', 'O'],
    ['2025-09-02', 'AM', 'I'],
  ])
  expect(warnings).toEqual([
    { row: 1, says: expect.stringMatching(/2025-09-02 AM .*marks\[0\].*take one of them out/) },
  ])
  expect(at('2025-09-02', 'AM')).toBe('I')
})

test('the same mark twice, and a day put right within a range, are no fault', () => {
  const { warnings } = laid([
    ['2025-09-01..2025-09-05', 'AMPM', 'O'],
    ['2025-09-02', 'AM', 'I'],
    ['2025-09-02', 'AM', 'I'],
    ['2025-09-02', 'PM', 'M'],
  ])
  expect(warnings).toEqual([])
})

test.each<[GivenMark, string]>([
  [['2025-09-02', 'AM', '??'], 'use a code of the table in force on the day'],
  [['2025-09-02', 'AM', 'J'], 'use a code of the table in force on the day'],
  [['2025-10-27', 'AM', 'G'], 'correct the day, or the calendar'],
])('the warning about %j says what to do', (row, remedy) => {
  expect(laid([row]).warnings).toEqual([{ row: 0, says: expect.stringContaining(remedy) }])
})

test('a retired code is named as it was written, and its session stays open to be put right [A-X1]', () => {
  const { at, warnings } = laid([['2025-09-02', 'AMPM', 'Y']], ['2025-09-01', '2025-09-03'])
  expect(warnings[0]?.says).toContain("'Y' was no longer in use on 2025-09-02")
  expect(at('2025-09-02', 'AM')).toBeUndefined()
  expect(at('2025-09-03', 'AM')).toBe('/')
})
