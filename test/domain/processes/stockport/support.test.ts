/** Stages 1 and 2 are support: who is involved, what is offered, what is looked at again. */
import { expect, test } from 'vitest'
import { attendanceImprovementPlan } from '../../../../src/domain/forms/attendance-improvement-plan.ts'
import { communicationSent } from '../../../../src/domain/forms/communication-sent.ts'
import { enforcementReferral } from '../../../../src/domain/forms/enforcement-referral.ts'
import { noticingRecord } from '../../../../src/domain/forms/noticing-record.ts'
import { faultsOf } from '../../../../src/domain/forms/faults.ts'
import type { Form } from '../../../../src/domain/forms/form.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { decide } from '../../../../src/domain/stages/decide.ts'
import { filledAnswers, TODAY } from '../../../kit/casework.ts'
import { days, moved, present, record, told, type About } from '../../../kit/pupil.ts'
import { assessed, recommended, refusedBy, stepOf, stepsOf } from '../../../kit/stockport.ts'

const AT_1 = moved('stage-1', '2025-09-15')
const AT_2 = moved('stage-2', '2025-09-15')
const WEEKS = Array.from({ length: 8 }, () => ['M /', ...present(4)]).flat()
const pupil = (history: readonly HistoryRecord[], about: About = {}) => told(WEEKS, { history, ...about })
const noticed = (values: HistoryRecord['values'], on = '2025-09-18') => record('noticing-record', on, values)

/** The faults of a form filled whole but for these answers. */
const missing = (form: Form, change: Readonly<Record<string, unknown>>) => {
  const answers = Object.fromEntries(
    Object.entries({ ...filledAnswers(form), ...change }).filter(([, value]) => value !== undefined),
  )
  return faultsOf(form, answers as ReturnType<typeof filledAnswers>, { today: TODAY }).map(
    ({ field }) => field,
  )
}

test('early help is offered at Stage 1, unless the family has a plan already or a person sees no need and says why [S-062, S-063]', () => {
  const offered = (...history: readonly HistoryRecord[]) =>
    stepsOf(pupil([AT_1, ...history])).includes('offer-early-help')
  const against = (reason: string) =>
    record('decision', '2025-09-18', { decision: 'do not use', about: 'offer-early-help', reason })
  expect(offered(noticed({ earlyHelpOffered: false }))).toBe(true)
  expect(offered(noticed({ earlyHelpOffered: true }))).toBe(false)
  expect(offered(against('Only the broken lift kept her away'))).toBe(false)
  expect(offered(against(''))).toBe(true)
  const inPlan = pupil([AT_1], { pupil: { flags: ['taf'] } })
  expect(stepsOf(inPlan)).not.toContain('offer-early-help')
  expect(stepsOf(inPlan)).toContain('share-with-lead-professional')
})

test('Stages 1 and 2 are the school’s, with families and others; formal stages belong to the council [S-016]', () => {
  const who = new Map(stockport.stages.map((stage) => [stage.id as string, stage.who as string]))
  expect(['universal', 'stage-1', 'stage-2', 'stage-3-referral'].map((id) => who.get(id))).toEqual([
    'school',
    'school',
    'school',
    'school',
  ])
  expect(who.get('stage-3a')).toBe('Education Welfare Service')
  expect(who.get('stage-3b')).toBe('Education Welfare Officer')
})

test('attendance is nobody’s work alone: staff who teach and who do not, governors, council and partners have a part [S-003]', () => {
  const names = stockport.roles.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'class teacher or tutor',
      'school office',
      'governors',
      'Education Welfare Service',
      'other partners',
    ]),
  )
  const asked = new Set(
    stockport.rules
      .flatMap((rule) => ('asks' in rule ? [rule.asks ?? []].flat() : []))
      .flatMap((one) => ('who' in one ? [one.who] : [])),
  )
  expect(asked.size).toBeGreaterThan(10)
})

test('an action names what it is to overcome; support is worked out with child and parents [S-002]', () => {
  const actions = attendanceImprovementPlan.sections.flatMap(({ fields }) =>
    'actions' in fields ? [fields.actions] : [],
  )
  expect(actions[0]?.columns).toHaveProperty('barrier')
  expect(missing(noticingRecord, { inSchool: undefined })).toEqual(['inSchool'])
  expect(missing(attendanceImprovementPlan, { viewParent: undefined, viewChild: undefined })).toEqual([
    'viewParent',
    'viewChild',
  ])
})

