/**
 * A service a child, a family or a school can turn to: for whom, of which ages, when it is open, and how one
 * comes to it. It names nobody, and how to reach it is the authority's own to write.
 */
import * as z from 'zod'
import { isBankHoliday } from '../calendar/bank-holidays.ts'
import { addDays, dayNumber, weekday, type Day } from '../calendar/day.ts'
import { source } from '../guidance/source.ts'

export const FOR_WHOM = {
  child: 'Children and young people',
  family: 'Parents and families',
  school: 'Schools and professionals',
} as const
export type ForWhom = keyof typeof FOR_WHOM

/** How one comes to a service; some want to be talked with first (S-047). */
export const REFERRALS = {
  anybody: 'Anybody can turn to it directly',
  family: 'The family asks for it',
  school: 'The school refers',
  'talk first': 'The school refers, after talking it over with the service',
  gp: 'The GP or another health professional refers',
} as const
export type Referral = keyof typeof REFERRALS

export const PHASES = ['primary', 'secondary', 'special', 'all-through'] as const
export const OLDEST = 25

const line = z.string().trim().min(1).max(300)
const age = z.int().min(0).max(OLDEST)
const aTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 08:30')
/** An address of the web that is read over a secured line alone. */
export const aLink = z
  .url({ protocol: /^https$/, error: 'expected an address that begins with https://' })
  .max(500)

export const service = z.object({
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, figures and hyphens'),
  name: line,
  /** What it helps with. */
  helps: z.string().max(1000).optional(),
  forWhom: z.array(z.enum(Object.keys(FOR_WHOM) as [ForWhom, ...ForWhom[]])).min(1), // keys of a closed table
  /** Of the child it is about, both counted; one left out is no limit. */
  ages: z.object({ from: age.optional(), to: age.optional() }).default({}),
  /** Only for pupils of these schools. */
  phases: z.array(z.enum(PHASES)).min(1).optional(),
  /** When it is open: weekdays (0 Monday) from one time to another. Left out where nobody has said. */
  hours: z
    .array(z.object({ days: z.array(z.int().min(0).max(6)).min(1), from: aTime, to: aTime }))
    .max(14)
    .optional(),
  /** Whether it is open on bank holidays as on other days. */
  bankHolidays: z.boolean().default(false),
  /** Telephone, e-mail or a place, in the authority's own words. */
  contact: line.optional(),
  link: aLink.optional(),
  referral: z.enum(Object.keys(REFERRALS) as [Referral, ...Referral[]]), // keys of a closed table
  /** With whom to talk before referring, and about what. */
  consultation: line.optional(),
  /** Where it works, if not everywhere. */
  area: line.optional(),
  /** Taken out of the list here. */
  hidden: z.boolean().optional(),
  source: source.optional(),
})
export type Service = z.infer<typeof service>

/** A moment as clocks in England show it. */
export type Moment = { readonly day: Day; readonly time: string }
export type Opening = 'open' | 'closed' | 'not said'

const hoursOf = (one: Pick<Service, 'hours' | 'bankHolidays'>, day: Day) =>
  !one.bankHolidays && isBankHoliday(day)
    ? []
    : (one.hours ?? []).filter(({ days }) => days.includes(weekday(dayNumber(day))))

/** Whether it is open at a moment: from its first minute on, until before its last. */
export function openAt(one: Pick<Service, 'hours' | 'bankHolidays'>, { day, time }: Moment): Opening {
  if (one.hours === undefined) return 'not said'
  return hoursOf(one, day).some(({ from, to }) => from <= time && time < to) ? 'open' : 'closed'
}

/** When it opens next after a moment at which it is closed; null where that is more than a fortnight off. */
export function opensNext(
  one: Pick<Service, 'hours' | 'bankHolidays'>,
  { day, time }: Moment,
): Moment | null {
  for (let ahead = 0; ahead <= 14; ahead++) {
    const on = addDays(day, ahead)
    const [first] = hoursOf(one, on)
      .map(({ from }) => from)
      .filter((from) => ahead > 0 || from > time)
      .sort()
    if (first !== undefined) return { day: on, time: first }
  }
  return null
}

/** Whether it is for a child of an age, at a school of a phase; what is not known of the child shuts nothing out. */
export function isFor(
  { ages, phases }: Pick<Service, 'ages' | 'phases'>,
  child: { readonly age?: number | undefined; readonly phase?: (typeof PHASES)[number] | undefined },
): boolean {
  const { age: years, phase } = child
  const oldEnough = years === undefined || ages.from === undefined || years >= ages.from
  const youngEnough = years === undefined || ages.to === undefined || years <= ages.to
  // An all-through or special school has pupils of both.
  const phaseFits =
    phase === undefined ||
    phases === undefined ||
    phases.includes(phase) ||
    phase === 'all-through' ||
    phase === 'special'
  return oldEnough && youngEnough && phaseFits
}

/** How old somebody born on a day is on another. */
export const ageOn = (born: Day, on: Day): number =>
  Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0)

/** 'ages 11 to 18', 'up to 25', 'from 11'; 'all ages' where there is no limit. */
export function spokenAges({ from, to }: Service['ages']): string {
  if (from !== undefined && to !== undefined) return `Ages ${from} to ${to}`
  if (to !== undefined) return `Up to ${to}`
  return from === undefined ? 'All ages' : `From ${from}`
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const WEEKDAYS: readonly string[] = DAYS

/** 'Monday to Friday', 'Monday, Thursday'. */
export function spokenDays(days: readonly number[]): string {
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const isRun = days.length > 2 && days.every((day, index) => day === first + index)
  return isRun ? `${DAYS[first]} to ${DAYS[last]}` : days.map((day) => DAYS[day]).join(', ')
}
