/** The day it is in England at an instant: the one place where the server turns an instant into a day. */
import type { Day } from '../domain/calendar/day.ts'

const IN_ENGLAND = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export const londonDay = (instant: number): Day => IN_ENGLAND.format(instant)
