/** Figures of a school on a day: whole numbers of pupils and rates of all of them, in which nobody can be told. */
import type { Day } from '../../domain/calendar/day.ts'
import { halfTermAt } from '../../domain/calendar/terms.ts'
import { attendance, type Attendance } from '../../domain/metrics/attendance.ts'
import { planOf } from '../../domain/metrics/calendar-plan.ts'
import { labelsOf } from '../../domain/metrics/labels.ts'
import { percentage } from '../../domain/metrics/percentage.ts'
import { reachOf } from '../../domain/metrics/span.ts'
import { FEWEST, shownCount, suppressed, type Shown } from '../../domain/metrics/suppressed.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { calendarOf } from '../reassess.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

type Rates = {
  readonly from: Day | null
  readonly attendance: string | null
  readonly absence: string | null
}
type Line = { readonly name: string; readonly pupils: Shown }
export type Figures = {
  readonly school: string
  readonly on: Day
  readonly onRoll: Shown
  readonly stages: Line[]
  readonly labels: Line[]
  readonly year: Rates
  readonly halfTerm: Rates
}

/** The schools an account is at, whatever its role sees there. */
export const schoolsOfAccount = (reader: Reader, authority: string, account: string) =>
  reader
    .selectFrom('account_school as a')
    .innerJoin('school as s', (on) =>
      on.onRef('s.authority', '=', 'a.authority').onRef('s.id', '=', 'a.school'),
    )
    .select(['s.id', 's.name'])
    .where('a.authority', '=', authority)
    .where('a.account', '=', account)
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()

/** The figures of one school as its pupils on roll that day make them. */
export async function figuresOf(
  reader: Reader,
  authority: string,
  school: string,
  on: Day,
): Promise<Figures> {
  const { calendar: text } = await reader
    .selectFrom('school')
    .select('calendar')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  const rows = await reader
    .selectFrom('pupil as p')
    .leftJoin('assessment as a', (one) =>
      one.onRef('a.authority', '=', 'p.authority').onRef('a.pupil', '=', 'p.id'),
    )
    .select(['p.profile', 'p.register', 'a.body'])
    .where('p.authority', '=', authority)
    .where('p.school', '=', school)
    .execute()
  const calendar = calendarOf(text)
  const begun = halfTermAt(calendar, on)?.from ?? null
  const first = begun === null ? 0 : planOf(calendar).firstFrom(begun)
  const stages: Record<string, number> = {}
  const labels = { neither: 0, persistent: 0, severe: 0 }
  const [year, half]: Attendance[][] = [[], []]
  for (const { profile, register, body } of rows) {
    const { onRoll } = fromStored('profile', profile)
    if (onRoll[0] > on || (onRoll[1] !== null && onRoll[1] < on)) continue
    const marks = unpackRegister(calendar, fromStored('register', register))
    const reach = reachOf(calendar, onRoll, on)
    const all = attendance(marks, reach.year)
    year?.push(all)
    const from = Math.min(Math.max(first, reach.all.from), reach.all.to)
    half?.push(attendance(marks, { from, to: reach.all.to }))
    const [label = 'neither'] = labelsOf(all.authorised + all.unauthorised, all.possible).toReversed()
    labels[label] += 1
    const stage = body === null ? 'Not worked out yet' : fromStored('assessment', body).stage.name
    stages[stage] = (stages[stage] ?? 0) + 1
  }
  const count = year?.length ?? 0
  const isFew = count < FEWEST
  const lines = (parts: Readonly<Record<string, number>>): Line[] =>
    isFew ? [] : Object.entries(suppressed(parts)).map(([name, pupils]) => ({ name, pupils }))
  return {
    school,
    on,
    onRoll: shownCount(count),
    stages: lines(stages),
    labels: lines({
      'Severely absent (half or more missed)': labels.severe,
      'Persistently absent (a tenth or more), not severely': labels.persistent,
      Neither: labels.neither,
    }),
    year: ratesOf(year ?? [], isFew),
    halfTerm: ratesOf(half ?? [], isFew),
  }
}

function ratesOf(each: readonly Attendance[], isFew: boolean): Rates {
  const from = each.flatMap((one) => one.from ?? []).toSorted()[0] ?? null
  if (isFew) return { from, attendance: null, absence: null }
  const possible = each.reduce((sum, one) => sum + one.possible, 0)
  const attended = each.reduce((sum, one) => sum + one.attended, 0)
  return {
    from,
    attendance: percentage(attended, possible),
    absence: percentage(possible - attended, possible),
  }
}
