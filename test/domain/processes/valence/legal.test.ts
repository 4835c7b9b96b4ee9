/** No application to the council before the checklist, a review meeting, a warning and ten school days. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { MANDATORY_LINES } from '../../../../src/domain/forms/legal-checklist.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import { questioned } from '../../../../src/domain/stages/questioned.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { days, moved, present, record, told, type Told } from '../../../kit/pupil.ts'
import {
  assessed,
  dueFor,
  missingFor,
  recommended,
  refusedBy,
  stepsOf,
  toStage,
} from '../../../kit/valence-case.ts'

const LINES = Object.keys(MANDATORY_LINES)
const ALL_LINES: Record<string, unknown> = {
  ...Object.fromEntries(
    LINES.flatMap((line) => [
      [line, true],
      [`${line}On`, '2025-10-20'],
      [`${line}Evidence`, 'In the file'],
    ]),
  ),
  reviewMeetings: [{ id: 'r1', offeredOn: '2025-10-08', held: true, about: 'progress' }],
}
const checklist = (values: HistoryRecord['values'] = {}, on = '2025-11-03') =>
  record('legal-checklist', on, { on, ...ALL_LINES, applicationSent: false, ...values })
const warning = (on = '2025-11-04') =>
  record('communication-sent', on, { kind: 'letter', letter: 'formal-warning' })
const review = (on = '2025-10-15') => record('attendance-improvement-plan', on, { meetingType: 'review' })
const WHOLE = [checklist(), warning()]

/** In the stage since 6 October; the warning of 4 November leaves until 18 November. */
const pupil = (
  history: readonly HistoryRecord[],
  { on = '2025-11-19', stage = 'legal-checklist', birth = '2013-02-03' } = {},
): Told =>
  told([...present(45), ...days(3, 'O'), ...present(60)], {
    on,
    history: [moved(stage, '2025-10-06'), ...history],
    pupil: { dateOfBirth: birth },
  })
const move = (who: Told) => refusedBy(who, 'decision', toStage('la-legal'))
const apply = (who: Told, values: HistoryRecord['values'] = {}) =>
  refusedBy(who, 'legal-checklist', { ...ALL_LINES, applicationSent: true, ...values })

test('with everything there, the case may move and the application be completed [V-220]', () => {
  expect(move(pupil(WHOLE))).toEqual([])
  expect(apply(pupil(WHOLE))).toEqual([])
  expect(missingFor(pupil(WHOLE), 'la-legal')).toEqual([])
})

test.each(LINES)('a checklist without %s bars the move, and its application is refused [V-220]', (line) => {
  const id = line.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  for (const gap of [{ [line]: false }, { [`${line}Evidence`]: '' }, { [`${line}On`]: undefined }]) {
    const gappy = pupil([checklist(gap), warning(), review()])
    expect(move(gappy)).toEqual([`checklist-${id}`])
    expect(missingFor(gappy, 'la-legal')).toHaveLength(1)
    expect(apply(pupil(WHOLE), gap)).toEqual([`application-${id}`])
  }
})

test('a checklist that says nothing was sent yet may be as incomplete as the case is [V-220]', () => {
  expect(refusedBy(pupil([]), 'legal-checklist', { applicationSent: false, notified: false })).toEqual([])
})

test('the latest checklist counts, and one of more than six months ago is none [V-220]', () => {
  const gone = checklist({ childVoice: false }, '2025-11-10')
  expect(move(pupil([...WHOLE, gone]))).toEqual(['checklist-child-voice'])
  expect(move(pupil([...WHOLE, gone, checklist({}, '2025-11-11')]))).toEqual([])
  const late = { on: '2026-05-05' }
  expect(move(pupil([checklist({}, '2025-11-05'), warning('2025-12-01'), review()], late))).toEqual([])
  expect(move(pupil([checklist({}, '2025-11-04'), warning('2025-12-01'), review()], late))).toEqual([
    'checklist-first',
  ])
})

test('without any checklist there is one thing missing, and it is asked for [V-220]', () => {
  const none = pupil([warning(), review()])
  expect(move(none)).toEqual(['checklist-first'])
  expect(missingFor(none, 'la-legal')).toEqual(['the checklist before legal action'])
  expect(stepsOf(none)).toContain('complete-legal-checklist')
  expect(stepsOf(pupil(WHOLE))).not.toContain('complete-legal-checklist')
})

