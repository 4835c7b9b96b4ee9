import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAULTS, spokenFault, type FaultKind } from '../../../src/server/register-import/faults.ts'
import { CALENDAR_CSV, EMPTY, file, plan, PUPILS_CSV, settled, told, upn } from './a-school.ts'

const P = 'UPN,Forename,Surname,DOB,Year,Sex,Start,Leaving\n'
const R = 'UPN,Date,Session,Code\n'
const W = 'UPN,2025-09-03 AM,2025-09-03 PM\n'
const C = 'year,kind,from,to,half\n'
const A = 'UPN,Name,Relationship,PR\n'
const ok = upn(1)
const wrong = `${ok[0] === 'A' ? 'B' : 'A'}${ok.slice(1)}`

const CASES: readonly (readonly [string, string])[] = [
  ['', '1:0 no header'],
  ['colour,shape\nred,round\n', '1:0 unknown file'],
  [`${ok},Tavin,Umberlow,2013-02-03,8\n`, '1:0 unknown file'],
  [`${P}${ok},Tavin,"Umberlow,2013-02-03,8,F,,\n`, '2:0 unclosed quote'],
  [`${P}${ok},Tavin,Umberlow,2013-02-03,8,F,,,more\n`, '2:9 too many cells'],
  [`${P},Tavin,Umberlow,2013-02-03,8,F,,\n`, '2:1 missing'],
  [`${P}${ok},,Umberlow,2013-02-03,8,F,,\n`, '2:2 missing'],
  [`${P}12345,Tavin,Umberlow,2013-02-03,8,F,,\n`, '2:1 unreadable'],
  [`${P}${wrong},Tavin,Umberlow,2013-02-03,8,F,,\n`, '2:1 check letter'],
  [`${P}${ok},Tavin,Umberlow,31/02/2013,8,F,,\n`, '2:4 unreadable'],
  [`${P}${ok},Tavin,Umberlow,02/23/2013,8,F,,\n`, '2:4 unreadable'],
  [`${P}${ok},Tavin,Umberlow,03/02/13,8,F,,\n`, '2:4 unreadable'],
  [`${P}${ok},Tavin,Umberlow,2031-02-03,8,F,,\n`, '2:4 day to come'],
  [`${P}${ok},Tavin,Umberlow,2013-02-03,15,F,,\n`, '2:5 unreadable'],
  [`${P}${ok},Tavin,Umberlow,2013-02-03,8,perhaps,,\n`, '2:6 unreadable'],
  [`${P}${ok},Tavin,Umberlow,2013-02-03,8,F,2025-09-03,2024-07-01\n`, '2:8 last before first'],
  [`${P}${`${ok},Tavin,Umberlow,2013-02-03,8,F,,\n`.repeat(2)}`, '3:1 duplicate'],
  [`UPN,Forename,Surname,DOB,Year,Shoe\n${ok},Tavin,Umberlow,2013-02-03,8,41\n`, '1:6 unknown column'],
  [`UPN,Forename,Surname,DOB,Year,UPN\n${ok},Tavin,Umberlow,2013-02-03,8,\n`, '1:6 column twice'],
  [`${R}${upn(99)},2025-09-03,AM,/\n`, '2:1 unknown pupil'],
  [`${R}${ok},2025-09-03,noon,/\n`, '2:3 unreadable'],
  [`${R}${ok},2025-09-03,AM,A\n`, '2:4 unknown code'],
  [`${R}${ok},2025-09-03,AM,H\n`, '2:4 retired code'],
  [`${R}${ok},2025-10-28,AM,/\n`, '2:4 no session'],
  [`${R}${ok},2025-11-03,AM,/\n`, '2:4 no session'],
  [`${R}${ok},2022-11-03,AM,/\n`, '2:4 no calendar'],
  [`${R}${ok},2025-11-24,AM,/\n`, '2:4 day to come'],
  [`${R}${ok},2025-09-03,AM,/\n${ok},2025-09-03,AM,I\n`, '3:4 two marks'],
  [`UPN,Date,Session,Code,Comment\n${ok},2025-09-03,AM,/,unwell\n`, '1:5 not kept'],
  [`${W}${ok},/,A\n`, '2:3 unknown code'],
  [`UPN,Week beginning,Marks\n${ok},2025-09-08,//A\n`, '2:3 unknown code'],
  [`${C}2026/27,holidays,2026-09-03,2026-12-18,\n`, '2:2 unreadable'],
  [`${C}2026/27,term,2026-12-18,2026-09-03,\n`, '2:4 last before first'],
  [`${C}2026/27,term,2025-09-03,2025-12-18,\n`, '2:3 outside year'],
  [`${C}2026/28,term,2026-09-03,2026-12-18,\n`, '2:1 unreadable'],
  [`${C}2026/27,closed,2026-09-03,,\n`, '2:0 no terms'],
  [`${C}2026/27,term,2026-09-03,2026-12-18,\n2026/27,term,2026-12-18,2027-03-01,\n`, '3:3 overlap'],
  [`${C}2026/27,term,2026-09-03,2026-12-18,\n2026/27,half-day,2026-12-18,,\n`, '3:5 missing'],
  [`${C}2025/26,term,2025-09-03,2025-12-19,\n2025/26,closed,2025-02-31,,\n`, '3:0 year left'],
  [`${A}${ok},,Mother,Y\n`, '2:2 missing'],
  [`${A}${ok},Maro Umberlow,Mother,perhaps\n`, '2:4 unreadable'],
  [`${A}${upn(99)},Maro Umberlow,Mother,Y\n`, '2:1 unknown pupil'],
  [`${A}${`${ok},Maro Umberlow,Mother,Y\n`.repeat(2)}`, '3:2 duplicate'],
]

