/** Tiers 1 to 3: early strategies, assess-plan-do-review, needs, the support plan, group work and the parent contract. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { astTiers } from '../../../../src/domain/processes/ast-tiers/ast-tiers.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { attending } from '../../../kit/attending.ts'
import { days, moved, present, record, told, YEAR_2024, TWO_YEARS, type Told } from '../../../kit/pupil.ts'

const assessed = ({ facts, on }: Told) => assess(astTiers, facts, on)
const stepOf = (pupil: Told, step: string) => assessed(pupil).steps.find((one) => one.step === step)
const asks = (pupil: Told, step: string) => stepOf(pupil, step) !== undefined
const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id
const bars = (pupil: Told) => assessed(pupil).blockers.map(({ rule }) => rule)

/** All of these pupils are told of for 100 school days, the last of which is this. */
const LAST_DAY = '2026-02-06'
const tier1 = (...history: HistoryRecord[]) => attending(186, 200, { history })
const tier2 = (...history: HistoryRecord[]) => attending(184, 200, { history })
const tier3 = (...history: HistoryRecord[]) => told([...present(60), ...days(40, 'I')], { history })
const APDR = 'assess-plan-do-review'
const PLAN = 'attendance-support-plan'
const CONTRACT = 'attendance-parent-contract'

test('the pupils of these tests stand where they should', () => {
  expect([tier1(), tier2(), tier3()].map((one) => assessed(one).level?.id)).toEqual([
    'tier-1',
    'tier-2',
    'tier-3',
  ])
  expect(tier3().on).toBe(LAST_DAY)
})

test('at Tier 1 a poor last term asks for early strategies, until something was done [T-011]', () => {
  const falling = (...history: HistoryRecord[]) => told([...present(90), ...days(5, 'I')], { history })
  expect(assessed(falling()).level?.id).toBe('tier-1')
  expect(asks(falling(), 'use-early-strategies')).toBe(true)
  expect(asks(falling(record('contact-record', '2026-01-20')), 'use-early-strategies')).toBe(false)
  expect(asks(told([...days(5, 'I'), ...present(90)]), 'use-early-strategies')).toBe(false)
  expect(astTiers.tasks.find(({ id }) => id === 'monitor-and-track')).toMatchObject({ every: 'week' })
})

test('attendance back at 93 per cent is recognised, and that can be written down [T-012]', () => {
  const plan = record(PLAN, '2025-11-10')
  expect(asks(tier1(plan), 'recognise-improvement')).toBe(true)
  expect(asks(tier1(), 'recognise-improvement')).toBe(false)
  const recognised = record('noticing-record', '2026-01-12', { improvementAcknowledged: true })
  expect(asks(tier1(plan, recognised), 'recognise-improvement')).toBe(false)
  expect(asks(tier2(plan), 'recognise-improvement')).toBe(false)
})

test.each([
  [60, true],
  [0, false],
])('after a school year with %i days missed, a good autumn is recognised: %s [T-012]', (missed, due) => {
  const last = told([...days(missed, 'I'), ...present(300 - missed)], {
    calendar: TWO_YEARS,
    on: '2025-11-28',
  })
  expect(YEAR_2024.terms[0]?.[0]).toBe('2024-09-02')
  expect(asks(last, 'recognise-improvement')).toBe(due)
})

test('a few days into a school year say nothing yet: nobody is told to act or to praise on them [T-011, T-012, A-T2]', () => {
  expect(asks(told(['I']), 'use-early-strategies')).toBe(false)
  expect(asks(told([...present(8), 'I']), 'use-early-strategies')).toBe(false)
  const afterAPoorYear = (on: string) =>
    told([...days(60, 'I'), ...present(240)], { calendar: TWO_YEARS, on })
  expect(asks(afterAPoorYear('2025-09-05'), 'recognise-improvement')).toBe(false)
  expect(asks(afterAPoorYear('2025-09-26'), 'recognise-improvement')).toBe(false)
  expect(asks(afterAPoorYear('2025-09-29'), 'recognise-improvement')).toBe(true)
})