test.each(['universal', 'concern', 'early-help', 'formal-meeting', 'aim'])(
  'from %s the way to legal action is the same: refused until all is there [V-220]',
  (stage) => {
    expect(move(pupil([warning(), review()], { stage }))).toEqual(['not-yet-legal-action'])
    expect(move(pupil(WHOLE, { stage }))).toEqual([])
    expect(apply(pupil([], { stage }), { childVoice: false })).toEqual(
      expect.arrayContaining(['application-child-voice', 'application-after-warning']),
    )
    expect(missingFor(pupil([], { stage }), 'la-legal')).toEqual([])
  },
)

test.each(['legal-interventions-referral', 'enforcement-referral', 'legal-planning'])(
  'another form that asks for legal action, %s, is refused as well [V-220]',
  (form) => {
    expect(refusedBy(pupil([warning(), review()]), form)).toContain('checklist-first')
    expect(refusedBy(pupil(WHOLE), form)).toEqual([])
  },
)

test('at least one review meeting is offered first: by a meeting on record, or a line of the checklist [V-213]', () => {
  const without = checklist({ reviewOffered: false, reviewMeetings: [] })
  const none = pupil([without, warning()])
  expect(move(none)).toEqual(expect.arrayContaining(['offer-review-meeting']))
  expect(dueFor(none, 'offer-review-meeting')).toBe('2025-10-20')
  expect(move(pupil([without, warning(), review()]))).not.toContain('offer-review-meeting')
  expect(move(pupil(WHOLE))).toEqual([])
})

test.each([
  ['partly', 1, true],
  ['partly', 2, false],
  ['no', 1, false],
])(
  'attendance better %s after %i review meeting: another is suggested: %s [V-213]',
  (improved, meetings, another) => {
    const reviews = [review('2025-10-15'), review('2025-10-22')].slice(0, meetings)
    const who = pupil([...WHOLE, ...reviews, record('casework-session', '2025-11-05', { improved })])
    const told = assessed(who).cautions?.map(({ rule }) => rule) ?? []
    expect(told.includes('offer-another-review-meeting')).toBe(another)
    expect(move(who)).toEqual([])
  },
)

test('a formal written warning is on record first; other letters are none [V-218]', () => {
  const letter = record('communication-sent', '2025-11-04', { kind: 'letter', letter: 'concern' })
  const none = pupil([checklist(), letter])
  expect(move(none)).toEqual(['warning-first'])
  expect(apply(none)).toEqual(['application-after-warning'])
  expect(stepsOf(none)).toContain('send-formal-warning')
  expect(stepsOf(pupil(WHOLE))).not.toContain('send-formal-warning')
})

test.each([
  ['2025-11-18', ['days-after-warning'], ['application-after-warning']],
  ['2025-11-19', [], []],
])(
  'warned on 4 November: on %s, ten school days count from the warning: %j [V-216, A-V11]',
  (on, moving, applying) => {
    const who = pupil(WHOLE, { on })
    expect(move(who)).toEqual(moving)
    expect(apply(who)).toEqual(applying)
    expect(dueFor(who, 'look-again-after-warning')).toBe(moving.length > 0 ? '2025-11-18' : undefined)
  },
)

test('the ten school days skip a holiday [A-V11]', () => {
  const who = (on: string) => pupil([checklist({}, '2025-12-15'), warning('2025-12-15'), review()], { on })
  expect(move(who('2026-01-12'))).toEqual(['days-after-warning'])
  expect(move(who('2026-01-13'))).toEqual([])
})

test('the number of days is a setting a school may change [A-V11]', () => {
  const who = pupil(WHOLE, { on: '2025-11-12' })
  const steps = (daysAfterWarning: number) =>
    assess(configured(valence, { daysAfterWarning }), who.facts, who.on).steps.map(({ step }) => step)
  expect(steps(6)).toContain('look-again-after-warning')
  expect(steps(5)).not.toContain('look-again-after-warning')
})

