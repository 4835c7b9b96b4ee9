/** What would keep a decision from being accepted, told before somebody writes it. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { barsAgainst } from '../../domain/stages/refused.ts'
import type { BarSaid } from '../parts/bar-lines.tsx'
import { nameInProcess } from '../parts/process-words.ts'
import { useDevice } from '../use-device.tsx'

export type Intended = Readonly<Record<string, string>>

/** The bars against such a decision of today by whoever is at the device; empty when nothing bars it. */
export function useBars(view: PupilView, intended: Intended, today: Day): readonly BarSaid[] {
  const author = useDevice((device) => device.state().officer)?.role ?? null
  const { pupil, school, records } = view
  const key = JSON.stringify(intended)
  return useMemo(() => {
    const process = processFor(school)
    if (!process) return []
    const values: unknown = JSON.parse(key)
    const record = { form: 'decision', on: today, values: { ...(values as Intended), on: today } } // as it was written above
    try {
      const facts = factsOf(pupil, schoolCalendar(school.calendar), records)
      return barsAgainst(process, facts, { record, author }).map((bar) => ({
        ...bar,
        steps: [nameInProcess(process, bar.step)],
      }))
    } catch {
      return [] // Asked again, of the whole form, when it is completed.
    }
  }, [pupil, school, records, key, today, author])
}
