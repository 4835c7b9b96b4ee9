import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachOf } from '../../../src/domain/metrics/span.ts'
import { METRIC_NAMES, type MetricName } from '../../../src/domain/metrics/metric-names.ts'
import { COUNT_KINDS, countBetween, sessionsBetween } from '../../../src/domain/metrics/window.ts'
import { dayTotals, weekTotals } from '../../../src/domain/metrics/week-totals.ts'
import { planOf } from '../../../src/domain/metrics/calendar-plan.ts'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { compiled } from '../../../src/domain/stages/compile.ts'
import { contextOf } from '../../../src/domain/stages/conclude.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import { METRICS } from '../../../src/domain/stages/metric-values.ts'
import type { Process } from '../../../src/domain/stages/process.ts'
import { BEHIND, spelled } from '../../../src/domain/stages/spelled.ts'
import { addDays } from '../../../src/domain/calendar/day.ts'
import { naiveCount, naiveMeasures, naiveWeekEnds } from '../../kit/naive-measures.ts'
import { aSeed, randomPupil, type Random } from '../../kit/random-pupils.ts'

const REGISTERS = 10_000
const SEED = 20_251_122

/** Measures that are not of the register alone. */
const OF_THE_CASE: readonly string[] = ['weeksInStage', 'penaltyNotices', 'noticesToThisParent', 'yearGroup']

const withSettings = (closedWeekCounts: number, unauthorisedByDays: number): Process => {
  const set = (value: number) => ({
    unit: 'yes (1) or no (0)',
    values: [
      { from: '2024-08-19', value, source: { document: 'penalty-notices-2024' as const, at: 'test' } },
    ],
  })
  return {
    ...stockport,
    settings: {
      ...stockport.settings,
      closedWeekCounts: set(closedWeekCounts),
      unauthorisedByDays: set(unauthorisedByDays),
    },
  }
}
const PROCESSES = [withSettings(0, 0), withSettings(1, 0), withSettings(0, 1), withSettings(1, 1)]
const processOf = ({ naive }: Random): Process =>
  PROCESSES[Number(naive.closedWeekCounts) + 2 * Number(naive.unauthorisedByDays)] ?? stockport

/** What the engine says of every measure of the register, in the words of the naive one. */
function measuredBy(given: Random) {
  const ready = compiled(processOf(given))
  const { context } = contextOf(ready, given.facts, given.on)
  const all = spelled(context, ready.numbers(given.on))
  const { days } = planOf(given.facts.calendar)
  const told = (name: MetricName) => {
    const { value, whole, reached } = METRICS[name]
    const { because } = BEHIND[name](all, context)
    const at = reached?.(context.measures).map((place) => days[place])
    return {
      value: value(context),
      ...(whole ? { whole: whole(context) } : {}),
      ...(because.length > 0 ? { sessions: because } : {}),
      ...(at && at.length > 0 && at.length < 16 ? { reached: at } : {}),
    }
  }
  const ofRegister = METRIC_NAMES.filter((name) => !OF_THE_CASE.includes(name))
  return Object.fromEntries(ofRegister.map((name) => [name, told(name)]))
}

const REACHED_BY_ANY_MARK: readonly string[] = ['noReasonLatestDay']

function inTheSameWords({ byName }: ReturnType<typeof naiveMeasures>) {
  return Object.fromEntries(
    Object.entries(byName).map(([name, { value, whole, sessions = [], reached = [] }]) => [
      name,
      {
        value,
        ...(whole === undefined ? {} : { whole }),
        ...(sessions.length > 0 ? { sessions } : {}),
        ...(reached.length > 0 && reached.length < 16
          ? { reached: reached.map((session) => session.slice(0, 10)) }
          : {}),
      },
    ]),
  )
}

test('every measure, and the sessions behind it, is what a slow reading of its definition gives', () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const given = randomPupil(seed)
      const engine = measuredBy(given)
      for (const name of REACHED_BY_ANY_MARK) delete engine[name]?.reached
      const slow = naiveMeasures(given.naive)
      const words = inTheSameWords(slow)
      // Compared at once for speed; told in full only where they differ.
      expect(isDeepStrictEqual(engine, words) ? words : engine).toEqual(words)
      expect(explain(processOf(given), given.facts, given.on).metrics).toMatchObject(slow.metrics)
    }),
    { numRuns: REGISTERS, seed: SEED },
  )
}, 600_000)

test('what a rule counts between two days of its own is what a slow count gives', () => {
  const aCount = fc.record({
    seed: aSeed,
    kind: fc.constantFrom(...COUNT_KINDS),
    from: fc.integer({ min: -30, max: 330 }),
    days: fc.integer({ min: -10, max: 150 }),
  })
  fc.assert(
    fc.property(aCount, ({ seed, kind, from: start, days }) => {
      const { facts, on, naive } = randomPupil(seed)
      const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
      const from = addDays('2025-08-28', start)
      const to = addDays(from, days)
      const slow = naiveCount(naive, kind, from, to)
      expect({
        ...countBetween(facts.register, reach, kind, from, to),
        sessions: sessionsBetween(facts.register, reach, kind, from, to),
      }).toEqual(slow)
    }),
    { numRuns: 2000, seed: SEED },
  )
}, 60_000)

test('the totals of each week are the figures as they stood at its end', () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const { facts, on, naive } = randomPupil(seed)
      const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
      const then = naiveWeekEnds(naive).map((lastDay) => {
        const { attendance, attendance12Weeks, weeksInTwelve } = naiveMeasures({
          ...naive,
          on: lastDay,
        }).byName
        return {
          lastDay,
          attended: attendance?.value,
          possible: attendance?.whole,
          attended12: attendance12Weeks?.value,
          possible12: attendance12Weeks?.whole,
          weeks12: weeksInTwelve?.value,
        }
      })
      expect(weekTotals(facts.register, reach)).toEqual(then)
    }),
    { numRuns: 60, seed: SEED },
  )
}, 60_000)

test('the totals of each day of a week are the figures as they stood at its end', () => {
  fc.assert(
    fc.property(aSeed, fc.nat(), (seed, which) => {
      const { facts, on, naive } = randomPupil(seed)
      const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
      const weeks = weekTotals(facts.register, reach)
      const week = weeks[which % Math.max(1, weeks.length)]
      if (!week) return
      for (const { day, ...total } of dayTotals(facts.register, reach, week)) {
        const { attendance, attendance12Weeks, weeksInTwelve } = naiveMeasures({ ...naive, on: day }).byName
        expect(total).toEqual({
          attended: attendance?.value,
          possible: attendance?.whole,
          attended12: attendance12Weeks?.value,
          possible12: attendance12Weeks?.whole,
          weeks12: weeksInTwelve?.value,
        })
      }
    }),
    { numRuns: 150, seed: SEED },
  )
}, 60_000)

test('the one pass that decides counts what the measures that explain count', () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      const { facts, on } = randomPupil(seed)
      const { figures } = assess(stockport, facts, on)
      const { metrics } = explain(stockport, facts, on)
      const { possible, attended, authorised, unauthorised, late, attendancePct } = metrics.yearToDate
      expect(figures).toMatchObject({ possible, attended, authorised, unauthorised, late, attendancePct })
      expect(figures.unauthorisedNow).toBe(metrics.unauthorisedIn10Weeks.now)
      expect(figures.sicknessSessions).toBe(metrics.sickness.sessions)
    }),
    { numRuns: 300, seed: SEED },
  )
}, 60_000)
