/**
 * Whose attachments: whoever may read a record reads what is attached to it, and whoever
 * may write in it may attach. "Not yours" and "not there" answer alike (P6).
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { Refused } from '../../protocol/refusal.ts'
import { recordTold, type View } from '../access/view.ts'
import { inScope, isSchoolInScope, type Scope } from '../accounts/scope.ts'
import type { Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'

/**
 * One pupil in scope is enough to read a record; to write in it all must be. A school's own goes by the school.
 * Given whole, and as this person is told it.
 */
export async function recordInScope(
  reader: Reader,
  view: View,
  id: string,
  to: 'read' | 'write',
): Promise<{ readonly record: CaseRecord; readonly told: CaseRecord }> {
  const row = await reader
    .selectFrom('record')
    .select('body')
    .where('authority', '=', view.authority)
    .where('id', '=', id)
    .executeTakeFirst()
  const told = row && (await recordTold(reader, view, id))
  const record = row && fromStored('record', row.body)
  if (!record || !told || !(await isTheirs(reader, view, record, to)))
    throw new Refused({ kind: 'not found' })
  return { record, told }
}

async function isTheirs(reader: Reader, scope: Scope, { pupils, school }: CaseRecord, to: 'read' | 'write') {
  if (pupils.length === 0) return isSchoolInScope(reader, scope, school)
  const mine = await inScope(reader, scope, pupils)
  return to === 'read' ? mine.size > 0 : pupils.every((pupil) => mine.has(pupil))
}

/** Whether the record names this content in an answer, as it is or as it was: words come first. */
export const isNamedIn = (record: CaseRecord, sha256: string): boolean =>
  JSON.stringify(record).includes(`"sha256":"${sha256}"`)
