/** Finding pupils: every word typed must begin some word of the name, class, UPN or address; filters narrow further. */
import type { PupilRow } from '../../device/device.ts'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'

/** Each '' where it asks nothing. */
export type Filters = {
  readonly words: string
  readonly school: string
  readonly year: string
  readonly site: string
  readonly stage: string
  readonly label: string
  readonly due: string
  readonly owner: string
  readonly group: string
}
export const NO_FILTERS: Filters = {
  words: '',
  school: '',
  year: '',
  site: '',
  stage: '',
  label: '',
  due: '',
  owner: '',
  group: '',
}
export const FILTER_NAMES = Object.keys(NO_FILTERS) as (keyof Filters)[] // keys of a closed table

const WEEK_DAYS = 7
export const DUE = { overdue: 'Overdue', week: 'In the next 7 days', any: 'Anything' } as const

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What stands between words, in names as in what is typed. */
const BETWEEN = /[\s,'’-]+/

export type Findable = { readonly row: PupilRow; readonly words: readonly string[]; readonly name: string }

/** Made once for a list, so that each keystroke only compares. */
export const findable = (rows: readonly PupilRow[]): readonly Findable[] =>
  rows.map((row) => ({
    row,
    name: plain(row.name),
    words: plain(`${row.name} ${row.className} ${row.upn} ${row.address ?? ''}`).split(BETWEEN),
  }))

/** The pupils who go by these words: those whose name begins with what was typed first, else in the order given. */
export function called(list: readonly Findable[], words: string): readonly PupilRow[] {
  const typed = plain(words).trim()
  const asked = typed.split(BETWEEN).filter(Boolean)
  const fitting = list.filter(({ words: known }) =>
    asked.every((word) => known.some((one) => one.startsWith(word))),
  )
  if (typed === '') return fitting.map(({ row }) => row)
  const [first = [], rest = []] = [true, false].map((begins) =>
    fitting.filter(({ name }) => name.startsWith(typed) === begins),
  )
  return [...first, ...rest].map(({ row }) => row)
}

/** The pupils that fit the words and every filter. */
export const found = (list: readonly Findable[], filters: Filters, today: Day): readonly PupilRow[] =>
  called(list, filters.words).filter(
    (row) =>
      (filters.school === '' || row.school === filters.school) &&
      (filters.year === '' || String(row.yearGroup) === filters.year) &&
      (filters.site === '' || row.site === filters.site) &&
      (filters.stage === '' || (row.assessment && stageKey(row.assessment)) === filters.stage) &&
      (filters.label === '' || (row.assessment?.labels.some((each) => each === filters.label) ?? false)) &&
      (filters.group === '' || row.flags.some((flag) => flag === filters.group)) &&
      isDue(row, filters, today),
  )

/** A stage is one of its process: others may use the same name. */
export const stageKey = ({ process, stage }: Assessment): string => `${process} ${stage.id}`

/** What anybody owes about a pupil: whose it is and by when; null where no day is set. */
export const owedAbout = ({ assessment }: PupilRow): readonly { who: string; by: Day | null }[] => [
  ...(assessment?.steps ?? []),
  ...(assessment?.returns ?? []).map(({ who, dueBy }) => ({ who, by: dueBy })),
]

/** One thing must fit both: due then, and that person's. */
function isDue(row: PupilRow, { due, owner }: Filters, today: Day): boolean {
  if (due === '' && owner === '') return true
  return owedAbout(row).some(
    ({ who, by }) =>
      (owner === '' || who === owner) &&
      (due === '' ||
        due === 'any' ||
        (by !== null && (due === 'overdue' ? by < today : by >= today && by <= addDays(today, WEEK_DAYS)))),
  )
}

export type SavedFilters = { readonly name: string; readonly filters: Filters }

/** What lies on the shelf, as far as it is saved filters; of another build's, what is not known asks nothing. */
export function savedFilters(value: unknown): readonly SavedFilters[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('filters' in one)) return []
    const { name, filters } = one
    if (typeof name !== 'string' || typeof filters !== 'object' || filters === null) return []
    const asks = Object.entries(filters).filter(
      ([key, asked]) => Object.hasOwn(NO_FILTERS, key) && typeof asked === 'string',
    )
    return [{ name, filters: { ...NO_FILTERS, ...Object.fromEntries(asks) } }]
  })
}
