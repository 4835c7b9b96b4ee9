/**
 * One conversation about several children is a record for each, so that each has its own readers.
 * What is written in one goes into all; of a list that starts with the pupils each record holds
 * its own child's row and no other's, and what is declared to be of the child stays where it was written.
 */
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fieldsOf, type Field, type Form, type RowAnswer } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf, isOfKind, isPerson, rowsOf } from '../../domain/forms/shape.ts'

export type Written = readonly [field: string, value: Answer]
export type Child = { readonly id: string; readonly name: string }

/** The children a record is about, on file or not yet. */
export const childrenOf = ({ pupils, provisional = [] }: Pick<CaseRecord, 'pupils' | 'provisional'>) => [
  ...pupils,
  ...provisional.map(({ id }) => id),
]

/** What the drafts of one conversation share; a record about one child is a conversation of its own. */
export const conversationOf = ({ id, conversation }: Pick<CaseRecord, 'id' | 'conversation'>): string =>
  conversation ?? id

type Rows = Extract<Field, { type: 'rows' }>
const isOfPupils = (field: Field | undefined): field is Rows =>
  field?.type === 'rows' && field.startsWith === 'pupils'

/** Lists that begin with the pupils. */
export const pupilLists = (form: Form): string[] =>
  fieldsOf(form).flatMap(([name, field]) => (isOfPupils(field) ? [name] : []))

/** The row a child begins with in each such list; it is called as its child, so that two devices begin alike. */
export const startingRows = (form: Form, { id, name }: Child): Written[] =>
  fieldsOf(form).flatMap(([list, field]): Written[] => {
    if (!isOfPupils(field)) return []
    const who = Object.entries(field.columns).find(([, { type }]) => type === 'person' || type === 'text')
    if (!who) return []
    const [column, { type }] = who
    return [[list, [{ id, [column]: type === 'person' ? { id, name, role: 'pupil' } : name }]]]
  })

/** Whose row it is: of the person it names, else of the child it is called as; null for nobody of these. */
function ownerOf(row: RowAnswer, children: ReadonlySet<string>): string | null {
  for (const cell of Object.values(row))
    if (isPerson(cell) && cell.id !== undefined && children.has(cell.id)) return cell.id
  return children.has(row.id) ? row.id : null
}

const holdsRow = (draft: CaseRecord, list: string, id: string): boolean =>
  rowsOf(draft.answers[list]).some((row) => row.id === id)

/** The rows of a list that go into one of the drafts; a row about nobody of them stays where it was first written. */
function rowsFor(draft: CaseRecord, drafts: readonly CaseRecord[], list: string, rows: readonly RowAnswer[]) {
  const [changed] = drafts
  const all = new Set(drafts.flatMap(childrenOf))
  const own = new Set(childrenOf(draft))
  return rows.filter((row) => {
    const owner = ownerOf(row, all)
    if (owner !== null) return own.has(owner)
    return (drafts.find((one) => holdsRow(one, list, row.id)) ?? changed) === draft
  })
}

/**
 * What each draft of a conversation takes of what was written in the first of them. What a form fills in by itself
 * is about one child and stays there, and so does what a draft of an older form could not hold.
 */
export function shared(
  drafts: readonly CaseRecord[],
  fields: readonly Written[],
): (readonly [CaseRecord, Written[]])[] {
  return drafts.map((draft, at) => {
    const form = formOf(draft.form, draft.formVersion)
    const taken = fields.flatMap(([name, value]): Written[] => {
      const field = form && fieldOf(form, name)
      if (drafts.length === 1) return [[name, value]]
      if (!isOfPupils(field) || !Array.isArray(value)) {
        const isForAll =
          field && field.type !== 'auto' && !isOfPupils(field) && !field.ofChild && isOfKind(field, value)
        return at === 0 || isForAll ? [[name, value]] : []
      }
      const rows = rowsFor(draft, drafts, name, rowsOf(value))
      // Whoever gave only the first child's rows says nothing of the others'.
      return at === 0 || rows.length > 0 ? [[name, value.filter((row) => rows.some(isSame(row)))]] : []
    })
    return [draft, taken]
  })
}
const isSame = (row: unknown) => (other: RowAnswer) => other === row

/** Filled in by the form for one child, or kept on the device for the records there were. */
const OWN_TYPES: readonly Field['type'][] = ['auto', 'attachment']

/** What a child who joins later has in common with a draft of the conversation so far. */
export const sharedSoFar = (form: Form, { answers }: CaseRecord): Written[] =>
  fieldsOf(form).flatMap(([name, field]): Written[] => {
    const value = answers[name]
    const isShared =
      !OWN_TYPES.includes(field.type) && !isOfPupils(field) && !field.ofChild && isOfKind(field, value)
    return value !== undefined && isShared ? [[name, value]] : []
  })
