/**
 * The promises, looked at from outside after every step: what lies on the disks as they would be after a power
 * cut now, opened by whoever saw it sealed, beside what the server has committed.
 */
import { canonicalJson } from '../../src/kit/canonical-json.ts'
import { journalLog } from '../../src/device/store/journal-log.ts'
import type { Journalled } from '../../src/device/store/journal.ts'
import type { EntryRow, SealedRow } from '../../src/device/store/store.ts'
import type { Entry } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { apply } from '../../src/domain/forms/apply.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import type { Disk } from './disk.ts'
import type { TakenEntry } from './server.ts'
import { wordsIn } from './words.ts'
import type { World } from './world.ts'

type Carried = {
  readonly id: string
  readonly device: string
  readonly number: number
  readonly words: string[]
}

const NOTHING: Carried = { id: '', device: '', number: 0, words: [] }

/** Looks at a world again and again; what was looked at before and has not changed costs little. */
export function promises({ server, tablets, words, crypto, promised, sent, receiptsLost, broken }: World) {
  const opened = new Map<string, Carried | null>()
  const onRecord = new WeakMap<CaseRecord, readonly string[]>()
  const folded = new WeakSet<CaseRecord>()
  const journals = new WeakMap<Disk, { version: string; read: Journalled }>()
  const carriers = new Map<string, Carried>()
  let epoch = server.truth().epoch

  /** The entry a sealed row holds. */
  function carriedBy(row: SealedRow): Carried | null {
    const key = `${row.id} ${Buffer.from(row.sealed.subarray(0, 80)).toString('latin1')}`
    const known = opened.get(key)
    if (known !== undefined) return known
    const bytes = crypto.opened(row.sealed)
    const text = bytes ? Buffer.from(bytes).toString('utf8') : null
    const body = text === null ? null : (JSON.parse(text) as { entry: Entry })
    const { id, device, number } = body?.entry ?? { id: row.id, device: '', number: 0 }
    const carried = body && { id, device, number, words: wordsIn(text ?? '') }
    opened.set(key, carried)
    if (carried) carriers.set(carried.id, carried)
    return carried
  }

  /** What the journal would give after a power cut now. */
  function journalled(disk: Disk): Journalled {
    const version = disk.journal.map((file) => file.flushes()).join(' ')
    const known = journals.get(disk)
    if (known?.version === version) return known.read
    const read = journalLog([disk.journal[0].asFlushed(), disk.journal[1].asFlushed()]).read()
    journals.set(disk, { version, read })
    return read
  }

  const visibleIn = (record: CaseRecord): readonly string[] => {
    const known = onRecord.get(record)
    if (known) return known
    const { documents: _signed, ...said } = record
    const found = wordsIn(JSON.stringify(said))
    onRecord.set(record, found)
    return found
  }

  return {
    /**
     * What is broken now, in words; nothing when all is well. At rest what the server once had is there again:
     * receipts stand for nothing.
     */
    look({ isAtRest = false } = {}): string[] {
      const faults: string[] = broken.splice(0)
      const truth = server.truth()
      const there = new Set<string>()
      const numbers = new Map<string, Map<number, string>>()
      const number = (device: string, at: number, id: string) => {
        const ofDevice = numbers.get(device) ?? new Map<number, string>()
        numbers.set(device, ofDevice)
        ofDevice.set(at, id)
      }
      /** What the server has been told under a number is told under no other's. */
      const told = (device: string, at: number, id: string) => {
        const before = numbers.get(device)?.get(at)
        if (before !== undefined && before !== id)
          faults.push(`P13: number ${at} of a device stands for ${before} and for ${id}`)
        number(device, at, id)
      }
      // Had by a server that was restored, and nowhere else since a browser threw the receipt away.
      const excused = [...receiptsLost].filter((id) => !truth.entries.has(id))
      const isSame = epoch === truth.epoch
      epoch = truth.epoch
      for (const id of excused) {
        const { device, number: at, words: gone } = carriers.get(id) ?? NOTHING
        for (const word of gone) there.add(word)
        number(device, at, id)
      }
      for (const { record } of truth.records.values()) for (const word of visibleIn(record)) there.add(word)
      for (const { entry } of truth.entries.values()) told(entry.device, entry.number, entry.id)
      for (const { id, device, number: at } of truth.aside) if (at > 0) told(device, at, id)
      for (const { disk } of tablets) {
        const rows: readonly (SealedRow | EntryRow)[] = [
          ...journalled(disk).entries,
          ...(isAtRest ? [] : disk.rows.receipts.values()),
        ]
        for (const row of rows) {
          const carried = carriedBy(row)
          if (!carried) continue
          number(carried.device, carried.number, carried.id)
          if (!truth.entries.has(carried.id)) for (const word of carried.words) there.add(word)
        }
      }
      for (const lost of words.lost((word) => there.has(word)))
        faults.push(`P1, P3: ${lost.text}, kept at ${lost.at} in ${lost.field}, is nowhere`)
      for (const [device, known] of numbers) {
        const highest = Math.max(...known.keys())
        for (let at = 1; at < highest; at++)
          if (!known.has(at)) faults.push(`P13: number ${at} of ${device.slice(-6)} is nowhere`)
      }
      if (isSame) {
        for (const [id, since] of promised)
          if (since === epoch && !truth.entries.has(id))
            faults.push(`P5: ${id} was said to be there, and is not`)
      }
      for (const id of truth.entries.keys()) if (!sent.has(id)) faults.push(`P2: nobody sent ${id}`)
      faults.push(...unfolded(truth.records, truth.entries))
      return faults
    },
  }

  /** Records that are not what their entries add up to, each taken once (P2). */
  function unfolded(
    records: ReadonlyMap<string, { record: CaseRecord }>,
    entries: ReadonlyMap<string, TakenEntry>,
  ): string[] {
    const fresh = new Set(
      [...records.values()].flatMap(({ record }) => (folded.has(record) ? [] : [record.id])),
    )
    if (fresh.size === 0) return []
    const byRecord = Map.groupBy(
      [...entries.values()].filter(({ entry }) => fresh.has(entry.record)),
      ({ entry }) => entry.record,
    )
    return [...fresh].flatMap((id) => {
      const record = records.get(id)!.record
      folded.add(record)
      const fold = foldOf(byRecord.get(id) ?? [])
      if (fold && canonicalJson(plain(fold)) === canonicalJson(plain(record))) return []
      return [`P2: record ${id} is not what its entries add up to`]
    })
  }
}

const nameOf = (id: string) => ({ id, name: `Officer ${id}`, position: 'Invented post' })

function foldOf(entries: readonly TakenEntry[]): CaseRecord | null {
  const inOrder = entries.toSorted((a, b) => a.seq - b.seq || a.entry.number - b.entry.number)
  let now: CaseRecord | null = null
  for (const { entry, account } of inOrder) {
    const made = entry.act === 'start' ? { form: entry.form, formVersion: entry.formVersion } : now
    const form = made && formOf(made.form, made.formVersion)
    if (!form) return null
    const applied = apply(now, { ...entry, author: nameOf(account) }, form)
    if ('refused' in applied) return null
    now = applied.record
  }
  return now
}

/** Without what the server alone adds. */
const plain = ({ documents: _documents, late: _late, signatures, ...record }: CaseRecord) => ({
  ...record,
  signatures: signatures.map(({ receipt: _receipt, ...signature }) => signature),
})
