/** A register's marks other than presence as the `assess` command is told them: a day, a half, a code. */
import { codeAt, type Register } from '../../src/domain/register/register.ts'
import { planOf } from '../../src/domain/metrics/calendar-plan.ts'

export function spokenMarks(register: Register): [string, string, string][] {
  const { days } = planOf(register.calendar)
  return days.flatMap((day, place): [string, string, string][] => {
    const code = codeAt(register, place)
    const half = register.calendar.half[place] === 0 ? 'AM' : 'PM'
    return code === undefined || code === '/' || code === '\\' ? [] : [[day, half, code]]
  })
}
