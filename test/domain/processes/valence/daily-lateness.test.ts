/** Arriving on both sides of each time of the day. */
import { expect, test } from 'vitest'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'

const { facts, on } = told(present(3))
const refused = (arrivedAt: string, code: string, process: Process = valence) =>
  barsAgainst(process, facts, {
    record: record('late-book-entry', on, { arrivedAt, code }),
    author: 'office-staff',
  }).map(({ rule }) => rule)
/** The codes the late book takes for somebody who came at a time. */
const taken = (arrivedAt: string, process: Process = valence) =>
  ['none', 'L', 'U'].filter((code) => refused(arrivedAt, code, process).length === 0)

test.each([
  ['08:44', []],
  ['08:45', []],
  ['08:46', ['none']],
])('in school at %s: the late book takes %j, since pupils arrive by 8:45 [V-046, A-V1]', (time, codes) => {
  expect(taken(time)).toEqual(codes)
})

test.each([
  ['08:59', ['none']],
  ['09:00', ['none']],
  ['09:01', ['L']],
  ['09:29', ['L']],
  ['09:30', ['L']],
  ['09:31', ['U']],
  ['12:59', ['U']],
])(
  'in at %s the register says %j: taken at 9:00, closed at 9:30 [V-047, V-057, V-058, A-V2]',
  (time, codes) => {
    expect(taken(time)).toEqual(codes)
  },
)

test.each([
  ['13:00', ['none']],
  ['13:01', ['L']],
  ['13:30', ['L']],
  ['13:31', ['U']],
])(
  'in at %s the afternoon register says %j: taken at 13:00, closed at 13:30 [V-048, A-V1]',
  (time, codes) => {
    expect(taken(time)).toEqual(codes)
  },
)

test('a school whose register closes at 9:15 sets that, and U begins there [A-V1]', () => {
  const earlier = configured(valence, { morningCloses: 915 })
  expect(taken('09:15', earlier)).toEqual(['L'])
  expect(taken('09:16', earlier)).toEqual(['U'])
})

test.each([
  [4, false],
  [5, true],
])('%i late marks this half-term are raised with the parents: %s [V-060, V-061, A-V3]', (count, yes) => {
  const pupil = told([...present(5), ...days(count, 'L /')])
  const steps = assess(valence, pupil.facts, pupil.on).steps.map(({ step }) => step)
  expect(steps.includes('raise-lateness-with-parents')).toBe(yes)
  expect(steps.includes('invite-parents-about-lateness')).toBe(yes)
  expect(steps.includes('visit-home')).toBe(yes)
})

test('how many late marks are too many is the school’s to set [V-060]', () => {
  const strict = configured(valence, { lateMarksAHalfTerm: 3 })
  const pupil = told([...present(5), ...days(3, 'U /')])
  expect(assess(strict, pupil.facts, pupil.on).steps.map(({ step }) => step)).toContain(
    'raise-lateness-with-parents',
  )
})

test('late marks of the half-term before are not counted', () => {
  const pupil = told([...days(5, 'L /'), ...present(35)])
  expect(assess(valence, pupil.facts, '2025-11-10').steps.map(({ step }) => step)).not.toContain(
    'raise-lateness-with-parents',
  )
})