test('two days ill in September make no plan: work on a tier is asked for once there are thirty sessions to go by [T-016, T-017, T-021, T-023, A-X7]', () => {
  const work = (given: readonly string[]) => assessed(told(given)).steps.map(({ step }) => step)
  const twoDays = (there: number) => work([...days(2, 'I'), ...present(there)])
  expect(twoDays(12)).toEqual([])
  expect(twoDays(13)).toEqual(['write-assess-plan-do-review', 'record-pupil-voice'])
  expect(work([...days(5, 'I'), ...present(9)])).toEqual([])
  expect(work([...days(5, 'I'), ...present(10)])).toEqual(
    expect.arrayContaining(['start-support-plan', 'identify-targeted-groups']),
  )
  expect(work([...present(5), ...days(5, 'I')])).toContain('write-assess-plan-do-review')
})

test('attendance is called better only of a pupil it was too low for [T-021]', () => {
  const said = ({ facts, on }: Told) =>
    explain(astTiers, facts, on).reasons.find(({ rule }) => rule === 'improving')?.says
  expect(said(tier1())).toBeUndefined()
  expect(said(tier2())).toBeUndefined()
  expect(said(told([...days(24, 'I'), ...present(60)]))).toMatch(/latest 12 school weeks/)
})

test('last year’s cycle asks for nothing this year but what is still open of it [T-016, T-019]', () => {
  const next = (values: HistoryRecord['values']) => {
    const { facts, on } = told([...days(5, 'I'), ...present(20)], {
      calendar: TWO_YEARS,
      from: '2025-09-01',
      history: [record(APDR, '2025-07-01', values)],
    })
    return assess(astTiers, facts, on).steps.flatMap(({ step }) => (/review|cycle/.test(step) ? [step] : []))
  }
  expect(next({ reviewedOn: '2025-07-14', nextStep: 'close' })).toEqual(['write-assess-plan-do-review'])
  expect(next({ reviewedOn: '2025-07-14', nextStep: 'new cycle' })).toEqual(['write-assess-plan-do-review'])
  expect(next({ nextReviewOn: '2025-09-22' })).toEqual(['review-assess-plan-do-review'])
})

test('assess-plan-do-review and pupil voice are asked for below 93 per cent, not at it, until they are there [T-016, T-017]', () => {
  for (const [step, form] of [
    ['write-assess-plan-do-review', APDR],
    ['record-pupil-voice', 'pupil-voice'],
  ] as const) {
    expect(asks(tier1(), step)).toBe(false)
    expect(asks(tier2(), step)).toBe(true)
    expect(asks(tier3(), step)).toBe(true)
    expect(asks(tier2(record(form, '2025-11-10')), step)).toBe(false)
    expect(
      asks(tier2(record(form, '2025-07-01', { reviewedOn: '2025-07-08', nextStep: 'close' })), step),
    ).toBe(true)
  }
})

test('the review of an open form is due on its own date, or after six school weeks at most [T-019, A-T5]', () => {
  const review = (nextReviewOn?: string, more: HistoryRecord['values'] = {}) =>
    stepOf(tier2(record(APDR, '2025-12-01', { nextReviewOn, ...more })), 'review-assess-plan-do-review')?.by
  expect(review('2025-12-15')).toBe('2025-12-15')
  expect(review()).toBe('2026-01-26')
  expect(review('2026-03-01')).toBe('2026-01-26')
  const reviewed = { reviewedOn: '2026-01-12', nextStep: 'continue' }
  expect(review('2025-12-15', { ...reviewed, furtherReviewOn: '2026-02-02' })).toBe('2026-02-02')
  expect(review('2025-12-15', { ...reviewed, nextStep: 'new cycle' })).toBeUndefined()
})

test('a cycle that ended while attendance is still low begins anew [T-019]', () => {
  const ended = record(APDR, '2025-12-01', { reviewedOn: '2026-01-12', nextStep: 'new cycle' })
  expect(stepOf(tier2(ended), 'begin-new-cycle')?.by).toBe('2026-01-26')
  expect(asks(tier2(ended, record(APDR, '2026-01-20')), 'begin-new-cycle')).toBe(false)
})

