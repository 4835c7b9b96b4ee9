/**
 * Answers that merge within themselves: long text by its words, lists of rows row by row and cell by
 * cell, lists of ticks tick by tick. What two people did to different parts stands; where they did
 * different things to one part there is no merged answer, and both are kept.
 */
import { same } from '../../kit/same.ts'
import type { Answer } from '../casework/entry.ts'
import type { Field, RowAnswer, SimpleField } from './form.ts'
import { mergedText } from './merge-text.ts'
import { isAnswered, isKeyed } from './shape.ts'

const MERGING: readonly Field['type'][] = ['long', 'rows', 'multi']

/** Whether a change of the field says over which answer it was written. */
export const isMerging = (field: Field | undefined): boolean =>
  field !== undefined && MERGING.includes(field.type)

/** Both people's answers in one; undefined where they cannot be. */
export function mergedAnswer(field: Field, base: Answer, ours: Answer, theirs: Answer): Answer | undefined {
  if (same(ours, theirs) || same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  switch (field.type) {
    case 'long':
      return isText(base) && isText(ours) && isText(theirs)
        ? (mergedText(base ?? '', ours ?? '', theirs ?? '') ?? undefined)
        : undefined
    case 'multi':
      return mergedTicks(Object.keys(field.options), listOf(base), listOf(ours), listOf(theirs))
    case 'rows':
      return mergedRows(field.columns, listOf(base), listOf(ours), listOf(theirs))
    default:
      return undefined
  }
}

type Row = { readonly [column: string]: Answer }
type Listed = string | Row
type Columns = Readonly<Record<string, SimpleField>>

const isText = (value: Answer): value is string | null => value === null || typeof value === 'string'

/** The list an answer is; nothing written is an empty one, and 'none' is no list. */
const listOf = (value: Answer): readonly Listed[] | undefined =>
  value === null ? [] : Array.isArray(value) ? value : undefined

/** Each tick is a question of its own, and nobody can have put it two ways. */
function mergedTicks(
  options: readonly string[],
  base: readonly Listed[] | undefined,
  ours: readonly Listed[] | undefined,
  theirs: readonly Listed[] | undefined,
): string[] | undefined {
  if (!base || !ours || !theirs) return undefined
  return options.filter((option) => {
    const [was, mine, yours] = [base, ours, theirs].map((list) => list.includes(option))
    return mine === was ? yours : mine
  })
}

/** Ours in our order, then what they added. */
function mergedRows(
  columns: Columns,
  base: readonly Listed[] | undefined,
  ours: readonly Listed[] | undefined,
  theirs: readonly Listed[] | undefined,
): Row[] | undefined {
  if (!base || !ours || !theirs) return undefined
  const [was, mine, yours] = [base, ours, theirs].map(byId)
  if (!was || !mine || !yours) return undefined
  const rows: Row[] = []
  for (const id of new Set([...mine.keys(), ...yours.keys(), ...was.keys()])) {
    const row = mergedRow(columns, was.get(id), mine.get(id), yours.get(id))
    if (row === undefined) return undefined
    if (row) rows.push(row)
  }
  return rows
}

const byId = (rows: readonly Listed[]): Map<string, Row> | undefined => {
  const found = new Map(rows.flatMap((row) => (isRow(row) ? [[row.id, row] as const] : [])))
  return found.size === rows.length ? found : undefined
}
const isRow = (row: Listed): row is Row & Pick<RowAnswer, 'id'> =>
  isKeyed(row) && typeof row['id'] === 'string'

/** Null where the row was taken out by one and left as it was by the other; undefined where they disagree. */
function mergedRow(
  columns: Columns,
  base: Row | undefined,
  ours: Row | undefined,
  theirs: Row | undefined,
): Row | null | undefined {
  if (same(ours, theirs) || same(base, theirs)) return ours ?? null
  if (same(base, ours)) return theirs ?? null
  if (!ours || !theirs) return undefined
  const row: Record<string, Answer> = {}
  for (const column of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [was, mine, yours] = [base, ours, theirs].map((one) => one?.[column] ?? null)
    if (was === undefined || mine === undefined || yours === undefined) return undefined
    const field = columns[column]
    const cell = field ? mergedAnswer(field, was, mine, yours) : same(mine, yours) ? mine : undefined
    if (cell === undefined) return undefined
    row[column] = cell
  }
  return row
}

/** All the versions of an answer in one, for a person who keeps them all; undefined where one must be chosen. */
export function joinedAnswer(field: Field, versions: readonly Answer[]): Answer | undefined {
  const said = versions.filter(
    (value, at) => isAnswered(value) && versions.findIndex((one) => same(one, value)) === at,
  )
  switch (field.type) {
    case 'long':
    case 'text': {
      const texts = said.filter((value) => typeof value === 'string')
      return texts.length === said.length ? texts.join(field.type === 'long' ? '\n\n' : '; ') : undefined
    }
    case 'multi': {
      const lists = said.map(listOf)
      return Object.keys(field.options).filter((option) => lists.some((list) => list?.includes(option)))
    }
    case 'rows':
      return joinedRows(said)
    default:
      return undefined
  }
}

/** Rows two people wrote differently are rows of their own. */
function joinedRows(versions: readonly Answer[]): Row[] | undefined {
  const rows: (Row & { readonly id: string })[] = []
  for (const version of versions) {
    const list = listOf(version)
    if (!list) return undefined
    for (const row of list) {
      if (!isRow(row)) return undefined
      if (rows.some((one) => same({ ...one, id: row.id }, row) && one.id.startsWith(row.id))) continue
      const namesakes = rows.filter(({ id }) => id === row.id || id.startsWith(`${row.id} `)).length
      rows.push(namesakes === 0 ? { ...row, id: row.id } : { ...row, id: `${row.id} ${namesakes + 1}` })
    }
  }
  return rows
}
