/** Everything the engine may know about a pupil: the school's calendar, the register, who they are, what was done. */
import type { Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Flag, Pupil } from '../casework/pupil.ts'
import type { CaseRecord, HistoryRecord } from '../casework/record.ts'
import { historyOf } from '../forms/evidence.ts'
import { unpackRegister, type Register } from '../register/register.ts'

export type ParentFacts = {
  readonly id: string
  readonly name?: string
  /** Holds parental responsibility. */
  readonly responsibility: boolean
}

export type PupilFacts = {
  readonly dateOfBirth: Day | null
  readonly yearGroup: number | null
  /** First and last day on the admission register; null on the right while still on it, null whole when not told. */
  readonly onRoll: readonly [Day, Day | null] | null
  readonly flags: readonly Flag[]
  readonly parents: readonly ParentFacts[]
}

export type Facts = {
  readonly calendar: SchoolCalendar
  readonly register: Register
  readonly pupil: PupilFacts
  /** In any order; only what happened on or before the day asked about is counted. */
  readonly history: readonly HistoryRecord[]
}

/** The facts in a pupil's file. */
export function factsOf(pupil: Pupil, calendar: SchoolCalendar, records: readonly CaseRecord[]): Facts {
  const { dateOfBirth, yearGroup, onRoll, flags } = pupil.profile
  return {
    calendar,
    register: unpackRegister(calendar, pupil.register),
    pupil: {
      dateOfBirth,
      yearGroup,
      onRoll,
      flags,
      parents: pupil.people
        .filter(({ responsibility, care }) => responsibility || care)
        .map(({ id, name, responsibility }) => ({ id, name, responsibility })),
    },
    history: historyOf(records),
  }
}
