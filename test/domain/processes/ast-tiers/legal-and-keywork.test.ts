/** The legal referral and Tier 4: what is refused and until when, and keywork from the referral to the day it is handed back. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import type { Role } from '../../../../src/domain/casework/roles.ts'
import { astTiers } from '../../../../src/domain/processes/ast-tiers/ast-tiers.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured, type Overrides } from '../../../../src/domain/stages/configured.ts'
import { questioned } from '../../../../src/domain/stages/questioned.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { days, moved, present, record, told, type About, type Told } from '../../../kit/pupil.ts'

const assessed = ({ facts, on }: Told) => assess(astTiers, facts, on)
const stepOf = (pupil: Told, step: string) => assessed(pupil).steps.find((one) => one.step === step)
const asks = (pupil: Told, step: string) => stepOf(pupil, step) !== undefined
const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id
const shown = (pupil: Told) => assessed(pupil).blockers.map(({ rule }) => rule)

type Judging = { readonly author?: Role | null; readonly settings?: Overrides }

/** What refuses a record of today, by rule. */
const refusing = (
  { facts, on }: Told,
  form: string,
  values: HistoryRecord['values'] = {},
  { author = 'dsl', settings = {} }: Judging = {},
) =>
  barsAgainst(configured(astTiers, settings), facts, {
    record: record(form, on, { on, ...values }),
    author,
  }).map(({ rule }) => rule)

const CONTRACT = 'attendance-parent-contract'
const LEGAL = 'legal-interventions-referral'
const FAILED = { used: true, reviewedOn: '2025-12-15', finding: 'failed to improve' }
const CONSULTED = { spocConsultedOn: '2025-12-18', spocAdvice: 'Go on.', schoolDecision: 'Refer.' }
const RELEASED = { formReleased: true, formReleasedOn: '2025-12-18' }

const tier3 = (...history: HistoryRecord[]) => told([...present(60), ...days(40, 'I')], { history })
const contract = (values: HistoryRecord['values']) => record(CONTRACT, '2025-11-10', { ...FAILED, ...values })
const meeting = (values: HistoryRecord['values']) =>
  record('ast-meeting', '2025-12-18', { kind: 'consultation', ...values })

test('after a failed review the school compiles its evidence, until it has [T-029]', () => {
  expect(stepOf(tier3(contract({})), 'compile-evidence')).toMatchObject({ who: 'school', by: '2026-01-12' })
  expect(recommended(tier3(contract({})))).toBe('evidence')
  expect(asks(tier3(contract({ evidenceCompiledOn: '2026-01-08' })), 'compile-evidence')).toBe(false)
  expect(asks(tier3(contract({ finding: 'improved' })), 'compile-evidence')).toBe(false)
})

test('without evidence the way to the legal referral carries a caution', () => {
  const cautions = (values: HistoryRecord['values']) =>
    assessed(tier3(contract(values), moved('evidence', '2026-01-05'))).cautions.map(({ about }) => about)
  expect(cautions({})).toEqual(['legal-referral'])
  expect(cautions({ evidenceCompiledOn: '2026-01-08' })).toEqual([])
})

test('the single point of contact is to be consulted when legal steps are considered, after a failed contract or by choice [T-027, T-030]', () => {
  expect(asks(tier3(contract({})), 'consult-single-point-of-contact')).toBe(true)
  const chosen = (option: string) =>
    record('attendance-support-plan', '2025-12-01', { furtherOptions: [{ id: '1', option, reason: 'Why.' }] })
  expect(asks(tier3(chosen('statutory intervention')), 'consult-single-point-of-contact')).toBe(true)
  expect(asks(tier3(chosen('level 3 early help')), 'consult-single-point-of-contact')).toBe(false)
  expect(asks(tier3(contract({}), meeting(CONSULTED)), 'consult-single-point-of-contact')).toBe(false)
})

test.each<[string, HistoryRecord[], string[]]>([
  ['before anybody was consulted', [contract({})], ['consultation-first', 'form-given-out-first']],
  [
    'with the consultation but no advice',
    [contract({ spocConsultedOn: '2025-12-18' })],
    ['consultation-first', 'form-given-out-first'],
  ],
  ['consulted, the form not given out', [contract(CONSULTED)], ['form-given-out-first']],
  ['the form given out, nobody consulted', [contract(RELEASED)], ['consultation-first']],
  ['consulted and given out, in the contract', [contract({ ...CONSULTED, ...RELEASED })], []],
  ['consulted and given out, at a meeting', [contract({}), meeting({ ...CONSULTED, ...RELEASED })], []],
])(
  'a legal referral %s is refused by %#: it waits for advice and form [T-030, T-031]',
  (_says, history, by) => {
    const pupil = tier3(...history)
    expect(refusing(pupil, LEGAL, {}, { author: 'headteacher' })).toEqual(by)
    expect(refusing(pupil, 'decision', { decision: 'move', to: 'legal-referral' })).toEqual(by)
    expect(recommended(pupil) === 'legal-referral').toBe(by.length === 0)
  },
)

