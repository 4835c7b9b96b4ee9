/** The day it is in England, whatever zone the tablet is set to. */
import type { Day } from '../../domain/calendar/day.ts'

const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export function londonDay(now: number): Day {
  const parts = Object.fromEntries(LONDON.formatToParts(now).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}
