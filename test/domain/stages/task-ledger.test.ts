import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { PROCESSES } from '../../../src/domain/processes/processes.ts'
import { taskLedger } from '../../../src/domain/stages/task-ledger.ts'
import { YEAR_2026 } from '../../kit/pupil.ts'

const calendar = schoolCalendar({ years: [YEAR_2026] })
const stockport = PROCESSES['stockport']!
type Ticked = Parameters<typeof taskLedger>[2][number]
const ticked = (task: string, on: string, more: Partial<Ticked> = {}): Ticked => ({
  id: `${task} ${on}`,
  form: 'task-done',
  status: 'completed',
  on,
  answers: { task, on },
  completedBy: { id: 'a', name: 'Sam Placeholder', position: 'Attendance lead' },
  ...more,
})
const of = (task: string, records: readonly Ticked[], on = '2026-11-18') =>
  taskLedger(stockport, { calendar, phase: 'secondary' }, records, on).find((one) => one.task === task)

test('a task is ticked off for its stretch, by whom and when; the next week asks for it anew [S-142]', () => {
  const records = [ticked('leave-requests', '2026-11-17')]
  expect(of('leave-requests', records)?.done).toMatchObject({ on: '2026-11-17', by: 'Sam Placeholder' })
  expect(of('leave-requests', records, '2026-11-23')?.done).toBeNull()
  expect(of('leave-requests', records, '2026-11-23')?.before).toMatchObject({
    by: '2026-11-20',
    done: { on: '2026-11-17' },
  })
})

test('what was not ticked off last time is told, from the first tick of the school on [S-149]', () => {
  const [early, late] = [ticked('best-class', '2026-09-10'), ticked('best-class', '2026-11-16')]
  expect(of('school-nurse-discussion', [early])?.before).toMatchObject({
    from: '2026-09-03',
    by: '2026-10-23',
    done: null,
  })
  expect(of('school-nurse-discussion', [late])?.before).toBeNull()
  expect(of('school-nurse-discussion', [])?.before).toBeNull()
})

test('done in the holiday after its last school day, it counts for the stretch before', () => {
  const records = [ticked('best-class', '2026-09-10'), ticked('school-nurse-discussion', '2026-10-28')]
  expect(of('school-nurse-discussion', records)?.before?.done).toMatchObject({ on: '2026-10-28' })
})

test('a tick that was taken back, or that is of another task, ticks nothing off', () => {
  const records = [
    ticked('leave-requests', '2026-11-17', { status: 'void' }),
    ticked('best-class', '2026-11-17'),
  ]
  expect(of('leave-requests', records)?.done).toBeNull()
})
