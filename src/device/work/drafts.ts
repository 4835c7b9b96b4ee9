/** The officer's own drafts: those the server has, and what this device has done to them or begun since. */
import { formOf } from '../../domain/forms/forms.ts'
import type { Device } from '../device.ts'
import { indexed, isTyped, type IndexedRecord } from './caseload.ts'
import type { Opened } from './opened.ts'
import { isUndone, type Held } from './outbox.ts'

type Draft = ReturnType<Device['drafts']>[number]

/** Newest first. */
export function drafts({ caseload, ofSchools, outbox, vault }: Opened): Draft[] {
  const found = new Map<string, Draft>()
  const take = ({ id, draft }: IndexedRecord, itsSchool: string) => {
    if (draft?.by !== vault.officer.id) return
    const { form, pupils, provisional = [], conversation = id, school = itsSchool, lastField = null } = draft
    const at = draft.startedAt
    found.set(id, { record: id, form, pupils, provisional, school, conversation, lastField, at })
  }
  for (const { pupil, records } of caseload.listed.values())
    for (const record of records) take(record, pupil.school)
  for (const record of ofSchools) take(indexed(record), record.school)
  for (const held of outbox.values()) {
    if (isUndone(held)) continue
    const { record } = held.entry
    const after = draftAfter(found.get(record), held)
    if (after) found.set(record, after)
    else found.delete(record)
  }
  return [...found.values()].sort((a, b) => b.at - a.at)
}

/** A draft after one more of the officer's own entries; undefined once it is none. */
function draftAfter(before: Draft | undefined, { entry, form }: Held): Draft | undefined {
  const { record, at } = entry
  switch (entry.act) {
    case 'start': {
      const { pupils, provisional = [], conversation = record, school } = entry
      return { record, form, pupils, provisional, school, conversation, lastField: null, at }
    }
    case 'complete':
    case 'void':
      return undefined
    case 'change': {
      const declared = formOf(form)
      const last = entry.fields.findLast(({ field }) => declared && isTyped(declared, field))
      return before && { ...before, lastField: last?.field ?? before.lastField, at }
    }
    case 'match':
      return before && entry.kind === 'pupil'
        ? { ...before, pupils: [...new Set([...before.pupils, entry.is])] }
        : before
    default:
      return before && { ...before, at }
  }
}
