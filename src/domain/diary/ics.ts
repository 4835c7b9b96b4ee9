/**
 * The diary for an ordinary calendar (RFC 5545). A calendar elsewhere is no place for a child: an event says its
 * kind and its time, and neither name, address nor reason.
 */
import { dayNumber, dayOf } from '../calendar/day.ts'
import { appointment } from '../forms/appointment.ts'
import type { Planned } from './diary.ts'

const KINDS = appointment.sections[0].fields.kind.options
const END = '\r\n'
const MOST_OCTETS = 75

/** How long a character is in UTF-8. */
const octetsOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/** A line longer than 75 octets goes on in the next, which begins with a space; no character is cut in two. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const sign of line) {
    const size = octetsOf(sign.codePointAt(0) ?? 0)
    if (octets + size > MOST_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += sign
    octets += size
  }
  return [...parts, part].join(END)
}

/** Words with a meaning of their own in a calendar file, made harmless. */
export const escaped = (words: string): string =>
  words.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n')

const date = (day: string): string => day.replaceAll('-', '')
const at = (day: string, time: string): string => `${date(day)}T${time.replace(':', '')}00`

/** England's clock, as calendars are told of it. */
const LONDON = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'DTSTART:19810329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A calendar file of these plans; `now` is the instant it is made (milliseconds). */
export function calendarFile(lines: readonly Planned[], now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const events = lines.flatMap(({ record, kind, on, from, until }) => [
    'BEGIN:VEVENT',
    `UID:${record}@doorstep`,
    `DTSTAMP:${stamp}`,
    ...(from === null
      ? [`DTSTART;VALUE=DATE:${date(on)}`, `DTEND;VALUE=DATE:${date(dayOf(dayNumber(on) + 1))}`]
      : [
          `DTSTART;TZID=Europe/London:${at(on, from)}`,
          ...(until === null ? [] : [`DTEND;TZID=Europe/London:${at(on, until)}`]),
        ]),
    `SUMMARY:${escaped(KINDS[kind])}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ])
  const whole = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Diary//EN',
    'CALSCALE:GREGORIAN',
    ...LONDON,
    ...events,
    'END:VCALENDAR',
  ]
  return whole.map((line) => folded(line) + END).join('')
}
