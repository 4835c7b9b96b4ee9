/**
 * A year and more of marks for one invented child: absence comes in runs (illness of one to three days,
 * holidays near half terms), follows the weekday and the season, and leaves reasons still unknown in the
 * last two weeks. Shares by code are near the national ones (ages 5 to 15, 2025/26).
 */
import type { SeededChance } from '../../kit/chance.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { dayNumber, dayOf, weekday } from '../../domain/calendar/day.ts'
import type { Code } from '../../domain/register/codes.ts'
import type { DemoChild, DemoPhase } from './children.ts'
import { between, chanceOf, weighted } from './draws.ts'

type Kind = {
  readonly code: Code
  /** Its share of the sessions missed, by phase. */
  readonly share: Readonly<Record<DemoPhase, number>>
  /** How many days a run may last, with weights; 0 is a single session. */
  readonly days: readonly (readonly [number, number])[]
}

const KINDS: readonly Kind[] = [
  {
    code: 'I',
    share: { primary: 0.53, secondary: 0.44 },
    days: [
      [0, 0.12],
      [1, 0.48],
      [2, 0.26],
      [3, 0.12],
      [5, 0.02],
    ],
  },
  {
    code: 'O',
    share: { primary: 0.13, secondary: 0.24 },
    days: [
      [0, 0.4],
      [1, 0.45],
      [2, 0.1],
      [4, 0.05],
    ],
  },
  {
    code: 'G',
    share: { primary: 0.1, secondary: 0.037 },
    days: [
      [2, 0.3],
      [4, 0.35],
      [5, 0.3],
      [10, 0.05],
    ],
  },
  { code: 'M', share: { primary: 0.055, secondary: 0.045 }, days: [[0, 1]] },
  {
    code: 'C',
    share: { primary: 0.075, secondary: 0.055 },
    days: [
      [0, 0.3],
      [1, 0.5],
      [2, 0.2],
    ],
  },
  { code: 'U', share: { primary: 0.035, secondary: 0.036 }, days: [[0, 1]] },
  {
    code: 'E',
    share: { primary: 0.007, secondary: 0.035 },
    days: [
      [1, 0.5],
      [2, 0.3],
      [5, 0.2],
    ],
  },
  { code: 'R', share: { primary: 0.013, secondary: 0.007 }, days: [[1, 1]] },
]

const sessionsOf = ({ days }: Kind) =>
  days.reduce((sum, [length, weight]) => sum + weight * (length === 0 ? 1 : 2 * length), 0)
/** Days of a run after its first, on average: days on which no other run can begin. */
const daysAfterFirst = ({ days }: Kind) =>
  days.reduce((sum, [length, weight]) => sum + weight * Math.max(0, length - 1), 0)

const WEEKDAY = {
  primary: [1.07, 0.95, 0.9, 0.93, 1.17],
  secondary: [0.97, 0.98, 0.95, 0.98, 1.15],
} as const

/** What the calendar asks of marks, worked out once a school. */
export type DemoDays = {
  /** For each school day: its first session, how many it has, its day number, and the week before a holiday. */
  readonly days: readonly { first: number; sessions: number; number: number; nearHoliday: boolean }[]
  readonly calendar: SchoolCalendar
}

/** The school days up to `last`. */
export function demoDays(calendar: SchoolCalendar, last: string): DemoDays {
  const end = calendar.firstFrom(last) // the first session of the last day itself
  const days: { first: number; sessions: number; number: number; nearHoliday: boolean }[] = []
  const limit = dayNumber(last)
  for (let place = 0; place < calendar.count && (place < end || calendar.day[place] === limit);) {
    const number = calendar.day[place] ?? 0
    const sessions = calendar.day[place + 1] === number ? 2 : 1
    days.push({ first: place, sessions, number, nearHoliday: false })
    place += sessions
  }
  const gapAfter = (number: number) => {
    const next = calendar.day[calendar.firstFrom(dayOf(number + 1))] ?? number + 99
    return next - number
  }
  const before = days.filter(({ number }) => gapAfter(number) > 7).map(({ number }) => number)
  for (const day of days) day.nearHoliday = before.some((at) => at >= day.number && at - day.number < 5)
  return { days, calendar }
}

/** Illness and the like rise through autumn and stay up in winter. */
const season = (number: number): number => {
  const month = Number(dayOf(number).slice(5, 7))
  return [1.08, 1.04, 1, 0.96, 0.96, 1, 1.02, 1, 0.78, 0.95, 1.08, 1.25][month - 1] ?? 1
}

