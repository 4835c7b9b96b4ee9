/**
 * A report is data that names where it is asked for, and a pure function from pupils to a table: screen, print and
 * CSV all come from that table, and a chart is a column of it. A report reads only the pupils it is given,
 * those the person asking may see.
 */
import type { Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Profile } from '../casework/pupil.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Source } from '../guidance/source.ts'
import type { Benchmark } from '../metrics/benchmark.ts'
import type { Register } from '../register/register.ts'
import type { Assessment } from '../stages/assessment.ts'

/** Each up to the day asked about. */
export const PERIODS = {
  year: 'This school year',
  term: 'This term',
  'half-term': 'This half-term',
  'four weeks': 'The last four weeks',
} as const
export type PeriodName = keyof typeof PERIODS
export const PERIOD_NAMES: readonly PeriodName[] = ['year', 'term', 'half-term', 'four weeks']

/** A pupil as reports look at one. `stage` is null where none has been worked out. */
export type ReportPupil = {
  readonly id: string
  readonly profile: Profile
  readonly register: Register
  readonly stage: string | null
  /** What is asked for and barred; null where nothing has been worked out. */
  readonly assessment?: Assessment | null
}

/** What a report is asked of: one school's pupils on a day. Reports look at `period`, up to that day. */
export type About = {
  readonly on: Day
  readonly calendar: SchoolCalendar
  readonly pupils: readonly ReportPupil[]
  readonly period: PeriodName
  /** The kind of school: which figures of others it is fairly held against. */
  readonly phase: Benchmark['phase']
  readonly benchmarks: readonly Benchmark[]
  /** By pupil, for reports that need them; else empty. */
  readonly records: ReadonlyMap<string, readonly CaseRecord[]>
}

/** Words, a whole number, or a percentage as text; null where there is nothing to tell. */
export type Cell = string | number | null
export type Column = {
  readonly name: string
  readonly kind: 'words' | 'count' | 'percent'
}
export type Row = {
  readonly cells: readonly Cell[]
  /** Whom the row is about, where it is one pupil. */
  readonly pupil?: string
}
export type Table = { readonly columns: readonly Column[]; readonly rows: readonly Row[] }

/**
 * How a column, by its number, is drawn: `bars` from nothing for counts and shares, `dots` along a scale for rates that
 * all lie near each other, with the first row as the line to compare with, a `line` over time. `beside` is drawn with it.
 */
export type Chart = {
  readonly kind: 'bars' | 'dots' | 'line'
  readonly column: number
  readonly beside?: number
  /** Columns of others' figures, each drawn as a shape of its own on the same scale. */
  readonly others?: readonly number[]
  /** Rows are of different things: each has a scale of its own, around its figures. */
  readonly ownScales?: true
}

export type Told = {
  readonly table: Table
  readonly chart?: Chart
  /** What a reader must know to read the figures rightly. */
  readonly notes: readonly string[]
  /** What people agree on over this report: a heading with room to write under it, on paper. */
  readonly toAgree?: string
}

export type Report = {
  readonly id: string
  readonly title: string
  /** What it is for, in one sentence. */
  readonly says: string
  readonly source: Source
  /** Whether rows are pupils by name; else nobody can be told in it. */
  readonly names: boolean
  /** Periods it can be asked of, the usual one first; none where it always looks at the same. */
  readonly periods: readonly PeriodName[]
  /** Whether it reads records too, which takes longer. */
  readonly needsRecords?: true
  readonly tell: (about: About) => Told
}

export const words = (name: string): Column => ({ name, kind: 'words' })
export const count = (name: string): Column => ({ name, kind: 'count' })
export const percent = (name: string): Column => ({ name, kind: 'percent' })
