/** Attendance week by week, half-term by half-term and term by term, with the same time a year earlier beside it (V-114). */
import { addDays, dayOf, spokenDay, type Day } from '../calendar/day.ts'
import { mondayOf } from '../calendar/school-time.ts'
import { stretchesOf } from '../calendar/terms.ts'
import { placesIn } from '../guidance/source.ts'
import { attendance } from '../metrics/attendance.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { FEWEST } from '../metrics/suppressed.ts'
import { spanBetween } from './period.ts'
import { percent, words, type About, type Report, type Row, type Told } from './report.ts'
import { absentPct, attendedPct, difference, sumOf, type Sum } from './sums.ts'
import { yearAgo } from './year-before.ts'

const valence = placesIn('valence')

type Part = { readonly name: string; readonly from: Day; readonly to: Day }

/** Everybody who was on roll between two days, those who have left since with them. */
function sumBetween({ calendar, pupils }: About, from: Day, to: Day): Sum {
  const each = pupils.map((pupil) => attendance(pupil.register, spanBetween(calendar, pupil, from, to)))
  return sumOf(each.filter(({ possible }) => possible > 0))
}

/** A row for each part that has begun, compared with the part a year earlier where there is one. */
function told(about: About, parts: readonly Part[], before: (part: Part, at: number) => Part | null): Told {
  const rows = parts
    .map((part, at) => ({ part, earlier: before(part, at) }))
    .filter(({ part }) => part.from <= about.on)
    .map(({ part, earlier }): Row => {
      const to = part.to < about.on ? part.to : about.on
      const now = sumBetween(about, part.from, to)
      const then = earlier && sumBetween(about, earlier.from, earlier.to)
      const [rate, was] = [now, then].map((sum) => (!sum || sum.pupils < FEWEST ? null : attendedPct(sum)))
      return {
        cells: [
          part.name,
          rate ?? null,
          now.pupils < FEWEST ? null : absentPct(now),
          was ?? null,
          difference(rate ?? null, was ?? null),
        ],
      }
    })
    .filter(({ cells }) => cells[1] !== null || cells[3] !== null)
  return {
    table: {
      columns: [
        words('When'),
        percent('Attendance'),
        percent('Absence'),
        percent('A year earlier'),
        words('Change'),
      ],
      rows,
    },
    chart: { kind: 'line', column: 1, beside: 3 },
    notes: [
      'Everybody on roll at the time. A year earlier: as far as this school’s registers are here; who left before they came is not in it.',
    ],
  }
}

/** The weeks of the school year of a day, up to it. */
function weeksOf({ calendar, on }: About): Part[] {
  const plan = planOf(calendar)
  const year = plan.yearAt(on)
  if (year === null) return []
  const mondays = new Set<number>()
  for (let place = year.from; place < year.to; place++) mondays.add(mondayOf(calendar.day[place] ?? 0))
  return [...mondays].map((monday) => {
    const from = dayOf(monday)
    return { name: `Week of ${spokenDay(from)}`, from, to: addDays(from, 6) }
  })
}

export const weekly: Report = {
  id: 'weeks',
  title: 'Week by week',
  says: 'Attendance each week of this school year, beside the same week a year earlier.',
  source: valence('12.4', 'V-114', 'S-137'),
  names: false,
  periods: [],
  tell: (about) =>
    told(about, weeksOf(about), ({ from, to }) => ({ name: '', from: yearAgo(from), to: yearAgo(to) })),
}

const SEASON_WORDS = { autumn: 'Autumn', spring: 'Spring', summer: 'Summer' } as const

/** Half-terms or terms of this school year, each with the one that has its place in the year before. */
function stretches(about: About, which: 'halfTerms' | 'terms'): Told {
  const year = planOf(about.calendar).yearAt(about.on)
  const all = stretchesOf(about.calendar)[which]
  const mine = all.filter((one) => one.year === year?.name)
  const years = about.calendar.years
  const before = years[years.findIndex((one) => one.name === year?.name) - 1]
  const earlier = all.filter((one) => one.year === before?.name)
  const name = (season: keyof typeof SEASON_WORDS, at: number) =>
    which === 'terms'
      ? `${SEASON_WORDS[season]} term`
      : `Half-term ${at + 1} (${SEASON_WORDS[season].toLowerCase()})`
  const parts = mine.map(({ season, from, to }, at) => ({ name: name(season, at), from, to }))
  return told(about, parts, (part, at) => {
    const one = which === 'terms' ? earlier.find(({ season }) => season === mine[at]?.season) : earlier[at]
    // A stretch still going on is compared with as much of the one a year earlier.
    const to = one && part.to > about.on && yearAgo(about.on) < one.to ? yearAgo(about.on) : one?.to
    return one && to ? { name: '', from: one.from, to } : null
  })
}

export const halfTermly: Report = {
  id: 'half-terms',
  title: 'Half-term by half-term',
  says: 'HT1 to HT6 of this school year, beside last year’s.',
  source: valence('12.4', 'V-114', 'V-229', 'V-231'),
  names: false,
  periods: [],
  tell: (about) => stretches(about, 'halfTerms'),
}

export const termly: Report = {
  id: 'terms',
  title: 'Term by term',
  says: 'The terms of this school year, beside last year’s.',
  source: valence('12.4', 'V-114', 'S-154'),
  names: false,
  periods: [],
  tell: (about) => stretches(about, 'terms'),
}