test('what stands in the way is listened to and written down, before anything punitive [S-054]', () => {
  expect(stepOf(pupil([AT_1]), 'write-noticing-record')?.says).toMatch(/staff, parents and child/)
  expect(missing(noticingRecord, { inSchool: undefined, outsideSchool: undefined })).toEqual([
    'inSchool',
    'outsideSchool',
  ])
  const move = { decision: 'move', to: 'stage-3a', reason: 'agreed' }
  expect(refusedBy(pupil([AT_1]), 'decision', move)).toContain('support-before-formal-steps')
})

test('how the parents’ duty is met is on record; educated otherwise, there is no attendance at school to enforce [S-004]', () => {
  expect(missing(enforcementReferral, { educatedAt: undefined })).toEqual(['educatedAt'])
  const tried = [AT_2, noticed({}), record('attendance-improvement-plan', '2025-09-24')]
  const referral = { couldDoMore: 'Answer the telephone' }
  expect(refusedBy(pupil(tried), 'enforcement-referral', { ...referral, educatedAt: 'otherwise' })).toEqual([
    'educated-otherwise',
  ])
  expect(refusedBy(pupil(tried), 'enforcement-referral', { ...referral, educatedAt: 'school' })).toEqual([])
})

test('every day the school is open counts, but for illness and leave given in advance [S-005]', () => {
  const figures = (mark: string) => assessed(told([...present(19), mark])).figures
  expect(figures('O')).toMatchObject({ possible: 40, unauthorised: 2 })
  for (const allowed of ['I', 'C']) expect(figures(allowed)).toMatchObject({ unauthorised: 0, authorised: 2 })
  expect(stockport.notes.find(({ id }) => id === 'every-day-open')?.says).toMatch(
    /too ill.*leave the school gave in advance/,
  )
})

test('early help is offered where the family needs more than school, and the offer is on record [S-019, S-062]', () => {
  const step = stepOf(pupil([AT_1]), 'offer-early-help')
  expect(step).toMatchObject({
    by: '2025-09-29',
    says: expect.stringContaining('with the parents’ agreement, the Team Around the School'),
  })
  for (const offered of [
    noticed({ earlyHelpOffered: true }),
    record('early-help', '2025-09-18', { offer: 'early help assessment', response: 'declined' }),
  ])
    expect(stepsOf(pupil([AT_1, offered]))).not.toContain('offer-early-help')
  expect(stepsOf(pupil([AT_1, noticed({ earlyHelpOffered: false })]))).toContain('offer-early-help')
  expect(missing(noticingRecord, { earlyHelpOffered: undefined })).toContain('earlyHelpOffered')
})

test('a voluntary early help plan, where there is one, belongs to the case [S-020]', () => {
  const plan = (values: HistoryRecord['values']) => pupil([record('early-help', '2025-09-18', values)])
  const about = ({ facts, on }: ReturnType<typeof plan>) => decide(stockport, 'early-help-plan', facts, on)
  expect(about(plan({ response: 'accepted', referred: true }))).toMatchObject({
    holds: true,
    because: ['2025-09-18 early-help'],
  })
  expect(about(plan({ response: 'declined' }))?.holds).toBe(false)
})

test('early help refused to anybody at Stage 1 is offered again at Stage 2, wherever the refusal stands [S-068]', () => {
  const refused = record('early-help', '2025-09-10', { offer: 'early help assessment', response: 'declined' })
  expect(stepsOf(pupil([AT_2, refused]))).toContain('offer-early-help-again')
})

test('a lead professional or social worker is told, and attendance becomes an action of their plan [S-055, S-063]', () => {
  for (const flag of ['taf', 'social-worker'] as const) {
    const one = pupil([AT_1], { pupil: { flags: [flag] } })
    expect(stepOf(one, 'share-with-lead-professional')?.by).toBe('2025-09-29')
  }
  expect(stepsOf(pupil([AT_1]))).not.toContain('share-with-lead-professional')
  const known = { socialWorkerKnown: true, socialWorkerTold: true }
  expect(stepsOf(pupil([AT_1, noticed({ ...known, attendanceOnPlan: false })]))).toContain(
    'put-attendance-on-their-plan',
  )
  expect(stepsOf(pupil([AT_1, noticed({ ...known, attendanceOnPlan: true })]))).not.toContain(
    'put-attendance-on-their-plan',
  )
})

test('worries are normal and school is still expected: whether the parents were told is asked [S-035]', () => {
  expect(missing(noticingRecord, { anxiety: true, expectationShared: undefined })).toEqual([
    'expectationShared',
  ])
  expect(stockport.notes.find(({ id }) => id === 'normal-worries')?.about).toContain('noticing-record')
})

