/** The two panels: what bars a listing, on both sides of each line, and what follows from an outcome. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { cautionsAbout } from '../../../../src/domain/stages/refused.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'
import {
  assessed,
  barsOf,
  document,
  ENFORCED,
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

const MEETING = '2025-12-10'
const CMIE = document(['cmie'])
const WRITTEN_BUT_NOT_RIGHT = strategies({
  supportGiven: 'none',
  enforcementTaken: 'none',
  enforcementRight: false,
  enforcementNot: 'A parent is in hospital',
})

const referred = (...history: readonly HistoryRecord[]) =>
  share(50, 120, { history: [...history, moved('notified')] })
const talked = TRIED[0]!

test.each([
  ['support and enforcement', [...TRIED, ENFORCED], true],
  ['support, and why enforcement is not right', [...TRIED, WRITTEN_BUT_NOT_RIGHT], true],
  [
    'support, and enforcement called wrong without a reason',
    [...TRIED, strategies({ enforcementTaken: 'none', enforcementRight: false })],
    false,
  ],
  ['support alone', TRIED, false],
  ['enforcement alone', [talked, ENFORCED], false],
  ['neither', [talked], false],
])('a case with %s on record may be listed for the CMIE panel: %s [H-023]', (_what, evidence, may) => {
  const pupil = referred(...evidence, CMIE)
  expect(barsOf(pupil).includes('cmie-panel')).toBe(!may)
  expect(recommended(pupil)).toBe(may ? 'cmie-panel' : undefined)
  expect(refusalsOf(pupil, listed('cmie', MEETING)).length > 0).toBe(!may)
  expect(refusalsOf(pupil, moved('cmie-panel', TODAY)).length > 0).toBe(!may)
})

test('the bar holds at every level, whoever lists the case [H-023]', () => {
  for (const attended of [120, 100, 50])
    expect(refusalsOf(share(attended), listed('cmie', MEETING))).toContain('cmie-listing-needs-evidence')
})

test.each([
  [[], ['cmie-listing-needs-document']],
  [[document(['iae'])], ['cmie-listing-needs-document']],
  [[CMIE], []],
])('with the documents %j a CMIE listing is refused by %j [H-053]', (documents, rules) => {
  expect(refusalsOf(referred(...TRIED, ENFORCED, ...documents), listed('cmie', MEETING))).toEqual(rules)
})

test('work with the family must be on record before any panel talks about the child [H-085]', () => {
  const silent = referred(strategies(), CMIE)
  expect(barsOf(silent)).toEqual(expect.arrayContaining(['cmie-panel', 'iae-panel']))
  expect(refusalsOf(silent, listed('cmie', MEETING))).toContain('listing-needs-work-with-family')
  const spoken = referred(strategies(), talked, CMIE)
  expect(barsOf(spoken)).toEqual([])
  expect(refusalsOf(spoken, listed('cmie', MEETING))).toEqual([])
})

test.each([
  [19, []],
  [20, ['cmie-meeting-full']],
  [21, ['cmie-meeting-full']],
])('%i cases are listed for a meeting: one more is refused by %j [H-039]', (cases, rules) => {
  const pupil = referred(...TRIED, ENFORCED, CMIE)
  expect(refusalsOf(pupil, listed('cmie', MEETING), {}, cases)).toEqual(rules)
  expect(refusalsOf(pupil, listed('cmie', MEETING), { casesAMeeting: 25 }, cases)).toEqual([])
})

test('a case that finds no place is due for the next meeting, a month after the document [H-039]', () => {
  const pupil = referred(...TRIED, ENFORCED, CMIE)
  expect(stepOf(pupil, 'list-for-cmie-panel')).toMatchObject({
    who: 'council panel coordinator',
    by: '2025-12-20',
  })
  const done = referred(...TRIED, ENFORCED, CMIE, listed('cmie', MEETING, '2025-11-24'))
  expect(stepsOf(done)).not.toContain('list-for-cmie-panel')
})

const inYear = (yearGroup: number | null, on = TODAY) => {
  const { facts } = referred(...TRIED, ENFORCED, CMIE)
  return { on, facts: { ...facts, pupil: { ...facts.pupil, yearGroup } } }
}

test.each([
  [11, '2025-12-19', []],
  [11, '2025-12-20', ['year-11-meeting-after-christmas']],
  [11, '2026-01-05', ['year-11-meeting-after-christmas']],
  [10, '2026-01-05', []],
  [12, '2026-01-05', []],
  [null, '2026-01-05', []],
])(
  'a pupil of year %s is listed for a meeting on %s: refused by %j; the autumn term ends on 19 December [H-040, A-H7]',
  (yearGroup, meeting, rules) => {
    expect(refusalsOf(inYear(yearGroup), listed('cmie', meeting))).toEqual(rules)
  },
)

test.each([
  [11, '2025-12-19', false],
  [11, '2026-01-05', true],
  [10, '2026-01-05', false],
])('year %i on %s: the panel is closed to the pupil: %s [H-040, A-H7]', (yearGroup, on, closed) => {
  expect(barsOf(inYear(yearGroup, on)).includes('cmie-panel')).toBe(closed)
  expect(stepsOf(inYear(yearGroup, on)).includes('list-for-cmie-panel')).toBe(!closed)
  expect(refusalsOf(inYear(yearGroup, on), moved('cmie-panel', on)).length > 0).toBe(closed)
})

test('nobody is asked to list a case whose document was returned [H-053]', () => {
  expect(stepsOf(referred(...TRIED, ENFORCED, CMIE))).toContain('list-for-cmie-panel')
  expect(stepsOf(referred(...TRIED, ENFORCED, document(['cmie'], { check: 'return' })))).not.toContain(
    'list-for-cmie-panel',
  )
  expect(stepsOf(awayFor(30))).toContain('list-for-iae-panel')
  expect(stepsOf(awayFor(30, { check: 'return' }))).not.toContain('list-for-iae-panel')
})

const HEALTH = {
  conditionSince: '2025-09-29',
  sameCondition: true,
  healthEvidence: { name: 'Letter from the consultant' },
  healthEvidenceSays: true,
}

/** So many half days away from 29 September on, of a code that is no illness. */
const awayFor = (sessions: number, values = {}, code = 'C') => {
  const whole = Math.floor(sessions / 2)
  const away = [...days(whole, code), ...(sessions % 2 === 1 ? [`${code} /`] : [])]
  return told([...present(20), ...away, ...present(40 - away.length)], {
    history: [talked, document(['iae'], { ...HEALTH, ...values }), moved('notified')],
  })
}

