import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { CODE_NAMES, CODES, type Code } from '../../../src/domain/register/codes.ts'
import { codeNumber } from '../../../src/domain/register/register.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import type { Told } from '../../kit/pupil.ts'
import { aSeed, randomPupil } from '../../kit/random-pupils.ts'

const NOT_COUNTED = CODE_NAMES.filter((code) => CODES[code].counts === 'not counted')

/** The same pupil with one session marked otherwise. */
function remarked({ facts, on }: Told, place: number, code: Code | null): Told {
  const marks = facts.register.marks.slice()
  marks[place] = code === null ? 0 : codeNumber(code)
  return { on, facts: { ...facts, register: { ...facts.register, marks } } }
}

const figures = ({ facts, on }: Told) => {
  const { metrics, labels, provisionalLabels } = explain(stockport, facts, on)
  return { ...metrics, labels: [...labels, ...provisionalLabels] }
}

const aSession = fc.record({ seed: aSeed, at: fc.nat(2000), code: fc.constantFrom(...NOT_COUNTED) })

test('one more session attended never worsens a label, and one less missed neither', () => {
  fc.assert(
    fc.property(aSession, ({ seed, at }) => {
      const before = randomPupil(seed)
      const place = at % before.facts.calendar.count
      const after = remarked(before, place, '/')
      expect(figures(after).labels.length).toBeLessThanOrEqual(figures(before).labels.length)
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('a mark that counts in no rate changes none, where there was no mark', () => {
  fc.assert(
    fc.property(aSession, ({ seed, at, code }) => {
      const given = randomPupil(seed)
      const place = at % given.facts.calendar.count
      const [was, is] = [figures(remarked(given, place, null)), figures(remarked(given, place, code))]
      const rates = ({ yearToDate, last12Weeks, onRoll, brokenWeeks, labels }: typeof was) =>
        [yearToDate, last12Weeks, onRoll].map(({ possible, attended, attendancePct, absencePct }) => ({
          possible,
          attended,
          attendancePct,
          absencePct,
          brokenWeeks,
          labels,
        }))
      expect(rates(is)).toEqual(rates(was))
    }),
    { numRuns: 500 },
  )
}, 60_000)
