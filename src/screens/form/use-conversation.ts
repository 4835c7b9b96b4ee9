/**
 * One conversation about several children, on one screen: what is shared is written once, lists that begin with the
 * children show the rows of all, and each child's record holds its own. A record about one child is itself.
 */
import type { PupilView } from '../../device/device.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fieldsOf, type Form } from '../../domain/forms/form.ts'
import { isPerson, rowsOf } from '../../domain/forms/shape.ts'
import { useAsked } from '../use-device.tsx'

export type Conversation = {
  /** The draft at this address, with the rows of every child. */
  readonly record: CaseRecord
  /** Every draft of the conversation, this one first. */
  readonly drafts: readonly CaseRecord[]
  /** All the children on file it is about; one who has just been added comes a moment later. */
  readonly pupils: readonly PupilView[]
}

/** Undefined for a moment. */
export function useConversation(
  form: Form,
  record: CaseRecord,
  own: readonly PupilView[],
): Conversation | undefined {
  const drafts = useAsked((device) => device.together(record.id), `together ${record.id}`)
  const ids = (drafts ?? []).filter(({ id }) => id !== record.id).flatMap(({ pupils }) => pupils)
  const others = useAsked(
    async (device) => Promise.all(ids.map((id) => device.pupil(id))),
    `children ${ids.join()}`,
  )
  if (drafts === undefined) return undefined
  const all = [record, ...drafts.filter(({ id }) => id !== record.id)]
  return {
    record:
      all.length === 1 ? record : { ...record, answers: { ...record.answers, ...rowsOfAll(form, all) } },
    drafts: all,
    pupils: [...own, ...(others ?? []).filter((view) => view !== null)],
  }
}

const listsOfChildren = (form: Form): string[] =>
  fieldsOf(form).flatMap(([name, field]) =>
    field.type === 'rows' && field.startsWith === 'pupils' ? [name] : [],
  )

/** The lists that begin with the children, without the rows of one of them. */
export function rowsWithout(
  form: Form,
  answers: Answers,
  { pupils, provisional = [] }: CaseRecord,
): readonly (readonly [string, Answer])[] {
  const theirs = new Set<unknown>([...pupils, ...provisional.map(({ id }) => id)])
  return listsOfChildren(form).map((list) => {
    const others = rowsOf(answers[list]).filter(
      (row) =>
        !theirs.has(row.id) && !Object.values(row).some((cell) => isPerson(cell) && theirs.has(cell.id)),
    )
    return [list, others as Answer] as const // rows of an answer
  })
}

function rowsOfAll(form: Form, drafts: readonly CaseRecord[]): Record<string, Answer> {
  return Object.fromEntries(
    listsOfChildren(form).flatMap((name): [string, Answer][] => {
      const rows = drafts.flatMap(({ answers }): readonly Answer[] => {
        const value = answers[name]
        return Array.isArray(value) ? value : []
      })
      // Rows come from rows answers alone, so together they are one.
      return rows.length === 0 ? [] : [[name, rows as Answer]]
    }),
  )
}
