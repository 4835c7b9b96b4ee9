/** The files of the small schools, as a school's own system would export them: a few children each, told in `cast.ts`. */
import { addDays, dayOf, type Day } from '../../domain/calendar/day.ts'
import { placeAfter } from '../../domain/calendar/school-time.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { upnCheckLetter } from '../../domain/register/upn.ts'
import { CAST, type CastChild } from './cast.ts'
import type { DemoChild } from './children.ts'
import type { DemoAdult } from './families.ts'
import { calendarOf, calendarText, peopleText, pupilsText, row, ukDay, type DemoFile } from './generate.ts'
import { CAST_NAMES, DEMO_SCHOOLS, type CastName } from './schools.ts'
import { demoYears, lastFullWeek, schoolYearDates, yearOfDay } from './term-dates.ts'

/** The files of one small school on a day. */
export function castFiles(school: CastName, today: Day): DemoFile[] {
  const { phase } = DEMO_SCHOOLS[school]
  const years = demoYears(today, phase)
  const children = CAST[school].map((child, at) => demoChild(school, child, at, today))
  return [
    { name: 'calendar.csv', text: calendarText(years) },
    { name: 'pupils.csv', text: pupilsText(children) },
    { name: 'people.csv', text: peopleText(children) },
    { name: 'registers.csv', text: registers(school, children, calendarOf(years), lastFullWeek(today)) },
  ]
}

/** Authority 999 does not exist; each small school has a number of its own in it. */
export function castUpn(school: CastName, { yearGroup }: CastChild, at: number, today: Day): string {
  const body = `999${3001 + CAST_NAMES.indexOf(school)}${String((yearOfDay(today) - yearGroup) % 100).padStart(2, '0')}${String(at + 1).padStart(3, '0')}`
  return `${upnCheckLetter(body) ?? ''}${body}`
}

function demoChild(school: CastName, child: CastChild, at: number, today: Day): DemoChild {
  const { given, family, sex, yearGroup } = child
  const { phase } = DEMO_SCHOOLS[school]
  const reception = yearOfDay(today) - yearGroup
  const joined = phase === 'primary' ? reception : reception + 7
  return {
    phase,
    upn: castUpn(school, child, at, today),
    given,
    family,
    sex,
    dateOfBirth: addDays(`${reception - 5}-09-01`, 40 + 31 * at),
    yearGroup,
    className: `${yearGroup}A`,
    ethnicity: 'WBRI',
    sen: 'N',
    fsm6: false,
    facts: new Set(),
    address: `${3 + 2 * at} Weaver Lane, Demoton, ZZ1 ${at + 1}AB`,
    start: schoolYearDates(joined, phase).halfTerms[0]?.from ?? today,
    leaving: null,
    adults: [adult(`Ardelle ${family}`, 'Mother', at), adult(`Perran ${family}`, 'Father', at)],
    missing: 0,
  }
}

const adult = (name: string, relationship: string, at: number): DemoAdult => ({
  name,
  relationship,
  responsibility: true,
  care: true,
  livesWith: true,
  phone: `07700 9009${String(at).padStart(2, '0')}`,
  email: `${name.replace(' ', '.').toLowerCase()}@example.org`,
  address: `${3 + 2 * at} Weaver Lane, Demoton, ZZ1 ${at + 1}AB`,
  language: 'English',
  interpreter: false,
  note: '',
})

/** The day so many school days before the last marked one. */
export function dayBack(calendar: SchoolCalendar, last: Day, back: number): Day {
  const place = placeAfter(calendar, last) - 1
  const wanted = Math.max(0, (calendar.schoolDay[place] ?? 0) - back)
  return dayOf(calendar.day[calendar.schoolDay.indexOf(wanted)] ?? 0)
}

function registers(
  school: CastName,
  children: readonly DemoChild[],
  calendar: SchoolCalendar,
  last: Day,
): string {
  const end = placeAfter(calendar, last)
  const newest = calendar.schoolDay[end - 1] ?? 0
  const parts = [row('UPN', 'Date', 'Session', 'Code')]
  for (const [at, { upn, start }] of children.entries()) {
    const mark = CAST[school][at]?.mark
    for (let place = calendar.firstFrom(start); place < end; place++) {
      const half = calendar.half[place] === 0 ? 0 : 1
      const code = mark?.(newest - (calendar.schoolDay[place] ?? 0), half) ?? (half === 0 ? '/' : '\\')
      parts.push(row(upn, ukDay(dayOf(calendar.day[place] ?? 0)), half === 0 ? 'AM' : 'PM', code))
    }
  }
  return parts.join('')
}