test('for a pupil with special educational needs the aim is the same: SENCo, pastoral and attendance staff work on it, with the support written down [S-036, S-037]', () => {
  for (const flag of ['ehcp', 'sen-support'] as const) {
    const about = { pupil: { flags: [flag] } }
    expect(stepOf(pupil([AT_1], about), 'involve-senco')).toMatchObject({ who: 'SENCo', by: '2025-09-29' })
    expect(stepsOf(pupil([AT_1, noticed({ sencoInvolved: true })], about))).not.toContain('involve-senco')
  }
  expect(stepsOf(pupil([AT_1]))).not.toContain('involve-senco')
  expect(
    missing(noticingRecord, {
      plans: ['ehcp'],
      plansMeetNeed: true,
      additionalSupport: undefined,
      sencoInvolved: undefined,
    }),
  ).toEqual(['additionalSupport', 'sencoInvolved'])
})

test('a family that needs several services gets one assessment, one plan and one lead, as soon as that is clear [S-080, S-081]', () => {
  const several = { severalServices: true, onePlan: false }
  expect(stepOf(pupil([AT_1, noticed(several)]), 'agree-one-plan')).toMatchObject({
    who: 'lead practitioner',
    by: '2025-10-02',
  })
  expect(stepsOf(pupil([AT_1, noticed({ ...several, onePlan: true })]))).not.toContain('agree-one-plan')
  expect(
    missing(noticingRecord, { severalServices: true, leadPractitioner: undefined, onePlan: undefined }),
  ).toEqual(['leadPractitioner', 'onePlan'])
})

test('the Education Welfare Service advises the lead practitioner, joins the team if needed and leads formal steps [S-082]', () => {
  const does = stockport.roles.find(({ name }) => name === 'Education Welfare Service')?.does.join('; ')
  expect(does).toMatch(
    /advises and supports the lead practitioner.*joins the team.*leads formal support and legal steps/,
  )
})

test('alternative provision, the council’s education support and other agencies are considered at Stage 2, and on record [S-048, S-070]', () => {
  expect(missing(attendanceImprovementPlan, { moreSupport: undefined })).toEqual(['moreSupport'])
  expect(
    missing(attendanceImprovementPlan, {
      moreSupport: ['alternative provision'],
      moreSupportDetail: undefined,
    }),
  ).toEqual(['moreSupportDetail'])
  expect(stepOf(pupil([AT_2]), 'hold-school-attendance-meeting')?.says).toContain('alternative provision')
})

test('medical evidence is asked for in few cases, each with its reason, and looked at again every term [S-041, S-042, S-155, A-S20]', () => {
  expect(
    missing(communicationSent, {
      evidenceAsked: true,
      evidenceBecause: undefined,
      evidenceReason: undefined,
    }),
  ).toEqual(['evidenceBecause', 'evidenceReason'])
  const reasons = communicationSent.sections.flatMap(({ fields }) =>
    'evidenceBecause' in fields ? Object.keys(fields.evidenceBecause.options) : [],
  )
  expect(reasons).toEqual(['doubt', 'need'])
  const asked = (values: HistoryRecord['values']) =>
    told(present(150), {
      history: [record('communication-sent', '2025-09-15', { evidenceAsked: true, ...values })],
    })
  expect(stepOf(asked({}), 'review-medical-evidence')?.by).toBe('2026-01-05')
  const kept = { evidenceReviewedOn: '2025-12-12', evidenceStillNeeded: true }
  expect(stepOf(asked(kept), 'review-medical-evidence')?.by).toBe('2026-04-17')
  expect(stepsOf(asked({ ...kept, evidenceStillNeeded: false }))).not.toContain('review-medical-evidence')
  expect(
    stepsOf(
      told(present(150), { history: [record('communication-sent', '2025-09-15', { evidenceAsked: false })] }),
    ),
  ).toEqual([])
})

test('a concern of staff recommends Stage 1 as the figures do; a review without concern does not [A-S1]', () => {
  const reviewed = (concern: boolean) =>
    told(present(20), { history: [record('broken-weeks-review', '2025-09-20', { concern })] })
  expect(recommended(reviewed(true))).toBe('stage-1')
  expect(recommended(reviewed(false))).toBeUndefined()
})

