/**
 * The attendance performance report, half-term by half-term (V-229, V-231), and the termly report to governors (S-154):
 * both without names, beside the figures of others, with the groups furthest below to agree on.
 */
import { spokenDay } from '../calendar/day.ts'
import { stretchesOf } from '../calendar/terms.ts'
import { placesIn } from '../guidance/source.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { percentage } from '../metrics/percentage.ts'
import { FEWEST } from '../metrics/suppressed.ts'
import { notesOn, othersIn, shareOf } from './beside-others.ts'
import { leftOut } from './few.ts'
import { GROUPINGS } from './groupings.ts'
import { attendanceOf, onRoll, spanBetween } from './period.ts'
import { percent, words, type About, type Cell, type Report, type ReportPupil, type Row } from './report.ts'
import { attendedPct, difference, sumOf, type Sum } from './sums.ts'

export type Member = { readonly pupil: ReportPupil; readonly figures: Attendance }
export type NamedGroup = { readonly name: string; readonly members: readonly Member[] }

/** Everybody on roll with a possible session in the period. */
export const membersIn = (about: About): Member[] =>
  onRoll(about)
    .map((pupil) => ({ pupil, figures: attendanceOf(about, pupil) }))
    .filter(({ figures }) => figures.possible > 0)

/** The groups of 12.8 that may have figures of their own, and how many were left out. */
export function groupsOf(members: readonly Member[]): { shown: NamedGroup[]; hidden: number } {
  const groupings = GROUPINGS.map(({ of }) => {
    const parts = new Map<string, Member[]>()
    for (const one of members) {
      const name = of(one.pupil)
      if (name !== null) parts.set(name, [...(parts.get(name) ?? []), one])
    }
    return [...parts]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([name, some]) => ({ name, members: some, ids: new Set(some.map(({ pupil }) => pupil.id)) }))
  })
  const everybody = new Set(members.map(({ pupil }) => pupil.id))
  const out = leftOut(
    everybody,
    groupings.map((parts) => ({ parts: parts.map(({ ids }) => ids) })),
  )
  const all = groupings.flat()
  const shown = all.filter(({ ids }) => !out.has(ids))
  return { shown, hidden: all.length - shown.length }
}

export const sumOfMembers = (members: readonly Member[]): Sum => sumOf(members.map(({ figures }) => figures))

/** That groups were left out, where they were. */
export const hiddenNote = (hidden: number): string[] =>
  hidden === 0
    ? []
    : [
        `${hidden === 1 ? 'One group is' : `${hidden} groups are`} left out, so that nobody can be told from it.`,
      ]

const MOST_NAMED = 3

/** The groups furthest below everybody, the worst first. */
export function furthestBelow(members: readonly Member[]): string[] {
  const whole = sumOfMembers(members)
  return groupsOf(members)
    .shown.map(({ name, members: some }) => ({ name, sum: sumOfMembers(some) }))
    .filter(({ sum }) => sum.attended * whole.possible < whole.attended * sum.possible)
    .toSorted((a, b) => a.sum.attended * b.sum.possible - b.sum.attended * a.sum.possible)
    .slice(0, MOST_NAMED)
    .map(({ name, sum }) => `${name} (${difference(attendedPct(sum), attendedPct(whole)) ?? ''})`)
}

const COLUMNS = [
  percent('Attendance'),
  percent('National'),
  percent('Authority'),
  percent('Authorised'),
  percent('Unauthorised'),
  percent('Persistent'),
  percent('Severe'),
] as const

/** The cells of `COLUMNS`; none of a group so small that somebody could be told. */
function cellsOf(sum: Sum, others: readonly { whose: string; value: string }[]): Cell[] {
  const value = (whose: string) => others.find((one) => one.whose === whose)?.value ?? null
  const own =
    sum.pupils < FEWEST
      ? [null, null, null, null, null]
      : [
          attendedPct(sum),
          percentage(sum.authorised, sum.possible),
          percentage(sum.unauthorised, sum.possible),
          shareOf(sum.persistent, sum.pupils),
          shareOf(sum.severe, sum.pupils),
        ]
  return [own[0] ?? null, value('national'), value('authority'), ...own.slice(1)]
}

export const performance: Report = {
  id: 'performance',
  title: 'Attendance performance',
  says: 'Each half-term, HT1 to HT6, beside national and local figures, with the groups furthest below: what to agree priorities on.',
  source: placesIn('valence')('appendix 11, Tier 2', 'V-229', 'V-231', 'V-235'),
  names: false,
  periods: [],
  tell: (about) => {
    const { calendar, on, pupils } = about
    const year = planOf(calendar).yearAt(on)?.name
    const others = othersIn(about, year)
    const rates = others.of('attendance')
    const parts = stretchesOf(calendar).halfTerms.filter((one) => one.year === year)
    const rows = parts.flatMap(({ from, to }, at): Row[] => {
      if (from > on) return []
      const each = pupils.map((pupil) =>
        attendance(pupil.register, spanBetween(calendar, pupil, from, to < on ? to : on)),
      )
      const sum = sumOf(each.filter(({ possible }) => possible > 0))
      return [{ cells: [`HT${at + 1}`, spokenDay(from), ...cellsOf(sum, rates)] }]
    })
    const below = furthestBelow(membersIn({ ...about, period: 'half-term' }))
    return {
      table: { columns: [words('Half-term'), words('From'), ...COLUMNS], rows },
      chart: { kind: 'line', column: 2, beside: 3 },
      notes: [
        ...(below.length > 0
          ? [`Furthest below the school this half-term, in percentage points: ${below.join('; ')}.`]
          : []),
        'National and local figures are of a whole year.',
        ...notesOn(about, year, others.year, rates),
      ],
      toAgree: 'Priorities agreed with the attendance lead',
    }
  },
}

export const governors: Report = {
  id: 'governors',
  title: 'Termly report to governors',
  says: 'Attendance of the school and of its groups, vulnerable ones among them, beside national figures. Nobody is named and nobody can be told.',
  source: placesIn('stockport')('appendix 5', 'S-154', 'V-116', 'V-125'),
  names: false,
  periods: ['term', 'year', 'half-term'],
  tell: (about) => {
    const members = membersIn(about)
    const year = planOf(about.calendar).yearAt(about.on)?.name
    const others = othersIn(about, year)
    const { shown, hidden } = groupsOf(members)
    const all = [
      { name: 'Whole school', group: undefined, members },
      ...shown.map((one) => ({ ...one, group: one.name })),
    ]
    return {
      table: {
        columns: [words('Group'), ...COLUMNS],
        rows: all.map(({ name, group, members: some }) => ({
          cells: [name, ...cellsOf(sumOfMembers(some), others.of('attendance', group))],
        })),
      },
      chart: { kind: 'dots', column: 1, others: [2, 3] },
      notes: [
        ...hiddenNote(hidden),
        'A child in several groups is counted in each.',
        ...notesOn(
          about,
          year,
          others.year,
          all.flatMap(({ group }) => others.of('attendance', group)),
        ),
      ],
    }
  },
}
