/** Kinds, moments and counts as these pages say them. */
import { daysBetween, type Day } from '../../../domain/calendar/day.ts'
import { RETENTION, type CountedFrom, type KeptKind } from '../../../domain/privacy/retention.ts'
import { spokenSource } from '../../../domain/guidance/source.ts'

/** Whose own data are gone, or not the reader's to see. */
export const NO_LONGER_ON_FILE = 'A pupil no longer on file'

export const FROM: Readonly<Record<CountedFrom, string>> = {
  'its own day': 'the day it is about',
  'its last entry': 'its last entry',
  'leaving the roll': 'the day the pupil left the roll, or the last entry if that is later',
  birth: 'the pupil’s birth',
}

export const sourceOf = (kind: KeptKind): string => {
  const { source } = RETENTION[kind]
  return typeof source === 'string' ? 'The authority’s own' : spokenSource(source)
}

/** '12 days left', 'due today', 'due 3 days ago'. */
export function daysLeft(on: Day, until: Day): string {
  const days = daysBetween(on, until)
  if (days === 0) return 'due today'
  const many = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return days > 0 ? `${many} left` : `due ${many} ago`
}
