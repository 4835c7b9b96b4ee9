/** Whose marks stay, which UPNs find whom, and what a correction calls into question. */
import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { codeAt, unpackRegister } from '../../../src/domain/register/register.ts'
import type { ImportState } from '../../../src/server/register-import/import-plan.ts'
import {
  differencesFile,
  spokenDifferences,
  spokenQuestioned,
} from '../../../src/server/register-import/report.ts'
import { after, file, plan, pupilOf, settled, told, upn } from './a-school.ts'

const R = 'UPN,Date,Session,Code\n'
const P = 'UPN,Forename,Surname,DOB,Year\n'
const registers = (...lines: string[]) => [file('r.csv', R + lines.map((line) => `${line}\n`).join(''))]
const marked = (owner: ImportState['registerOwner'] = 'school system'): ImportState => ({
  ...after(settled(), plan(settled(), registers(`${upn(1)},2025-09-03,AM,N`, `${upn(1)},2025-09-03,PM,\\`))),
  registerOwner: owner,
})
const codes = (state: ImportState) => {
  const calendar = schoolCalendar(state.calendar)
  const register = unpackRegister(calendar, pupilOf(state, 1).register)
  return [0, 1, 2].map((place) => codeAt(register, place))
}
const LATER = registers(`${upn(1)},2025-09-03,AM,I`, `${upn(1)},2025-09-03,PM,/`, `${upn(1)},2025-09-04,AM,O`)

test('where the school’s system owns the register its marks are taken, and the difference is listed', () => {
  const done = plan(marked(), LATER)
  expect(codes(after(marked(), done))).toEqual(['I', '\\', 'O'])
  expect(done.differences).toEqual([
    { upn: upn(1), session: '2025-09-03 AM', here: 'N', file: 'I', stays: 'file' },
  ])
  expect(done.counts).toMatchObject({ marksChanged: 2 })
})

test('where the register is kept here a mark stays, a gap is filled, and the difference is listed', () => {
  const state = marked('here')
  const done = plan(state, LATER)
  expect(codes(after(state, done))).toEqual(['N', '\\', 'O'])
  expect(done.differences).toEqual([
    { upn: upn(1), session: '2025-09-03 AM', here: 'N', file: 'I', stays: 'here' },
  ])
  expect(done.counts).toMatchObject({ marksChanged: 1 })
})

test('a file that differs only where the mark here stays changes nothing and still says so', () => {
  const done = plan(marked('here'), registers(`${upn(1)},2025-09-03,AM,I`))
  expect([done.changes, done.differences.length]).toEqual([[], 1])
})

test('the differences are said by session, and as a file a line each', () => {
  const { differences } = plan(marked('here'), LATER)
  expect(spokenDifferences(differences)).toEqual([
    'Differences from the register here: 1 mark.',
    '…001, 2025-09-03 AM: N here, I in the file; the mark here stays',
  ])
  expect(differencesFile(differences)).toBe(
    `UPN,Date,Session,Here,File,Stays\r\n${upn(1)},2025-09-03,AM,N,I,here\r\n`,
  )
  expect(spokenDifferences([])).toEqual([])
})

test('of forty-one differences forty are said and the last is in the file', () => {
  const [one] = plan(marked(), LATER).differences
  expect(spokenDifferences(Array(40).fill(one))).toHaveLength(41)
  const said = spokenDifferences(Array(41).fill(one))
  expect([said.length, said.at(-1)]).toEqual([42, '…and 1 more; --differences FILE lists them all'])
})

test('a file with the UPN of former days finds the pupil, who keeps the UPN of today, and says so', () => {
  const state: ImportState = { ...settled(), former: new Map([[upn(9), pupilOf(settled(), 1).id]]) }
  const done = plan(state, [
    file('p.csv', `${P}${upn(9)},Tavin,Umberlow,03/02/2013,9\n`),
    file('a.csv', `UPN,Name,Relationship\n${upn(9)},Maro Umberlow,Mother\n`),
    ...registers(`${upn(9)},2025-09-03,AM,I`, `${upn(9)},2025-09-03,PM,I`),
  ])
  expect(told(done)).toEqual(['2:1 former upn', '2:1 former upn', '2:1 former upn'])
  const school = after(state, done)
  expect(school.pupils).toHaveLength(3)
  expect(pupilOf(school, 1).profile).toMatchObject({ upn: upn(1), yearGroup: 9 })
  expect(pupilOf(school, 1).people.map(({ name }) => name)).toEqual(['Maro Umberlow'])
  expect(codes({ ...state, ...school })).toEqual(['I', 'I', undefined])
})

test('a UPN that somebody has today is theirs, whoever had it before', () => {
  const state: ImportState = { ...settled(), former: new Map([[upn(2), pupilOf(settled(), 1).id]]) }
  const done = plan(state, [file('p.csv', `${P}${upn(2)},Other,Pupil,03/02/2013,9\n`)])
  expect(done.changes.map(({ after: pupil }) => pupil.profile.upn)).toEqual([upn(2)])
})

test('a pupil another school of the authority has is not made a second time', () => {
  const state: ImportState = { ...settled(), elsewhere: new Set([upn(9)]) }
  const lines = `${upn(9)},Tavin,Umberlow,03/02/2013,8\n${upn(8)},Ostrin,Fellowby,2013-02-03,8\n`
  const done = plan(state, [file('p.csv', P + lines)])
  expect(told(done)).toEqual(['2:1 at another school'])
  expect(done.changes.map(({ after: pupil }) => pupil.profile.upn)).toEqual([upn(8)])
})

test('what is called into question is said with its form, its day and the paragraph it rested on', () => {
  const source = { document: 'stockport', at: 'para 6' } as const
  const one = {
    pupil: '001',
    form: 'attendance-return',
    on: '2025-11-10',
    rule: 'r',
    source,
    says: 'Nine days.',
  }
  expect(spokenQuestioned([one])).toEqual([
    'Would no longer have been sent:',
    expect.stringMatching(/^…001, .* of 2025-11-10: Nine days\. \(stockport, para 6\)$/),
  ])
  expect(spokenQuestioned([])).toEqual([])
})
