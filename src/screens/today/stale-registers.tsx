/** Says when the registers behind the figures are old, school by school. */
import { daysBetween, type Day } from '../../domain/calendar/day.ts'
import type { PupilRow } from '../../device/device.ts'
import { listed, shortDay } from '../parts/words.ts'
import { useDevice } from '../use-device.tsx'

const OLD_DAYS = 7

export function StaleRegisters({ rows, today }: { rows: readonly PupilRow[]; today: Day }) {
  const schools = useDevice((device) => device.schools())
  const old = schools.flatMap((school) => {
    const to = rows.reduce<Day | null>(
      (last, row) =>
        row.school === school.id && row.registerTo !== null && (last === null || row.registerTo > last)
          ? row.registerTo
          : last,
      null,
    )
    return to !== null && daysBetween(to, today) > OLD_DAYS ? [`${school.name} (${shortDay(to, today)})`] : []
  })
  if (old.length === 0) return null
  return (
    <p className="stale">
      The last register marks are more than a week old for {listed(old)}. Figures are as of then.
    </p>
  )
}
