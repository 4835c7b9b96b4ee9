/** Small words of the screens: how many, how long ago, in which order of days. */
import { daysBetween, spokenDay, type Day } from '../../domain/calendar/day.ts'
import { count } from './amounts.ts'

/** '20 November': the year is left out where it is this one. */
export const shortDay = (day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? spokenDay(day).slice(0, -5) : spokenDay(day)

/** '20 Nov', for where there is little room. */
export const briefDay = (day: Day, today: Day): string => shortDay(day, today).replace(/ (\w{3})\w*/, ' $1')

/** After this many days the number of days says nothing any more; the day it was due does. */
export const LONG_OVERDUE_DAYS = 28

/** 'Overdue by 3 days', 'Overdue since 4 May', 'Due today', 'Due tomorrow', 'Due by 5 December'. */
export function due(by: Day | null, today: Day): string {
  if (by === null) return 'No date set'
  const days = daysBetween(today, by)
  if (days < -LONG_OVERDUE_DAYS) return `Overdue since ${briefDay(by, today)}`
  if (days < 0) return `Overdue by ${count(-days, 'day')}`
  if (days === 0) return 'Due today'
  return days === 1 ? 'Due tomorrow' : `Due by ${shortDay(by, today)}`
}

/** 'a, b and c'. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** The first letter made large. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The first letter made small, to stand within a sentence. */
export const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
