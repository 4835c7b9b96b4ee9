/** What the engine concludes about a pupil on a day: stage, labels, what is due and what is barred. */
import type { Day } from '../calendar/day.ts'
import { labelsOf } from '../metrics/labels.ts'
import { measure } from '../metrics/measures.ts'
import { percentage } from '../metrics/percentage.ts'
import { reachOf } from '../metrics/span.ts'
import type { Assessment } from './assessment.ts'
import type { Facts } from './facts.ts'
import type { Process } from './process.ts'

/** Assesses a pupil by a process on a day. The same facts always give the same answer. */
export function assess(process: Process, facts: Facts, on: Day): Assessment {
  const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
  const m = measure(facts.register, reach, {
    unauthorisedSessions: 10,
    unauthorisedWeeks: 10,
    returnDays: 10,
    sicknessDays: 15,
  })
  const absent = m.authorised + m.unauthorised
  const possible = m.attended + absent
  const labels = labelsOf(absent, possible)
  const provisional = possible < 20
  const first = process.stages[0]
  return {
    on,
    process: process.id,
    stage: { id: first?.id ?? '', name: first?.name ?? '', provisional, since: null },
    labels: provisional ? [] : [...labels],
    provisionalLabels: provisional ? [...labels] : [],
    figures: {
      possible,
      attended: m.attended,
      authorised: m.authorised,
      unauthorised: m.unauthorised,
      late: m.late,
      attendancePct: percentage(m.attended, possible),
      broken: m.broken,
      openWeeks: m.open,
      unauthorisedNow: m.now,
      sicknessSessions: m.ill,
    },
    steps: [],
    blockers: [],
    returns: [],
  }
}
