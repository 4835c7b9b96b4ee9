/** Day by day, whatever the stage: first-day contact and what follows it, new starters, sickness again, timetables. */
import { expect, test } from 'vitest'
import { partTimeTimetable } from '../../../../src/domain/forms/part-time-timetable.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { signaturesAsked } from '../../../../src/domain/forms/signing.ts'
import { days, moved, present, record, told } from '../../../kit/pupil.ts'
import { assessed, cautionsOf, stepOf, stepsOf } from '../../../kit/stockport.ts'

const kinds = (pupil: Parameters<typeof assessed>[0]) => assessed(pupil).returns.map(({ kind }) => kind)

test('first-day contact, and talks, meetings or visits when the absence goes on, at Stage 2 as at any time [S-050, S-072]', () => {
  for (const history of [[], [moved('stage-2', '2025-09-02')]]) {
    const first = told([...present(3), 'N'], { history })
    expect(stepOf(first, 'contact-home-first-day')).toMatchObject({ by: '2025-09-04' })
    expect(stepsOf(first)).not.toContain('follow-up-absence')
    const on = told([...present(3), 'N', 'N', 'N'], { history })
    expect(stepOf(on, 'contact-home-first-day')).toMatchObject({ by: '2025-09-08' })
    expect(stepsOf(on)).toContain('follow-up-absence')
    const called = [...history, record('absence-contact', '2025-09-08')]
    expect(stepsOf(told([...present(3), 'N', 'N', 'N'], { history: called }))).not.toContain(
      'contact-home-first-day',
    )
    const visited = [...history, record('doorstep-visit', '2025-09-08')]
    expect(stepsOf(told([...present(3), 'N', 'N', 'N'], { history: visited }))).not.toContain(
      'follow-up-absence',
    )
  }
})

test('what is said of marks without a reason can be read by anybody, its number first', () => {
  const one = told([...days(4, 'O'), 'O N', 'N'], {
    history: [moved('stage-1', '2025-09-02')],
    pupil: { flags: ['social-worker'] },
  })
  const { steps, blockers } = assessed(one)
  const said = (rule: string) => [...steps, ...blockers].find((item) => item.rule === rule)?.says
  expect(said('reason-not-known')).toBe(
    'Sessions marked N because no reason is known yet: 3. Find out the reason for the earliest one and correct its mark by 12 September 2025.',
  )
  expect(said('first-day-contact')).toBe(
    'The pupil was absent on the latest day in the register, and no reason is known. Contact home on that same day, 8 September 2025.',
  )
  expect(said('notice-needs-settled-marks')).toMatch(/^Sessions marked N because no reason is known yet: 3\./)
  expect(said('social-worker-told')).toMatch(/^This pupil has a social worker/)
})

test.each([
  [0, false, []],
  [1, true, []],
  [9, true, []],
  [10, true, ['attendance', 'missing-from-school']],
])(
  'a new starter away for %i days from the first: asked after: %s; on day 10 referred: %j [S-152]',
  (count, asked, due) => {
    const one = told(count === 0 ? present(1) : days(count, 'N'))
    expect(stepsOf(one).includes('find-new-starter')).toBe(asked)
    expect(kinds(one)).toEqual(due)
  },
)

test('a new starter who is ill or has been seen is nobody to look for', () => {
  expect(stepsOf(told(days(5, 'I')))).not.toContain('find-new-starter')
  expect(stepsOf(told(['/', ...days(5, 'N')]))).not.toContain('find-new-starter')
})

test('code I for fifteen days in all makes one sickness return a year [S-078]', () => {
  const scattered = Array.from({ length: 15 }, () => ['I', '/']).flat()
  expect(kinds(told(scattered))).toEqual(['sickness'])
  const made = { history: [record('sickness-return', '2025-10-10')] }
  expect(kinds(told([...scattered, ...present(15), ...days(15, 'I')], made))).toEqual([])
})

const RETURNED = record('sickness-return', '2025-09-19', { expectedEnd: '2025-09-26' })
const FIRST = days(20, 'I')

test.each<[string, string[], boolean]>([
  ['the same time away, only longer', [...FIRST, ...days(10, 'I')], false],
  ['back at school', [...FIRST, ...present(20)], false],
  ['back, and ill for nine days', [...FIRST, ...present(5), ...days(9, 'I')], false],
  ['back, and ill for ten days', [...FIRST, ...present(5), ...days(10, 'I')], true],
])(
  'after a sickness return, %s: a caution that this may be a new period [S-015, A-S13]',
  (_what, given, caution) => {
    const one = told(given, { history: [RETURNED] })
    expect(cautionsOf(one).includes('new-sickness-period')).toBe(caution)
    expect(kinds(one)).toEqual([])
  },
)

test('that it is a new period a person decides; then one more return is due [A-S13]', () => {
  const decided = record('decision', '2025-10-16', {
    decision: 'override',
    about: 'new-sickness-period',
    reason: 'A broken leg in October.',
  })
  const given = [...FIRST, ...present(5), ...days(10, 'I')]
  expect(assessed(told(given, { history: [RETURNED, decided] })).returns).toEqual([
    {
      kind: 'sickness',
      dueBy: '2025-10-16',
      rule: 'new-sickness-return',
      says: expect.any(String),
      who: 'attendance lead',
    },
  ])
  const again = [RETURNED, decided, record('sickness-return', '2025-10-16')]
  expect(kinds(told(given, { history: again }))).toEqual([])
  const reasonless = { ...decided, values: { ...decided.values, reason: '' } }
  expect(kinds(told(given, { history: [RETURNED, reasonless] }))).toEqual([])
})

test('a part-time timetable is reviewed every two weeks, with consent and the way back to full time [S-147]', () => {
  const on = (values: HistoryRecord['values']) =>
    told(present(40), {
      history: [record('part-time-timetable', '2025-09-08', { startsOn: '2025-09-15', ...values })],
    })
  const due = (values: HistoryRecord['values']) => stepOf(on(values), 'review-part-time-timetable')
  expect(due({})).toMatchObject({
    by: '2025-09-29',
    says: expect.stringContaining('how do the hours rise to full time'),
  })
  expect(due({ reviewOn: '2025-09-22' })?.by).toBe('2025-09-22')
  const reviewed = { reviewedOn: '2025-09-29', result: 'continue', nextReviewOn: '2025-10-20' }
  expect(due(reviewed)?.by).toBe('2025-10-13')
  expect(due({ ...reviewed, result: 'full time' })).toBeUndefined()
  expect(stepsOf(on({ ...reviewed, stillConsents: false }))).toContain('end-part-time-timetable')
  expect(stepsOf(on({ ...reviewed, stillConsents: true }))).not.toContain('end-part-time-timetable')
  const consent = signaturesAsked(partTimeTimetable, {}).find(({ name }) => name === 'parentSignature')
  expect(consent).toMatchObject({ required: true })
})
