/** Records in which two people wrote the same, and nobody has chosen yet: for both of them and for those who lead. */
import type { Role } from '../../domain/casework/roles.ts'
import type { Device } from '../device.ts'
import { indexed } from './caseload.ts'
import type { Opened } from './opened.ts'
import { isUndone } from './outbox.ts'

/** Who is told of other people's. */
const LEADS: readonly Role[] = ['attendance-lead']

/** As the server last told; what this person has chosen since is left out. */
export function unsettled({
  caseload,
  ofSchools,
  outbox,
  vault: { officer },
}: Opened): ReturnType<Device['unsettled']> {
  const chosen = new Set(
    [...outbox.values()].flatMap((held) =>
      (held.entry.act === 'settle' || held.entry.act === 'amend') && !isUndone(held)
        ? [held.entry.record]
        : [],
    ),
  )
  const found = new Map<string, ReturnType<Device['unsettled']>[number]>()
  const records = [...[...caseload.listed.values()].flatMap((one) => one.records), ...ofSchools.map(indexed)]
  for (const { id, unsettled: open } of records) {
    if (!open || chosen.has(id)) continue
    const own = open.by.includes(officer.id)
    if (own || LEADS.includes(officer.role))
      found.set(id, { record: id, form: open.form, pupils: open.pupils, own })
  }
  return [...found.values()]
}
