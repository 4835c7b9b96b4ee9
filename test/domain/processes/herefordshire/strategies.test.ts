/** What the strategies checklist demands: the three duties, and what must be looked at again. */
import { expect, test } from 'vitest'
import { strategiesChecklist } from '../../../../src/domain/forms/strategies-checklist.ts'
import { fieldsOf } from '../../../../src/domain/forms/form.ts'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import type { Note } from '../../../../src/domain/stages/process.ts'
import { process } from '../../../../src/domain/stages/read-process.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import type { Flag } from '../../../../src/domain/casework/pupil.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'
import { LATELY, share, stepOf, stepsOf, strategies } from './pupils.ts'

const worried = (values: HistoryRecord['values'] = {}) =>
  record('contact-record', '2025-11-03', { on: '2025-11-03', type: 'phone', concern: true, ...values })

const duties = (...history: readonly HistoryRecord[]) => stepsOf(share(100, 120, { history }))

test('the process names what it is read with: the council’s strategy and the national guidance [H-002]', () => {
  const note = herefordshire.notes.find(({ id }) => id === 'read-with')
  expect(note?.says).toContain('the council’s attendance strategy')
  expect(note?.says).toContain('“Working together to improve school attendance”')
  expect(note?.about.every((stage) => herefordshire.stages.some(({ id }) => id === stage))).toBe(true)
})

test('where there is a safeguarding concern a visit must take place, and no list sets it aside [HS-007, HS-024]', () => {
  expect(duties(worried())).toContain('visit-home')
  expect(duties(worried({ concern: false }))).not.toContain('visit-home')
  expect(duties(worried(), strategies({ visit: false, visitOutcome: 'No time' }))).toContain('visit-home')
  expect(duties(worried(), strategies({ visit: true }))).not.toContain('visit-home')
  expect(duties(worried(), record('doorstep-visit', LATELY, { arrivedAt: '15:40' }))).not.toContain(
    'visit-home',
  )
})

test.each([
  ['2025-08-27', false],
  ['2025-08-28', true],
])('a concern of %s on 28 November still asks for a visit: %s [HS-007]', (on, asked) => {
  expect(duties(record('safeguarding-concern', on)).includes('visit-home')).toBe(asked)
})

test.each([
  [{ answered: false, letterLeft: false }, true],
  [{ answered: false, letterLeft: true }, false],
  [{ answered: true }, false],
])('a visit with %j: the prepared letter is still to be put through the door: %s [HS-024]', (values, due) => {
  const visit = record('doorstep-visit', '2025-11-12', { arrivedAt: '15:40', ...values })
  expect(duties(visit).includes('leave-prepared-letter')).toBe(due)
  const letter = record('communication-sent', '2025-11-13', { letter: 'doorstep' })
  expect(duties(visit, letter)).not.toContain('leave-prepared-letter')
})

const open = (flag: Flag, ...history: readonly HistoryRecord[]) =>
  stepOf(share(100, 120, { pupil: { flags: [flag] }, history }), 'contact-social-worker')

test.each([
  ['child-in-need', true],
  ['looked-after', true],
  ['social-worker', true],
  ['ehcp', false],
  ['young-carer', false],
] as const)(
  'a child known as %s: the allocated social worker must be contacted: %s [HS-007, HS-034]',
  (flag, due) => {
    expect(open(flag)?.who).toBe(due ? 'safeguarding lead' : undefined)
    expect(open(flag, strategies({ socialWorker: true }))).toBeUndefined()
    const told = record('doorstep-visit', LATELY, { alsoTold: [{ id: 'r1', agency: 'social worker' }] })
    expect(open(flag, told)).toBeUndefined()
    expect(open(flag, strategies({ socialWorker: false }))?.step).toBe(
      due ? 'contact-social-worker' : undefined,
    )
  },
)

test('with a concern and nobody told, the school’s own safeguarding process must be followed [HS-007, HS-074]', () => {
  expect(duties(worried())).toContain('follow-safeguarding-process')
  expect(duties(worried({ dslTold: { name: 'Ash Marlow' } }))).not.toContain('follow-safeguarding-process')
  expect(duties(worried(), strategies({ dsl: true }))).not.toContain('follow-safeguarding-process')
  const said = strategiesChecklist.sections.find(({ title }) => title === 'Keeping the child safe')?.intro
  expect(said).toContain('must be followed')
})

const plan = (values: HistoryRecord['values']) =>
  stepOf(
    share(120, 120, {
      history: [
        record('healthcare-plan', '2025-10-01', { planMade: true, planMadeOn: '2025-10-01', ...values }),
      ],
    }),
    'review-healthcare-plan',
  )?.by

