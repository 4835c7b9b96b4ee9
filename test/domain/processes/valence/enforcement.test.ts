/** What must be so before a penalty notice, and who asks for one and issues it. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import type { Role } from '../../../../src/domain/casework/roles.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'
import { questioned } from '../../../../src/domain/stages/questioned.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { days, moved, present, record, told, TWO_YEARS, type Told } from '../../../kit/pupil.ts'

const refused = ({ facts, on }: Told, decision: string, author: Role, process: Process = valence) =>
  barsAgainst(process, facts, {
    record: record('penalty-notice', on, { on, decision, parent: { id: 'p1', name: 'P' } }),
    author,
  }).map(({ rule }) => rule)

const AWAY = told([...present(5), ...days(5, 'O')])
const reasonOf = ({ facts, on }: Told, rule: string) =>
  explain(valence, facts, on).reasons.find((reason) => reason.rule === rule)

test('a notice is asked for only where there is unauthorised absence [V-077]', () => {
  expect(refused(AWAY, 'request', 'headteacher')).toEqual([])
  expect(refused(told(present(10)), 'request', 'headteacher')).toEqual(['notice-for-unauthorised-absence'])
  expect(refused(told(days(10, 'I')), 'issue', 'legal-officer')).toEqual(['notice-for-unauthorised-absence'])
  expect(refused(told([...present(9), 'U /']), 'request', 'headteacher')).toEqual([])
})

test('unauthorised absence of the summer before still counts in September [V-077]', () => {
  const summer = told(days(3, 'O'), { calendar: TWO_YEARS, from: '2025-07-01', on: '2025-09-10' })
  expect(refused(summer, 'request', 'headteacher')).toEqual([])
})

test.each([
  ['2021-01-01', true],
  ['2020-09-01', true],
  ['2020-08-31', false],
  ['2009-08-31', true],
  ['2009-09-01', false],
])(
  'a child born on %s is outside compulsory school age in September 2025, so no notice: %s [V-077, V-144, V-145]',
  (dateOfBirth, barred) => {
    const bars = refused(
      { ...AWAY, facts: { ...AWAY.facts, pupil: { ...AWAY.facts.pupil, dateOfBirth } } },
      'request',
      'headteacher',
    )
    expect(bars.includes('notice-for-school-age')).toBe(barred)
  },
)

test('not to issue a notice is always open [V-077]', () => {
  expect(refused(told(present(10)), 'do not issue', 'headteacher')).toEqual([])
})

test('the headteacher decides whether to ask for a notice, nobody else at school [V-078, A-V14]', () => {
  for (const author of ['attendance-lead', 'office-staff', 'ewo'] as const)
    expect(refused(AWAY, 'request', author)).toEqual(['notice-asked-for-by-the-headteacher'])
  expect(refused(AWAY, 'request', 'headteacher')).toEqual([])
})

test('the local authority issues it; the headteacher only where a setting says they are authorised [V-078, A-V14]', () => {
  expect(refused(AWAY, 'issue', 'headteacher')).toEqual(['notice-issued-by-the-council'])
  for (const author of ['ewo', 'legal-officer', 'council-officer'] as const)
    expect(refused(AWAY, 'issue', author)).toEqual([])
  const authorised = configured(valence, { headteacherIssues: 1 })
  expect(refused(AWAY, 'issue', 'headteacher', authorised)).toEqual([])
  expect(refused(AWAY, 'issue', 'attendance-lead', authorised)).toEqual(['notice-issued-by-the-council'])
})

test('before a notice is considered, somebody tried to understand what keeps the pupil away [V-076]', () => {
  const cautions = (pupil: Told) => assess(valence, pupil.facts, pupil.on).cautions.map(({ rule }) => rule)
  expect(cautions(AWAY)).toContain('barriers-before-legal-steps')
  const history = [record('contact-record', '2025-09-10')]
  expect(cautions({ ...AWAY, facts: { ...AWAY.facts, history } })).not.toContain(
    'barriers-before-legal-steps',
  )
})

test('unauthorised absence is shown for the school year and for twelve months [V-079, A-V4]', () => {
  const pupil = told(days(3, 'O'), { calendar: TWO_YEARS, from: '2025-07-01', on: '2025-09-10' })
  expect(reasonOf(pupil, 'unauthorised-so-far')?.says).toMatch(
    /0 this school year, 6 in the last twelve months/,
  )
  const longAgo = told(days(3, 'O'), { calendar: TWO_YEARS, from: '2024-09-04', on: '2025-09-10' })
  expect(reasonOf(longAgo, 'unauthorised-so-far')).toBeUndefined()
})

test('a holiday without leave is considered by itself, once for each time [V-080]', () => {
  const steps = (pupil: Told) => assess(valence, pupil.facts, pupil.on).steps
  const holiday = told([...present(5), ...days(3, 'G'), ...present(2)])
  expect(steps(holiday)).toContainEqual(
    expect.objectContaining({ step: 'consider-notice-for-leave', who: 'headteacher', by: '2025-09-15' }),
  )
  const considered = [record('penalty-notice', '2025-09-11', { decision: 'do not issue' })]
  const names = (given: string[]) => steps(told(given, { history: considered })).map(({ step }) => step)
  expect(names([...present(5), ...days(3, 'G'), ...present(2)])).not.toContain('consider-notice-for-leave')
  expect(names([...present(5), ...days(3, 'G'), ...present(2), 'G'])).toContain('consider-notice-for-leave')
  expect(steps(told([...present(5), ...days(3, 'O')])).map(({ step }) => step)).not.toContain(
    'consider-notice-for-leave',
  )
})

test('a holiday of ten sessions is one thing to consider, and one step [V-080]', () => {
  const given = [...present(5), ...days(5, 'G'), ...present(2)]
  const steps = (history: HistoryRecord[], ...more: string[]) => {
    const { facts, on } = told([...given, ...more], { history })
    return assess(valence, facts, on)
      .steps.map(({ step }) => step)
      .filter((step) => /notice/.test(step))
  }
  expect(steps([])).toEqual(['consider-penalty-notice'])
  const considered = [record('penalty-notice', '2025-09-16', { decision: 'do not issue' })]
  expect(steps(considered)).toEqual([])
  expect(steps(considered, 'G')).toEqual(['consider-notice-for-leave'])
})

test('a notice asked for because of leave is questioned only when the leave is gone from the register [V-080]', () => {
  const forLeave = record('penalty-notice', '2025-09-12', {
    decision: 'request',
    reasonType: 'unauthorised leave',
  })
  const rests = (days: string[], notice = forLeave) => {
    const { facts, on } = told([...present(5), ...days], { history: [notice], on: '2025-09-26' })
    return questioned(valence, facts, on).map(({ rule }) => rule)
  }
  expect(rests(days(3, 'G'))).toEqual([])
  expect(rests(days(3, 'I'))).toEqual(['leave-taken-without'])
  const forAbsence = record('penalty-notice', '2025-09-12', { decision: 'issue', reasonType: 'other' })
  expect(rests(days(5, 'O'), forAbsence)).toEqual([])
  expect(rests(days(4, 'O'), forAbsence)).toEqual(['consider-penalty-notice'])
})

test.each([
  ['2024-08-18', 60, 120],
  ['2024-08-19', 80, 160],
])('on %s a notice costs £%i within 21 days and £%i within 28 [V-084, A-X2]', (day, by21, by28) => {
  const amount = (setting: string) =>
    valence.settings[setting]?.values.findLast(({ from }) => from <= day)?.value
  expect([amount('noticeAmountBy21'), amount('noticeAmountBy28')]).toEqual([by21, by28])
})

test('what a notice costs now is said where one is considered, with whom it is paid to [V-084, V-085, A-X2]', () => {
  expect(reasonOf(AWAY, 'notice-amounts')?.says).toMatch(/£80 .*£160 .*local authority/)
  expect(reasonOf(told(present(10)), 'notice-amounts')).toBeUndefined()
})

test.each([
  ['2026-03-31', true],
  ['2026-04-01', false],
])(
  'six months after a contract of 1 October, on %s, a parenting order is a hint: %s [V-154, A-V7]',
  (on, yes) => {
    const history = [moved('la-legal', '2025-10-02'), record('attendance-contract', '2025-10-01')]
    const pupil = told(present(10), { history, on })
    expect(reasonOf(pupil, 'parenting-order-possible') !== undefined).toBe(yes)
  },
)
