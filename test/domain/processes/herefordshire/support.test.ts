/** Support and enforcement: what is asked at each level, that one comes with the other, and when support ends. */
import { expect, test } from 'vitest'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { processFor } from '../../../../src/domain/processes/processes.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'
import {
  assessed,
  barsOf,
  cautionedBy,
  cautionsOf,
  ENFORCED,
  LATELY,
  refusalsOf,
  share,
  stepOf,
  stepsOf,
  strategies,
  TODAY,
  TRIED,
} from './pupils.ts'

test.each([
  ['/', false],
  ['N /', true],
])('latest day %s: a first-day contact is due the same day: %s [H-006]', (day, due) => {
  const pupil = told([...present(20), day])
  expect(stepOf(pupil, 'contact-home-first-day')?.by).toBe(due ? pupil.on : undefined)
  const called = record('absence-contact', pupil.on, { initiated: 'school' })
  expect(stepsOf({ ...pupil, facts: { ...pupil.facts, history: [called] } })).not.toContain(
    'contact-home-first-day',
  )
})

test.each([
  [114, false],
  [113, true],
])('%i of 120 sessions: the school’s own monitoring process starts: %s [H-008]', (attended, due) => {
  expect(stepsOf(share(attended)).includes('start-monitoring-process')).toBe(due)
})

test.each([
  ['2025-08-27', true],
  ['2025-08-28', false],
])('a contact of %s is monitoring for three months; on 28 November it starts anew: %s [H-008]', (on, due) => {
  const pupil = share(113, 120, { history: [record('contact-record', on)] })
  expect(stepsOf(pupil).includes('start-monitoring-process')).toBe(due)
})

test.each([
  [4, false],
  [5, true],
])('%i late marks in a half-term: punctuality is a concern: %s [H-008]', (count, due) => {
  const late = [...present(40), ...days(count, 'L /'), ...present(15)]
  expect(stepsOf(told(late)).includes('start-monitoring-process')).toBe(due)
  expect(stepsOf(told(late), { lateConcernAt: 6 })).not.toContain('start-monitoring-process')
})

test('a school may have another process run beside this one, as its own policy [H-008]', () => {
  const both = processFor({ process: 'herefordshire', beside: 'stockport' })
  expect(both?.id).toBe('herefordshire')
  expect(both?.stages).toEqual(herefordshire.stages)
  expect((both?.rules ?? []).length).toBeGreaterThan(herefordshire.rules.length)
})

const tenOf = (count: number) => told([...present(40), ...days(count / 2, 'G'), ...present(10)])

test.each([
  [8, 'universal', false],
  [10, 'universal', true],
])(
  '%i unauthorised sessions at %s: a penalty notice is to be considered, with decision and reason: %s [H-009]',
  (count, stage, due) => {
    const pupil = tenOf(count)
    expect(assessed(pupil).stage.id).toBe(stage)
    expect(stepsOf(pupil).includes('consider-penalty-notice')).toBe(due)
    const considered = record('penalty-notice', pupil.on, { decision: 'do not issue', reason: 'First time' })
    expect(stepsOf({ ...pupil, facts: { ...pupil.facts, history: [considered] } })).not.toContain(
      'consider-penalty-notice',
    )
  },
)

test('an early notice is open, with a caution while no support is on record [H-009, A-X9]', () => {
  const notice = record('penalty-notice', '2025-11-25', {
    on: '2025-11-25',
    decision: 'issue',
    reasonType: 'other',
  })
  const alone = tenOf(10)
  expect(cautionsOf(alone)).toContain('penalty-notice')
  expect(refusalsOf(alone, notice)).toEqual([])
  const helped = { ...alone, facts: { ...alone.facts, history: TRIED } }
  expect(cautionsOf(helped)).not.toContain('penalty-notice')
  const considered = { ...alone, facts: { ...alone.facts, history: [{ ...notice, on: alone.on }] } }
  expect(cautionsOf(considered)).not.toContain('penalty-notice')
})