test('needs without an Additional Needs Plan: one is started at once; without needs, none is asked for [T-014, A-T4]', () => {
  const step = 'start-additional-needs-plan'
  const needs = record(APDR, '2025-12-01', { additionalNeeds: true })
  expect(stepOf(tier2(needs), step)?.by).toBe(tier2().on)
  expect(asks(tier2(record(APDR, '2025-12-01', { additionalNeeds: false })), step)).toBe(false)
  const plan = record('additional-needs-plan', '2025-12-02', { needsIdentified: true, planExists: true })
  expect(asks(tier2(needs, plan), step)).toBe(false)
  const flagged = attending(184, 200, { pupil: { flags: ['sen-support'] } })
  expect(asks(flagged, step)).toBe(true)
  expect(asks(attending(186, 200, { pupil: { flags: ['sen-support'] } }), step)).toBe(false)
})

test('a needs plan that does not name attendance as a key priority is to name it [T-013]', () => {
  const plan = (keyPriority: boolean) =>
    record('additional-needs-plan', '2025-12-02', { needsIdentified: true, planExists: true, keyPriority })
  expect(asks(tier2(plan(false)), 'make-attendance-a-key-priority')).toBe(true)
  expect(asks(tier2(plan(true)), 'make-attendance-a-key-priority')).toBe(false)
})

test('the guidance for assess-plan-do-review stands beside its form, with a link to more [T-018]', () => {
  const note = astTiers.notes.find(({ id }) => id === 'guidance-for-assess-plan-do-review')
  expect(note?.about).toContain('assess-plan-do-review')
  expect(note).toHaveProperty('link', expect.stringMatching(/^https:/))
})

test('cohorts of Tier 2 are looked for once every half-term, for three kinds of support [T-015]', () => {
  const task = astTiers.tasks.find(({ id }) => id === 'identify-cohorts')
  expect(task).toMatchObject({ every: 'half-term' })
  expect(task?.says).toMatch(/group work in school, mentoring, or a meeting of parents and school/)
})

const REVIEWED = { reviewedOn: '2025-12-22', outcome: 'same' }

test.each([
  ['below 80 and not improving', tier3(), true],
  ['at 80', attending(160, 200), false],
  ['below 80, but 80 and more of late', told([...days(24, 'I'), ...present(60)]), false],
  [
    'below 80, but better at the last review',
    tier3(record(APDR, '2025-11-10', { reviewedOn: '2026-01-12', outcome: 'improved' })),
    false,
  ],
  [
    'below 80, and the same at the last review',
    tier3(record(APDR, '2025-11-10', { reviewedOn: '2026-01-12', outcome: 'same' })),
    true,
  ],
  ['below 80, with a plan of this school year', tier3(record(PLAN, '2025-12-01')), false],
  ['below 80, the plan closed', tier3(record(PLAN, '2025-12-01', { nextStep: 'close' })), true],
])('%s: a support plan is to be started: %s [T-021, A-T3]', (_says, pupil, due) => {
  expect(asks(pupil, 'start-support-plan')).toBe(due)
  expect(recommended(pupil) === 'support-plan').toBe(due)
})

test('the tier is 3 at once, and the plan is its first task, due within ten school days [T-021, A-T3]', () => {
  const just = told([...present(78), ...days(20, 'I')])
  expect(assessed(just).level?.id).toBe('tier-3')
  expect(stepOf(just, 'start-support-plan')).toMatchObject({ who: 'school' })
})

test('a support plan is reviewed on its day, four weeks on at the latest [T-021]', () => {
  const due = (values: HistoryRecord['values']) =>
    stepOf(tier3(record(PLAN, '2026-01-12', values)), 'review-support-plan')?.by
  expect(due({ reviewOn: '2026-02-02' })).toBe('2026-02-02')
  expect(due({})).toBe('2026-02-09')
  expect(due({ reviewOn: '2026-02-02', ...REVIEWED })).toBeUndefined()
})

