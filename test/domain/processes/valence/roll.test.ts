/** Joining and leaving the roll, and what the local authority hears. */
import { expect, test } from 'vitest'
import type { Flag } from '../../../../src/domain/casework/pupil.ts'
import { removalFromRoll } from '../../../../src/domain/forms/removal-from-roll.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { readCode } from '../../../../src/domain/register/codes.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { days, present, record, told, type About, type Told } from '../../../kit/pupil.ts'

const returnsOf = (pupil: Told) =>
  assess(valence, pupil.facts, pupil.on).returns.map(({ kind, dueBy }) => ({ kind, dueBy }))
const removal = (more: object = {}) =>
  record('removal-from-roll', '2025-09-12', { removedOn: '2025-09-19', ground: 'another school', ...more })

test('the council is told of a removal no later than its day, and the return stays until it is [V-133]', () => {
  const leaving = (on: string, ...history: ReturnType<typeof removal>[]) =>
    returnsOf(told(present(14), { on, history, pupil: { onRoll: ['2025-09-01', '2025-09-19'] } }))
  const due = [{ kind: 'removal-from-roll', dueBy: '2025-09-19' }]
  expect(leaving('2025-09-12', removal())).toEqual(due)
  expect(leaving('2025-09-22', removal())).toEqual(due)
  expect(leaving('2025-09-22', removal({ councilToldOn: '2025-09-19' }))).toEqual([])
  expect(leaving('2025-09-12')).toEqual([])
})

test('home education is no exception: the council is told as of any removal [V-134]', () => {
  const pupil = told(present(10), { history: [removal({ ground: 'home education' })] })
  expect(returnsOf(pupil).map(({ kind }) => kind)).toEqual(['removal-from-roll'])
})

test('a name leaves the roll on one of the grounds of the regulations [V-131]', () => {
  expect(Object.keys(removalFromRoll.sections[0].fields.ground.options)).toEqual(
    expect.arrayContaining([
      'another school',
      'home education',
      'moved away',
      'twenty days',
      'excluded',
      'died',
    ]),
  )
})

test.each([
  [['social-worker'], {}, true],
  [['looked-after'], {}, true],
  [[], { hasSocialWorker: true }, true],
  [[], { hasSocialWorker: false }, false],
  [['social-worker'], { socialWorkerToldOn: '2025-09-12' }, false],
] satisfies [Flag[], object, boolean][])(
  'a removal of a child with %j, recorded with %j, is barred until the social worker was told: %s [V-103]',
  (flags, more, barred) => {
    const { facts } = told(present(10), { pupil: { flags } })
    const bars = barsAgainst(valence, facts, { record: removal(more), author: 'attendance-lead' })
    expect(bars.map(({ rule }) => rule)).toEqual(barred ? ['social-worker-told-of-removal'] : [])
  },
)

test.each([
  [['/'], false],
  [['I'], false],
  [['N'], false],
  [['O'], true],
  [['O', 'O', 'O'], true],
  [['O', '/', 'O'], false],
])(
  'a pupil on the admission register with the days %j who was never seen is looked for: %s [V-148]',
  (given, yes) => {
    const steps = (about: About = {}) => {
      const { facts, on } = told(given, about)
      return assess(valence, facts, on).steps.map(({ step }) => step)
    }
    expect(steps().includes('find-pupil-who-never-came')).toBe(yes)
    expect(steps({ history: [record('doorstep-visit', '2025-09-01')] })).not.toContain(
      'find-pupil-who-never-came',
    )
  },
)

test('who is not there on the first day and has not said why is called, which is to look for them [V-063, V-148]', () => {
  const { facts, on } = told(['N'])
  const steps = assess(valence, facts, on).steps.map(({ step }) => step)
  expect(steps).toEqual(['contact-home-first-day', 'settle-reason'])
})

test.each([
  [3, []],
  [4, ['irregular-attendance']],
])('of 40 sessions a pupil missed %i: told to the council: %j [V-150]', (missed, kinds) => {
  const pupil = told([...present(20 - missed), ...days(missed, 'I /')])
  expect(returnsOf(pupil).map(({ kind }) => kind)).toEqual(kinds)
})

test('irregular pupils are told to the council by the end of the half-term, and then not again for two months [V-150]', () => {
  const marks = [...present(10), ...days(10, 'I')]
  expect(returnsOf(told(marks))).toContainEqual({ kind: 'irregular-attendance', dueBy: '2025-10-24' })
  const letter = record('communication-sent', '2025-09-26', { letter: 'irregular-attendance' })
  const kinds = (on: string) => returnsOf(told(marks, { history: [letter], on })).map(({ kind }) => kind)
  expect(kinds('2025-09-26')).not.toContain('irregular-attendance')
  expect(kinds('2025-11-28')).toContain('irregular-attendance')
})

test.each([
  ['H', '2024-08-18', true],
  ['H', '2024-08-19', false],
  ['J1', '2024-08-18', false],
  ['J1', '2024-08-19', true],
  ['Y', '2024-08-18', true],
  ['Y', '2024-08-19', false],
  ['Y1', '2024-08-19', true],
])(
  'code %s on %s is read: %s, since each mark is read with the codes of its day [V-143, A-X1]',
  (code, day, known) => {
    expect('code' in readCode(code, day)).toBe(known)
  },
)
