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