test.each([
  [29, {}, 'C', false],
  [30, {}, 'C', true],
  [29, {}, 'I', false],
  [30, {}, 'I', true],
  [30, { sameCondition: false }, 'C', false],
  [30, { sameCondition: false }, 'I', false],
  [30, { conditionSince: '2025-09-30' }, 'C', false],
  [30, { healthEvidence: null }, 'C', false],
  [30, { healthEvidenceSays: false }, 'C', false],
])(
  '%i sessions away with %j (code %s): the Inclusion and Engagement Panel may be asked: %s; it takes 15 days for the same condition and health evidence [H-049, A-H5]',
  (sessions, values, code, may) => {
    const pupil = awayFor(sessions, values, code)
    expect(barsOf(pupil).includes('iae-panel')).toBe(!may)
    expect(recommended(pupil)).toBe(may ? 'iae-panel' : undefined)
    expect(refusalsOf(pupil, listed('iae', MEETING)).length > 0).toBe(!may)
    expect(refusalsOf(pupil, moved('iae-panel', TODAY)).length > 0).toBe(!may)
    expect(stepsOf(pupil).includes('list-for-iae-panel')).toBe(may)
  },
)

test('days in a row only, where an authority reads it so [H-049, A-H5]', () => {
  const inARow = awayFor(30, {}, 'I')
  const apart = told([...present(20), ...days(8, 'I'), ...present(2), ...days(7, 'I'), ...present(23)], {
    history: inARow.facts.history,
  })
  expect(barsOf(apart)).not.toContain('iae-panel')
  expect(barsOf(apart, { daysInARowOnly: 1 })).toContain('iae-panel')
  expect(barsOf(inARow, { daysInARowOnly: 1 })).not.toContain('iae-panel')
})

test('no document that asks for it, no listing for the Inclusion and Engagement Panel [H-049]', () => {
  expect(refusalsOf(referred(talked, document(['cmie'], HEALTH)), listed('iae', MEETING))).toEqual([
    'iae-listing',
  ])
})

test('after a CMIE meeting the chair writes what was reviewed and found; the school looks again [H-035, H-076]', () => {
  const before = referred(...TRIED, ENFORCED, CMIE, moved('cmie-panel', '2025-11-25'))
  const at = (on: string, values = {}) => {
    const own = listed('cmie', MEETING, '2025-11-25')
    const history = [...before.facts.history, { ...own, values: { ...own.values, ...values } }]
    return { on, facts: { ...before.facts, history } }
  }
  expect(stepsOf(at('2025-12-09'))).not.toContain('write-panel-outcome')
  expect(stepOf(at(MEETING), 'write-panel-outcome')).toMatchObject({
    who: 'council panel chair',
    by: '2025-12-17',
  })
  const over = at('2025-12-12', { outcomeSentOn: '2025-12-11', schoolReviewOn: '2026-01-16' })
  expect(stepsOf(over)).not.toContain('write-panel-outcome')
  expect(stepOf(over, 'review-after-panel')).toMatchObject({ who: 'school leader', by: '2026-01-16' })
})