test.each([
  ['made on 1 October', {}, '2026-10-01'],
  ['with a review set for spring', { nextReviewOn: '2026-03-06' }, '2026-03-06'],
  ['with a review set beyond a year', { nextReviewOn: '2026-12-01' }, '2026-10-01'],
  ['reviewed since', { reviewedOn: '2025-11-14', nextReviewOn: '2026-11-30' }, '2026-11-14'],
  ['and needs that changed', { needsChanged: true, nextReviewOn: '2026-03-06' }, null],
  ['not made', { planMade: false }, undefined],
])(
  'a healthcare plan %s (%j) is to be reviewed by %s, a year on at most, and at once where needs changed [HS-043]',
  (_what, values, by) => {
    expect(plan(values)).toBe(by)
  },
)

const ill = (count: number, ...history: readonly HistoryRecord[]) =>
  stepsOf(told([...present(20), ...days(count, 'I'), ...present(40 - count)], { history }))

test.each([
  [14, false],
  [15, true],
])(
  '%i days of illness: the Inclusion and Engagement Panel is to be considered: %s [HS-044]',
  (count, due) => {
    expect(ill(count).includes('consider-iae-referral')).toBe(due)
    expect(ill(count, strategies({ iaeConsidered: true }))).not.toContain('consider-iae-referral')
  },
)

const against = (step: string, reason = 'Two conditions, seven and eight days') =>
  record('decision', LATELY, { decision: 'do not use', about: step, reason })

test('who decides against that panel, or that it was one condition, is not asked again; without a reason they are [HS-044, A-H5]', () => {
  for (const step of ['consider-iae-referral', 'tell-council-of-fifteen-days']) {
    expect(ill(15)).toContain(step)
    expect(ill(15, against(step))).not.toContain(step)
    expect(ill(15, against(step, ''))).toContain(step)
  }
})

test('fifteen days that a healthcare plan expects ask for it already on the first [HS-044]', () => {
  const expected = (fifteenDaysExpected: boolean) =>
    ill(1, record('healthcare-plan', '2025-10-01', { planMade: true, fifteenDaysExpected }))
  expect(expected(true)).toContain('consider-iae-referral')
  expect(expected(false)).not.toContain('consider-iae-referral')
})

test.each([
  [{ supportPlanOpen: true, supportPlanReviewOn: '2025-12-05' }, '2025-12-05'],
  [{ supportPlanOpen: true, supportPlanReviewOn: '2026-02-20' }, '2026-01-01'],
  [{ supportPlanOpen: true }, '2026-01-01'],
  [{ supportPlanOpen: false }, undefined],
])('a plan of adjustments with %j is to be reviewed by %s [HS-048]', (values, by) => {
  const pupil = share(120, 120, { history: [strategies(values)] })
  expect(stepOf(pupil, 'review-support-plan')?.by).toBe(by)
})

const NOTES: readonly Note[] = herefordshire.notes

const rowsOf = (id: string) =>
  fieldsOf(strategiesChecklist).filter(
    ([name, { type, req }]) => type === 'yes/no' && req?.includes(id) && !name.endsWith('Open'),
  )

test('the fifteen strategies that point to guidance or a service each have an address an authority may change [HS-009]', () => {
  const pointing = rowsOf('HS-009')
  expect(pointing).toHaveLength(15)
  const addressed = pointing.filter(
    ([, { req }]) =>
      NOTES.filter(
        ({ source, link }) =>
          link?.startsWith('https://') && source.req?.some((id) => id !== 'HS-009' && req?.includes(id)),
      ).length === 1,
  )
  expect(addressed).toEqual(pointing)
  const elsewhere = NOTES.map((note) =>
    note.id === 'where-mash' ? { ...note, link: 'https://mash.example.gov.uk/' } : note,
  )
  const read = process.parse(JSON.parse(JSON.stringify({ ...herefordshire, notes: elsewhere })))
  expect(read.notes?.find(({ id }) => id === 'where-mash')?.link).toBe('https://mash.example.gov.uk/')
})

test('an authority may name further adjustments, and each is added to a list as a row [HS-010]', () => {
  const own = {
    id: 'adjustments-of-the-authority',
    source: { document: 'herefordshire-strategies', at: 'reasonable adjustments', req: ['HS-010'] },
    about: ['strategies-checklist'],
    says: 'Also used here: leaving a lesson by a card, lunch in a small group.',
  }
  const read = process.safeParse({ ...herefordshire, notes: [...herefordshire.notes, own] })
  expect(read.data?.notes?.at(-1)).toMatchObject(own)
  const row = fieldsOf(strategiesChecklist).find(([name]) => name === 'adjustmentsOther')?.[1]
  expect(row?.type === 'rows' && Object.keys(row.columns)).toEqual(['strategy', 'done', 'on', 'outcome'])
})
