/**
 * Puts letters that were sent on record: an F-43 for each copy, completed at once. What keeps one from being
 * completed is told; the draft is then there to go on with.
 */
import type { Device, PupilView } from '../../device/device.ts'
import type { Answers } from '../../domain/casework/entry.ts'
import { communicationSent } from '../../domain/forms/communication-sent.ts'
import { startingAnswers } from '../form/starting-answers.ts'

export type Logged =
  | { readonly logged: true; readonly records: readonly string[] }
  /** A draft of F-43 is open for this pupil, or one could not be completed: it stands there to be finished. */
  | { readonly logged: false; readonly draft: string }
  | { readonly logged: false; readonly draft: null }

export async function logCopies(
  device: Device,
  view: PupilView,
  copies: readonly Answers[],
): Promise<Logged> {
  const { id } = view.pupil
  const open = device
    .drafts()
    .find(({ form, pupils }) => form === communicationSent.id && pupils.length === 1 && pupils[0] === id)
  if (open) return { logged: false, draft: open.record }
  const records: string[] = []
  try {
    for (const copy of copies) {
      const record = await device.start(communicationSent.id, [id])
      const fresh = await device.record(record)
      const known = fresh ? startingAnswers(communicationSent, fresh, [view]) : []
      const kept = await device.change(record, { ...Object.fromEntries(known), ...copy })
      if (!kept.saved) return { logged: false, draft: null }
      const result = await device.complete(record)
      if (!result.saved) return { logged: false, draft: record }
      records.push(record)
    }
  } catch {
    return { logged: false, draft: null }
  }
  return { logged: true, records }
}
