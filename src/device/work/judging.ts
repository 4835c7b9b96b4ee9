/** Whether an act may be done to a record as it stands here, in words for the person at the form; the server judges again. */
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Signature } from '../../domain/casework/entry.ts'
import type { HandedDocument } from '../../domain/casework/handed-document.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { apply } from '../../domain/forms/apply.ts'
import { AUDIENCE_OF, documentFor } from '../../domain/forms/document.ts'
import { faultsOf, type FieldFault } from '../../domain/forms/faults.ts'
import { isHeldBack } from '../../domain/forms/guarded.ts'
import { fieldsOf, type Form } from '../../domain/forms/form.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { hexOf, utf8 } from '../lock/bytes.ts'
import type { GivenSignature } from '../device.ts'
import type { Desk } from './desk.ts'
import type { NewEntry } from './keeping.ts'
import type { Opened } from './opened.ts'
import { readingFor, signatureOf } from './signature-of.ts'
import { calendarOf } from './own-answer.ts'

/** In hex. */
export const sha256 = async (text: string): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))

/** SHA-256, in hex, of a document as it was shown. */
export const hashOf = (document: HandedDocument): Promise<string> => sha256(canonicalJson(document))

/** A signature with its id, its time and what its signer was shown. */
export async function signed(
  desk: Desk,
  opened: Opened,
  form: Form,
  record: CaseRecord,
  given: GivenSignature,
): Promise<Signature> {
  const school = opened.caseload.schools.get(record.school)
  const reading = await readingFor(school, given.language)
  const document = documentFor(form, record, AUDIENCE_OF[given.capacity], reading)
  return signatureOf({
    given,
    id: desk.newId(),
    at: desk.ports.clock.now(),
    lastContact: desk.news.state().sync.lastContact,
    lapsed: record.signatures.filter(({ lapsed }) => lapsed),
    officer: opened.vault.officer.name,
    document,
    shown: await hashOf(document),
  })
}

/** Why an entry would have no effect on a record as it stands; null when it has one. */
export function refusal(record: CaseRecord, entry: NewEntry, form: Form, calendar?: SchoolCalendar) {
  // Stands in for a number not given yet.
  const result = apply(record, { ...entry, number: Number.MAX_SAFE_INTEGER }, form, calendar)
  return 'refused' in result ? result.refused : null
}

/** Why nobody may sign this now, or null. Anything else `apply` refuses is a fault of the screen, and is thrown. */
export function signingRefused(
  record: CaseRecord,
  entry: NewEntry,
  form: Form,
): 'parent not present' | 'not completed' | null {
  const why = refusal(record, entry, form)
  if (why === null || why === 'parent not present' || why === 'not completed') return why
  throw new RangeError(`this signature cannot be taken: ${why}`)
}

/** What keeps a record from being completed: faults of its answers, else what `apply` itself would refuse. */
export function completionFaults(
  desk: Desk,
  opened: Opened,
  record: CaseRecord,
  form: Form,
  complete: NewEntry,
): FieldFault[] {
  const school = opened.caseload.schools.get(record.school)
  const calendar = school && calendarOf(school)
  const context = { today: desk.today(), ...(calendar ? { calendar } : {}) }
  const faults = faultsOf(form, record.answers, context).filter(({ field }) => !isHeldBack(record, field))
  if (faults.length > 0) return faults
  const why = refusal(record, complete, form, calendar)
  if (why === null) return []
  const presence = fieldsOf(form).flatMap(([, field]) =>
    field.type === 'signature' && field.onlyIfPresent ? [field.onlyIfPresent.rows] : [],
  )
  const field = presence[0] ?? form.on
  return [
    {
      field,
      says:
        why === 'parent not present'
          ? 'Record who was present: somebody who has to sign is not recorded as having been there'
          : 'This form cannot be completed as it stands',
    },
  ]
}