/** The child's mark for each session up to the last day; undefined where the child was not on roll. */
export function demoMarks(
  chance: SeededChance,
  child: DemoChild,
  { days, calendar }: DemoDays,
  trips: ReadonlySet<number>,
): (Code | undefined)[] {
  const { phase, missing } = child
  const marks: (Code | undefined)[] = []
  const from = dayNumber(child.start)
  const to = child.leaving === null ? Infinity : dayNumber(child.leaving)
  const kinds = KINDS.map((kind) => ({
    kind,
    weight: (kind.share[phase] * tilt(kind.code, missing)) / sessionsOf(kind),
  }))
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (of: (kind: Kind) => number) =>
    kinds.reduce((sum, { kind, weight }) => sum + (weight / total) * of(kind), 0)
  // So many runs begin on a day where one can, that the share missed comes out as asked for.
  const rate = (2 * missing) / (mean(sessionsOf) - 2 * missing * mean(daysAfterFirst)) / total
  const late = Math.min(0.3, (phase === 'primary' ? 0.016 : 0.039) * (0.5 + 6 * Math.min(missing, 0.2)))
  const block = longBlock(chance, child, days.length)
  const recent = days.length - 10
  let run: { code: Code; left: number } | null = null

  days.forEach(({ first, sessions, number, nearHoliday }, at) => {
    if (number < from || number > to) return
    const set = (half: number, code: Code) => {
      marks[half < sessions ? first + half : first] = code
    }
    const isMorning = calendar.half[first] === 0
    for (let half = 0; half < sessions; half++) {
      const morning = half === 0 && isMorning
      const arrives = chanceOf(chance, morning ? late * 1.5 : late * 0.5) ? 'L' : null
      set(half, arrives ?? (morning ? '/' : '\\'))
    }
    if (trips.has(number)) for (let half = 0; half < sessions; half++) set(half, 'V')
    if (block && at >= block.from && at < block.from + block.days) {
      if (block.afternoons) {
        if (sessions === 2) set(1, block.code)
      } else for (let half = 0; half < sessions; half++) set(half, block.code)
      if (!block.afternoons) return
    }
    const unknown = (code: Code): Code =>
      (code === 'I' || code === 'O' || code === 'U') && at >= recent && chanceOf(chance, 0.25) ? 'N' : code
    if (run && run.left > 0) {
      for (let half = 0; half < sessions; half++) set(half, run.code)
      run.left--
      return
    }
    const factor = (WEEKDAY[phase][weekday(number)] ?? 1) * season(number)
    const chances = kinds.map(({ kind, weight }): [Kind | null, number] => {
      const near = kind.code === 'G' ? (nearHoliday ? 3.2 : 0.6) : nearHoliday ? 1.1 : 1
      return [kind, weight * rate * factor * near]
    })
    const any = chances.reduce((sum, [, share]) => sum + share, 0)
    const kind = weighted(chance, [...chances, [null, Math.max(0, 1 - any)]])
    if (!kind) return
    const length = weighted(chance, kind.days)
    const code = unknown(kind.code)
    if (length === 0) set(code === 'U' ? 0 : between(chance, 0, 1), code)
    else {
      for (let half = 0; half < sessions; half++) set(half, code)
      run = { code, left: length - 1 }
    }
  })
  return marks
}

/** Those who miss much miss it less for illness and leave, and more for reasons nobody accepts. */
const tilt = (code: Code, missing: number): number => {
  if (code === 'O' || code === 'E') return Math.min(2.4, 0.35 + 5 * missing)
  if (code === 'G') return missing > 0.3 ? 0.2 : 1
  if (code === 'M' || code === 'R' || code === 'C') return missing > 0.3 ? 0.4 : 1
  return 1
}

type Block = { code: Code; from: number; days: number; afternoons: boolean }

/** A few have something longer: an operation, weeks away, a part-time timetable, lessons at another school. */
function longBlock(chance: SeededChance, { phase }: DemoChild, count: number): Block | null {
  const kind = weighted<Omit<Block, 'from'> | null>(chance, [
    [null, phase === 'primary' ? 0.98 : 0.966],
    [{ code: 'O', days: between(chance, 10, 14), afternoons: false }, phase === 'primary' ? 0.003 : 0.007],
    [{ code: 'I', days: between(chance, 15, 25), afternoons: false }, 0.004],
    [{ code: 'C2', days: between(chance, 30, 90), afternoons: true }, phase === 'primary' ? 0.006 : 0.01],
    [{ code: 'B', days: between(chance, 40, 100), afternoons: true }, 0.005],
    [{ code: 'D', days: between(chance, 60, 160), afternoons: true }, phase === 'primary' ? 0 : 0.009],
  ])
  return kind && { ...kind, from: chance.below(Math.max(1, count - 20)) }
}
