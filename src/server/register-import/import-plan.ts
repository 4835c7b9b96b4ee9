/** What an import is worked out from, and what it comes to. */
import type { CalendarData, SessionName } from '../../domain/calendar/school-calendar.ts'
import type { Benchmark } from '../../domain/metrics/benchmark.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { Code } from '../../domain/register/codes.ts'
import type { FileKind } from './columns.ts'
import type { Fault } from './faults.ts'

/** A school as it stands before the import. */
export type SchoolState = {
  readonly school: string
  readonly calendar: CalendarData
  readonly pupils: readonly Pupil[]
}

/** What an import is worked out from. */
export type ImportState = SchoolState & {
  /** Whose marks stay where the file says otherwise: those kept here, or the school system's. */
  readonly registerOwner: 'here' | 'school system'
  /** The pupil each UPN of former days belongs to. */
  readonly former: ReadonlyMap<string, string>
  /** UPNs of the authority's other schools. */
  readonly elsewhere: ReadonlySet<string>
  /** The authority's figures to compare with. */
  readonly benchmarks: readonly Benchmark[]
}

/** A session with a mark on file for which the file says another. */
export type Difference = {
  readonly upn: string
  readonly session: SessionName
  readonly here: Code
  readonly file: Code
  readonly stays: 'here' | 'file'
}

/** A file's name, as faults give it, and its text, whole or in pieces. */
export type ImportFile = { readonly name: string; readonly text: string | Iterable<string> }

export type PupilChange = {
  readonly before: Pupil | null
  readonly after: Pupil
  /** Profile fields that change, by name; sessions whose mark changes; people added and changed. */
  readonly fields: readonly string[]
  readonly marks: number
  readonly peopleAdded: number
  readonly peopleChanged: number
}

export type ImportCounts = {
  lines: number
  marksRead: number
  pupilsNew: number
  pupilsChanged: number
  pupilsSame: number
  marksChanged: number
  marksLost: number
  peopleAdded: number
  peopleChanged: number
  faults: number
  warnings: number
}

export type ImportPlan = {
  /** The calendar before and after, when it changes. */
  readonly calendar: { readonly before: CalendarData; readonly after: CalendarData } | null
  /** The authority's benchmarks before and after, when they change. */
  readonly benchmarks: { readonly before: readonly Benchmark[]; readonly after: readonly Benchmark[] } | null
  readonly changes: readonly PupilChange[]
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** Every mark that differed from one on file, whichever stays. */
  readonly differences: readonly Difference[]
  readonly counts: ImportCounts
  /** The files understood, and as what. */
  readonly files: readonly { readonly name: string; readonly kind: FileKind }[]
}

/** Nothing counted yet. */
export const noCounts = (): ImportCounts => ({
  lines: 0,
  marksRead: 0,
  pupilsNew: 0,
  pupilsChanged: 0,
  pupilsSame: 0,
  marksChanged: 0,
  marksLost: 0,
  peopleAdded: 0,
  peopleChanged: 0,
  faults: 0,
  warnings: 0,
})
