/** A day on which nobody knows why a pupil is away, and the days after it. */
import { expect, test } from 'vitest'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, present, record, told, type About, type Told } from '../../../kit/pupil.ts'

const assessed = ({ facts, on }: Told) => assess(valence, facts, on)
const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)
const stepOf = (pupil: Told, step: string) => assessed(pupil).steps.find((one) => one.step === step)
const away = (count: number, about: About = {}) => told([...present(3), ...days(count, 'N')], about)
/** Thursday of the first week, and the school days after it. */
const AWAY_ON = ['2025-09-04', '2025-09-05', '2025-09-08', '2025-09-09', '2025-09-10', '2025-09-11']

test('a pupil away without a reason: the office calls every contact the same morning [V-063, V-108, V-151]', () => {
  expect(stepOf(away(1), 'contact-home-first-day')).toMatchObject({ who: 'school office', by: AWAY_ON[0] })
  expect(stepsOf(told([...present(3), 'I']))).not.toContain('contact-home-first-day')
})

test('once the office has called, or the parent told the school, nothing more is asked that day [V-049]', () => {
  for (const initiated of ['school', 'parent'])
    expect(
      stepsOf(away(1, { history: [record('absence-contact', AWAY_ON[0]!, { initiated })] })),
    ).not.toContain('contact-home-first-day')
})

test.each([
  [1, 'contact-home-first-day'],
  [2, 'call-home-again'],
  [3, 'call-home-again'],
])('on day %i of an unexplained absence the office is asked to %s [V-067]', (count, step) => {
  const asked = assessed(away(count)).steps.filter(({ who }) => who === 'school office')
  expect(asked).toEqual([expect.objectContaining({ step, by: AWAY_ON[count - 1] })])
})

test('yesterday’s call does not answer for today [V-067]', () => {
  const called = record('absence-contact', AWAY_ON[0]!, { reached: true })
  expect(stepsOf(away(2, { history: [called] }))).toContain('call-home-again')
  const again = record('absence-contact', AWAY_ON[1]!, { reached: true })
  expect(stepsOf(away(2, { history: [called, again] }))).not.toContain('call-home-again')
})

test.each([
  [2, false],
  [3, true],
])('after %i days without a reason specialist support is considered: %s [V-067]', (count, yes) => {
  expect(stepsOf(away(count)).includes('consider-specialist-support')).toBe(yes)
})

test.each([
  [5, false],
  [6, true],
])('%i unexplained days: the attendance manager takes over: %s [V-109, A-V5]', (count, yes) => {
  const step = stepOf(away(count), 'call-beyond-five-days')
  expect(step?.who === 'attendance manager' && step.by === AWAY_ON[count - 1]).toBe(yes)
})

test('considered once, specialist support is not asked for again each day; a decision about something else is no answer [V-067]', () => {
  const decided = (decision: string, about: string) =>
    stepsOf(away(5, { history: [record('decision', AWAY_ON[2]!, { decision, about, reason: 'Known.' })] }))
  expect(decided('do not use', 'consider-specialist-support')).not.toContain('consider-specialist-support')
  expect(decided('move', 'concern')).toContain('consider-specialist-support')
})

test('from the sixth day one call is asked for, the manager’s, and not the office’s as well [V-109, A-V5]', () => {
  expect(stepsOf(away(6))).not.toContain('call-home-again')
  expect(stepsOf(away(5))).toContain('call-home-again')
})

test('nobody answering is said of this absence alone: a call of last month says nothing about today [V-064, V-110, V-113]', () => {
  const nobody = record('absence-contact', AWAY_ON[0]!, { reached: false, noContactSteps: ['keep calling'] })
  const later = told([...present(3), 'N', ...present(20), 'N'], { history: [nobody] })
  expect(stepsOf(later)).toContain('contact-home-first-day')
  expect(stepsOf(later)).not.toContain('send-no-contact-letter')
  expect(stepsOf(later)).not.toContain('contact-safeguarding-hub')
})

