/** The notification document: when it opens, what it needs, and what goes on while a referral is open. */
import { expect, test } from 'vitest'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { questioned } from '../../../../src/domain/stages/questioned.ts'
import { days, present, record, told, type Told } from '../../../kit/pupil.ts'
import {
  assessed,
  barsOf,
  cautionedBy,
  document,
  LATELY,
  listed,
  moved,
  recommended,
  refusalsOf,
  share,
  stepOf,
  stepsOf,
  strategies,
  TODAY,
  TRIED,
} from './pupils.ts'

const NOTIFIED = moved('notified')

test.each([
  [59, TRIED, 'notified'],
  [60, TRIED, undefined],
  [59, TRIED.slice(0, 2), 'notified'],
  [59, TRIED.slice(0, 1), undefined],
  [59, TRIED.slice(2), undefined],
  [59, [strategies({ exhausted: 'not engaging' })], 'notified'],
  [59, [strategies({ exhausted: 'no' })], undefined],
  [59, [], undefined],
])(
  '%i of 120 sessions with %j: recommended %s; the document opens when the interventions were tried and attendance is still below half [H-033]',
  (attended, history, stage) => {
    const pupil = share(attended, 120, { history })
    expect(recommended(pupil)).toBe(stage)
    expect(stepsOf(pupil).includes('write-notification-document')).toBe(stage !== undefined)
    const asked = document(['cmie'], {}, TODAY)
    const open = stage !== undefined
    expect(refusalsOf(pupil, asked).length > 0).toBe(!open)
    expect(refusalsOf(pupil, moved('notified', TODAY)).length > 0).toBe(!open)
    expect(barsOf(pupil).includes('notified')).toBe(!open && attended < 60)
  },
)

test('a case already with the council is not recommended to go there again, and may send a better document [H-033, H-053]', () => {
  const at = (to: string) =>
    share(50, 120, {
      history: [...TRIED, strategies(), document(['cmie']), moved(to)],
    })
  for (const step of ['cmie-panel', 'iae-panel']) {
    expect(recommended(at(step))).toBeUndefined()
    expect(refusalsOf(at(step), document(['cmie'], {}, TODAY))).toEqual([])
  }
})

test('a person may open the document early and say why [H-033]', () => {
  const early = record('decision', LATELY, {
    decision: 'override',
    about: 'write-notification-document',
    reason: 'The family has asked for the panel’s advice',
  })
  const pupil = share(70, 120, { history: [early] })
  expect(refusalsOf(pupil, document(['cmie'], {}, TODAY))).toEqual([])
  const unsaid = { ...early, values: { ...early.values, reason: '' } }
  expect(refusalsOf(share(70, 120, { history: [unsaid] }), document(['cmie'], {}, TODAY))).toEqual([
    'notification-too-early',
  ])
})

test('a window that is not full moves nobody towards the council, unless Severe was brought forward [A-H2, A-H3]', () => {
  const forward = record('decision', '2025-10-17', {
    decision: 'bring forward',
    from: 'universal-plus',
    to: 'severe',
    reason: 'Not seen for weeks',
  })
  const eight = (history = TRIED) => told(days(40, 'M'), { history })
  expect(recommended(eight())).toBeUndefined()
  expect(recommended(eight([...TRIED, forward]))).toBe('notified')
})

test('what a school can show is listed, thing by thing, and the list may grow [H-033, H-030]', () => {
  const pupil = share(50, 120, {
    history: [
      ...TRIED,
      strategies({ dsl: true, camhs: true, partTimeTimetable: true }),
      record('safeguarding-concern', '2025-11-06', { onward: ['mash'] }),
    ],
  })
  const { reasons } = explain(herefordshire, pupil.facts, pupil.on)
  const shown = reasons
    .filter(({ rule, holds }) => holds && rule.endsWith('-on-file'))
    .map(({ rule }) => rule)
  expect(shown).toEqual(
    expect.arrayContaining([
      'communications-on-file',
      'visits-on-file',
      'discussions-on-file',
      'timetable-on-file',
      'referrals-on-file',
      'marf-on-file',
      'enforcement-on-file',
    ]),
  )
})

test.each([
  ['tried', true],
  ['not engaging', true],
  ['no', false],
])('the last four strategies are open where the list says “%s”: %s [HS-075]', (exhausted, open) => {
  const pupil = share(100, 120, { history: [strategies({ exhausted })] })
  expect(stepsOf(pupil).includes('consider-panel-advice')).toBe(open)
})

const ill = (count: number, about = {}) =>
  told([...present(20), ...days(10, 'I'), ...present(5), ...days(count - 10, 'I'), ...present(35 - count)], {
    on: TODAY,
    ...about,
  })

test.each([
  [14, false],
  [15, true],
])('%i days of illness this school year: the council may be told: %s [A-H5]', (count, due) => {
  expect(stepsOf(ill(count)).includes('tell-council-of-fifteen-days')).toBe(due)
  const asked = document(['cmie'], {}, TODAY)
  expect(refusalsOf(ill(count), asked).includes('notification-too-early')).toBe(!due)
})

test('fifteen days in all, or in a row only where an authority reads it so [A-H5]', () => {
  const steps = (pupil: Told, daysInARowOnly: number) =>
    stepsOf(pupil, { daysInARowOnly }).includes('tell-council-of-fifteen-days')
  expect([steps(ill(15), 0), steps(ill(15), 1)]).toEqual([true, false])
  const inARow = told([...present(20), ...days(15, 'I'), ...present(20)])
  expect([steps(inARow, 0), steps(inARow, 1)]).toEqual([true, true])
})

