/**
 * The day and time it is in England at an instant, whatever zone a device or server is set to: the one place
 * where an instant becomes a day. Reckoned, not asked of the platform's time zones: those take longer to load
 * than the lock screen takes to draw, and an old tablet's may be out of date.
 */
import { dayNumber, dayOf, weekday, type Day } from './day.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One o'clock in the morning, Greenwich, of the last Sunday of a month of 31 days. */
function lastSunday(year: string, month: '03' | '10'): number {
  const last = dayNumber(`${year}-${month}-31`)
  return (last - ((weekday(last) + 1) % 7)) * DAY + HOUR
}

/** The instant as if England's clocks showed Greenwich time: an hour on in summer time (the rule since 1996). */
function shownByClocks(instant: number): number {
  const year = dayOf(Math.floor(instant / DAY)).slice(0, 4)
  const isSummer = instant >= lastSunday(year, '03') && instant < lastSunday(year, '10')
  return isSummer ? instant + HOUR : instant
}

/** `instant` in milliseconds since 1970. */
export const londonDay = (instant: number): Day => dayOf(Math.floor(shownByClocks(instant) / DAY))

/** The first instant of a day in England, in milliseconds since 1970. */
export function firstInstantOf(day: Day): number {
  const greenwich = dayNumber(day) * DAY
  return londonDay(greenwich - HOUR) === day ? greenwich - HOUR : greenwich
}

/** '00:30'; `instant` in milliseconds since 1970. */
export function londonTime(instant: number): string {
  const minutes = Math.floor((((shownByClocks(instant) % DAY) + DAY) % DAY) / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