test('a letter written and a hub told on the first day are not asked for again on the second [V-110, V-113]', () => {
  const nobody = (on: string) =>
    record('absence-contact', on, { reached: false, noContactSteps: ['keep calling'] })
  const letter = record('communication-sent', AWAY_ON[0]!, { letter: 'no-contact' })
  const hub = record('safeguarding-concern', AWAY_ON[0]!, { onward: ['mash'] })
  const second = stepsOf(away(2, { history: [nobody(AWAY_ON[0]!), nobody(AWAY_ON[1]!), letter, hub] }))
  expect(second).not.toContain('send-no-contact-letter')
  expect(second).not.toContain('contact-safeguarding-hub')
  const neither = stepsOf(away(2, { history: [nobody(AWAY_ON[0]!), nobody(AWAY_ON[1]!)] }))
  expect(neither).toEqual(expect.arrayContaining(['send-no-contact-letter', 'contact-safeguarding-hub']))
})

test('where none of the contacts answers, a letter goes out and the hub is told, from the first day [V-064, V-110, V-113, A-V5]', () => {
  const nobody = record('absence-contact', AWAY_ON[0]!, { reached: false, noContactSteps: ['keep calling'] })
  const pupil = away(1, { history: [nobody] })
  expect(stepOf(pupil, 'send-no-contact-letter')).toMatchObject({ who: 'school office', by: AWAY_ON[0] })
  expect(stepOf(pupil, 'contact-safeguarding-hub')).toMatchObject({ who: 'safeguarding lead' })
  const spoke = record('absence-contact', AWAY_ON[0]!, { reached: true })
  expect(stepsOf(away(1, { history: [spoke] }))).not.toContain('contact-safeguarding-hub')
})

test('a decision to tell social services, and the letter, settle what nobody’s answering asked for [V-064, V-113]', () => {
  const told = record('absence-contact', AWAY_ON[0]!, {
    reached: false,
    noContactSteps: ['social services'],
  })
  const letter = record('communication-sent', AWAY_ON[0]!, { letter: 'no-contact' })
  expect(stepsOf(away(1, { history: [told, letter] }))).toEqual(['settle-reason'])
})

test('a visit that was decided on is asked for until somebody went [V-064]', () => {
  const decided = record('absence-contact', AWAY_ON[0]!, { reached: false, noContactSteps: ['visit'] })
  const pupil = { history: [decided] }
  expect(stepOf(away(1, pupil), 'visit-after-no-contact')).toMatchObject({ by: AWAY_ON[0] })
  const went = record('doorstep-visit', AWAY_ON[0]!, { answered: false })
  expect(stepsOf(away(1, { history: [decided, went] }))).not.toContain('visit-after-no-contact')
})

test('the right code is due five working days after the session, holidays or not [V-066, A-V17]', () => {
  const beforeHalfTerm = told(['N'], { from: '2025-10-23' })
  expect(stepOf(beforeHalfTerm, 'settle-reason')).toMatchObject({
    by: '2025-10-30',
    who: 'attendance manager',
  })
  expect(assessed(beforeHalfTerm).steps.filter(({ step }) => step === 'settle-reason')).toHaveLength(1)
})

test.each([
  [4, false],
  [5, true],
])('an N followed by %i further school days is for the manager to decide: %s [A-V17]', (later, yes) => {
  expect(stepsOf(told(['N', ...present(later + 1)])).includes('decide-unknown-reason')).toBe(yes)
})

test('an N out of time is one step, to decide, and not to settle as well [V-066, A-V17]', () => {
  const overdue = told(['N', ...present(5), 'N'])
  expect(stepsOf(overdue)).toContain('decide-unknown-reason')
  expect(stepsOf(overdue)).not.toContain('settle-reason')
  expect(stepOf(overdue, 'decide-unknown-reason')?.says).toMatch(/marked N: 4\. .*over for 2 of them/)
})

