/** What comes of an entry: the record with it, or why it has no effect. */
import type { Entry } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'

/** Why an entry has no effect; the server says the same words on the wire. */
export type SetAsideReason =
  | 'not read'
  | 'other words'
  | 'unknown form'
  | 'no such record'
  | 'already completed'
  | 'not completed'
  | 'void'
  | 'faults'
  | 'parent not present'

export type Applied =
  | {
      readonly record: CaseRecord
      /** Fields of this entry that now hold two people's words. */
      readonly conflicts: string[]
    }
  | { readonly refused: SetAsideReason; readonly field?: string }

/** The entries of one act. */
export type Of<A extends Entry['act']> = Extract<Entry, { act: A }>

export const done = (record: CaseRecord, conflicts: string[] = []): Applied => ({ record, conflicts })
