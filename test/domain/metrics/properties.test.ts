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
function remarked({ facts, on }: Told, place: number, code: Code): Told {
  const marks = facts.register.marks.slice()
  marks[place] = codeNumber(code)
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
    { numRuns: 1500 },
  )
})

test('a mark that counts in no rate changes none, where there was no mark', () => {
  fc.assert(
    fc.property(aSession, ({ seed, at, code }) => {
      const before = randomPupil(seed)
      const { calendar, register } = before.facts
      const place = at % calendar.count
      fc.pre(register.marks[place] === 0)
      const [was, is] = [figures(before), figures(remarked(before, place, code))]
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
    { numRuns: 1500 },
  )
})