test('its review considers further interventions and a formal warning; a person decides [T-022]', () => {
  const step = 'consider-further-interventions'
  const reviewed = (more: HistoryRecord['values']) =>
    tier3(record(PLAN, '2025-12-01', { ...REVIEWED, ...more }))
  const options = [{ id: '1', option: 'more support', reason: 'Mentoring helped.' }]
  expect(asks(reviewed({}), step)).toBe(true)
  expect(asks(reviewed({ furtherOptions: options }), step)).toBe(true)
  expect(asks(reviewed({ furtherOptions: options, warningConsidered: false }), step)).toBe(false)
  expect(asks(tier3(record(PLAN, '2025-12-01')), step)).toBe(false)
})

test('at Tier 3 school and single point of contact identify a targeted group, then agree group work [T-023, T-024]', () => {
  const identified = record('ast-meeting', '2026-01-12', { kind: 'targeting', targetGroups: true })
  const agreed = record('group-work', '2026-01-20', { group: 'Mornings', endOn: '2026-03-20' })
  expect(stepOf(tier3(), 'identify-targeted-groups')?.who).toBe('school with SPOC and AST practitioner')
  expect(asks(tier2(), 'identify-targeted-groups')).toBe(false)
  expect(asks(tier3(), 'agree-group-work')).toBe(false)
  expect(asks(tier3(identified), 'identify-targeted-groups')).toBe(false)
  expect(asks(tier3(identified), 'agree-group-work')).toBe(true)
  expect(asks(tier3(identified, agreed), 'agree-group-work')).toBe(false)
})

test('a meeting that found no group for the pupil has looked: it is not asked for again, nor is group work [T-023, T-024]', () => {
  const none = record('ast-meeting', '2026-01-12', { kind: 'targeting', targetGroups: false })
  expect(asks(tier3(none), 'identify-targeted-groups')).toBe(false)
  expect(asks(tier3(none), 'agree-group-work')).toBe(false)
})

test.each([
  ['agree-group-work', [record('ast-meeting', '2026-01-12', { kind: 'targeting', targetGroups: true })]],
  ['offer-parent-contract', [record(PLAN, '2025-12-01', { ...REVIEWED, exhausted: true })]],
  [
    'refer-to-level-3-early-help',
    [
      record(PLAN, '2025-12-01', {
        ...REVIEWED,
        furtherOptions: [{ id: '1', option: 'level 3 early help' }],
      }),
    ],
  ],
  ['start-additional-needs-plan', [record(APDR, '2025-12-01', { additionalNeeds: true })]],
])('what is offered, here to %s, ends with a decision against it, and only against it', (step, history) => {
  const against = (about: string) =>
    record('decision', '2026-01-26', { decision: 'do not use', about, reason: 'It would not help now.' })
  expect(asks(tier3(...history), step)).toBe(true)
  expect(asks(tier3(...history, against(step)), step)).toBe(false)
  expect(asks(tier3(...history, against('visit-home')), step)).toBe(true)
})

test('group work ends on its last day, and the practitioner records what came of it [T-024]', () => {
  const work = { group: 'Mornings', startOn: '2026-01-21', endOn: '2026-03-20' }
  expect(stepOf(tier3(record('group-work', '2026-01-20', work)), 'close-group-work')).toMatchObject({
    by: '2026-03-20',
    who: 'AST practitioner',
  })
  const results = [{ id: '1', attendanceAtEnd: 81, nextStep: 'none' }]
  expect(asks(tier3(record('group-work', '2026-01-20', { ...work, results })), 'close-group-work')).toBe(
    false,
  )
})

test('level 3 early help, once chosen with its reason, is a referral to make [T-027]', () => {
  const chosen = (option: string) =>
    record(PLAN, '2025-12-01', { ...REVIEWED, furtherOptions: [{ id: '1', option, reason: 'Home.' }] })
  const step = 'refer-to-level-3-early-help'
  expect(asks(tier3(chosen('level 3 early help')), step)).toBe(true)
  expect(asks(tier3(chosen('more support')), step)).toBe(false)
  const made = record('early-help', '2026-01-12', { referred: true })
  expect(asks(tier3(chosen('level 3 early help'), made), step)).toBe(false)
})