test('O is proposed for a reason that stays unknown, and nothing changes by itself [A-V17]', () => {
  const { facts, on } = told(['N', ...present(6)])
  const { reasons } = explain(valence, facts, on)
  expect(reasons.find(({ rule }) => rule === 'reason-still-not-known')?.says).toMatch(
    /Code O is proposed. Nothing changes by itself/,
  )
})

test.each([
  [6, false],
  [7, true],
  [9, true],
  [10, false],
])('after %i days away without leave the ten-day return is prepared: %s [V-153]', (count, yes) => {
  expect(stepsOf(told([...present(2), ...days(count, 'O')])).includes('prepare-ten-day-return')).toBe(yes)
})

test.each([
  [9, []],
  [10, ['attendance', 'missing-from-school']],
])('%i school days missed without permission: told to the council: %j [V-152]', (count, kinds) => {
  const returns = assessed(told([...present(80), ...days(count, 'O')])).returns.map(({ kind }) => kind)
  expect(returns.filter((kind) => kind !== 'irregular-attendance')).toEqual(kinds)
})

test('who runs the day makes the returns of the day: the attendance manager [V-023, V-152]', () => {
  const away = assessed(told([...present(80), ...days(10, 'O')]))
  const ill = assessed(told([...present(80), ...days(15, 'I')]))
  expect([...away.returns, ...ill.returns].map(({ kind, who }) => [kind, who])).toEqual([
    ['attendance', 'attendance manager'],
    ['irregular-attendance', 'attendance manager'],
    ['missing-from-school', 'attendance manager'],
    ['irregular-attendance', 'attendance manager'],
    ['sickness', 'attendance manager'],
  ])
})

test('the social worker of a child is told of every unexplained absence [V-102]', () => {
  const about = { pupil: { flags: ['social-worker' as const] } }
  expect(stepOf(away(1, about), 'tell-social-worker')).toMatchObject({ by: AWAY_ON[0] })
  expect(stepsOf(away(1))).not.toContain('tell-social-worker')
  const called = record('absence-contact', AWAY_ON[0]!, { reached: true })
  expect(stepsOf(away(1, { ...about, history: [called] }))).toContain('tell-social-worker')
  const toldThem = record('absence-contact', AWAY_ON[0]!, { socialWorkerToldOn: AWAY_ON[0] })
  expect(stepsOf(away(1, { ...about, history: [toldThem] }))).not.toContain('tell-social-worker')
  expect(stepsOf(away(2, { ...about, history: [toldThem] }))).toContain('tell-social-worker')
})

test('a session left without a mark is asked for from the next day on [V-107]', () => {
  const gap = told([...present(3), '/ .', '/'])
  expect(stepOf(gap, 'complete-register')).toMatchObject({ who: 'class teacher', by: gap.on })
  expect(stepsOf(told(present(5)))).not.toContain('complete-register')
})

test.each([
  [5, false],
  [6, true],
])('%i unauthorised sessions in six weeks call for a visit at home: %s [V-111, A-V3]', (count, yes) => {
  const marks = [...present(10), ...Array.from({ length: count }, () => 'O /')]
  expect(stepsOf(told(marks)).includes('visit-home')).toBe(yes)
  const visited = record('doorstep-visit', '2025-09-20')
  expect(stepsOf(told(marks, { history: [visited] }))).not.toContain('visit-home')
  const against = { decision: 'do not use', about: 'visit-home', reason: 'Met at school.' }
  const decided = record('decision', '2025-09-20', against)
  expect(stepsOf(told(marks, { history: [decided] }))).not.toContain('visit-home')
})

test('every session is expected: one missed is less than regular attendance [V-003, V-006]', () => {
  const reasons = (pupil: Told) =>
    explain(valence, pupil.facts, pupil.on).reasons.find(({ rule }) => rule === 'every-session-expected')
  expect(reasons(told(present(20)))).toBeUndefined()
  expect(reasons(told([...present(19), 'I /']))?.says).toMatch(/all 190 school days, 100%.*97\.5%/)
})
