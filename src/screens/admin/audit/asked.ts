/** What an auditor asked, and how it is said; and entries that tell of one act. */
import type { AskOf } from '../../../protocol/calls/calls.ts'
import type { AuditEntry } from '../../../protocol/calls/audit.ts'

export type Asked = {
  readonly which: Omit<AskOf<'ask-audit'>, 'before'>
  /** In words: 'Amina Example; opened or looked for'. */
  readonly about: string
}

/** Entries of one act about several children, which follow one another, as one with all the children. */
export type Told = {
  readonly entry: AuditEntry
  readonly pupils: readonly NonNullable<AuditEntry['pupil']>[]
}

/** The entries as acts, in their order. */
export function actsOf(entries: readonly AuditEntry[]): Told[] {
  const acts: Told[] = []
  for (const entry of entries) {
    const last = acts.at(-1)
    const own = entry.pupil === null ? [] : [entry.pupil]
    const isSame =
      last !== undefined &&
      entry.mutation !== null &&
      last.entry.mutation === entry.mutation &&
      last.entry.action === entry.action &&
      last.entry.outcome === entry.outcome
    if (last && isSame) acts[acts.length - 1] = { entry: last.entry, pupils: [...last.pupils, ...own] }
    else acts.push({ entry, pupils: own })
  }
  return acts
}
