/**
 * Automatic answers that follow from other answers of the same record: what a mark means,
 * who entered it and when, how long a notice is. They are worked out anew by whoever applies
 * an entry that changes what they rest on, so device and server have the same.
 */
import { daysBetween, isDay } from '../calendar/day.ts'
import { londonDay, londonTime } from '../calendar/london-day.ts'
import type { Answer, Answers, Author } from '../casework/entry.ts'
import { CODES, type Code, type Counts } from '../register/codes.ts'
import { fieldsOf, type Form } from './form.ts'
import { isAnswered } from './shape.ts'

/** The answers as they were, and what was written by whom and when. */
type Written = { readonly answers: Answers; readonly author: Author; readonly at: number }

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

/** What each is, by the answer it follows from; empty text where there is nothing to say. */
const DERIVE = {
  'kind of mark': (value) => KINDS[countsOf(value) ?? 'present'],
  'whether authorised': (value) => AUTHORISED[countsOf(value) ?? 'present'],
  'who wrote it': (_value, { author }) => `${author.name}, ${author.position}`,
  'day it was written': (_value, { at }) => londonDay(at),
  'time it was written': (_value, { at }) => londonTime(at),
  /** From the form's own day to this one. */
  'days from then': (value, { answers }, on) => {
    const from = answers[on]
    return isDay(from) && isDay(value) ? plural(daysBetween(from, value), 'day') : ''
  },
} as const satisfies Record<string, (value: Answer, written: Written, on: string) => string>
export type DerivedFrom = keyof typeof DERIVE

/** Every text these answers may be, where they are words of ours. */
export const DERIVED_TEXTS: readonly string[] = [...Object.values(KINDS), ...Object.values(AUTHORISED)]

/** The answers with what follows from those just written; what follows from an empty answer is taken away. */
export function withDerived(form: Form, changed: readonly string[], written: Written): Answers {
  const { answers } = written
  let now = answers
  for (const [name, field] of fieldsOf(form)) {
    if (field.type !== 'auto' || !('of' in field) || !field.of.some((of) => changed.includes(of))) continue
    const value = answers[field.of[0]] ?? null
    const says = isAnswered(value) ? DERIVE[field.from](value, written, form.on) : ''
    const { [name]: _before, ...others } = now
    now = says === '' ? others : { ...others, [name]: { value: says, asOf: null } }
  }
  return now
}
