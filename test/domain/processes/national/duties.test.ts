/** What every school owes, whatever process it follows: returns, reasons, notices, and who no legal step is for. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { NATIONAL_NOTES } from '../../../../src/domain/processes/national/notes.ts'
import { NATIONAL_RESTS } from '../../../../src/domain/processes/national/rests.ts'
import { NATIONAL_ROLES } from '../../../../src/domain/processes/national/roles.ts'
import { NATIONAL_RULES } from '../../../../src/domain/processes/national/rules.ts'
import { NATIONAL_SETTINGS } from '../../../../src/domain/processes/national/settings.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'
import { questioned } from '../../../../src/domain/stages/questioned.ts'
import { process } from '../../../../src/domain/stages/read-process.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { days, present, record, told, type About, type Told } from '../../../kit/pupil.ts'

/** A process of nothing but national rules. */
const nation: Process = {
  id: 'nation',
  name: 'National duties alone',
  document: 'working-together',
  stages: [
    {
      id: 'universal',
      name: 'Universal',
      who: 'headteacher',
      source: { document: 'working-together', at: 'all schools' },
    },
  ],
  settings: NATIONAL_SETTINGS,
  rules: NATIONAL_RULES,
  roles: NATIONAL_ROLES,
  notes: NATIONAL_NOTES,
  rests: NATIONAL_RESTS,
}

const assessed = ({ facts, on }: Told) => assess(nation, facts, on)
const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)
const kinds = (pupil: Told) => assessed(pupil).returns.map(({ kind }) => kind)
const barsOf = (pupil: Told) => assessed(pupil).blockers.map(({ rule }) => rule)
const barred = ({ facts }: Told, form: string, on: string, values: HistoryRecord['values']) =>
  barsAgainst(nation, facts, { record: record(form, on, { on, ...values }), author: 'headteacher' }).map(
    ({ rule }) => rule,
  )

test('national rules read as a process by themselves: every name leads somewhere', () => {
  expect(process.safeParse(JSON.parse(JSON.stringify(nation))).error?.issues).toBeUndefined()
})

test.each([
  [9, []],
  [10, ['attendance', 'missing-from-school']],
])('%i school days in a row of G, N, O or U: returns due: %j [A-S12]', (count, due) => {
  const codes = ['G', 'O', 'U', 'N']
  const run = Array.from({ length: count }, (_, i) => codes[i % 4] ?? 'O')
  expect(kinds(told([...run, ...present(2)]))).toEqual(due)
})

test('ten days away with one half day attended, or one of illness, make no return [A-X8]', () => {
  expect(kinds(told([...days(6, 'O'), 'O /', ...days(6, 'O')]))).toEqual([])
  expect(kinds(told([...days(6, 'O'), 'I', ...days(6, 'O')]))).toEqual([])
})

test('ten days of U: somebody checks before the child is called missing, and may find that they are not [A-S12]', () => {
  const cautions = (pupil: Told) => assessed(pupil).cautions.map(({ rule }) => rule)
  expect(cautions(told(days(10, 'U')))).toEqual(['seen-daily'])
  expect(cautions(told([...days(9, 'U'), 'O']))).toEqual([])
  expect(kinds(told(days(10, 'U')))).toEqual(['attendance', 'missing-from-school'])
  const checked = record('decision', '2025-09-12', {
    decision: 'do not use',
    about: 'check-missing-from-school',
    reason: 'In school each day by ten.',
  })
  expect(kinds(told(days(10, 'U'), { history: [checked] }))).toEqual(['attendance'])
  expect(cautions(told(days(10, 'U'), { history: [checked] }))).toEqual([])
  const early = { ...checked, on: '2025-09-10' }
  expect(kinds(told(days(10, 'U'), { history: [early] }))).toContain('missing-from-school')
  expect(kinds(told(days(10, 'O'), { history: [checked] }))).toContain('missing-from-school')
})

test('ten days of illness without grounds for more: a person says so once, and fifteen are returned all the same [A-S19]', () => {
  const none = record('decision', '2025-09-15', {
    decision: 'do not use',
    about: 'expect-sickness-return',
    reason: 'Colds, on single days.',
  })
  expect(stepsOf(told(days(12, 'I'), { history: [none] }))).not.toContain('expect-sickness-return')
  expect(kinds(told(days(15, 'I'), { history: [none] }))).toEqual(['sickness'])
})