test('a consultation more than twelve months old is none [T-030]', () => {
  const old = (on: string) => tier3(contract({}), record('ast-meeting', on, { ...CONSULTED, ...RELEASED }))
  expect(refusing(old('2025-02-06'), LEGAL)).toEqual([])
  expect(refusing(old('2025-02-05'), LEGAL)).toEqual(['consultation-first', 'form-given-out-first'])
})

test('the blocks are shown from the contract on, and nowhere else', () => {
  expect(shown(tier3(contract({}), moved('contract', '2025-11-10')))).toEqual(
    expect.arrayContaining(['consultation', 'form-given-out']),
  )
  expect(shown(tier3(contract({})))).not.toContain('consultation')
})

test('no legal referral for a pupil over compulsory school age, consulted or not', () => {
  const ready = [contract({ ...CONSULTED, ...RELEASED })]
  const over = told(present(10), { history: ready, pupil: { dateOfBirth: '2009-08-31' }, on: '2026-01-12' })
  expect(refusing(over, LEGAL)).toEqual(['legal-steps-at-school-age-only'])
  expect(refusing({ ...over, facts: tier3(...ready).facts }, LEGAL)).toEqual([])
})

test('legal steps are asked for only while attendance is below 80 per cent [T-029, T-030]', () => {
  const recovered = told([...present(80), ...days(20, 'I')], { history: [contract({})] })
  expect(asks(recovered, 'compile-evidence')).toBe(false)
  expect(asks(recovered, 'consult-single-point-of-contact')).toBe(false)
})

test('where legal intervention is not right, a decision with its reason ends the steps towards it [T-029, T-045]', () => {
  const not = (about: string) =>
    record('decision', '2026-01-20', {
      decision: 'do not use',
      about,
      reason: 'The parents are working with us.',
    })
  expect(asks(tier3(contract({}), not('compile-evidence')), 'compile-evidence')).toBe(false)
  expect(asks(tier3(contract({}), not('compile-evidence')), 'consult-single-point-of-contact')).toBe(false)
  expect(asks(tier3(contract({}), not('contract')), 'compile-evidence')).toBe(true)
})

test('the panel’s answer asks for legal action until it was taken, or set aside [T-045]', () => {
  const answered = record(LEGAL, '2026-01-12', { panelOutcome: 'action' })
  const step = 'take-legal-action-with-panel'
  const taken = record('legal-planning', '2026-01-26', { kind: 'prosecution' })
  expect(asks(tier3(answered), step)).toBe(true)
  expect(asks(tier3(answered, taken), step)).toBe(false)
  expect(asks(tier3(record('penalty-notice', '2025-11-03', { decision: 'issue' }), answered), step)).toBe(
    true,
  )
  const aside = record('decision', '2026-01-26', {
    decision: 'do not use',
    about: step,
    reason: 'Moved away.',
  })
  expect(asks(tier3(answered, aside), step)).toBe(false)
})

test('a panel that did not agree to legal action leaves the school with the tier of the figures [T-009, T-045]', () => {
  const answered = (panelOutcome: string) =>
    recommended(
      tier3(
        contract({}),
        moved('legal-referral', '2026-01-05'),
        record(LEGAL, '2026-01-12', { panelOutcome }),
      ),
    )
  expect(answered('no action')).toBe('tier-3')
  expect(answered('more support')).toBe('tier-3')
  expect(answered('action')).not.toBe('tier-3')
})

test('legal action stays the school’s, with the panel as its partner [T-045]', () => {
  const answered = record(LEGAL, '2026-01-12', { panelOutcome: 'action' })
  expect(stepOf(tier3(answered), 'take-legal-action-with-panel')?.who).toBe('school')
  expect(asks(tier3(record(LEGAL, '2026-01-12', {})), 'take-legal-action-with-panel')).toBe(false)
  expect(astTiers.stages.find(({ id }) => id === 'legal-referral')?.who).toBe('school')
  const panel = astTiers.roles.find(({ name }) => name === 'AST Legal Intervention Panel')
  expect(panel?.does).toEqual(['works with the school when it takes legal action'])
})

