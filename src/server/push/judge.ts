/**
 * Whether one entry may have its effect, and what the record is afterwards. The rules
 * are the device's own (`apply`); here they are asked again of what the server holds.
 */
import type { Entry, Signature } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { apply } from '../../domain/forms/apply.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { isSameSigner } from '../../domain/forms/signing.ts'
import type { SetAside } from '../../protocol/messages.ts'
import { documentShown, type ReadAs } from './shown-document.ts'

export type Verdict =
  | { readonly record: CaseRecord; readonly conflicts: readonly string[] }
  | { readonly refused: SetAside; readonly field?: string }

export type Standing = {
  /** The record as it is; null when there is none. */
  readonly record: CaseRecord | null
  readonly today: Day
  readonly calendar: SchoolCalendar | undefined
  /** In which words the signer of this entry read it; of a signature only. */
  readonly readAs?: ReadAs
}

/** Checks and applies. Scope, authorship and replays are settled before. */
export function judge(entry: Entry, { record, today, calendar, readAs }: Standing): Verdict {
  if (entry.act !== 'start' && !record) return { refused: 'no such record' }
  const form =
    entry.act === 'start'
      ? formOf(entry.form, entry.formVersion)
      : record && formOf(record.form, record.formVersion)
  if (!form) return { refused: 'unknown form' }
  const applied = apply(record, entry, form, calendar)
  if ('refused' in applied) return applied
  // A device's clock may run a little ahead; an event is not recorded before its day.
  const { on } = applied.record
  if (entry.act === 'complete' && on !== null && on > addDays(today, 1)) {
    return { refused: 'faults', field: form.on }
  }
  if (entry.act !== 'sign' || !record || !readAs) return applied
  const { signature } = entry
  const { field, shown } = signature
  if (!followsOwn(record, signature)) return { refused: 'not read', field }
  const document = documentShown(form, record, signature, readAs)
  if (!document) return { refused: 'document changed', field }
  const documents = { ...applied.record.documents, [shown]: document }
  return { ...applied, record: { ...applied.record, documents } }
}

/** A signature takes the place of one its signer gave before, in the same field, which has lapsed. */
function followsOwn({ signatures }: CaseRecord, signature: Signature): boolean {
  const { follows, field, capacity } = signature
  if (follows === undefined) return true
  const before = signatures.find(({ id }) => id === follows)
  if (!before?.lapsed || before.field !== field || before.capacity !== capacity) return false
  return isSameSigner(before, signature)
}