const accepted = (values: Readonly<Record<string, unknown>>) => {
  const own = listed('iae', '2025-11-26', '2025-11-24')
  const decided = { ...own, values: { ...own.values, iaeDecision: 'section 19', ...values } }
  const pupil = awayFor(30)
  return {
    ...pupil,
    facts: { ...pupil.facts, history: [...pupil.facts.history, moved('iae-panel', '2025-11-24'), decided] },
  }
}

test.each([
  [[], true],
  [[{ id: 'r1', term: 'Autumn', transferred: false }], true],
  [
    [
      { id: 'r1', term: 'Autumn', transferred: true },
      { id: 'r2', term: 'Spring', transferred: false },
    ],
    true,
  ],
  [[{ id: 'r1', term: 'Autumn', transferred: true }], false],
])('section 19 with the terms %j: funding is due to be passed on: %s [H-080]', (fundingTerms, due) => {
  expect(stepOf(accepted({ fundingTerms }), 'pass-on-funding')?.by).toBe(due ? '2025-12-19' : undefined)
  expect(stepsOf(accepted({ fundingTerms, iaeDecision: 'school' }))).not.toContain('pass-on-funding')
})

test('after the panel accepted, the referrer holds the first meeting with the parents, and section 19 provision is looked at each term [H-050, H-079]', () => {
  expect(stepOf(accepted({}), 'hold-first-meeting-with-parents')).toMatchObject({
    who: 'referrer',
    by: '2025-12-10',
  })
  expect(stepsOf(accepted({ parentMeetingOn: '2025-11-27' }))).not.toContain(
    'hold-first-meeting-with-parents',
  )
  expect(stepOf(accepted({}), 'review-provision')?.by).toBe('2025-12-19')
  const undecided = accepted({ iaeDecision: null })
  expect(stepOf({ ...undecided, on: '2025-11-26' }, 'write-panel-outcome')?.by).toBe('2025-12-03')
  expect(stepsOf({ ...undecided, on: '2025-11-25' })).not.toContain('write-panel-outcome')
  expect(stepsOf(undecided)).not.toContain('review-provision')
  const withTheSchool = stepsOf(accepted({ iaeDecision: 'school', schoolReviewOn: '2026-01-16' }))
  expect(withTheSchool).toContain('review-after-panel')
  expect(withTheSchool).not.toContain('review-provision')
  expect(stepsOf(accepted({ schoolReviewOn: '2026-01-16' }))).not.toContain('review-after-panel')
})

test('who leads a panel, who may sit on it, and that none of them is asked to work with the child [H-035, H-036, H-042]', () => {
  const does = (name: string) => herefordshire.roles.find((role) => role.name === name)?.does.join(' ') ?? ''
  expect(does('council panel chair')).toContain('for the council')
  expect(does('panel member')).toMatch(/SEN.*psychology.*inclusion.*admissions.*MASH.*outside/)
  expect(does('panel member')).toContain('never asked to work with the young person')
  const note = herefordshire.notes.find(({ id }) => id === 'panel-finds-solutions')
  expect(note?.about).toContain('panel-case')
})

test('a step once decided is left only by a decision, whatever the register says afterwards [H-021]', () => {
  const pupil = { ...referred(...TRIED, ENFORCED, CMIE), on: TODAY }
  expect(assessed(pupil).stage.id).toBe('notified')
  const well = told(present(60), { history: pupil.facts.history })
  expect(assessed(well)).toMatchObject({ stage: { id: 'notified' }, level: { id: 'universal' } })
  const closed = record('decision', TODAY, { decision: 'close', from: 'notified', reason: 'Back at school' })
  const ended = { ...well, facts: { ...well.facts, history: [...well.facts.history, closed] } }
  expect(assessed(ended).stage.id).toBe('universal')
})

test.each([
  ['02:00', []],
  ['01:30', ['panel-lasts-two-hours']],
  ['02:15', ['panel-lasts-two-hours']],
])(
  'the CMIE panel meets every month for two hours: a meeting of %s is told of: %j [H-038]',
  (lasts, told) => {
    const pupil = referred(CMIE)
    const listing = record('panel-case', pupil.on, { panel: 'cmie', lasts: { value: lasts, asOf: null } })
    const cautions = cautionsAbout(herefordshire, pupil.facts, {
      record: listing,
      author: 'panel-coordinator',
    })
    expect(cautions.map(({ rule }) => rule).filter((rule) => rule === 'panel-lasts-two-hours')).toEqual(told)
    expect(herefordshire.settings['panelEveryMonths']?.values[0]).toMatchObject({ value: 1 })
  },
)