test('a sickness return that is expected is due from the day of the grounds, and stays so [A-S19]', () => {
  const grounds = record('decision', '2025-09-02', {
    decision: 'override',
    about: 'expect-sickness-return',
    reason: 'A note for three weeks.',
  })
  const due = (given: string[]) => assessed(told(given, { history: [grounds] })).returns
  expect(due(days(5, 'I'))).toEqual([expect.objectContaining({ kind: 'sickness', dueBy: '2025-09-02' })])
  expect(due(days(15, 'I'))).toHaveLength(1)
})

test('ill again after a return: for the same time away none is made, for a new one a person decides [A-S13]', () => {
  const returned = record('sickness-return', '2025-09-19')
  const cautions = (given: string[]) =>
    assessed(told(given, { history: [returned] })).cautions.map(({ rule }) => rule)
  expect(cautions(days(40, 'I'))).toEqual([])
  expect(cautions([...days(15, 'I'), ...present(10), ...days(9, 'I')])).toEqual([])
  const again = [...days(15, 'I'), ...present(10), ...days(10, 'I')]
  expect(cautions(again)).toEqual(['new-sickness-period'])
  expect(kinds(told(again, { history: [returned] }))).toEqual([])
  const isNew = record('decision', '2025-11-03', {
    decision: 'override',
    about: 'new-sickness-period',
    reason: 'Another illness.',
  })
  const on = { on: '2025-11-14' }
  expect(kinds(told(again, { history: [returned, isNew], ...on }))).toEqual(['sickness'])
  const second = record('sickness-return', '2025-11-05')
  expect(kinds(told(again, { history: [returned, isNew, second], ...on }))).toEqual([])
})

test.each([
  [9, false, []],
  [10, true, []],
  [14, true, []],
  [15, false, ['sickness']],
])('%i school days of illness: warned %s, returns %j [A-S19]', (count, warned, due) => {
  const pupil = told(days(count, 'I'))
  expect(stepsOf(pupil).includes('expect-sickness-return')).toBe(warned)
  expect(kinds(pupil)).toEqual(due)
})

test('a note for three weeks makes the sickness return due on day 1; made once, it is not asked again that year [A-S13, A-S19]', () => {
  const grounds = record('decision', '2025-09-01', {
    decision: 'override',
    about: 'sickness-return',
    reason: 'A note for three weeks.',
  })
  expect(kinds(told(['I'], { history: [grounds] }))).toEqual(['sickness'])
  expect(kinds(told(['I']))).toEqual([])
  expect(kinds(told(days(20, 'I'), { history: [record('sickness-return', '2025-09-19')] }))).toEqual([])
})

test('an N asks for contact the same day, and for its reason within five school days [A-V17]', () => {
  const { steps } = assessed(told([...present(3), 'N']))
  expect(steps).toEqual([
    expect.objectContaining({ step: 'contact-home-first-day', by: '2025-09-04', who: 'school office' }),
    expect.objectContaining({
      step: 'settle-reason',
      by: '2025-09-11',
      says: expect.stringContaining('code O is proposed'),
    }),
  ])
  const called = told([...present(3), 'N'], { history: [record('absence-contact', '2025-09-04')] })
  expect(stepsOf(called)).toEqual(['settle-reason'])
  expect(stepsOf(told([...present(3), 'I']))).toEqual([])
})

const ISSUED = { decision: 'issue', parent: { id: 'p1', name: 'Pat' } }
const sessions = (count: number) => [
  ...days(count >> 1, 'O'),
  ...(count % 2 === 1 ? ['O /'] : []),
  ...present(5),
]

test.each([
  [9, false],
  [10, true],
])('%i unauthorised sessions in ten school weeks: a notice is to be considered: %s [A-S4]', (count, due) => {
  expect(stepsOf(told(sessions(count))).includes('consider-penalty-notice')).toBe(due)
})

test.each([
  ['Friday of the eleventh calendar week', 50, true],
  ['Monday after it', 51, false],
])(
  'four days away in the first week and one on the %s: the %ith school day, in ten school weeks: %s [A-S5]',
  (_day, last, due) => {
    const pupil = told([...days(4, 'O'), ...present(last - 5), 'O', ...present(1)])
    expect(stepsOf(pupil).includes('consider-penalty-notice')).toBe(due)
  },
)

test('ten with one N: the duty is there, and the notice waits for the mark [A-S6]', () => {
  const pupil = told([...days(4, 'O'), 'O N', ...present(1)])
  expect(stepsOf(pupil)).toContain('consider-penalty-notice')
  expect(barsOf(pupil)).toContain('notice-needs-settled-marks')
  expect(barsOf(told(sessions(10)))).not.toContain('notice-needs-settled-marks')
})

