import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternsIn, sayPattern, type Sibling } from '../../../src/domain/metrics/patterns.ts'
import { reachOf } from '../../../src/domain/metrics/span.ts'
import { days, present, pupil, type Told } from '../../kit/pupil.ts'
import { aSeed, randomPupil } from '../../kit/random-pupils.ts'

const registerOf = ({ facts, on }: Told) => ({
  register: facts.register,
  span: reachOf(facts.calendar, facts.pupil.onRoll, on).year,
})
const patterns = (told: Told, siblings: readonly Sibling[] = []) => {
  const { register, span } = registerOf(told)
  return patternsIn(register, span, siblings)
}
const said = (told: Told, siblings: readonly Sibling[] = []) =>
  patterns(told, siblings).map((one) => sayPattern(one, (id) => (id === 'amal' ? 'Amal' : id)))

/** So many weeks of five days, each as told. */
const weeks = (count: number, ...week: string[]): string[] => Array.from({ length: count }, () => week).flat()

test('[S-034] away on most Mondays is said in numbers that can be counted again', () => {
  expect(said(pupil(...weeks(6, 'I', ...present(4))))).toEqual([
    'Away on 6 of 6 Mondays, and on 0 of 24 other days.',
  ])
})

test('[V-016] absences before and after weekends are found, where no one weekday stands out', () => {
  const told = pupil(...weeks(5, 'O', ...present(3), 'O'), ...present(5))
  expect(said(told)).toContain(
    'Away on 10 of 12 first or last days of a school week, and on 0 of 18 days between.',
  )
})

test('[V-016] where it is Fridays alone, Fridays are said, and weekends not as well', () => {
  const told = pupil(...weeks(6, ...present(4), 'O'))
  expect(said(told)).toEqual(['Away on 6 of 6 Fridays, and on 0 of 24 other days.'])
})

test('away in the mornings, and at school in the afternoons', () => {
  expect(said(pupil(...days(8, 'O /'), ...present(12)))).toContain(
    'Away on 8 of 20 mornings, and on 0 of 20 afternoons.',
  )
})

test('late on Wednesdays is told apart from being away', () => {
  expect(said(pupil(...weeks(6, ...present(2), 'L /', ...present(2))))).toEqual([
    'Late on 6 of 6 Wednesdays, and on 0 of 24 other days.',
  ])
})

test('away just before and after holidays', () => {
  // 40 days to half-term, 35 to Christmas: the last and first days of each stretch.
  const told = pupil(...present(39), 'O', 'O', ...present(33), 'O', 'O', ...present(10))
  expect(said(told)).toContain(
    'Away on 4 of 4 days just before or after a holiday, and on 0 of 82 other days.',
  )
})

test('two children away together are told with the name of the other', () => {
  const together = pupil(...weeks(3, ...present(1), 'I', 'I', ...present(2)), ...present(10))
  const sibling = { pupil: 'amal', ...registerOf(together) }
  expect(said(together, [sibling])).toContain(
    'Away on 6 of 6 days when Amal was away, and on 0 of 19 other days.',
  )
})

test('a few absences scattered over a year are no pattern, and neither is being away all the time', () => {
  expect(patterns(pupil('O', ...present(13), 'O', ...present(27), 'O', ...present(8)))).toEqual([])
  expect(patterns(pupil(...days(60, 'O')))).toEqual([])
})

test('whatever the register, a pattern counts no more than there is, stands out and rests on the sessions it names', () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const told = randomPupil(seed)
      const { register, span } = registerOf(told)
      for (const one of patternsIn(register, span)) {
        expect(one.away).toBeGreaterThanOrEqual(3)
        expect(one.away).toBeLessThanOrEqual(one.of)
        expect(one.othersAway).toBeLessThanOrEqual(one.others)
        expect(one.away / one.of).toBeGreaterThanOrEqual((2 * one.othersAway) / one.others)
        expect(one.because.length).toBeGreaterThanOrEqual(one.away)
      }
    }),
    { numRuns: 300 },
  )
})

test('a pupil who is away at random, one day in ten, is seldom told of a pattern', () => {
  let told = 0
  const runs = 300
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 100, maxLength: 100 }), (away) => {
      if (patterns(pupil(...away.map((one) => (one === 0 ? 'I' : '/')))).length > 0) told++
    }),
    { numRuns: runs, seed: 20261118 },
  )
  expect(told / runs).toBeLessThan(0.05)
})
