/** Labels, returns and steps in the words officers use. */
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { PupilRow } from '../../device/device.ts'

export const LABELS = {
  persistent: 'Persistent absence',
  severe: 'Severe absence',
} as const satisfies Record<Assessment['labels'][number], string>

export const RETURNS = {
  attendance: 'Attendance return to the council',
  sickness: 'Sickness return to the council',
  'missing-from-school': 'Missing-from-school referral',
  'irregular-attendance': 'Irregular attendance return',
  'removal-from-roll': 'Removal-from-roll notice',
} as const satisfies Record<Assessment['returns'][number]['kind'], string>

export type DueThing = {
  readonly id: string
  readonly says: string
  readonly who: string
  readonly by: Day | null
}

/** Steps and returns of one assessment, most urgent first; what has no date comes last. */
export function dueThings(assessment: Assessment | null): readonly DueThing[] {
  if (!assessment) return []
  const steps = assessment.steps.map(({ step, rule, who, by, says }) => ({
    id: `${rule} ${step}`,
    says,
    who,
    by,
  }))
  const returns = assessment.returns
    .filter(
      ({ kind }) => !assessment.steps.some(({ step }) => step.includes(kind) && step.includes('return')),
    )
    .map(({ kind, dueBy }) => ({ id: `return ${kind}`, says: RETURNS[kind], who: '', by: dueBy }))
  return [...steps, ...returns].sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999'))
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
