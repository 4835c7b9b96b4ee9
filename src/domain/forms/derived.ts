/**
 * Automatic answers that follow from other answers of the same record: what a mark means,
 * who entered it and when, how long a notice is. They are worked out anew by whoever applies
 * an entry that changes what they rest on, so device and server have the same.
 */
import { addDays, daysBetween, isDay } from '../calendar/day.ts'
import { addWorkingDays } from '../calendar/terms.ts'
import { londonDay, londonTime } from '../calendar/london-day.ts'
import type { Answer, Answers, Author } from '../casework/entry.ts'
import { nextNotice } from '../guidance/penalty-notices.ts'
import { CODES, type Code, type Counts } from '../register/codes.ts'
import { fieldsOf, type DerivedFrom, type Field, type Form } from './form.ts'
import { isAnswered } from './shape.ts'

/** The answers as they were, and what was written by whom and when. */
type Written = {
  readonly answers: Answers
  readonly author: Author
  readonly at: number
  /** A completed record is put right: who wrote it first, and when, stays. */
  readonly corrects?: true
}

const KINDS = {
  present: 'Present',
  approved: 'Approved educational activity',
  authorised: 'Absent',
  unauthorised: 'Absent',
  'not counted': 'Exceptional circumstances, or not required to attend',
} as const satisfies Record<Counts, string>

const AUTHORISED = {
  present: 'Not an absence',
  approved: 'Not an absence',
  authorised: 'Authorised absence',
  unauthorised: 'Unauthorised absence',
  'not counted': 'Not an absence',
} as const satisfies Record<Counts, string>

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`
const countsOf = (value: Answer): Counts | undefined =>
  typeof value === 'string' && Object.hasOwn(CODES, value) ? CODES[value as Code].counts : undefined

const minutesIn = (time: Answer): number =>
  typeof time === 'string' && /^\d\d:\d\d$/.test(time)
    ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    : NaN
const twoDigits = (number: number) => String(number).padStart(2, '0')

function timeBetween(from: Answer, to: Answer): string {
  const minutes = minutesIn(to) - minutesIn(from)
  return minutes >= 0 ? `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` : ''
}

const pounds = (amount: number | undefined) => (amount === undefined ? '' : `£${amount}`)

/** What a notice issued on a day costs a parent who had so many before. */
function amounts(issued: Answer, before: Answer): { by21: string; by28: string } {
  if (!isDay(issued) || typeof before !== 'number') return { by21: '', by28: '' }
  const { amount, amountBy21, amountBy28 } = nextNotice(before, issued)
  return { by21: pounds(amountBy21), by28: pounds(amountBy28 ?? amount) }
}

/** What each is, by the answer it follows from; empty text where there is nothing to say. */
const DERIVE = {
  'kind of mark': (value) => KINDS[countsOf(value) ?? 'present'],
  'whether authorised': (value) => AUTHORISED[countsOf(value) ?? 'present'],
  'who wrote it': (_value, { author }) => `${author.name}, ${author.position}`,
  'day it was written': (_value, { at }) => londonDay(at),
  'time it was written': (_value, { at }) => londonTime(at),
  /** From the second answer's day to the first's. */
  'days between': (to, _written, from) =>
    isDay(from) && isDay(to) ? plural(daysBetween(from, to), 'day') : '',
  /** From the second answer's time to the first's, as hours and minutes. */
  'time between': (to, _written, from) => timeBetween(from, to),
  /** A notice counts as received on day 1 (A-S16). */
  'day 21': (day) => (isDay(day) ? addDays(day, 20) : ''),
  'day 28': (day) => (isDay(day) ? addDays(day, 27) : ''),
  'five working days later': (day) => (isDay(day) ? addWorkingDays(day, 5) : ''),
  'amount by day 21': (issued, _written, before) => amounts(issued, before).by21,
  'amount by day 28': (issued, _written, before) => amounts(issued, before).by28,
} as const satisfies Record<DerivedFrom, (value: Answer, written: Written, other: Answer) => string>

/** Who wrote it and when; of a correction the record tells that beside the old words. */
const TELL_OF_WRITING: ReadonlySet<DerivedFrom> = new Set([
  'who wrote it',
  'day it was written',
  'time it was written',
])

/** Every text these answers may be, where they are words of ours. */
export const DERIVED_TEXTS: readonly string[] = [...Object.values(KINDS), ...Object.values(AUTHORISED)]

/** Whether a field is answered by what others answer, and by nobody. */
export const isDerived = (field: Field | undefined): boolean => field?.type === 'auto' && 'of' in field

/** The answers with what follows from those just written; what follows from an empty answer is taken away. */
export function withDerived(form: Form, changed: readonly string[], written: Written): Answers {
  const { answers } = written
  let now = answers
  for (const [name, field] of fieldsOf(form)) {
    if (field.type !== 'auto' || !('of' in field) || !field.of.some((of) => changed.includes(of))) continue
    if (written.corrects && TELL_OF_WRITING.has(field.from) && isAnswered(now[name])) continue
    const value = answers[field.of[0]] ?? null
    const says = isAnswered(value)
      ? DERIVE[field.from](value, written, answers[field.of[1] ?? ''] ?? null)
      : ''
    const { [name]: _before, ...others } = now
    now = says === '' ? others : { ...others, [name]: { value: says, asOf: null } }
  }
  return now
}
