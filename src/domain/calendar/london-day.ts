/**
 * The day and time it is in England at an instant, whatever zone a device or server is set to:
 * the one place where an instant becomes a day.
 */
import type { Day } from './day.ts'

const IN_ENGLAND = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const TIME_IN_ENGLAND = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `instant` in milliseconds since 1970. */
export function londonDay(instant: number): Day {
  const [day = '', month = '', year = ''] = IN_ENGLAND.format(instant).split('/')
  return `${year}-${month}-${day}`
}

/** '00:30'; `instant` in milliseconds since 1970. */
export const londonTime = (instant: number): string => TIME_IN_ENGLAND.format(instant)