test('improvement at Stage 1 is acknowledged before anything else is made of it [S-053]', () => {
  expect(stepsOf(pupil([AT_1, noticed({ improved: true })]))).toContain('acknowledge-improvement')
  expect(stepsOf(pupil([AT_1, noticed({ improved: true, improvementAcknowledged: true })]))).not.toContain(
    'acknowledge-improvement',
  )
})

test.each([
  ['2025-10-24', false],
  ['2025-10-27', true],
])(
  'attempts since 15 September without reaching the parents: on %s the second option of the letter: %s',
  (on, six) => {
    const tried = [AT_1, record('communication-sent', '2025-09-16')]
    const at = (history: HistoryRecord[]) => {
      const one = pupil(history, { on })
      return decide(stockport, 'six-weeks-of-attempts', one.facts, one.on)?.holds
    }
    expect(at(tried)).toBe(six)
    expect(at([...tried, record('contact-record', '2025-10-01', { parent1Present: true })])).toBe(false)
  },
)

test('the Stage 2 plan is personal, with targets everybody can reach, and reviewed every four to six weeks [S-065]', () => {
  expect(missing(attendanceImprovementPlan, { targets: undefined, actions: undefined })).toEqual([
    'actions',
    'targets',
  ])
  const met = record('attendance-improvement-plan', '2025-09-24')
  expect(stepOf(pupil([AT_2, met]), 'review-stage-2-plan')).toMatchObject({
    by: '2025-11-05',
    says: expect.stringContaining('every 4 to 6 weeks'),
  })
})

test.each([
  ['2025-10-21', false],
  ['2025-10-22', true],
])('four weeks after the plan, on %s, a case review is due: %s', (on, due) => {
  const met = record('attendance-improvement-plan', '2025-09-24')
  expect(stepsOf(pupil([AT_2, met], { on })).includes('review-the-case')).toBe(due)
})

test('a case review that decides to stay is a case review done, for that review period [S-076]', () => {
  const met = record('attendance-improvement-plan', '2025-09-24')
  const stays = record('decision', '2025-10-23', { decision: 'hold', from: 'stage-2', reason: 'On the way' })
  const on = (day: string) => stepsOf(pupil([AT_2, met, stays], { on: day }))
  expect(on('2025-10-22')).toContain('review-the-case')
  expect(on('2025-10-23')).not.toContain('review-the-case')
  expect(on('2025-10-23')).toContain('review-stage-2-plan')
  expect(on('2025-11-24')).toContain('review-the-case')
})

test('without improvement the support is looked at again and the next steps are explained to the family [S-075]', () => {
  const met = (values: HistoryRecord['values']) =>
    stepsOf(pupil([AT_2, record('attendance-improvement-plan', '2025-09-24', values)]))
  expect(met({ noImprovement: true })).toEqual(
    expect.arrayContaining(['review-support-offer', 'explain-next-steps']),
  )
  expect(met({ noImprovement: true, nextStepsExplained: true })).not.toContain('explain-next-steps')
  expect(met({ noImprovement: false })).not.toContain('review-support-offer')
})

test('a case closed after improvement is watched to the end of the agreed period, and no longer [S-074]', () => {
  const closed = record('decision', '2025-10-06', {
    decision: 'close',
    improved: true,
    monitorUntil: '2025-11-14',
    reason: 'Comes every day',
  })
  const on = (day: string) =>
    stepOf(told(present(60), { history: [AT_2, closed], on: day }), 'end-agreed-period')
  expect(on('2025-11-14')?.by).toBe('2025-11-14')
  expect(on('2025-11-17')).toBeUndefined()
})

test('significant improvement is watched for an agreed period, then Stage 2 goes on or ends [S-074, A-S2, A-S8]', () => {
  const kept = record('decision', '2025-10-06', {
    decision: 'hold',
    improved: true,
    monitorUntil: '2025-11-14',
    reason: 'On the way',
  })
  const good = (on: string, last: readonly string[] = present(30)) =>
    told([...present(25), ...last], { history: [AT_2, kept], on })
  expect(stepOf(good('2025-11-14'), 'end-agreed-period')).toMatchObject({ by: '2025-11-14' })
  expect(recommended(good('2025-11-14'))).toBeUndefined()
  expect(recommended(good('2025-11-17'))).toBe('universal')
  expect(recommended(good('2025-11-17', days(30, 'I')))).toBeUndefined()
  const next = record('decision', '2025-11-17', { decision: 'hold', reason: 'Six more weeks' })
  expect(stepsOf(told(present(55), { history: [AT_2, kept, next] }))).not.toContain('end-agreed-period')
})
