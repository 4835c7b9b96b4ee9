/** When somebody who is out alone is late, and whom to tell: read from the answers of a check-in, as both sides have them. */
import * as z from 'zod'
import { dayNumber, type Day } from '../calendar/day.ts'
import { firstInstantOf, londonDay, londonTime } from '../calendar/london-day.ts'

const MINUTE = 60_000

const said = z.object({
  until: z.string().refine((day) => !Number.isNaN(dayNumber(day))),
  untilTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  grace: z.number().min(0).max(120).catch(0),
  tell: z.object({ name: z.string(), id: z.string().optional() }).optional().catch(undefined),
  where: z.string().catch(''),
  phone: z.string().catch(''),
})

export type CheckIn = {
  /** The planned end, and the instant from which somebody is told; milliseconds since 1970. */
  readonly until: number
  readonly lateAt: number
  /** The account to tell; null where a name was only typed, or none given. */
  readonly tell: string | null
  readonly tellName: string
  readonly where: string
  readonly phone: string
}

/** The instant at which clocks in England show this time on this day; the first of two, and after one that is left out. */
function instantOf(day: Day, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const plain = firstInstantOf(day) + (hours * 60 + minutes) * MINUTE
  const shown = [plain - 60 * MINUTE, plain, plain + 60 * MINUTE]
  return shown.find((at) => londonDay(at) === day && londonTime(at) === time) ?? plain
}

/** What a check-in says, or null while it does not say when it ends. */
export function checkInOf(answers: Readonly<Record<string, unknown>>): CheckIn | null {
  const read = said.safeParse(answers)
  if (!read.success) return null
  const { until: day, untilTime, grace, tell, where, phone } = read.data
  const until = instantOf(day, untilTime)
  const lateAt = until + grace * MINUTE
  return { until, lateAt, tell: tell?.id ?? null, tellName: tell?.name ?? '', where, phone }
}
