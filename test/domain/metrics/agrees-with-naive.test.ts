import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import { naiveMeasures } from '../../kit/naive-measures.ts'
import { aRandomPupil } from '../../kit/random-pupils.ts'

test('every measure is what a slow reading of its definition gives', () => {
  fc.assert(
    fc.property(aRandomPupil, ({ facts, on, naive }) => {
      const { metrics } = explain(stockport, facts, on)
      const slow = naiveMeasures(naive)
      expect(metrics).toMatchObject({
        ...slow,
        noReasonYet: slow.noReasonYet.map((session) => ({ session })),
      })
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('the one pass that decides counts what the measures that explain count', () => {
  fc.assert(
    fc.property(aRandomPupil, ({ facts, on }) => {
      const { figures } = assess(stockport, facts, on)
      const { metrics } = explain(stockport, facts, on)
      const { possible, attended, authorised, unauthorised, late, attendancePct } = metrics.yearToDate
      expect(figures).toMatchObject({ possible, attended, authorised, unauthorised, late, attendancePct })
      expect(figures.unauthorisedNow).toBe(metrics.unauthorisedIn10Weeks.now)
      expect(figures.sicknessSessions).toBe(metrics.sickness.sessions)
    }),
    { numRuns: 300 },
  )
}, 60_000)