const asking = (purpose: readonly string[], values: Readonly<Record<string, unknown>> = {}) =>
  share(50, 120, { history: [...TRIED, strategies(), document(purpose, values), NOTIFIED] })

test.each([
  ['accept', false],
  ['return', true],
  [undefined, false],
])(
  'a document the council’s check left at %s: sent back as incomplete, and no panel lists it: %s [H-053, H-072, H-073]',
  (check, returned) => {
    const pupil = asking(['cmie'], check === undefined ? {} : { check, checkMissing: 'The MARF' })
    expect(stepsOf(pupil).includes('complete-notification-document')).toBe(returned)
    expect(barsOf(pupil).filter((step) => step === 'cmie-panel' || step === 'iae-panel')).toEqual(
      returned ? ['cmie-panel', 'iae-panel'] : [],
    )
    expect(refusalsOf(pupil, listed('cmie', '2025-12-10')).includes('returned-is-not-listed')).toBe(returned)
  },
)

test.each([
  [['cmie'], false],
  [['iae'], false],
  [['cmie', 'iae'], true],
])('asking for %j: both panels are a caution: %s [A-H8]', (purpose, both) => {
  const pupil = share(50, 120, { history: TRIED })
  expect(cautionedBy(pupil, document(purpose, {}, TODAY))).toEqual(both ? ['both-panels-asked'] : [])
  expect(refusalsOf(pupil, document(purpose, {}, TODAY))).toEqual([])
  expect(refusalsOf(pupil, document(purpose, {}, TODAY), { bothPanelsAllowed: 0 })).toEqual(
    both ? ['one-panel-only'] : [],
  )
})

test('each child’s parents are told of the referral: date, way and person are asked for until they are [H-047]', () => {
  const untold = asking(['cmie'], { parentTold: false })
  expect(stepOf(untold, 'tell-parents-of-panel')).toMatchObject({ who: 'referrer', by: '2025-11-27' })
  const further = record('decision', '2025-11-26', { decision: 'move', to: 'cmie-panel', reason: 'Listed' })
  const listedSince = { ...untold, facts: { ...untold.facts, history: [...untold.facts.history, further] } }
  expect(stepOf(listedSince, 'tell-parents-of-panel')?.by).toBe('2025-11-27')
  const unwritten = share(50, 120, { history: [...TRIED, NOTIFIED] })
  expect(stepOf(unwritten, 'tell-parents-of-panel')?.says).toMatch(
    /^Tell the parents as soon as possible that/,
  )
  expect(stepsOf(asking(['cmie']))).not.toContain('tell-parents-of-panel')
  const sent = record('communication-sent', '2025-11-24', { letter: 'panel-referral' })
  const told = { ...untold, facts: { ...untold.facts, history: [...untold.facts.history, sent] } }
  expect(stepsOf(told)).not.toContain('tell-parents-of-panel')
})

test('while a referral is open the pupil is contacted every week, and a week without is overdue [H-076, H-077]', () => {
  const due = (history: Told['facts']['history'], on = TODAY) => {
    const pupil = asking(['cmie'])
    return stepOf(
      { on, facts: { ...pupil.facts, history: [...pupil.facts.history, ...history] } },
      'contact-pupil-this-week',
    )?.by
  }
  expect(due([])).toBe('2025-11-27')
  expect(due([record('contact-record', '2025-11-26')])).toBe('2025-12-03')
  expect(due([record('contact-record', '2025-11-26')], '2025-12-05')).toBe('2025-12-03')
  expect(stepsOf(share(50, 120, { history: TRIED }))).not.toContain('contact-pupil-this-week')
})

test('a pupil who was referred stays on the school’s roll and its responsibility [H-074]', () => {
  const removal = record('removal-from-roll', TODAY, { on: TODAY })
  expect(cautionedBy(asking(['cmie']), removal)).toEqual(['stays-on-roll'])
  expect(cautionedBy(share(50, 120, { history: TRIED }), removal)).toEqual([])
})

test.each([
  [undefined, [], []],
  ['2025-11-24', ['share-by-consent'], ['share-by-consent', 'cmie-panel', 'iae-panel']],
])(
  'consent withdrawn on %s stops %j and leaves the referral, which rests on public task [A-H6]',
  (withdrawnOn, stopped, stoppedByConsent) => {
    const pupil = asking(['cmie'], withdrawnOn === undefined ? {} : { withdrawnOn })
    expect(barsOf(pupil)).toEqual(stopped)
    expect(barsOf(pupil, { referralNeedsConsent: 1 })).toEqual(stoppedByConsent)
  },
)

test('a corrected register that no longer supports a notification is shown to a person, and nothing is undone [H-033]', () => {
  const history = [...TRIED, document(['cmie'], {}, TODAY)]
  const before = share(59, 120, { history })
  const after = share(70, 120, { history })
  const found = ({ facts, on }: Told) => questioned(herefordshire, facts, on).map(({ rule }) => rule)
  expect(found(before)).toEqual([])
  expect(found(after)).toEqual(['notification-open'])
})

test.each([
  ['attendance restored', present(60), '2013-02-03', true],
  ['attendance at the target and not above it', [...days(6, 'M'), ...present(54)], '2013-02-03', false],
  ['a pupil past compulsory school age', days(60, 'M'), '2008-02-03', true],
])(
  '%s: a person may close the referral, and nothing closes it by itself [H-014, H-021]',
  (_what, marks, dateOfBirth, may) => {
    const pupil = told(marks, { pupil: { dateOfBirth }, history: [document(['cmie']), NOTIFIED] })
    expect(stepsOf(pupil).includes('close-referral')).toBe(may)
    expect(assessed(pupil).stage.id).toBe('notified')
  },
)
