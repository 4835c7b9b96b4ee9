/**
 * Patterns of absence, told in numbers anybody can count again (S-034, V-016): away on so many of these
 * days, and on so many of the others. One is told only where it is marked enough to act on, and chance alone would
 * make it once in two hundred times at most; both limits are ours, no source gives one. What the likely cause is, people say.
 */
import { weekday, type Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { ADDS, AUTHORISED, countIn, LATE, possibleIn, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt, planOf } from './calendar-plan.ts'
import type { Span } from './span.ts'

export type PatternKind =
  | { readonly kind: 'weekday' | 'late on a weekday'; /** 0 is Monday. */ readonly weekday: number }
  | { readonly kind: 'around weekends' | 'around holidays' | 'mornings' | 'afternoons' }
  | { readonly kind: 'with a sibling'; /** The other pupil's id. */ readonly sibling: string }

/** So many of these days (or half days) were missed, and so many of all others; and the sessions behind it. */
export type Pattern = PatternKind & {
  readonly of: number
  readonly away: number
  readonly others: number
  readonly othersAway: number
  readonly because: readonly SessionName[]
}

/** Another child of the home, whose register this person may see too. It may lie along another school's calendar. */
export type Sibling = { readonly pupil: string; readonly register: Register; readonly span: Span }

const FEWEST = 3
const TIMES_AS_OFTEN = 2
const BY_CHANCE = 1 / 200
/** Longer than any weekend with a bank holiday on either side. */
const HOLIDAY_DAYS = 7

/** A school day, or half of one, as a pattern looks at it. */
type Unit = {
  readonly number: number
  readonly from: number
  readonly to: number
  away: boolean
  late: boolean
}

/**
 * The patterns of a stretch of the register, the most marked first. Only sessions that count as possible are looked
 * at; a day is missed when any of its sessions is. `siblings` are told of where both were away together.
 */
export function patternsIn(register: Register, span: Span, siblings: readonly Sibling[] = []): Pattern[] {
  const days = daysOf(register, span)
  const weekdays = [0, 1, 2, 3, 4].flatMap((day) => [
    told(register, { kind: 'weekday', weekday: day }, days, (one) => weekday(one.number) === day),
    told(
      register,
      { kind: 'late on a weekday', weekday: day },
      days,
      (one) => weekday(one.number) === day,
      'late',
    ),
  ])
  const isOneWeekday = weekdays.some((one) => one?.kind === 'weekday' && [0, 4].includes(one.weekday))
  const halves = halvesOf(register, span)
  const isMorning = ({ from }: Unit) => register.calendar.half[from] === 0
  const found = [
    ...weekdays,
    isOneWeekday ? null : told(register, { kind: 'around weekends' }, days, endsOfWeeks(days)),
    told(register, { kind: 'around holidays' }, days, endsOfHolidays(register)),
    told(register, { kind: 'mornings' }, halves, isMorning),
    told(register, { kind: 'afternoons' }, halves, (one) => !isMorning(one)),
    ...siblings.map((sibling) => {
      const missed = new Set(
        daysOf(sibling.register, sibling.span).flatMap((day) => (day.away ? day.number : [])),
      )
      const shared = sharedDays(days, sibling)
      return told(register, { kind: 'with a sibling', sibling: sibling.pupil }, shared, ({ number }) =>
        missed.has(number),
      )
    }),
  ]
  return found
    .filter((one) => one !== null)
    .toSorted((a, b) => b.away / b.of - a.away / a.of || b.away - a.away)
}

/** The pattern, where what fits stands out from what does not; else null. */
function told(
  register: Register,
  kind: PatternKind,
  units: readonly Unit[],
  fits: (unit: Unit, at: number) => boolean,
  what: 'away' | 'late' = 'away',
): Pattern | null {
  const [inside, outside]: [Unit[], Unit[]] = [[], []]
  units.forEach((unit, at) => (fits(unit, at) ? inside : outside).push(unit))
  const missed = inside.filter((unit) => unit[what])
  const [of, away, others] = [inside.length, missed.length, outside.length]
  const othersAway = outside.filter((unit) => unit[what]).length
  if (away < FEWEST || away * others < TIMES_AS_OFTEN * othersAway * of) return null
  if (others === 0 || byChance(of, away, others, othersAway) > BY_CHANCE) return null
  const adds = what === 'away' ? isMissed : isLate
  const places = missed.flatMap(({ from, to }) => range(from, to).filter((place) => adds(register, place)))
  return { ...kind, of, away, others, othersAway, because: namesAt(register.calendar, places) }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

const addsAt = ({ marks }: Register, place: number): number => ADDS[marks[place] ?? 0] ?? 0
const isMissed = (register: Register, place: number): boolean => {
  const adds = addsAt(register, place)
  return countIn(adds, AUTHORISED) + countIn(adds, UNAUTHORISED) > 0
}
const isLate = (register: Register, place: number): boolean => countIn(addsAt(register, place), LATE) > 0

/** Sessions that count, each day's together or each by itself. */
function unitsOf(register: Register, { from, to }: Span, isSame: (place: number) => boolean): Unit[] {
  const units: Unit[] = []
  for (let place = from; place < to; place++) {
    if (possibleIn(addsAt(register, place)) === 0) continue
    const [away, late] = [isMissed(register, place), isLate(register, place)]
    const last = units.at(-1)
    if (last && isSame(place) && last.number === register.calendar.day[place]) {
      units[units.length - 1] = { ...last, to: place + 1, away: last.away || away, late: last.late || late }
    } else units.push({ number: register.calendar.day[place] ?? 0, from: place, to: place + 1, away, late })
  }
  return units
}
const daysOf = (register: Register, span: Span): Unit[] => unitsOf(register, span, () => true)
const halvesOf = (register: Register, span: Span): Unit[] => unitsOf(register, span, () => false)

const mondayOf = (number: number): number => number - weekday(number)

/** Days that are the first or the last this pupil could attend in their week. */
const endsOfWeeks =
  (days: readonly Unit[]) =>
  ({ number }: Unit, at: number): boolean =>
    [days[at - 1], days[at + 1]].some((other) => !other || mondayOf(other.number) !== mondayOf(number))

/** School days next to a holiday of a week or more. */
function endsOfHolidays({ calendar }: Register): (unit: Unit) => boolean {
  const { dayStart } = planOf(calendar)
  const dayAt = (schoolDay: number) => calendar.day[dayStart[schoolDay] ?? calendar.count]
  return ({ number, from }) => {
    const at = calendar.schoolDay[from] ?? 0
    return [dayAt(at - 1), dayAt(at + 1)].some(
      (other) => other !== undefined && Math.abs(other - number) > HOLIDAY_DAYS,
    )
  }
}

/** Days on which the sibling could have been at school too. */
function sharedDays(days: readonly Unit[], { register, span }: Sibling): Unit[] {
  const open = new Set(daysOf(register, span).map(({ number }) => number))
  return days.filter(({ number }) => open.has(number))
}

/** How likely chance alone puts at least so many of all missed days among these (Fisher's exact test, one side). */
function byChance(of: number, away: number, others: number, othersAway: number): number {
  const missed = away + othersAway
  const all = chooseLog(of + others, missed)
  let sum = 0
  for (let count = away; count <= Math.min(of, missed); count++)
    if (missed - count <= others)
      sum += Math.exp(chooseLog(of, count) + chooseLog(others, missed - count) - all)
  return sum
}

const LOG_FACTORIALS = [0]
function logFactorial(n: number): number {
  for (let at = LOG_FACTORIALS.length; at <= n; at++)
    LOG_FACTORIALS.push((LOG_FACTORIALS[at - 1] ?? 0) + Math.log(at))
  return LOG_FACTORIALS[n] ?? 0
}
const chooseLog = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays'] as const

/** A pattern in one plain sentence; `nameOf` gives a sibling's first name. */
export function sayPattern(pattern: Pattern, nameOf: (pupil: string) => string): string {
  const { of, away, others, othersAway } = pattern
  const also = (what: string) => `${away} of ${of} ${what}, and on ${othersAway} of ${others}`
  if (pattern.kind === 'weekday') return `Away on ${also(WEEKDAYS[pattern.weekday] ?? 'days')} other days.`
  if (pattern.kind === 'late on a weekday')
    return `Late on ${also(WEEKDAYS[pattern.weekday] ?? 'days')} other days.`
  if (pattern.kind === 'around weekends')
    return `Away on ${also('first or last days of a school week')} days between.`
  if (pattern.kind === 'around holidays')
    return `Away on ${also('days just before or after a holiday')} other days.`
  if (pattern.kind === 'with a sibling')
    return `Away on ${also(`days when ${nameOf(pattern.sibling)} was away`)} other days.`
  return pattern.kind === 'mornings'
    ? `Away on ${also('mornings')} afternoons.`
    : `Away on ${also('afternoons')} mornings.`
}

/** Days a pattern rests on, each once, in order. */
export const daysBehind = ({ because }: Pattern): Day[] => [
  ...new Set(because.map((name) => name.slice(0, 10))),
]