test.each(CASES)('%j is told as %s', (text, expected) => {
  expect(told(plan(settled(), [file('x.csv', text)]))).toContain(expected)
})

test('every kind of fault has a line that shows it', () => {
  const shown = CASES.map(([, expected]) => expected.replace(/^\S+ /, ''))
  const shownInPlan = [
    'code before its time',
    'person not in file',
    'mark lost',
    'at another school',
    'former upn',
  ]
  expect([...new Set([...shown, ...shownInPlan])].sort()).toEqual(Object.keys(FAULTS).sort())
})

test('good lines beside faulty ones are imported', () => {
  const text = `${P}nonsense,Tavin,Umberlow,2013-02-03,8,F,,\n${upn(9)},Ostrin,Fellowby,2013-02-03,8,M,,\n`
  expect(plan(EMPTY, [file('p.csv', text)]).counts).toMatchObject({ pupilsNew: 1, faults: 1 })
})

test('an optional cell that cannot be read is told, and the rest of its line is taken', () => {
  const done = plan(EMPTY, [file('p.csv', `${P}${ok},Tavin,Umberlow,2013-02-03,8,perhaps,,\n`)])
  expect(done.counts).toMatchObject({ pupilsNew: 1, faults: 1 })
  expect(done.changes[0]?.after.profile).not.toHaveProperty('sex')
})

test('a fault says file, line, column, what is wrong and what was expected', () => {
  const done = plan(settled(), [file('registers.csv', `${R}${ok},2025-10-28,AM,/\n`)])
  expect(done.faults.map(spokenFault)).toEqual([
    'registers.csv:2:4 code (pupil …001): the school was not open for this session (2025-10-28 AM); expected ' +
      "a session of the school's calendar; correct calendar.csv if the school was open",
  ])
})

test('whatever stands in whatever cell, no fault repeats a word of it', () => {
  const word = 'Xylomena'
  const files: readonly [string, readonly string[]][] = [
    ['pupils', [ok, 'Tavin', 'Umberlow', '2013-02-03', '8', 'F', '2025-09-03', '']],
    ['registers', [ok, '2025-09-03', 'AM', '/']],
    ['wide', [ok, '/', '\\']],
    ['calendar', ['2025/26', 'half-day', '2025-09-03', '2025-09-03', 'AM']],
    ['people', [ok, 'Maro Umberlow', 'Mother', 'Y']],
  ]
  const heads: Readonly<Record<string, string>> = { pupils: P, registers: R, wide: W, calendar: C, people: A }
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(word, `${word},${word}`, `"${word}`, `${word}-1`, ` ${word} `, `2025-09-03 ${word}`),
      fc.boolean(),
      ([kind, cells], places, planted, inHeader) => {
        const spoilt = cells.map((cell, at) => (places.includes(at) ? planted : cell))
        const head = inHeader ? `${spoilt.join(',')}\n` : (heads[kind] ?? '')
        const done = plan(settled(), [file('x.csv', head + spoilt.join(',') + '\n' + cells.join(',') + '\n')])
        const words = [...done.faults, ...done.warnings].map(spokenFault).join('\n')
        expect(words).not.toContain(word)
        expect(words).not.toContain(ok)
        expect(words).not.toContain('Umberlow')
      },
    ),
    { numRuns: 500 },
  )
})

test('the words of the table hold no hole that is left open', () => {
  const done = [
    plan(settled(), [file('p.csv', PUPILS_CSV.repeat(2)), file('c.csv', CALENDAR_CSV.repeat(2))]),
    plan(settled(), [file('r.csv', `${R}${ok},2025-09-03,AM,H\n${ok},2025-10-28,AM,/\n`)]),
  ]
  const kinds = new Set<FaultKind>()
  for (const { faults, warnings } of done)
    for (const fault of [...faults, ...warnings]) {
      kinds.add(fault.kind)
      expect(spokenFault(fault)).not.toContain('{}')
    }
  expect(kinds.size).toBeGreaterThan(2)
})
