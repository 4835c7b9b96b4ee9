/** Finding pupils: every word typed must begin some word of the name, class or UPN, or stand in the UPN. */
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { PupilRow } from '../../device/device.ts'

export type Filters = {
  readonly words: string
  readonly school: string
  readonly site: string
  readonly stage: string
  readonly label: string
}
export const NO_FILTERS: Filters = { words: '', school: '', site: '', stage: '', label: '' }

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What stands between words, in names as in what is typed. */
const BETWEEN = /[\s'’-]+/

export type Findable = { readonly row: PupilRow; readonly words: readonly string[] }

/** Made once for a list, so that each keystroke only compares. */
export const findable = (rows: readonly PupilRow[]): readonly Findable[] =>
  rows.map((row) => ({
    row,
    words: plain(`${row.name} ${row.className} ${row.upn}`).split(BETWEEN),
  }))

/** The pupils that fit, in the order given. */
export function found(list: readonly Findable[], filters: Filters): readonly PupilRow[] {
  const asked = plain(filters.words).split(BETWEEN).filter(Boolean)
  const fits = ({ row, words }: Findable) =>
    (filters.school === '' || row.school === filters.school) &&
    (filters.site === '' || row.site === filters.site) &&
    (filters.stage === '' || (row.assessment && stageKey(row.assessment)) === filters.stage) &&
    (filters.label === '' || hasLabel(row, filters.label)) &&
    asked.every((word) => words.some((known) => known.startsWith(word)))
  return list.filter(fits).map(({ row }) => row)
}

/** A stage is one of its process: others may use the same name. */
export const stageKey = ({ process, stage }: Assessment): string => `${process} ${stage.id}`

const hasLabel = ({ assessment }: PupilRow, label: string): boolean =>
  label === 'due'
    ? (assessment?.steps.length ?? 0) + (assessment?.returns.length ?? 0) > 0
    : (assessment?.labels.some((each) => each === label) ?? false)