const REFERRAL = 'tier-4-referral'
const WORK = [
  record('assess-plan-do-review', '2025-10-06'),
  record('pupil-voice', '2025-10-06'),
  record('attendance-support-plan', '2025-10-06', { reviewedOn: '2025-11-03', outcome: 'same' }),
]
const TICKED = ['attendance 50', 'tier 2 work', 'support plan', 'parents agree', 'safety checked']
const CRITERIA = { criteria: TICKED }
const tier4 = (...history: HistoryRecord[]) => told([...days(50, 'I'), ...present(50)], { history })

test('at 50 per cent the answer is early help keywork: the safeguarding lead is asked to refer [T-033]', () => {
  expect(stepOf(tier4(), 'refer-to-keywork')).toMatchObject({
    who: 'DSL or DDSL',
    says: expect.stringContaining('early help keywork of 12 to 20 weeks, for change that lasts'),
  })
  expect(recommended(tier4())).toBe(undefined)
  expect(recommended(tier4(...WORK))).toBe(REFERRAL)
  expect(asks(tier3(), 'refer-to-keywork')).toBe(false)
  expect(asks(tier4(record(REFERRAL, '2026-01-12')), 'refer-to-keywork')).toBe(false)
  const closed = record(REFERRAL, '2025-10-06', { portalOutcome: 'accepted', closedOn: '2026-01-26' })
  expect(asks(tier4(closed), 'refer-to-keywork')).toBe(false)
})

test('where the family does not agree to keywork, a decision with that reason ends the asking, for the year [T-033, T-035]', () => {
  const against = (about: string, on = '2026-01-26') =>
    record('decision', on, { decision: 'do not use', about, reason: 'The parents do not agree.' })
  expect(asks(tier4(against('refer-to-keywork')), 'refer-to-keywork')).toBe(false)
  expect(asks(tier4(against('refer-to-keywork', '2025-07-10')), 'refer-to-keywork')).toBe(true)
  expect(asks(tier4(against('contract')), 'refer-to-keywork')).toBe(true)
  expect(recommended(tier4(...WORK, against('contract')))).toBe(REFERRAL)
  expect(recommended(tier4(...WORK, against('refer-to-keywork')))).toBeUndefined()
})

test('the referral waits for its criteria, so it is asked for without a day that could only be missed [T-033, T-035]', () => {
  expect(stepOf(tier4(), 'refer-to-keywork')?.by).toBeNull()
})

test('after a declined referral the school works on: six school weeks later a further one may be made [T-039]', () => {
  const declined = record(REFERRAL, '2025-12-01', {
    portalOutcome: 'declined',
    portalOutcomeOn: '2025-12-08',
  })
  const on = (day: string) => ({ ...tier4(...WORK, declined, moved('declined', '2025-12-09')), on: day })
  expect(asks(on('2026-01-30'), 'refer-to-keywork')).toBe(false)
  expect(recommended(on('2026-01-30'))).toBeUndefined()
  expect(asks(on('2026-02-02'), 'refer-to-keywork')).toBe(true)
  expect(recommended(on('2026-02-02'))).toBe(REFERRAL)
})

test.each([
  ['2025-09-26', undefined],
  ['2025-09-29', REFERRAL],
])('while tiers are provisional no referral is recommended: on %s %s [A-T2]', (on, stage) => {
  const early = WORK.map(({ form, values }) =>
    record(form, '2025-09-10', { ...values, reviewedOn: '2025-09-19' }),
  )
  expect(recommended(told(days(40, 'I'), { history: early, on }))).toBe(stage)
})

test('a referral whose figures were corrected afterwards is listed for a person, never undone', () => {
  const history = [...WORK, record(REFERRAL, '2025-11-10', CRITERIA)]
  const asked = (given: readonly string[]) =>
    questioned(astTiers, told(given, { history }).facts, '2026-01-12').map(({ rule }) => rule)
  expect(asked([...days(30, 'I'), ...present(40)])).toEqual([])
  expect(asked([...days(10, 'I'), ...present(60)])).toEqual(['tier-4-by-figures'])
})

