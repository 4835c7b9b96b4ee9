import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonDay, londonTime } from '../../../src/domain/calendar/london-day.ts'

test.each([
  ['2026-03-28T23:59:59Z', '2026-03-28', 'the last second before the clocks go forward is still Saturday'],
  ['2026-03-29T23:30:00Z', '2026-03-30', 'in summer time the day begins an hour earlier'],
  ['2026-10-25T00:30:00Z', '2026-10-25', 'the hour that comes twice in autumn is Sunday both times'],
  ['2026-10-25T23:30:00Z', '2026-10-25', 'in winter the day is the same as in Greenwich'],
  ['2028-02-29T12:00:00Z', '2028-02-29', 'a leap day is a day'],
])('at %s it is %s in England: %s', (instant, day) => {
  expect(londonDay(Date.parse(instant))).toBe(day)
})

test.each([
  ['2026-07-01T23:30:00Z', '00:30'],
  ['2026-01-15T23:30:00Z', '23:30'],
  ['2026-10-25T01:05:00Z', '01:05'],
])('at %s clocks in England show %s', (instant, time) => {
  expect(londonTime(Date.parse(instant))).toBe(time)
})

test('from 1996 to 2037 day and time are those of the platform’s own time zone', () => {
  const asked = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const told = (instant: number) => {
    const [year, month, day] = londonDay(instant).split('-')
    return `${day}/${month}/${year}, ${londonTime(instant)}`
  }
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1996, 0), max: Date.UTC(2037, 11) }), (instant) => {
      expect(told(instant)).toBe(asked.format(instant))
    }),
    { numRuns: 2000 },
  )
  for (let year = 1996; year <= 2037; year++)
    for (const month of [2, 9])
      for (let hour = 0; hour < 31 * 24; hour++) {
        const instant = Date.UTC(year, month, 1, hour)
        expect(told(instant)).toBe(asked.format(instant))
      }
})