test.each([
  [0, 'other', []],
  [1, 'other', ['support-before-notice']],
  [1, 'unauthorised leave', []],
])(
  'where support must come first (%i), a notice for %s is refused by %j [A-X9]',
  (supportBeforeNotice, reasonType, rules) => {
    const notice = record('penalty-notice', '2025-11-25', {
      on: '2025-11-25',
      decision: 'issue',
      reasonType,
    })
    expect(refusalsOf(tenOf(10), notice, { supportBeforeNotice })).toEqual(rules)
    const helped = { ...tenOf(10), facts: { ...tenOf(10).facts, history: TRIED } }
    expect(refusalsOf(helped, notice, { supportBeforeNotice })).toEqual([])
  },
)

test('at Universal Plus support, enforcement or both are chosen and judged by a person, whatever the figures [H-015, H-021]', () => {
  const { since } = assessed(share(100)).stage
  expect(since).toBe('2025-11-24')
  expect(stepOf(share(100), 'choose-support-and-enforcement')).toMatchObject({
    who: 'attendance officer',
    by: '2025-12-08',
  })
  expect(stepsOf(share(108))).not.toContain('choose-support-and-enforcement')
  for (const chosen of [
    strategies(),
    strategies({ enforcementTaken: 'none' }),
    strategies({ supportGiven: 'none' }),
  ]) {
    const pupil = share(100, 120, { history: [chosen] })
    expect(stepsOf(pupil)).not.toContain('choose-support-and-enforcement')
    expect(assessed(pupil).stage).toMatchObject({ id: 'universal-plus' })
  }
})

test('Universal Plus asks for no other service, and takes one as a partner [H-012, H-016]', () => {
  const alone = share(100, 120, { history: [strategies()] })
  const together = share(100, 120, {
    history: [strategies({ supportGiven: [{ id: 'r1', action: 'specialist assessment', on: LATELY }] })],
  })
  expect(stepsOf(alone)).toEqual(stepsOf(together))
  for (const { who } of [...assessed(alone).steps, ...assessed(together).steps])
    expect(who).not.toMatch(/service|council|panel/)
})

test('enforcement with no support on record is a caution; with support it is none [H-022, A-X9]', () => {
  expect(cautionsOf(share(100, 120, { history: [ENFORCED] }))).toContain('support')
  expect(cautionsOf(share(100, 120, { history: [ENFORCED, ...TRIED] }))).not.toContain('support')
  expect(cautionsOf(share(119, 120, { history: [ENFORCED] }))).toContain('support')
})

test.each([
  ['a warning letter', { ...ENFORCED, on: TODAY, values: { ...ENFORCED.values, on: TODAY } }, true],
  [
    'a letter about attendance',
    record('communication-sent', TODAY, { on: TODAY, kind: 'letter', letter: 'attendance' }),
    false,
  ],
  ['a list with enforcement alone', strategies({ supportGiven: 'none' }, TODAY), true],
  ['a list with both', strategies({}, TODAY), false],
  ['a list with neither', strategies({ supportGiven: 'none', enforcementTaken: 'none' }, TODAY), false],
] as const)(
  'whoever records %s before any support is cautioned or not [H-022, A-X9]',
  (_what, candidate, warned) => {
    expect(cautionedBy(share(100), candidate).includes('enforcing-without-support')).toBe(warned)
    expect(cautionedBy(share(100, 120, { history: TRIED }), candidate)).toEqual([])
  },
)

test.each([
  [9, [], false],
  [10, [], true],
  [10, [ENFORCED], false],
  [10, [strategies({ enforcementTaken: 'none', enforcementRight: false, enforcementNot: 'Illness' })], false],
])(
  'support with no enforcement, %i unauthorised sessions and %j: a caution where enforcement is right: %s [H-022]',
  (count, more, warned) => {
    const marks = [...days(Math.floor(count / 2), 'O'), ...(count % 2 === 1 ? ['O /'] : []), ...days(7, 'M')]
    const pupil = told([...present(60 - marks.length), ...marks], { history: [...TRIED, ...more] })
    expect(assessed(pupil).stage.id).toBe('universal-plus')
    expect(cautionsOf(pupil).includes('enforcement')).toBe(warned)
  },
)