test.each<[Role | null, boolean]>([
  ['dsl', false],
  ['ddsl', false],
  ['headteacher', true],
  ['attendance-lead', true],
  ['ewo', true],
  ['ast-contact', true],
  [null, true],
])('a Tier 4 referral by %s is refused: %s [T-036]', (author, refused) => {
  const by = refused ? ['only-safeguarding-leads-refer'] : []
  expect(refusing(tier4(...WORK), REFERRAL, CRITERIA, { author })).toEqual(by)
  expect(refusing(tier4(...WORK), 'decision', { decision: 'move', to: REFERRAL }, { author })).toEqual(by)
})

test('every criterion on the list is ticked, or the referral is refused [T-035, A-T6]', () => {
  expect(refusing(tier4(...WORK), REFERRAL, CRITERIA)).toEqual([])
  for (const left of TICKED)
    expect({
      left,
      by: refusing(tier4(...WORK), REFERRAL, { criteria: TICKED.filter((one) => one !== left) }),
    }).toEqual({ left, by: ['all-criteria-met'] })
  expect(refusing(tier4(...WORK), REFERRAL, {})).toEqual(['all-criteria-met'])
})

test('the list is the council’s: a criterion of its own may be added, one of ours left out [T-035, A-T6]', () => {
  const added = { settings: { criterionCouncil1: 1 } }
  expect(refusing(tier4(...WORK), REFERRAL, CRITERIA, added)).toEqual(['all-criteria-met'])
  expect(refusing(tier4(...WORK), REFERRAL, { criteria: [...TICKED, 'council 1'] }, added)).toEqual([])
  const without = { criteria: TICKED.filter((one) => one !== 'parents agree') }
  expect(refusing(tier4(...WORK), REFERRAL, without, { settings: { criterionParentsAgree: 0 } })).toEqual([])
})

const NOTHING_LISTED = Object.fromEntries(
  Object.keys(astTiers.settings).flatMap((name) => (name.startsWith('criterion') ? [[name, 0]] : [])),
)

test('an empty list refuses every referral, with a note to the administrator [T-035, A-T6]', () => {
  expect(refusing(tier4(...WORK), REFERRAL, CRITERIA, { settings: NOTHING_LISTED })).toEqual([
    'no-criteria-listed',
    'all-criteria-met',
  ])
  const { facts, on } = tier4(...WORK)
  const { blockers } = assess(configured(astTiers, NOTHING_LISTED), facts, on)
  expect(blockers).toContainEqual(
    expect.objectContaining({
      rule: 'no-criteria-listed',
      says: expect.stringMatching(/administrator: choose the council’s criteria/),
    }),
  )
  expect(shown(tier4(...WORK))).not.toContain('no-criteria-listed')
})

test('a tick alone is not enough where the records can be looked at [T-035, A-T9]', () => {
  const lacking = (without: string) => WORK.filter(({ form }) => form !== without)
  expect(refusing(tier4(...lacking('pupil-voice')), REFERRAL, CRITERIA)).toEqual(['tier-2-work-first'])
  expect(refusing(tier4(...lacking('attendance-support-plan')), REFERRAL, CRITERIA)).toEqual([
    'support-plan-reviewed-first',
  ])
  expect(refusing(tier3(...WORK), REFERRAL, CRITERIA)).toEqual(['attendance-at-50-first'])
  expect(shown(tier4())).toEqual(expect.arrayContaining(['tier-2-work', 'support-plan-reviewed']))
  expect(shown(tier4(...WORK))).toEqual([])
})

test('a referral declined: level 2 advice goes to school and parents, and both are recorded [T-038, T-039]', () => {
  const declined = (values: HistoryRecord['values']) =>
    tier4(
      ...WORK,
      record(REFERRAL, '2026-01-12', { portalOutcome: 'declined', portalOutcomeOn: '2026-01-19', ...values }),
    )
  expect(stepOf(declined({}), 'record-level-2-advice')?.by).toBe('2026-02-02')
  expect(recommended(declined({}))).toBe('declined')
  expect(asks(declined({ adviceToSchool: true, adviceToParents: false }), 'record-level-2-advice')).toBe(true)
  expect(asks(declined({ adviceToSchool: true, adviceToParents: true }), 'record-level-2-advice')).toBe(false)
})

const ACCEPTED = { portalOutcome: 'accepted', portalOutcomeOn: '2025-10-13', startOn: '2025-10-20' }
const keywork = (values: HistoryRecord['values'] = {}) =>
  record(REFERRAL, '2025-10-06', { ...ACCEPTED, ...values })
/** Half of the days missed up to the start, and after it so many of the rest. */
const since = (given: readonly string[], about: About = {}) => told([...days(35, 'I'), ...given], about)

