/**
 * What is shown without anybody asking for it: plans still to come and warnings that stand, each with this
 * device's own entries applied. They lie in the list in memory, so that no pupil's file is opened for them.
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { isInSight } from './caseload.ts'
import type { Opened } from './opened.ts'
import type { Held } from './outbox.ts'
import { overlaid } from './overlay.ts'

/** Everybody's, as far as this person has the pupils; in no order. */
export function inSight({ caseload, ofSchools, outbox }: Opened): CaseRecord[] {
  const known = new Map<string, CaseRecord>()
  for (const { records } of caseload.listed.values())
    for (const { id, inSight: record } of records) if (record) known.set(id, record)
  for (const record of ofSchools) known.set(record.id, record)
  const own = Map.groupBy(outbox.values(), ({ entry }: Held) => entry.record)
  return [...new Set([...known.keys(), ...own.keys()])].flatMap((id) => {
    const record = overlaid(known.get(id) ?? null, own.get(id) ?? [])
    return record && isInSight(record) ? [record] : []
  })
}
