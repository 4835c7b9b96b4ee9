/** When something is due; red only while it is newly late, so that red keeps meaning something. */
import { daysBetween, type Day } from '../../domain/calendar/day.ts'
import { Tag } from './tag.tsx'
import { due, LONG_OVERDUE_DAYS } from './words.ts'

export function DueTag({ by, today }: { by: Day | null; today: Day }) {
  const late = by === null ? 0 : daysBetween(by, today)
  const tone = by === null ? 'plain' : late > 0 && late <= LONG_OVERDUE_DAYS ? 'alarm' : 'watch'
  return <Tag tone={tone}>{due(by, today)}</Tag>
}
