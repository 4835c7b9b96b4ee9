/** Labels and what is due, in the words officers use. */
import type { Assessment } from '../../domain/stages/assessment.ts'
import { daysBetween, type Day } from '../../domain/calendar/day.ts'
import type { PupilRow } from '../../device/device.ts'
import { stepAmount, stepRank, stepTitle } from './step-words.ts'
import { LONG_OVERDUE_DAYS } from './words.ts'

export const LABELS = {
  persistent: 'Persistent absence',
  severe: 'Severe absence',
} as const satisfies Record<Assessment['labels'][number], string>

export type DueThing = {
  readonly id: string
  /** The step, or the kind of return. */
  readonly step: string
  /** 'Consider a penalty notice'. */
  readonly title: string
  /** '43 unauthorised sessions', or nothing. */
  readonly amount: string
  /** The rule's whole sentence. */
  readonly says: string
  readonly who: string
  readonly by: Day | null
}

/** Steps and returns of one assessment, most urgent first. */
export function dueThings(assessment: Assessment | null, today: Day): readonly DueThing[] {
  if (!assessment) return []
  const thing = (step: string, says: string, who: string, by: Day | null) => ({
    step,
    title: stepTitle(step),
    amount: stepAmount(step, says, assessment),
    says,
    who,
    by,
  })
  const steps = assessment.steps.map(({ step, rule, who, by, says }) => ({
    id: `${rule} ${step}`,
    ...thing(step, says, who, by),
  }))
  const returns = assessment.returns.map(({ kind, rule, who, dueBy, says }) => ({
    id: `return ${kind} ${rule}`,
    ...thing(kind, says, who, dueBy),
  }))
  return [...steps, ...returns].sort(byUrgency(today))
}

const LATE = 0
const LONG_LATE = 1
const AHEAD = 2
const UNDATED = 3

function urgency(by: Day | null, today: Day): number {
  if (by === null) return UNDATED
  const late = daysBetween(by, today)
  return late <= 0 ? AHEAD : late <= LONG_OVERDUE_DAYS ? LATE : LONG_LATE
}

/** Newly late first, the longest late of them leading; then what is late since long, the newest leading; then by date. */
export const byUrgency =
  (today: Day) =>
  (a: Pick<DueThing, 'by' | 'step'>, b: Pick<DueThing, 'by' | 'step'>): number => {
    const [first, second] = [urgency(a.by, today), urgency(b.by, today)]
    if (first !== second) return first - second
    const dates = (a.by ?? '').localeCompare(b.by ?? '')
    return (first === LONG_LATE ? -dates : dates) || stepRank(a.step) - stepRank(b.step)
  }

/** The worst label that stands; provisional ones are told apart. */
export function labelOf(
  assessment: Assessment | null,
): { words: string; tone: 'alarm' | 'watch' | 'plain' } | null {
  if (!assessment) return null
  const of = (labels: Assessment['labels']) => (labels.includes('severe') ? 'severe' : labels[0])
  const sure = of(assessment.labels)
  if (sure) return { words: LABELS[sure], tone: sure === 'severe' ? 'alarm' : 'watch' }
  const early = of(assessment.provisionalLabels)
  return early ? { words: `${LABELS[early]}, provisional`, tone: 'plain' } : null
}

/** 'Year 8, 8B': the class is not said twice where it names the year. */
export const spokenClass = ({ className, yearGroup }: Pick<PupilRow, 'className' | 'yearGroup'>): string => {
  const year = yearGroup > 0 ? `Year ${yearGroup}` : yearGroup === 0 ? 'Reception' : 'Nursery'
  return className === '' ? year : `${year}, ${className}`
}