test('until then a notice is neither issued nor asked for, but one for leave rests on other marks [A-S6]', () => {
  const pupil = told([...days(4, 'O'), 'O N', ...present(1)])
  const refused = (values: HistoryRecord['values']) => barred(pupil, 'penalty-notice', pupil.on, values)
  expect(refused(ISSUED)).toEqual(['notice-needs-settled-marks'])
  expect(refused({ ...ISSUED, decision: 'request' })).toEqual(['notice-needs-settled-marks'])
  expect(refused({ ...ISSUED, reasonType: 'unauthorised leave' })).toEqual([])
  expect(refused({ ...ISSUED, decision: 'do not issue' })).toEqual([])
  expect(barred(told(sessions(10)), 'penalty-notice', pupil.on, ISSUED)).toEqual([])
})

const notices = (...on: string[]): About => ({
  history: on.map((day) => record('penalty-notice', day, { ...ISSUED, issuedOn: day })),
})

test.each([
  ['2028-03-01', true],
  ['2028-03-02', false],
])('notices of 2 March 2025 and 10 November 2027: on %s a third is refused: %s [A-S7]', (on, refused) => {
  const pupil = told(present(5), notices('2025-03-02', '2027-11-10'))
  expect(barred(pupil, 'penalty-notice', on, ISSUED).includes('no-third-notice-to-this-parent')).toBe(refused)
})

test('the third is refused to that parent alone, and considering one never is [A-S7]', () => {
  const pupil = told(present(5), notices('2025-03-02', '2025-11-10'))
  const on = '2026-01-10'
  expect(barred(pupil, 'penalty-notice', on, ISSUED)).toEqual(['no-third-notice-to-this-parent'])
  expect(barred(pupil, 'penalty-notice', on, { ...ISSUED, parent: { id: 'p2', name: 'Sam' } })).toEqual([])
  expect(barred(pupil, 'penalty-notice', on, { ...ISSUED, decision: 'do not issue' })).toEqual([])
  expect(barsOf({ ...pupil, on })).toContain('no-third-notice')
})

test('no legal step outside compulsory school age: not before it begins, not after it ends', () => {
  const born = (dateOfBirth: string) => told(present(5), { pupil: { dateOfBirth } })
  const refused = (dateOfBirth: string) => barred(born(dateOfBirth), 'penalty-notice', '2025-09-05', ISSUED)
  expect(refused('2020-08-31')).toEqual([])
  expect(refused('2020-09-01')).toEqual(['legal-steps-at-school-age-only'])
  expect(refused('2009-09-01')).toEqual([])
  expect(refused('2009-08-31')).toEqual(['legal-steps-at-school-age-only'])
  expect(barred(born('2020-09-01'), 'legal-interventions-referral', '2025-09-05', {})).not.toEqual([])
  expect(barred(born('2020-09-01'), 'contact-record', '2025-09-05', {})).toEqual([])
})

test('nothing is due and nothing barred for a pupil under school age who is simply there', () => {
  const { steps, blockers, returns } = assessed(told(present(5), { pupil: { dateOfBirth: '2021-05-01' } }))
  expect([steps, blockers, returns]).toEqual([[], [], []])
})

test('a notice whose ten sessions were corrected is listed for a person, and never undone', () => {
  const history = [record('penalty-notice', '2025-09-10', ISSUED)]
  expect(questioned(nation, told(sessions(10), { history }).facts, '2025-09-30')).toEqual([])
  expect(questioned(nation, told(sessions(9), { history }).facts, '2025-09-30')).toMatchObject([
    { form: 'penalty-notice', rule: 'consider-penalty-notice' },
  ])
})

test('each number is a setting that an authority may change', () => {
  const stricter = configured(nation, { considerNoticeAt: 8, sicknessWarningDays: 5 })
  const steps = (given: readonly string[]) => {
    const { facts, on } = told(given)
    return assess(stricter, facts, on).steps.map(({ step }) => step)
  }
  expect(steps(sessions(7))).not.toContain('consider-penalty-notice')
  expect(steps(days(5, 'I'))).toContain('expect-sickness-return')
})

test('the amounts of a notice go by the day of the offence, and six years are what a register is kept [A-X2, A-X3]', () => {
  const says = (id: string) => NATIONAL_NOTES.find((note) => note.id === id)?.says
  expect(says('notice-tariff')).toMatch(/£80 .*£160 .*Earlier offences keep the amounts of their day/)
  expect(says('register-kept-six-years')).toMatch(/at least six years/)
})
