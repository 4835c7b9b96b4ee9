/** What stands beside the register in the year picture: what people did and what followed, by the day it happened. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Register } from '../../domain/register/register.ts'
import { chronologyOf, type ChronologyEvent } from '../../domain/stages/chronology.ts'

/** The case's events up to a day without those the register itself tells, the earliest first. */
export function happenedIn(view: PupilView, register: Register, today: Day): ChronologyEvent[] {
  const { records, assessment } = view
  const concluded = assessment.stage.since === null ? [] : [{ since: assessment.stage.since, assessment }]
  return chronologyOf(records, register, concluded, today).filter(({ kind }) => kind !== 'register')
}
