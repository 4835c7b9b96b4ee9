/** This device's own assessment of a pupil: the same engine as the server's, called provisional. */
import type { Day } from '../../domain/calendar/day.ts'
import { schoolCalendar, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { assess } from '../../domain/stages/assess.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import type { School } from '../../protocol/messages.ts'

const calendars = new WeakMap<School, SchoolCalendar>()

/** A school's calendar laid out, once. */
export function calendarOf(school: School): SchoolCalendar {
  const known = calendars.get(school)
  if (known) return known
  const made = schoolCalendar(school.calendar)
  calendars.set(school, made)
  return made
}

/**
 * Null when this build does not know the school's process, or cannot work an answer out:
 * the vault opens and words are kept all the same, and the server's answer stands.
 */
export function ownAnswer(
  school: School,
  pupil: Pupil,
  records: readonly CaseRecord[],
  on: Day,
): Assessment | null {
  const process = processFor(school)
  if (!process) return null
  try {
    return assess(process, factsOf(pupil, calendarOf(school), records), on)
  } catch {
    return null
  }
}

export const NOT_ASSESSED: Assessment = {
  on: '1970-01-01',
  process: '',
  stage: { id: 'not-known', name: 'Not known yet', provisional: true, since: null },
  labels: [],
  provisionalLabels: [],
  figures: {
    possible: 0,
    attended: 0,
    authorised: 0,
    unauthorised: 0,
    late: 0,
    attendancePct: null,
    broken: 0,
    openWeeks: 0,
    unauthorisedNow: 0,
    sicknessSessions: 0,
  },
  steps: [],
  blockers: [],
  cautions: [],
  returns: [],
}
