import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { decide } from '../../../src/domain/stages/decide.ts'
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

test('every number a rule turns on has as many sessions behind it', () => {
  fc.assert(
    fc.property(aRandomPupil, ({ facts, on }) => {
      const reason = (rule: string) => {
        const found = decide(stockport, rule, facts, on)
        if (!found) throw new RangeError(`no rule is called ${rule}`)
        return found
      }
      const weekOf = (session: string) => facts.calendar.week[facts.calendar.firstFrom(session.slice(0, 10))]
      const notice = reason('consider-penalty-notice')
      expect(notice.because).toHaveLength(Number(notice.actual))
      const run = reason('attendance-return')
      expect(new Set(run.because.map((session) => session.slice(0, 10))).size).toBe(run.actual)
      const late = reason('seen-daily')
      expect(new Set(late.because.map((session) => session.slice(0, 10))).size).toBe(late.actual)
      const { sickness, brokenWeeks, unauthorisedIn10Weeks: ten } = explain(stockport, facts, on).metrics
      expect(sickness.because).toHaveLength(sickness.sessions)
      expect(new Set(brokenWeeks.because.map(weekOf)).size).toBe(brokenWeeks.broken)
      expect(ten.because).toHaveLength(Math.min(ten.highest, 10))
      const pattern = reason('illness-pattern')
      expect(new Set(pattern.because.map(weekOf)).size).toBe(pattern.actual)
      const unknown = reason('reason-not-known')
      expect(unknown.because).toHaveLength(Number(unknown.actual))
      const broken = explain(stockport, facts, on).reasons.find(({ rule }) => rule === 'broken-weeks-concern')
      const figures = assess(stockport, facts, on).figures
      expect(broken?.says).toContain(` ${figures.broken} of ${figures.openWeeks} `)
    }),
    { numRuns: 300 },
  )
}, 60_000)
