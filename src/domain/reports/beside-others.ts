/**
 * A school's figures beside those of the nation and the authority, as they were brought in (V-116, V-229, V-232, S-175):
 * by source and year, and plainly said where there are none.
 */
import { placesIn } from '../guidance/source.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import {
  benchmarksFor,
  spokenBenchmark,
  WHOSE,
  type Benchmark,
  type BenchmarkMeasure,
} from '../metrics/benchmark.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { percentage } from '../metrics/percentage.ts'
import { reachOf } from '../metrics/span.ts'
import { FEWEST } from '../metrics/suppressed.ts'
import { attendanceOf, onRoll } from './period.ts'
import { percent, PERIOD_NAMES, words, type About, type Cell, type Report, type Told } from './report.ts'
import { absentPct, attendedPct, difference, sumOf, type Sum } from './sums.ts'

/** A share of pupils; none where those who have it, or those who have not, are so few that they could be told. */
export function shareOf(some: number, all: number): string | null {
  const isFew = (count: number) => count > 0 && count < FEWEST
  return all < FEWEST || isFew(some) || isFew(all - some) ? null : percentage(some, all)
}

const OWN: Readonly<Record<BenchmarkMeasure, readonly [name: string, of: (sum: Sum) => string | null]>> = {
  attendance: ['Attendance', attendedPct],
  absence: ['Absence', absentPct],
  authorised: ['Authorised absence', ({ authorised, possible }) => percentage(authorised, possible)],
  unauthorised: ['Unauthorised absence', ({ unauthorised, possible }) => percentage(unauthorised, possible)],
  persistent: ['Persistently absent', ({ persistent, pupils }) => shareOf(persistent, pupils)],
  severe: ['Severely absent', ({ severe, pupils }) => shareOf(severe, pupils)],
}
const MEASURES = Object.keys(OWN) as BenchmarkMeasure[] // the table's own keys

/** The figures of others of a year, or of the last year before it that has any. */
export function othersIn(
  { benchmarks, phase }: Pick<About, 'benchmarks' | 'phase'>,
  year: string | undefined,
): { readonly year: string | null; readonly of: (measure: BenchmarkMeasure, group?: string) => Benchmark[] } {
  const years = benchmarks
    .filter((one) => one.phase === phase && one.year <= (year ?? ''))
    .map((one) => one.year)
  const last = years.toSorted().at(-1) ?? null
  return {
    year: last,
    of: (measure, group) =>
      last === null ? [] : benchmarksFor(benchmarks, { year: last, phase, measure, group }),
  }
}

/** What a reader must know of the figures of others: whose they are, of which year, or that there are none. */
export function notesOn(
  { phase }: Pick<About, 'phase'>,
  asked: string | undefined,
  year: string | null,
  used: readonly Benchmark[],
): string[] {
  if (year === null || used.length === 0)
    return [
      `No figures of the nation or the authority for ${phase} schools are here: nothing is compared. They come in with benchmarks.csv.`,
    ]
  const missing = (['national', 'authority'] as const).filter(
    (whose) => !used.some((one) => one.whose === whose),
  )
  return [
    ...new Set(used.map((one) => `${spokenBenchmark(one)}.`)),
    ...missing.map((whose) => `${WHOSE[whose]} figures are not here.`),
    ...(year === asked ? [] : [`They are of ${year}: for ${asked ?? 'this year'} none were brought in.`]),
  ]
}

/** This school, then national and authority, each with the difference. */
export const BESIDE = [
  percent('This school'),
  percent('National'),
  words('Against national'),
  percent('Authority'),
  words('Against authority'),
] as const

/** The cells of `BESIDE` for one figure of the school. */
export function besideCells(own: string | null, others: readonly Benchmark[]): Cell[] {
  const value = (whose: Benchmark['whose']) => others.find((one) => one.whose === whose)?.value ?? null
  const [national, authority] = [value('national'), value('authority')]
  return [own, national, difference(own, national), authority, difference(own, authority)]
}

function compared(about: About, each: readonly Attendance[], year: string | undefined): Told {
  const sum = sumOf(each.filter(({ possible }) => possible > 0))
  const others = othersIn(about, year)
  const used = MEASURES.flatMap((measure) => others.of(measure))
  return {
    table: {
      columns: [words('What'), ...BESIDE],
      rows: MEASURES.map((measure) => {
        const [name, of] = OWN[measure]
        return { cells: [name, ...besideCells(sum.pupils < FEWEST ? null : of(sum), others.of(measure))] }
      }),
    },
    chart: { kind: 'dots', column: 1, others: [2, 4], ownScales: true },
    notes: [
      'Against: percentage points above or below. Shares of pupils so small that somebody could be told are left out.',
      ...notesOn(about, year, others.year, used),
    ],
  }
}

export const besideOthers: Report = {
  id: 'beside-others',
  title: 'Beside national and local figures',
  says: 'Attendance and absence of this school beside those of the nation and the authority.',
  source: placesIn('valence')('12.4', 'V-116', 'V-229', 'V-232', 'V-114'),
  names: false,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const year = planOf(about.calendar).yearAt(about.on)?.name
    return compared(
      about,
      onRoll(about).map((pupil) => attendanceOf(about, pupil)),
      year,
    )
  },
}

export const lastYear: Report = {
  id: 'last-year',
  title: 'Last school year, whole',
  says: 'The whole of last school year beside the published figures, to go through once a year with the Education Welfare Service.',
  source: placesIn('stockport')('appendix 5', 'S-175'),
  names: false,
  periods: [],
  tell: (about) => {
    const { calendar, on, pupils } = about
    const now = planOf(calendar).yearAt(on)?.name
    const before = calendar.years[calendar.years.findIndex(({ name }) => name === now) - 1]?.name
    const each = pupils.map((pupil) =>
      attendance(pupil.register, reachOf(calendar, pupil.profile.onRoll, on).yearBefore),
    )
    const told = compared(about, before === undefined ? [] : each, before)
    return {
      ...told,
      notes: [
        ...told.notes,
        before === undefined
          ? 'The calendar here begins with this school year.'
          : `School year ${before}: everybody who was here then and whose register is on this device.`,
      ],
      toAgree: 'What was found and advised',
    }
  },
}
