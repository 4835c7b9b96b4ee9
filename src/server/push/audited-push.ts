/**
 * What the audit says of a push: an entry for each of its entries and each pupil it is about, whatever became of it.
 * The record is told by hashes of its body, as it stood before the first and after the last that touched it.
 */
import type { Act } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Officer, Outcome } from '../../protocol/messages.ts'
import type { Audited } from '../audit/append.ts'
import { sha256, type SentEntry } from './read-entry.ts'

export const SAYS = {
  start: 'record started',
  change: 'fields changed',
  complete: 'completed',
  sign: 'signed',
  amend: 'amended',
  settle: 'decided',
  void: 'withdrawn',
  match: 'matched',
} as const satisfies Readonly<Record<Act, Audited['action']>>
const BECAME = { accepted: 'done', conflict: 'conflict', 'set aside': 'denied' } as const

type Records = ReadonlyMap<string, CaseRecord>

/** `session` is told by the first half of its hash alone. */
export type Pushing = {
  readonly officer: Officer
  readonly device: string
  readonly session?: string
}

/** The entries in their order; `repeated` are those that had arrived before. */
export function auditedPush(
  { officer, ...by }: Pushing,
  {
    ordered,
    outcomes,
    repeated,
    before,
    now,
  }: {
    readonly ordered: readonly SentEntry[]
    readonly outcomes: ReadonlyMap<SentEntry, Outcome>
    readonly repeated: ReadonlySet<string>
    readonly before: Records
    readonly now: Records
  },
): Audited[] {
  const who = { account: officer.id, role: officer.role, ...by }
  const taken = ordered.filter(({ entry }) => entry && before.get(entry.record) !== now.get(entry.record))
  const first = new Map(taken.toReversed().map((one) => [one.entry?.record, one]))
  const last = new Map(taken.map((one) => [one.entry?.record, one]))
  const hashOf = (record: CaseRecord | undefined) => (record ? sha256(JSON.stringify(record)) : undefined)
  return ordered.flatMap((one): Audited[] => {
    const { entry } = one
    const became = outcomes.get(one)
    if (!became) return []
    const outcome =
      repeated.has(one.entry?.id ?? '') && became.outcome !== 'set aside'
        ? 'repeated'
        : BECAME[became.outcome]
    if (!entry) return [{ ...who, action: 'not read', outcome, mutation: one.id }]
    const record = now.get(entry.record)
    const was = first.get(entry.record) === one ? hashOf(before.get(entry.record)) : undefined
    const is = last.get(entry.record) === one ? hashOf(record) : undefined
    const told: Audited = {
      ...who,
      action: entry.act === 'change' && holdsPaper(entry.fields) ? 'attached' : SAYS[entry.act],
      outcome,
      device: entry.device,
      object: { kind: 'record', id: entry.record, ...('seq' in became ? { version: became.seq } : {}) },
      mutation: entry.id,
      deviceAt: entry.at,
      ...(record ? { rules: `${record.form}/${record.formVersion}` } : {}),
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    }
    const pupils = record?.pupils ?? (entry.act === 'start' ? entry.pupils : [])
    return pupils.length === 0 ? [told] : pupils.map((pupil) => ({ ...told, pupil }))
  })
}

/** Whether an answer written is a list of pictures or scans. */
const holdsPaper = (fields: readonly { readonly value: unknown }[]): boolean =>
  fields.some(
    ({ value }) =>
      Array.isArray(value) &&
      value.some((one: unknown) => typeof one === 'object' && one !== null && 'sha256' in one),
  )
