/**
 * The small workload as a process of data: six stages, each recommended by thresholds on four
 * metrics. What `peers/features.ts` tells plainly, told as rules.
 */
import type { Process } from '../../src/domain/stages/process.ts'
import type { Condition, Rule } from '../../src/domain/stages/rule.ts'
import { LIMITS } from '../peers/features.ts'

const source = { document: 'stockport', at: 'a workload of the benchmarks' } as const
const WEEKS = 38

const isBelow = (setting: string): Condition => ({ metric: 'attendance12Weeks', is: 'less than', setting })
const isReached = (setting: string): Condition => ({
  metric: 'unauthorisedInTenWeeks',
  is: 'at least',
  setting,
})

/** What leads to each stage from the second on. */
const WHEN: readonly Condition[] = [
  { any: [isBelow('fair'), { metric: 'brokenWeeks', is: 'at least', setting: 'brokenShare' }] },
  { any: [isBelow('poor'), isReached('near')] },
  { all: [isBelow('poor'), { metric: 'unauthorisedRun', is: 'at least', setting: 'runDays' }] },
  isReached('threshold'),
  isBelow('low'),
]

const SAYS = 'Attendance {attendance12Weeks}, at most {unauthorisedInTenWeeks} unauthorised in ten weeks.'

const { brokenWeeks, ...numbers } = LIMITS
/** Broken weeks are a share of the open ones: just below what so many of them are. */
const settings = { ...numbers, brokenShare: (100 * (brokenWeeks - 0.5)) / WEEKS }

export const SIX_STAGES: Process = {
  id: 'six-stages',
  name: 'Six stages',
  document: 'stockport',
  stages: Array.from({ length: WHEN.length + 1 }, (_, n) => ({
    id: `stage-${n}`,
    name: `Stage ${n}`,
    who: 'attendance lead',
    source,
  })),
  settings: Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      { unit: 'as named', values: [{ from: '2024-08-19', value, source }] },
    ]),
  ),
  rules: WHEN.map((when, n): Rule => ({
    id: `to-stage-${n + 1}`,
    source,
    when,
    asks: { recommend: `stage-${n + 1}` },
    says: SAYS,
  })),
}
