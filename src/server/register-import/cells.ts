/**
 * What one cell may say, read forgivingly and only one way: a reader gives the value, or undefined
 * when the text cannot be read. Blank cells never reach a reader.
 */
import { dayNumber, type Day } from '../../domain/calendar/day.ts'
import type { Half } from '../../domain/calendar/school-calendar.ts'
import type { Benchmark } from '../../domain/metrics/benchmark.ts'
import { readUpn } from '../../domain/register/upn.ts'

export type Reader<T> = { readonly expected: string; read(text: string): T | undefined }

/** The same reader, quick with cells it has met before: registers repeat theirs thousands of times. */
export function remembered<T>(reader: Reader<T>): Reader<T> {
  const known = new Map<string, T | undefined>()
  return {
    expected: reader.expected,
    read: (text) => {
      const before = known.get(text)
      if (before !== undefined) return before
      const fresh = reader.read(text)
      if (known.size < 10_000) known.set(text, fresh)
      return fresh
    },
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const UK = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/
const WORDS = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i

const two = (text: string | undefined) => (text ?? '').padStart(2, '0')

/** '2025-09-03', '03/09/2025', '3 Sep 2025'; never month first, never a year of two digits. */
export function readDay(text: string): Day | undefined {
  const plain = text.trim()
  const iso = ISO.exec(plain)
  const uk = UK.exec(plain)
  const words = WORDS.exec(plain)
  let day = ''
  if (iso) day = `${iso[1]}-${two(iso[2])}-${two(iso[3])}`
  else if (uk) day = `${uk[3]}-${two(uk[2])}-${two(uk[1])}`
  else if (words) {
    const month = MONTHS.indexOf((words[2] ?? '').toLowerCase()) + 1
    day = `${words[3]}-${two(String(month))}-${two(words[1])}`
  }
  return Number.isNaN(dayNumber(day)) ? undefined : day
}

/** Lower case, letters and digits alone. */
export const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** A reader from a table of accepted words (bare) and what they mean. */
const words = <T>(expected: string, table: ReadonlyMap<string, T>): Reader<T> => ({
  expected,
  read: (text) => table.get(bare(text)),
})

const spread = <T>(meanings: readonly (readonly [T, string])[]): ReadonlyMap<string, T> =>
  new Map(meanings.flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const)))

export const aText: Reader<string> = { expected: 'text', read: (text) => text.trim() || undefined }

export const aDate: Reader<Day> = { expected: 'a date as 03/09/2025 or 2025-09-03', read: readDay }

export const aUpn: Reader<string> = {
  expected: 'a UPN: a letter, eleven digits, then a digit or a letter',
  read: readUpn,
}

export const yesNo: Reader<boolean> = words(
  'yes or no',
  spread([
    [true, 'y yes true t 1 x'],
    [false, 'n no false f 0'],
  ]),
)

export const aYearGroup: Reader<number> = {
  expected: 'a year group: N, R, or 1 to 14',
  read: (text) => {
    const plain = bare(text).replace(/^(year|yr|y)(group)?/, '')
    if (/^(r|rec|reception|0|00)$/.test(plain)) return 0
    if (/^(n|n1|n2|nur|nursery|e1|e2)$/.test(plain)) return -1
    return /^(0?[1-9]|1[0-4])$/.test(plain) ? Number(plain) : undefined
  },
}

export const aSex: Reader<'F' | 'M'> = words(
  'F or M',
  spread([
    ['F' as const, 'f female girl'],
    ['M' as const, 'm male boy'],
  ]),
)

export const aSen: Reader<'N' | 'K' | 'E'> = words(
  'N (none), K (SEN support) or E (EHC plan)',
  spread([
    ['N' as const, 'n none no nosen nospecialeducationalneed'],
    ['K' as const, 'k sensupport support'],
    ['E' as const, 'e ehcp ehcplan educationhealthandcareplan'],
  ]),
)

export const aHalf: Reader<Half> = words(
  'AM or PM',
  spread([
    ['AM' as const, 'am morning 1'],
    ['PM' as const, 'pm afternoon 2'],
  ]),
)

export const aCalendarKind: Reader<'term' | 'closed' | 'half-day'> = words(
  'term, closed or half-day',
  spread([
    ['term' as const, 'term halfterm termtime open'],
    ['closed' as const, 'closed closure holiday bankholiday inset insetday break'],
    ['half-day' as const, 'halfday half halfdays'],
  ]),
)

const YEAR_NAME = /^(\d{4})\D?(\d{2}|\d{4})$/

export const aSchoolYear: Reader<string> = {
  expected: 'a school year as 2025/26',
  read: (text) => {
    const parts = YEAR_NAME.exec(text.trim())
    const from = Number(parts?.[1])
    const to = Number((parts?.[2] ?? '').slice(-2))
    return parts && (from + 1) % 100 === to ? `${from}/${String(to).padStart(2, '0')}` : undefined
  },
}

const SESSION = /^(?:[a-z]{2,9}\.?,? )?(.+?)[ _-]?(am|pm)$/i

/** The header of a column that is one session: '2025-09-03 AM', '03/09/2025 pm', 'Wed 03/09/2025 AM'. */
export function readSessionHeader(text: string): { day: Day; half: Half } | undefined {
  const parts = SESSION.exec(text.trim().replace(/\s+/g, ' '))
  const day = readDay(parts?.[1] ?? '')
  return day === undefined ? undefined : { day, half: /am/i.test(parts?.[2] ?? '') ? 'AM' : 'PM' }
}

/** Text of at most so many letters. */
export const aTextUpTo = (most: number): Reader<string> => ({
  expected: `text of at most ${most} letters`,
  read: (text) => (text.trim().length > 0 && text.trim().length <= most ? text.trim() : undefined),
})

/** A percentage with one decimal: '92.8', '92.8%'. */
export const aPercentage: Reader<string> = {
  expected: 'a percentage from 0 to 100, as 92.8',
  read: (text) => {
    const plain = text.trim().replace(/ ?%$/, '')
    return /^\d{1,3}(\.\d+)?$/.test(plain) && Number(plain) <= 100 ? Number(plain).toFixed(1) : undefined
  },
}

export const aWhose: Reader<Benchmark['whose']> = words(
  'national or authority',
  spread([
    ['national' as const, 'national england nationalaverage dfe'],
    ['authority' as const, 'authority la localauthority council laaverage localauthorityaverage'],
  ]),
)

export const aPhase: Reader<Benchmark['phase']> = words(
  'primary, secondary, special or all-through',
  spread([
    ['primary' as const, 'primary stateprimary'],
    ['secondary' as const, 'secondary statesecondary'],
    ['special' as const, 'special'],
    ['all-through' as const, 'allthrough through'],
  ]),
)

export const aMeasure: Reader<Benchmark['measure']> = words(
  'attendance, absence, authorised, unauthorised, persistent or severe',
  spread([
    ['attendance' as const, 'attendance attendancerate'],
    ['absence' as const, 'absence overallabsence absencerate'],
    ['authorised' as const, 'authorised authorisedabsence'],
    ['unauthorised' as const, 'unauthorised unauthorisedabsence'],
    ['persistent' as const, 'persistent persistentabsence persistentlyabsent pa'],
    ['severe' as const, 'severe severeabsence severelyabsent sa'],
  ]),
)