test('an accepted referral: an Early Help Plan is made, and keywork may begin, not before [T-033, T-038]', () => {
  const open = (values: HistoryRecord['values'] = {}) => since(present(30), { history: [keywork(values)] })
  expect(stepOf(open(), 'make-early-help-plan')?.by).toBe('2025-11-03')
  expect(asks(open({ earlyHelpPlanOn: '2025-10-21' }), 'make-early-help-plan')).toBe(false)
  expect(recommended(open())).toBe('keywork')
  const move = { decision: 'move', to: 'keywork' }
  expect(refusing(open(), 'decision', move)).toEqual([])
  expect(refusing(since(present(30)), 'decision', move)).toEqual(['referral-accepted-first'])
})

test.each([
  ['open', {}, 'tier-4'],
  ['closed', { closedOn: '2026-01-26' }, 'tier-3'],
])(
  'at 54 per cent with keywork %s the pupil is at %#, the tier does not flicker [A-T8]',
  (_says, values, tier) => {
    const pupil = since(present(41), { history: [keywork(values)] })
    expect(assessed(pupil).figures.attendancePct).toBe('53.9')
    expect(assessed(pupil).level?.id).toBe(tier)
  },
)

test('with keywork open the pupil is at Tier 4 also at 51 and at 55 per cent; without it at Tier 3 [A-T8]', () => {
  for (const count of [37, 43]) {
    expect(assessed(since(present(count), { history: [keywork()] })).level?.id).toBe('tier-4')
    expect(assessed(since(present(count))).level?.id).toBe('tier-3')
  }
})

test.each([
  ['54.5%', 30, 25, false],
  ['55.0%', 33, 27, true],
  ['55.2%', 32, 26, true],
])('%s attended since keywork began: it may close: %s [T-043, A-T8]', (percent, attended, missed, may) => {
  const pupil = since([...present(attended), ...days(missed, 'I')], { history: [keywork()] })
  const said = stepOf(pupil, 'decide-closing-keywork')?.says
  expect(said?.match(/Since keywork began attendance is ([0-9.]+%)/)?.[1]).toBe(may ? percent : undefined)
  expect(assessed(pupil).level?.id).toBe('tier-4')
})

test('before week 12 keywork goes on, however good attendance is: closing is not asked about [T-034, A-T7]', () => {
  const early = since(present(30), { history: [keywork()], on: '2025-12-01' })
  expect(asks(early, 'decide-closing-keywork')).toBe(false)
  expect(asks(early, 'go-on-with-keywork')).toBe(true)
})

test('from week 12 below 55 per cent keywork goes on, to week 20 at most [T-034, T-043, A-T8]', () => {
  const low = since([...present(30), ...days(25, 'I')], { history: [keywork()] })
  expect(stepOf(low, 'go-on-with-keywork')).toMatchObject({
    by: '2026-03-09',
    says: expect.stringContaining('Since keywork began attendance is 54.5%'),
  })
  expect(asks(low, 'end-keywork')).toBe(false)
})

test('without its first day keywork has no weeks: the day is asked for, and no review without a date [T-040, T-041]', () => {
  const { startOn: _unknown, ...accepted } = ACCEPTED
  const begun = (values: HistoryRecord['values']) =>
    since(present(30), { history: [record(REFERRAL, '2025-10-06', { ...accepted, ...values })] })
  expect(asks(begun({}), 'review-keywork')).toBe(false)
  expect(asks(begun({ earlyHelpPlanOn: '2025-10-21' }), 'make-early-help-plan')).toBe(true)
  const both = begun({ earlyHelpPlanOn: '2025-10-21', startOn: '2025-10-22' })
  expect(asks(both, 'make-early-help-plan')).toBe(false)
})

test('with keywork open its own plan is at work: no new cycle is asked for beside it [T-019, T-040]', () => {
  const ended = record('assess-plan-do-review', '2025-10-06', { reviewedOn: '2025-11-03', nextStep: 'close' })
  expect(asks(since(present(30), { history: [ended, keywork()] }), 'begin-new-cycle')).toBe(false)
  expect(asks(since(present(30), { history: [ended] }), 'begin-new-cycle')).toBe(true)
})

test('the aim is said where closing is decided: improvement that lasts [T-042]', () => {
  const pupil = since(present(60), { history: [keywork()] })
  expect(stepOf(pupil, 'decide-closing-keywork')?.says).toContain('the aim is improvement that lasts')
  expect(astTiers.notes.find(({ id }) => id === 'aim-of-keywork')?.says).toMatch(
    /sustained change and improvement/,
  )
})

