/**
 * How two people's words in one field of a draft meet. Who saw what stands there may
 * write over it. Who did not, does not: where their edits do not touch both stand in one
 * answer, else both are kept, with author and time, until somebody settles it. The value
 * in `answers` is the one that was there first.
 */
import { same } from '../../kit/same.ts'
import type { Answer, Entry } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Field } from './form.ts'
import { mergedAnswer } from './merge-answers.ts'

type FieldChange = Extract<Entry, { act: 'change' }>['fields'][number]

type Writing = NonNullable<CaseRecord['written']>[string]
type Version = CaseRecord['conflicts'][number]['versions'][number]
export type Over = NonNullable<Extract<Entry, { act: 'settle' }>['over']>
type Merged = { record: CaseRecord; conflict: boolean }

/** Who wrote it, when, and as which entry of which device. */
const written = ({ author, at, device, number }: Entry): Writing => ({
  by: author,
  at,
  device,
  number,
})

const versionOf = (value: Answer, { author: by, at, id: entry }: Entry): Version => ({ value, by, at, entry })

/** One field of a change, merged into the record. */
export function changeField(record: CaseRecord, field: Field, change: FieldChange, entry: Entry): Merged {
  const { field: name, value, seen, base } = change
  const stamp = record.stamps[name]
  const stands = record.answers[name] ?? null
  const mine = versionOf(value, entry)
  const open = record.conflicts.find((conflict) => conflict.field === name)
  const last = record.written?.[name]
  const isOwn = last !== undefined && last.by.id === entry.author.id && last.device === entry.device
  const over = (by: Version, writing = written(entry)): Merged => ({
    record: write(record, name, by, writing),
    conflict: open !== undefined,
  })
  const followed = open?.versions.find(
    (version) => version.entry === seen && version.entry !== stamp && version.by.id === entry.author.id,
  )
  if (followed) return keep(record, name, replaced(open?.versions ?? [], followed, mine))
  // A device that sees an answer merged on the server under its own entry's name has not seen the other's words.
  const saw = base === undefined ? seen === stamp && !(isOwn && last.merged) : same(base, stands)
  if (stamp === undefined || saw) return over(mine)
  const unchanged = { record, conflict: open !== undefined }
  if (isOwn && !last.merged) return entry.number < last.number ? unchanged : over(mine)
  const both = base === undefined ? undefined : mergedAnswer(field, base, stands, value)
  if (both !== undefined && !same(both, stands))
    return over({ ...mine, value: both }, { ...written(entry), merged: true })
  if (both !== undefined || same(stands, value)) return unchanged
  return keep(record, name, [...(open?.versions ?? [standing(record, name)]), mine])
}

/** A person's choice between the versions of a field, or words of their own; versions they had not seen stay. */
export function settleField(
  record: CaseRecord,
  { field, value, over }: Pick<Extract<Entry, { act: 'settle' }>, 'field' | 'value' | 'over'>,
  entry: Entry,
): Merged | 'already completed' {
  const agrees = same(record.answers[field] ?? null, value)
  const isOpen = record.conflicts.some((conflict) => conflict.field === field)
  if (record.status !== 'draft') return agrees ? chosen(record, record, field, over) : 'already completed'
  if (!isOpen)
    return agrees
      ? { record, conflict: false }
      : keep(record, field, [standing(record, field), versionOf(value, entry)])
  const settled = {
    ...record,
    answers: { ...record.answers, [field]: value },
    stamps: { ...record.stamps, [field]: entry.id },
    written: { ...record.written, [field]: written(entry) },
  }
  return chosen(record, settled, field, over)
}

/** The record after a choice, without the versions whoever chose had before them; any other stays beside what stands. */
export function chosen(before: CaseRecord, after: CaseRecord, field: string, over: Over | undefined): Merged {
  const stood = standing(before, field)
  const { versions = [] } = before.conflicts.find((conflict) => conflict.field === field) ?? {}
  const unseen = versions.filter(({ entry }) =>
    entry === stood.entry ? !sawStanding(before, field, over) : over && !over.beside.includes(entry),
  )
  return keep(after, field, unseen.length > 0 ? [standing(after, field), ...unseen] : [])
}

/** What somebody has before them of a field who looks at the record as it is. */
export const overOf = ({ answers, conflicts }: CaseRecord, field: string): Over => ({
  value: answers[field] ?? null,
  beside: conflicts.flatMap((one) => (one.field === field ? one.versions.map(({ entry }) => entry) : [])),
})

/** Whether somebody had what stands before them; a device of before version 4 does not say. */
export const sawStanding = ({ answers }: CaseRecord, field: string, over: Over | undefined): boolean =>
  over === undefined || same(over.value, answers[field] ?? null)

/** Writes over what stands there; in an open conflict that version is the one that changes. */
function write(record: CaseRecord, field: string, mine: Version, writing: Writing): CaseRecord {
  const stamp = record.stamps[field]
  return {
    ...record,
    answers: { ...record.answers, [field]: mine.value },
    stamps: { ...record.stamps, [field]: mine.entry },
    written: lastOf(record, field, writing),
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
function standing(record: CaseRecord, field: string): Version {
  const { answers, written, amendments, completedBy, completedAt, stamps } = record
  const corrected = amendments.findLast((one) => one.field === field && !one.beside)
  return {
    value: answers[field] ?? null,
    by: written?.[field]?.by ?? corrected?.by ?? completedBy ?? record.startedBy,
    at: written?.[field]?.at ?? corrected?.at ?? completedAt ?? record.startedAt,
    entry: stamps[field] ?? record.id,
  }
}

const otherThan = (record: CaseRecord, field: string) =>
  record.conflicts.filter((conflict) => conflict.field !== field)

/** Versions beside what stands; where they come to say the same there is nothing left to choose. */
function keep(record: CaseRecord, field: string, versions: Version[]): Merged {
  const others = otherThan(record, field)
  const conflict = versions.some(({ value }) => !same(value, record.answers[field] ?? null))
  return { record: { ...record, conflicts: conflict ? [...others, { field, versions }] : others }, conflict }
}

/** Words for a completed record whose author had not seen what stands there: kept beside it. */
export function keepBeside(record: CaseRecord, field: string, value: Answer, entry: Entry): CaseRecord {
  const open = record.conflicts.find((conflict) => conflict.field === field)
  const versions = open?.versions ?? [standing(record, field)]
  return keep(record, field, [...versions, versionOf(value, entry)]).record
}