test('another authority calls enforcement right from fewer sessions on [H-022]', () => {
  const pupil = told([...present(50), ...days(3, 'O'), ...days(7, 'M')], { history: TRIED })
  expect(cautionsOf(pupil)).not.toContain('enforcement')
  expect(cautionsOf(pupil, { enforcementFrom: 6 })).toContain('enforcement')
})

const invitations = [
  record('communication-sent', TODAY, { on: TODAY, kind: 'letter', letter: 'panel-invitation' }),
  record('attendance-improvement-plan', TODAY, { on: TODAY, meetingType: 'panel' }),
  strategies({ enforcementTaken: [{ id: 'r1', action: 'panel meeting', on: LATELY }] }, TODAY),
]

test.each(invitations.map((one) => [one.form, one] as const))(
  'a panel of the school is offered only where the school has one: %s [H-019]',
  (_form, invitation) => {
    expect(refusalsOf(share(100), invitation)).toEqual(['no-school-panel'])
    expect(refusalsOf(share(100), invitation, { schoolPanel: 1 })).toEqual([])
  },
)

test('other letters, meetings and lists need no panel [H-019]', () => {
  expect(refusalsOf(share(100), { ...ENFORCED, values: { ...ENFORCED.values, on: TODAY } })).toEqual([])
  expect(refusalsOf(share(100), strategies({}, TODAY))).toEqual([])
})

test('after a warning letter the panel comes up as a step, in a school that has one [H-018, H-019]', () => {
  const pupil = share(100, 120, { history: [ENFORCED] })
  expect(stepsOf(pupil)).not.toContain('consider-attendance-panel')
  expect(stepsOf(pupil, { schoolPanel: 1 })).toContain('consider-attendance-panel')
  const invited = share(100, 120, { history: [ENFORCED, { ...invitations[0]!, on: LATELY }] })
  expect(stepsOf(invited, { schoolPanel: 1 })).not.toContain('consider-attendance-panel')
})

test.each([
  [100, 'universal-plus', '2026-01-01'],
  [50, 'severe', '2025-12-18'],
])('%i of 120 sessions: at %s support is looked at again by %s [H-016, H-028]', (attended, stage, by) => {
  const pupil = share(attended, 120, { history: [strategies()] })
  expect(assessed(pupil).stage.id).toBe(stage)
  expect(stepOf(pupil, 'review-support')?.by).toBe(by)
})

test.each([
  [108, '90.0%', false],
  [109, '90.8%', true],
])(
  '%i of 120 sessions (%s): support that is open may close: %s; the target lies above ninety [H-014, A-H1]',
  (attended, _shown, may) => {
    const pupil = share(attended, 120, { history: [strategies()] })
    expect(stepsOf(pupil).includes('close-support')).toBe(may)
    expect(cautionsOf(pupil).includes('close-support')).toBe(!may)
    const closing = strategies({ closedOn: TODAY, closedBecause: 'target reached' })
    const refused = { ...closing, on: TODAY }
    expect(refusalsOf(pupil, refused).includes('support-closes-above-target')).toBe(!may)
    const other = { ...refused, values: { ...refused.values, closedBecause: 'left' } }
    expect(refusalsOf(pupil, other)).toEqual([])
  },
)

test('back from Severe to Universal Plus, support stays open [H-014]', () => {
  const pupil = share(60, 120, { history: [strategies()] })
  expect(assessed(pupil).stage.id).toBe('universal-plus')
  expect(stepsOf(pupil)).not.toContain('close-support')
  expect(stepsOf(pupil)).toContain('review-support')
})

test('a lower target lets support close sooner [A-H1]', () => {
  const pupil = share(108, 120, { history: [strategies()] })
  expect(stepsOf(pupil, { targetAbove: 89 })).toContain('close-support')
})

test('nothing bars a pupil with good attendance, and nothing but the day’s work is asked [H-003]', () => {
  const { steps, blockers, cautions, returns } = assessed(share(120))
  expect({ steps, blockers, cautions, returns }).toEqual({
    steps: [],
    blockers: [],
    cautions: [],
    returns: [],
  })
  expect(barsOf(share(120))).toEqual([])
  expect(assess(herefordshire, share(120).facts, TODAY).stage.recommended).toBeUndefined()
})