const onDay = (on: string, values: HistoryRecord['values'] = {}) =>
  since(present(130), { history: [keywork(values)], on })

test('support is reviewed at the end of ten weeks, on the way and not as its end [T-041, A-T7]', () => {
  expect(stepOf(onDay('2025-11-10'), 'review-keywork')?.by).toBe('2025-12-29')
  expect(asks(onDay('2026-01-12', { reviewedOn: '2025-12-18' }), 'review-keywork')).toBe(false)
  expect(asks(onDay('2026-01-11', { reviewedOn: '2025-12-18' }), 'go-on-with-keywork')).toBe(true)
})

test.each([
  ['2026-01-11', 'go-on-with-keywork', '2026-01-12', 'at least 12 weeks'],
  ['2026-01-12', 'decide-closing-keywork', '2026-03-09', 'Week 12 of keywork is reached'],
  ['2026-03-08', 'decide-closing-keywork', '2026-03-09', 'Week 12 of keywork is reached'],
  ['2026-03-09', 'end-keywork', '2026-03-09', 'Week 20 of keywork was reached'],
])('keywork begun on 20 October, seen on %s: %s by %s [T-034, A-T7]', (on, step, by, says) => {
  expect(stepOf(onDay(on), step)).toMatchObject({ by, says: expect.stringContaining(says) })
  const asked = assessed(onDay(on)).steps.flatMap(({ step: one }) =>
    one.endsWith('-keywork') && !/^(review|refer)/.test(one) ? [one] : [],
  )
  expect(asked).toEqual([step])
})

test('closed keywork is handed back: a named person at the school, and a plan for watching [T-044]', () => {
  const closed = { closedOn: '2026-01-26' }
  expect(stepOf(onDay('2026-02-02', closed), 'hand-back-to-school')?.by).toBe('2026-02-09')
  expect(asks(onDay('2026-02-02', { ...closed, acceptedBack: { name: 'Jo' } }), 'hand-back-to-school')).toBe(
    true,
  )
  const handed = { ...closed, acceptedBack: { name: 'Jo' }, monitoringPlan: 'Weekly.' }
  expect(asks(onDay('2026-02-02', handed), 'hand-back-to-school')).toBe(false)
})

test('once closed, the tier of the figures is recommended to whoever ends the step [T-044, A-T8]', () => {
  const at = (attended: number) =>
    recommended(
      since(present(attended), {
        history: [...WORK, keywork({ closedOn: '2025-11-10' }), moved('keywork', '2025-10-20')],
      }),
    )
  expect(at(41)).toBe('tier-3')
  expect(at(35)).toBe('tier-4')
})

test('a termly meeting sets the next one, which is due on its day [T-001, T-006]', () => {
  const termly = (values: HistoryRecord['values']) =>
    tier3(record('ast-meeting', '2025-11-10', { kind: 'termly', held: true, ...values }))
  expect(stepOf(termly({ nextOn: '2026-02-23' }), 'hold-termly-meeting')).toMatchObject({
    by: '2026-02-23',
    who: 'SPOC',
  })
  expect(asks(termly({ nextOn: '2026-02-23' }), 'set-next-termly-meeting')).toBe(false)
  expect(asks(termly({}), 'set-next-termly-meeting')).toBe(true)
  expect(asks(tier3(), 'hold-termly-meeting')).toBe(false)
  expect(asks(termly({ nextOn: '2026-02-05' }), 'hold-termly-meeting')).toBe(false)
  const well = told(present(100), {
    history: [record('ast-meeting', '2025-11-10', { kind: 'termly', held: true, nextOn: '2026-02-23' })],
  })
  expect(asks(well, 'hold-termly-meeting')).toBe(false)
  expect(astTiers.tasks.find(({ id }) => id === 'termly-attendance-meeting')).toMatchObject({ every: 'term' })
})

test('where other agencies meet about a pupil of concern, the single point of contact may be invited [T-005, T-007]', () => {
  const spoc = astTiers.roles.find(({ name }) => name === 'SPOC')
  expect(spoc?.does).toEqual(
    expect.arrayContaining([
      'gives the school advice, guidance and free training for staff',
      'comes to child in need, child protection, looked after and Youth Justice meetings when asked',
    ]),
  )
  const note = astTiers.notes.find(({ id }) => id === 'contact-for-advice')
  expect(note?.about).toEqual(expect.arrayContaining(['tier-1', 'tier-2', 'tier-3', 'tier-4']))
})
