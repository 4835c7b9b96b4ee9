/** The school tasks of this officer's schools with what was done of each, and ticking one off: kept at once, taken back by Undo. */
import { useMemo, useState } from 'react'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { taskDone } from '../../domain/forms/task-done.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { taskLedger, type Kept } from '../../domain/stages/task-ledger.ts'
import type { School } from '../../protocol/messages.ts'
import { NOT_SAVED } from '../frame/saying.ts'
import { offerUndo } from '../parts/undo.tsx'
import { useActs, useAsked, useDevice } from '../use-device.tsx'

export function useTasks(school: School) {
  const device = useActs()
  const today = useDevice((each) => each.today())
  const records = useAsked((each) => each.schoolRecords(), 'records of the school')
  const [fault, setFault] = useState('')
  const tasks = useMemo(() => {
    const process = processFor(school)
    const { phase, id } = school
    const own = (records ?? []).filter((record) => record.school === id)
    return process
      ? taskLedger(process, { calendar: schoolCalendar(school.calendar), phase }, own, today)
      : []
  }, [school, records, today])
  const tick = async ({ task, says }: Kept) => {
    setFault('')
    try {
      const id = await device.start(taskDone.id, [], { school: school.id })
      await device.change(id, { task, says, on: today })
      const kept = await device.complete(id)
      if (kept.saved)
        offerUndo({
          said: 'Ticked off.',
          undo: () => device.withdraw(id, 'Ticked off by mistake'),
          undone: 'The task is open again.',
        })
      else setFault(kept.why === 'faults' || kept.why === 'barred' ? NOT_TICKED : NOT_SAVED[kept.why])
    } catch {
      setFault(NOT_TICKED)
    }
  }
  return { tasks, tick, today, fault }
}

const NOT_TICKED = 'That could not be kept on this device. Try again.'
