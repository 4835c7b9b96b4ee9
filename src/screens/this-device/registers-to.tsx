/** How far the registers reach, school by school: the figures are as of then. */
import type { Day } from '../../domain/calendar/day.ts'
import { shortDay } from '../parts/words.ts'
import { useDevice } from '../use-device.tsx'

export function RegistersTo() {
  const today = useDevice((device) => device.today())
  const schools = useDevice((device) => device.schools())
  const rows = useDevice((device) => device.pupils())
  const latest = new Map<string, Day>()
  for (const { school, registerTo } of rows)
    if (registerTo !== null && registerTo > (latest.get(school) ?? '')) latest.set(school, registerTo)
  const shown = schools.filter(({ id }) => rows.some(({ school }) => school === id))
  if (shown.length === 0) return null
  return (
    <dl className="registers-to">
      {shown.map(({ id, name }) => {
        const to = latest.get(id)
        return (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{to === undefined ? 'No marks yet' : `Registers to ${shortDay(to, today)}`}</dd>
          </div>
        )
      })}
    </dl>
  )
}
