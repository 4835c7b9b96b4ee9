/** Pupils whom absence is likelier to reach. */
import { expect, test } from 'vitest'
import type { Flag } from '../../../../src/domain/casework/pupil.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, present, record, told, type About } from '../../../kit/pupil.ts'

const groupsOf = (...flags: Flag[]) => {
  const { facts, on } = told(present(20), { pupil: { flags } })
  return explain(valence, facts, on)
    .reasons.filter(({ rule, holds }) => holds && rule.startsWith('group-'))
    .map(({ rule }) => rule)
}

test.each([
  ['ehcp', ['group-send']],
  ['sen-support', ['group-send']],
  ['fsm6', ['group-free-school-meals', 'group-disadvantaged']],
  ['social-worker', ['group-social-worker']],
  ['child-in-need', ['group-social-worker']],
  ['young-carer', []],
] satisfies [Flag, string[]][])('a pupil with %s is in these groups: %j [V-096]', (flag, groups) => {
  expect(groupsOf(flag)).toEqual(groups)
})

test.each([
  ['fsm6', true],
  ['looked-after', true],
  ['previously-looked-after', true],
  ['adopted', true],
  ['service-child', true],
  ['ehcp', false],
  ['child-in-need', false],
] satisfies [Flag, boolean][])('a pupil with %s is disadvantaged: %s [V-126]', (flag, yes) => {
  expect(groupsOf(flag).includes('group-disadvantaged')).toBe(yes)
})

test('a child with several vulnerabilities is in every group that fits [V-248]', () => {
  expect(groupsOf('ehcp', 'fsm6', 'social-worker')).toEqual([
    'group-send',
    'group-free-school-meals',
    'group-social-worker',
    'group-disadvantaged',
  ])
})

/** Of 100 sessions so many missed. */
const missing = (sessions: number, about: About = {}) => {
  const half = sessions % 2
  const { facts, on } = told(
    [
      ...present(50 - (sessions - half) / 2 - half),
      ...days((sessions - half) / 2, 'I'),
      ...days(half, 'I /'),
    ],
    about,
  )
  return { facts, on }
}
const holds = (sessions: number, rule: string) => {
  const { facts, on } = missing(sessions)
  return explain(valence, facts, on).reasons.some((reason) => reason.rule === rule && reason.holds)
}

test.each([
  [9, false, false],
  [10, true, false],
  [49, true, false],
  [50, true, true],
])(
  '%i sessions missed of 100: persistent absence %s, severe absence %s [V-118]',
  (sessions, persistent, severe) => {
    expect(holds(sessions, 'persistent-absence')).toBe(persistent)
    expect(holds(sessions, 'severe-absence')).toBe(severe)
  },
)

const stepsOf = (sessions: number, about: About = {}) => {
  const { facts, on } = missing(sessions, about)
  return assess(valence, facts, on).steps.map(({ step }) => step)
}

test('for health or special needs and much absence, pastoral support, health plan and EHCP are joined up [V-098]', () => {
  const flags = { pupil: { flags: ['ehcp' as const] } }
  expect(stepsOf(10, flags)).toContain('join-up-support')
  expect(stepsOf(9, flags)).not.toContain('join-up-support')
  expect(stepsOf(10)).not.toContain('join-up-support')
  const plan = record('healthcare-plan', '2025-03-01')
  expect(stepsOf(10, { history: [plan] })).toContain('join-up-support')
  expect(stepsOf(10, { ...flags, history: [record('healthcare-plan', '2025-10-01')] })).not.toContain(
    'join-up-support',
  )
})

test('support that is joined up already is said to be, by a decision with its reason [V-098]', () => {
  const decided = record('decision', '2025-10-01', {
    decision: 'do not use',
    about: 'join-up-support',
    reason: 'The annual review did it.',
  })
  const about = { pupil: { flags: ['ehcp' as const] }, history: [decided] }
  expect(stepsOf(10, about)).not.toContain('join-up-support')
})

test('wider services and partners are considered where absence is much, and given access to [V-099, V-123]', () => {
  expect(stepsOf(10)).toContain('consider-wider-services')
  expect(stepsOf(9)).not.toContain('consider-wider-services')
  expect(stepsOf(10, { history: [record('early-help', '2025-10-01')] })).not.toContain(
    'consider-wider-services',
  )
})

test('two days ill in September bring no services: much absence asks for work from forty sessions on, half or more at once [V-099, V-122, V-150, A-X7]', () => {
  const asked = (given: readonly string[]) => {
    const { facts, on } = told(given)
    const { steps, returns } = assess(valence, facts, on)
    return [...steps.map(({ step }) => step), ...returns.map(({ kind }) => kind)]
  }
  const all = ['consider-wider-services', 'meet-parents-regularly', 'irregular-attendance']
  expect(asked([...days(2, 'I'), ...present(17)])).toEqual([])
  expect(asked([...days(2, 'I'), ...present(18)])).toEqual(expect.arrayContaining(all))
  expect(asked([...days(5, 'I'), ...present(5)])).toEqual(expect.arrayContaining(all))
})

test('a decision that wider services are not the answer ends the step, any other decision does not [V-099]', () => {
  const decided = (decision: string, about: string) =>
    stepsOf(10, { history: [record('decision', '2025-10-01', { decision, about, reason: 'Tried in May.' })] })
  expect(decided('do not use', 'consider-wider-services')).not.toContain('consider-wider-services')
  expect(decided('override', 'sickness-return')).toContain('consider-wider-services')
})

test('parents of pupils who are vulnerable or much absent are met regularly [V-122]', () => {
  expect(stepsOf(2, { pupil: { flags: ['social-worker'] } })).toContain('meet-parents-regularly')
  expect(stepsOf(2)).not.toContain('meet-parents-regularly')
  expect(stepsOf(10)).toContain('meet-parents-regularly')
  const met = (on: string) => stepsOf(10, { history: [record('contact-record', on)] })
  expect(met('2025-11-01')).not.toContain('meet-parents-regularly')
  expect(met('2025-09-05')).toContain('meet-parents-regularly')
})
