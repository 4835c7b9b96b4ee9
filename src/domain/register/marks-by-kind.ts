/**
 * What each code adds, packed so that a pass over marks only adds: eight counts of four
 * bits in one number (a school week has at most ten sessions).
 */
import { CODE_NAMES, CODES, type Code } from './codes.ts'

/** Where each count stands in the packed number. */
export const ATTENDED = 0
export const AUTHORISED = 4
export const UNAUTHORISED = 8
export const NOT_COUNTED = 12
export const ILL = 16
export const LATE = 20
export const NO_REASON = 24
export const CLOSED = 28

const AT = {
  present: ATTENDED,
  approved: ATTENDED,
  authorised: AUTHORISED,
  unauthorised: UNAUTHORISED,
  'not counted': NOT_COUNTED,
} as const

/** Codes that say the school itself held no session. */
const SCHOOL_CLOSED: readonly Code[] = ['#', 'Y4']

/** What a code adds, by its number in `Register.marks`; no mark adds nothing. */
export const ADDS = new Int32Array(256)
for (const [index, code] of CODE_NAMES.entries())
  ADDS[index + 1] =
    (1 << AT[CODES[code].counts]) |
    (code === 'I' ? 1 << ILL : 0) |
    (code === 'L' || code === 'U' ? 1 << LATE : 0) |
    (code === 'N' ? 1 << NO_REASON : 0) |
    (SCHOOL_CLOSED.includes(code) ? 1 << CLOSED : 0)

/** One count out of a packed number. */
export const countIn = (packed: number, at: number): number => (packed >>> at) & 15

/** What the marks of at most a week add, packed. */
export function sumOf(marks: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let place = from; place < to; place++) sum += ADDS[marks[place] ?? 0] ?? 0
  return sum
}

/** Sessions attended, and possible ones, in a packed number. */
export const attendedIn = (packed: number): number => (packed >>> ATTENDED) & 15
export const possibleIn = (packed: number): number =>
  ((packed >>> ATTENDED) & 15) + ((packed >>> AUTHORISED) & 15) + ((packed >>> UNAUTHORISED) & 15)

const numberOf = (code: Code) => CODE_NAMES.indexOf(code) + 1
export const ILLNESS_NUMBER = numberOf('I')
export const NO_REASON_NUMBER = numberOf('N')
export const LEAVE_NUMBER = numberOf('G')
export const LATE_AFTER_CLOSE_NUMBER = numberOf('U')
export const PLANNED_CLOSURE_NUMBER = numberOf('#')
export const UNPLANNED_CLOSURE_NUMBER = numberOf('Y4')
