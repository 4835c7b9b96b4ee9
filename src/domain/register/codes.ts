/**
 * Attendance and absence codes, each with the dates between which it may be
 * used. A mark is read with the table of its day (A-X1). `sign` is the one
 * character a code is packed as; a sign is never given to another code.
 */
import type { Day } from '../calendar/day.ts'

export type Counts = 'present' | 'approved' | 'authorised' | 'unauthorised' | 'not counted'
type CodeMeaning = { sign: string; means: string; counts: Counts; from: Day; to?: Day }

const OLD = '2006-09-01'
/** The day the School Attendance (Pupil Registration) (England) Regulations 2024 came into force. */
const NEW = '2024-08-19'

export const CODES = {
  '/': { sign: '/', means: 'Present in the morning', counts: 'present', from: OLD },
  '\\': { sign: '\\', means: 'Present in the afternoon', counts: 'present', from: OLD },
  L: { sign: 'L', means: 'Late, before the register closed', counts: 'present', from: OLD },
  K: { sign: 'K', means: 'Education arranged by the local authority', counts: 'approved', from: NEW },
  V: { sign: 'V', means: 'Educational visit or trip', counts: 'approved', from: OLD },
  P: { sign: 'P', means: 'Sporting activity', counts: 'approved', from: OLD },
  W: { sign: 'W', means: 'Work experience', counts: 'approved', from: OLD },
  B: { sign: 'B', means: 'Other approved educational activity', counts: 'approved', from: OLD },
  D: { sign: 'D', means: 'At the other school, dual registered', counts: 'not counted', from: OLD },
  C: { sign: 'C', means: 'Leave in exceptional circumstances', counts: 'authorised', from: OLD },
  C1: { sign: 'c', means: 'Leave for a performance or work abroad', counts: 'authorised', from: NEW },
  C2: { sign: 'k', means: 'Part-time timetable', counts: 'authorised', from: NEW },
  E: { sign: 'E', means: 'Suspended or excluded', counts: 'authorised', from: OLD },
  I: { sign: 'I', means: 'Illness', counts: 'authorised', from: OLD },
  J1: { sign: 'j', means: 'Leave for an interview', counts: 'authorised', from: NEW },
  M: { sign: 'M', means: 'Medical or dental appointment', counts: 'authorised', from: OLD },
  R: { sign: 'R', means: 'Religious observance', counts: 'authorised', from: OLD },
  S: { sign: 'S', means: 'Study leave', counts: 'authorised', from: OLD },
  T: { sign: 'T', means: 'Parent travelling for work', counts: 'authorised', from: OLD },
  G: { sign: 'G', means: 'Holiday without leave', counts: 'unauthorised', from: OLD },
  N: { sign: 'N', means: 'Reason not yet known', counts: 'unauthorised', from: OLD },
  O: { sign: 'O', means: 'Absent, no reason accepted', counts: 'unauthorised', from: OLD },
  U: { sign: 'U', means: 'Arrived after the register closed', counts: 'unauthorised', from: OLD },
  Q: { sign: 'Q', means: 'No access arrangements by the local authority', counts: 'not counted', from: NEW },
  X: { sign: 'X', means: 'Not of compulsory school age, not required', counts: 'not counted', from: OLD },
  Y1: { sign: '1', means: 'School transport not available', counts: 'not counted', from: NEW },
  Y2: { sign: '2', means: 'Widespread travel disruption', counts: 'not counted', from: NEW },
  Y3: { sign: '3', means: 'Part of the premises out of use', counts: 'not counted', from: NEW },
  Y4: { sign: '4', means: 'School closed unexpectedly', counts: 'not counted', from: NEW },
  Y5: { sign: '5', means: 'In criminal justice detention', counts: 'not counted', from: NEW },
  Y6: { sign: '6', means: 'Kept away for public health', counts: 'not counted', from: NEW },
  Y7: { sign: '7', means: 'Other unavoidable cause', counts: 'not counted', from: NEW },
  Z: { sign: 'Z', means: 'Not yet on the admission register', counts: 'not counted', from: OLD },
  '#': { sign: '#', means: 'School closed as planned', counts: 'not counted', from: OLD },
  H: { sign: 'H', means: 'Family holiday agreed', counts: 'authorised', from: OLD, to: '2024-08-18' },
  J: { sign: 'J', means: 'At an interview', counts: 'approved', from: OLD, to: '2024-08-18' },
  Y: { sign: 'Y', means: 'Unable to attend', counts: 'not counted', from: OLD, to: '2024-08-18' },
  F: {
    sign: 'F',
    means: 'Extended family holiday agreed',
    counts: 'authorised',
    from: OLD,
    to: '2013-08-31',
  },
} as const satisfies Record<string, CodeMeaning>

export type Code = keyof typeof CODES
const isCode = (text: string): text is Code => Object.hasOwn(CODES, text)
export const CODE_NAMES: readonly Code[] = Object.keys(CODES).filter(isCode)

/** What packed marks hold where there is no mark. */
export const NO_MARK = '.'

const BY_SIGN = new Map<string, Code>(CODE_NAMES.map((code) => [CODES[code].sign, code]))

/** The code packed as a sign; undefined for no mark. */
export const codeOfSign = (sign: string): Code | undefined => BY_SIGN.get(sign)

/** What may be wrong with a written mark. */
export type MarkFault = 'unknown code' | 'not yet in use' | 'no longer in use'

/** Whether a code might be used on a day; what is no code is not asked. */
export function isInUse(code: string, day: Day): boolean {
  const read = readCode(code, day)
  return !('fault' in read) || read.fault === 'unknown code'
}

/**
 * Reads a code as schools write it on a day: spaces and case are forgiven, sub-codes
 * of school systems (I01, X02) stand for their letter, `/` and `\` for either half.
 */
export function readCode(text: string, day: Day): { code: Code } | { fault: MarkFault } {
  const plain = text.trim().toUpperCase()
  const code = isCode(plain) ? plain : /^([A-Z])0\d$/.exec(plain)?.[1]
  if (code === undefined || !isCode(code)) return { fault: 'unknown code' }
  const { from, to } = CODES[code] as CodeMeaning
  if (day < from) return { fault: 'not yet in use' }
  if (to !== undefined && day > to) return { fault: 'no longer in use' }
  return { code }
}