const judged = (pupil: Told, form: string, values: HistoryRecord['values'] = {}) => {
  const { facts, on } = pupil
  return barsAgainst(astTiers, facts, {
    record: record(form, on, { on, ...values }),
    author: 'headteacher',
  }).map(({ rule }) => rule)
}
const ofPlan = (values: HistoryRecord['values']) => record(PLAN, '2025-12-01', { ...REVIEWED, ...values })

test.each([
  ['nothing is recorded', [], true],
  ['only that attendance is the same', [ofPlan({ exhausted: false })], true],
  ['only that measures are exhausted', [ofPlan({ outcome: 'improved', exhausted: true })], true],
  ['both are', [ofPlan({ exhausted: true })], false],
  [
    'both were, and a later plan found improvement',
    [ofPlan({ exhausted: true }), record(PLAN, '2026-01-05', { ...REVIEWED, outcome: 'improved' })],
    true,
  ],
])('a parent contract is refused while %s: %j [T-026]', (_says, history, refused) => {
  const pupil = tier3(...history)
  expect(judged(pupil, CONTRACT, { used: true }).length > 0).toBe(refused)
  expect(judged(pupil, 'decision', { decision: 'move', to: 'contract' }).length > 0).toBe(refused)
  expect(bars(pupil).includes('contract-conditions')).toBe(refused)
  expect(recommended(pupil) === 'contract').toBe(!refused)
})

test('it is refused at every tier, though shown only where it matters; a contract not made may be recorded [T-026]', () => {
  for (const pupil of [tier1(), tier2(), tier3()]) {
    expect(judged(pupil, CONTRACT, { used: true })).toContain('contract-conditions-first')
    expect(judged(pupil, CONTRACT, { used: false })).toEqual([])
  }
  expect(bars(tier2())).toEqual([])
})

test('with both recorded the school is asked to offer the contract [T-025]', () => {
  const ready = ofPlan({ exhausted: true })
  expect(asks(tier3(ready), 'offer-parent-contract')).toBe(true)
  const made = record(CONTRACT, '2026-01-12', { used: true })
  expect(asks(tier3(ready, made), 'offer-parent-contract')).toBe(false)
})

test('while a contract runs, or after it failed, no new support plan is asked for [T-021, T-025]', () => {
  const closed = ofPlan({ exhausted: true, nextStep: 'close' })
  const having = (values: HistoryRecord['values']) =>
    tier3(closed, moved('contract', '2026-01-12'), record(CONTRACT, '2026-01-12', { used: true, ...values }))
  expect(asks(having({}), 'start-support-plan')).toBe(false)
  expect(recommended(having({}))).toBeUndefined()
  const failed = having({ reviewedOn: '2026-02-02', finding: 'failed to improve' })
  expect(asks(failed, 'start-support-plan')).toBe(false)
  const better = having({ reviewedOn: '2026-02-02', finding: 'improved' })
  expect(asks(better, 'start-support-plan')).toBe(true)
})

test('the contract is reviewed on its day, six weeks on at the latest [T-028]', () => {
  const due = (values: HistoryRecord['values']) =>
    stepOf(tier3(record(CONTRACT, '2026-01-12', { used: true, ...values })), 'review-parent-contract')?.by
  expect(due({ reviewOn: '2026-02-10' })).toBe('2026-02-10')
  expect(due({})).toBe('2026-02-23')
  expect(due({ reviewedOn: '2026-02-02', finding: 'improved' })).toBeUndefined()
})

test('a step that has done its work ends by recommendation, back to the tier of the figures', () => {
  const at = (step: string, given: readonly string[]) =>
    recommended(told(given, { history: [moved(step, '2025-11-10'), record(PLAN, '2025-11-10', REVIEWED)] }))
  expect(at('support-plan', [...days(20, 'I'), ...present(80)])).toBe('tier-2')
  expect(at('support-plan', [...days(7, 'I'), ...present(93)])).toBe('tier-1')
  expect(at('support-plan', [...days(21, 'I'), ...present(79)])).toBeUndefined()
})
