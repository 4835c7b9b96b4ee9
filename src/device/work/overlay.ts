/**
 * What a screen shows: the server's record with this device's own entries applied,
 * through the same `apply` the server uses. An entry that already came back with the
 * record, or that would be refused, leaves it as it is.
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { apply } from '../../domain/forms/apply.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { isUndone, type Held } from './outbox.ts'

/** A record after some of one's own entries about it, in the order they were made. */
export function overlaid(record: CaseRecord | null, own: readonly Held[]): CaseRecord | null {
  let now = record
  for (const held of own) {
    const { entry, form } = held
    const version = entry.act === 'start' ? entry.formVersion : now?.formVersion
    const declaration = formOf(form, version)
    if (!declaration || isUndone(held)) continue
    const result = apply(now, entry, declaration)
    if ('record' in result) now = result.record
  }
  return now
}

/** The records of a pupil's file with one's own entries, newest first. */
export function overlaidFile(
  file: readonly CaseRecord[],
  own: readonly Held[],
): (CaseRecord & { readonly unsent: number })[] {
  const ownOf = new Map<string, Held[]>()
  for (const held of own) ownOf.set(held.entry.record, [...(ownOf.get(held.entry.record) ?? []), held])
  const filed = new Map(file.map((record) => [record.id, record]))
  return [...new Set([...filed.keys(), ...ownOf.keys()])]
    .flatMap((id) => {
      const mine = ownOf.get(id) ?? []
      const record = overlaid(filed.get(id) ?? null, mine)
      const unsent = mine.filter(({ row }) => row.state !== 'accepted').length
      return record ? [{ ...record, unsent }] : []
    })
    .sort(
      (a, b) =>
        (b.on ?? '9999').localeCompare(a.on ?? '9999') ||
        b.startedAt - a.startedAt ||
        b.id.localeCompare(a.id),
    )
}