test('no better in ten school days: application and move are recommended; better, and they are not [V-216]', () => {
  const after = (...since: string[]) =>
    told([...present(40), ...since, ...present(20)], {
      on: '2025-11-20',
      history: [moved('legal-checklist', '2025-10-06'), ...WHOLE],
    })
  const worse = after(...present(2), 'O')
  expect(recommended(worse)).toBe('la-legal')
  expect(stepsOf(worse)).toContain('send-la-application')
  for (const better of [after(...present(2), 'I'), after('/', 'O', '/')]) {
    expect(recommended(better)).toBeNull()
    expect(stepsOf(better)).not.toContain('send-la-application')
  }
  expect(stepsOf({ ...worse, on: '2025-11-18' })).not.toContain('send-la-application')
  const history = [...worse.facts.history, checklist({ applicationSent: true }, '2025-11-20')]
  expect(stepsOf({ ...worse, facts: { ...worse.facts, history } })).not.toContain('send-la-application')
})

test('an application whose absences were corrected away is listed for a person, not undone', () => {
  const sent = checklist({ applicationSent: true }, '2025-11-20')
  const after = (since: string) =>
    told([...present(46), since, ...present(20)], {
      on: '2025-12-01',
      history: [moved('legal-checklist', '2025-10-06'), ...WHOLE, sent],
    }).facts
  const forms = (facts: Told['facts']) => questioned(valence, facts, '2025-12-01').map(({ form }) => form)
  expect(forms(after('O'))).toEqual([])
  expect(forms(after('I'))).toEqual(['legal-checklist'])
})

test.each([
  ['2009-09-01', []],
  ['2009-08-31', ['school-age-for-legal-action']],
])(
  'born on %s, on 19 November 2025: no legal step outside compulsory school age [A-V6]',
  (birth, refusals) => {
    expect(move(pupil(WHOLE, { birth }))).toEqual(refusals)
    expect(apply(pupil(WHOLE, { birth }))).toEqual(refusals.map(() => 'application-at-school-age'))
  },
)

test('at the Education Welfare Service one more unauthorised session recommends the checklist [V-223, A-V12]', () => {
  const at = (since: string) =>
    told([...days(5, 'O'), ...present(20), since, ...present(5)], {
      history: [moved('ews', '2025-09-22')],
    })
  expect(recommended(at('O'))).toBe('legal-checklist')
  expect(recommended(at('I'))).toBeNull()
})

test('a case that has improved at the Education Welfare Service is closed, not taken to law for one session [V-181, A-V12]', () => {
  const better = record('casework-session', '2025-10-20', { improved: 'yes', result: 'go on' })
  const at = (...history: HistoryRecord[]) =>
    told([...days(5, 'O'), ...present(20), 'O /', ...present(25)], {
      history: [moved('ews', '2025-09-22'), ...history],
    })
  expect(recommended(at())).toBe('legal-checklist')
  expect(recommended(at(better))).toBe('universal')
})

test('once the council acts, a checklist grown old stops nobody', () => {
  const who = pupil([...WHOLE], { stage: 'la-legal', on: '2026-06-15' })
  expect(refusedBy(who, 'legal-planning')).toEqual([])
  expect(missingFor(who, 'la-legal')).toEqual([])
})

test.each([
  [{ kind: 'prosecution' }, ['prosecution-needs-order-considered']],
  [{ kind: 'meeting', jointDecision: 'prosecution' }, ['prosecution-needs-order-considered']],
  [{ kind: 'meeting', jointDecision: 'prosecution', orderConsidered: true }, []],
  [{ kind: 'meeting', jointDecision: 'formal intervention', orderConsidered: false }, []],
])(
  'no prosecution before an education supervision order was considered: %j refused by %j [S-028]',
  (values, refusals) => {
    const who = (...history: HistoryRecord[]) =>
      pupil([...WHOLE, ...history], { stage: 'la-legal', on: '2026-01-20' })
    expect(refusedBy(who(), 'legal-planning', values)).toEqual(refusals)
    expect(missingFor(who(), 'prosecution')).toEqual(['an education supervision order fully considered'])
    const considered = record('legal-planning', '2026-01-12', { kind: 'meeting', orderConsidered: true })
    expect(refusedBy(who(considered), 'legal-planning', values)).toEqual([])
    expect(missingFor(who(considered), 'prosecution')).toEqual([])
  },
)
