/**
 * How two people's words in one field of a draft meet. Who saw what stands there may
 * write over it; who did not, does not: both are kept, with author and time, until
 * somebody settles it. The value in `answers` is the one that was there first.
 */
import { same } from '../../kit/same.ts'
import type { Answer, Entry } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'

type FieldChange = Extract<Entry, { act: 'change' }>['fields'][number]

type Writing = NonNullable<CaseRecord['written']>[string]
type Version = CaseRecord['conflicts'][number]['versions'][number]
type Merged = { record: CaseRecord; conflict: boolean }

/** Who wrote it, when, and as which entry of which device. */
const written = ({ author, at, device, number }: Entry): Writing => ({
  by: author,
  at,
  device,
  number,
})

/** One field of a change, merged into the record. */
export function changeField(record: CaseRecord, change: FieldChange, entry: Entry): Merged {
  const { field, value, seen } = change
  const stamp = record.stamps[field]
  const mine = { value, by: entry.author, at: entry.at, entry: entry.id }
  const open = record.conflicts.find((conflict) => conflict.field === field)
  if (stamp === undefined || seen === stamp)
    return { record: write(record, field, mine, entry), conflict: open !== undefined }
  const followed = open?.versions.find(
    (version) => version.entry === seen && version.by.id === entry.author.id,
  )
  if (followed) return keep(record, field, replaced(open?.versions ?? [], followed, mine))
  const last = record.written?.[field]
  if (last && last.by.id === entry.author.id && last.device === entry.device) {
    if (entry.number < last.number) return { record, conflict: open !== undefined }
    return { record: write(record, field, mine, entry), conflict: open !== undefined }
  }
  if (same(record.answers[field], value)) return { record, conflict: open !== undefined }
  return keep(record, field, [...(open?.versions ?? [standing(record, field)]), mine])
}

/** A person's choice between the versions of a field, or words of their own. */
export function settleField(
  record: CaseRecord,
  field: string,
  value: Answer,
  entry: Entry,
): Merged | 'already completed' {
  const open = record.conflicts.find((conflict) => conflict.field === field)
  const agrees = same(record.answers[field], value)
  const conflicts = record.conflicts.filter((conflict) => conflict !== open)
  if (record.status !== 'draft')
    return agrees ? { record: { ...record, conflicts }, conflict: false } : 'already completed'
  if (!open) {
    if (agrees) return { record, conflict: false }
    return keep(record, field, [
      standing(record, field),
      { value, by: entry.author, at: entry.at, entry: entry.id },
    ])
  }
  return {
    record: {
      ...record,
      answers: { ...record.answers, [field]: value },
      stamps: { ...record.stamps, [field]: entry.id },
      written: { ...record.written, [field]: written(entry) },
      conflicts,
    },
    conflict: false,
  }
}

/** Writes over what stands there; in an open conflict that version is the one that changes. */
function write(record: CaseRecord, field: string, mine: Version, entry: Entry): CaseRecord {
  const stamp = record.stamps[field]
  return {
    ...record,
    answers: { ...record.answers, [field]: mine.value },
    stamps: { ...record.stamps, [field]: mine.entry },
    written: lastOf(record, field, written(entry)),
    conflicts: record.conflicts.map((conflict) => {
      const old = conflict.versions.find((version) => version.entry === stamp)
      return conflict.field === field && old
        ? { field, versions: replaced(conflict.versions, old, mine) }
        : conflict
    }),
  }
}

/** Who wrote each field, the field written last standing last. */
function lastOf({ written = {} }: CaseRecord, field: string, now: Writing) {
  const { [field]: _before, ...others } = written
  return { ...others, [field]: now }
}

const replaced = (versions: readonly Version[], old: Version, by: Version): Version[] =>
  versions.map((version) => (version === old ? by : version))

/** What stands in the record now, as one version of a conflict. */
const standing = (record: CaseRecord, field: string): Version => ({
  value: record.answers[field] ?? null,
  by: record.written?.[field]?.by ?? record.startedBy,
  at: record.written?.[field]?.at ?? record.startedAt,
  entry: record.stamps[field] ?? record.id,
})

const keep = (record: CaseRecord, field: string, versions: Version[]): Merged => ({
  record: {
    ...record,
    conflicts: [...record.conflicts.filter((conflict) => conflict.field !== field), { field, versions }],
  },
  conflict: true,
})
