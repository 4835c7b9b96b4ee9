/**
 * The journal as a log over two files, free of any browser. What was written is on the disk when `write` returns:
 * it was appended and flushed. A torn tail is cut, a damaged place passed over and counted, what stands before and
 * after it kept. Now and then the living lines are copied into the other file, flushed, and only then begun there.
 *
 * Every line has a number of its own in one order over both files, so that whatever the files hold can be read
 * together: the later line counts.
 */
import { joined } from '../lock/bytes.ts'
import { notKept } from './dexie-faults.ts'
import type { Journalled, JournalledDevice, Line, SyncFile, Written } from './journal.ts'
import { recordOf, scanned, type Recorded, type Scanned } from './journal-record.ts'
import { standsOver } from './same-row.ts'
import type { EntryRow, VaultRow } from './store.ts'

/** Stands first in a file: all that lived up to `upTo` follows; other files hold nothing that still counts before it. */
type Begin = {
  readonly kind: 'begin'
  readonly generation: number
  readonly upTo: number
  /** The highest number of any entry, forgotten ones too. */
  readonly highest: number
}
type Told = Line | Begin
/** A line as it lies on the disk. */
type Kept<T> = { readonly row: T; readonly record: Uint8Array }

export type JournalLog = {
  /** Throws `NotKept`; then nothing of it counts, unless the disk has it all the same. */
  write(lines: readonly Line[]): Written
  read(): Journalled
  protection(): 'full' | 'arming'
  /** Copies what lives into the other file once most of this one is past; for when nobody waits. Never throws. */
  tidy(): void
  close(): void
}

/** Below this a file is not worth copying. */
const WORTH_COPYING = 256 * 1024
/** How many times larger a file may grow than what lives in it. */
const MOST_TIMES = 4

/** Reads both files, cuts what was torn, and goes on with the one begun last. Throws `NotKept`. */
export function journalLog(
  files: readonly [SyncFile, SyncFile],
  { worthCopying = WORTH_COPYING, mostTimes = MOST_TIMES } = {},
): JournalLog {
  let device: Kept<JournalledDevice> | null = null
  const vaults = new Map<string, Kept<VaultRow>>()
  const entries = new Map<string, Kept<EntryRow>>()
  /** Lines of a later build, kept as they are. */
  const ofLater: Kept<never>[] = []
  let order = 0
  let highest = 0
  let generation = 0
  let active = 0
  let end = 0
  let damaged = 0
  let isRepaired = true
  let isKnown = false
  /** What is to be gone from the disk still stands in these files. */
  let isErasing = false

  const stands = ({ row, over }: Extract<Line, { kind: 'entry' }>) =>
    standsOver(row, over, entries.get(placeOf(row.vault, row.id))?.row)
  function take(line: Line, record: Uint8Array) {
    if (line.kind === 'device') device = { row: line.row, record }
    else if (line.kind === 'vault') vaults.set(line.row.id, { row: line.row, record })
    else if (line.kind === 'entry') {
      entries.set(placeOf(line.row.vault, line.row.id), { row: line.row, record })
      highest = Math.max(highest, line.row.number)
    } else if (line.kind === 'vault gone') {
      vaults.delete(line.vault)
      for (const [place, { row }] of entries) if (row.vault === line.vault) entries.delete(place)
      isErasing = true
    } else if (line.kind === 'forget') for (const id of line.ids) entries.delete(placeOf(line.vault, id))
    else ofLater.push({ row: line, record })
  }
  const fileAt = (index: number): SyncFile => (index === 0 ? files[0] : files[1])

  /** Puts records at a place of a file, for good. What went wrong is cut off again. */
  function put(file: SyncFile, at: number, bytes: Uint8Array) {
    try {
      file.write(at, bytes)
      file.flush()
    } catch (error) {
      try {
        file.truncate(at)
      } catch {
        // The next write goes to the same place, and later lines count.
      }
      throw notKept(error)
    }
  }
  function append(records: readonly Uint8Array[]) {
    if (records.length === 0) return
    const bytes = joined(...records)
    put(fileAt(active), end, bytes)
    end += bytes.length
  }
  const begin = () => recordOf(order, { kind: 'begin', generation, upTo: order, highest } satisfies Begin)

  function open() {
    const both = [scanned(files[0]), scanned(files[1])] as const
    const begun = both.map(beginOf)
    const [a, b] = [lastOf(both[0]), lastOf(both[1])]
    const newer = a === b ? (begun[0]?.generation ?? 0) < (begun[1]?.generation ?? 0) : a < b
    active = newer ? 1 : 0
    const [mine, other] = newer ? [both[1], both[0]] : both
    const first = begun[active]
    damaged = mine.damaged
    isKnown = first !== null && first !== undefined
    // Where this file is whole, only what it was never told counts of the other one.
    const from = first && damaged === 0 ? first.upTo : -1
    const theirs = other.records.filter((one) => one.order > from)
    for (const { order: at, value, bytes } of inOrder([...theirs, ...mine.records])) {
      order = Math.max(order, at)
      const line = value as Told
      if (line.kind === 'begin') highest = Math.max(highest, line.highest)
      else take(line, bytes)
    }
    generation = Math.max(...begun.map((one) => one?.generation ?? 0))
    end = mine.end
    const file = fileAt(active)
    if (file.size() > end) file.truncate(end)
    isRepaired = isKnown && damaged === 0
    if (isRepaired) return
    if (order === 0) {
      generation = 1
      append([begin()])
      isRepaired = true
      return
    }
    // Before the other file is written over, this one holds all that lives.
    const here = new Set(mine.records.map((one) => one.order))
    append(theirs.filter((one) => !here.has(one.order)).map(({ bytes }) => bytes))
  }

  /** What lives, into the other file: first the lines, then the word that they are all. */
  function copy() {
    const other = 1 - active
    const file = fileAt(other)
    const living = [...(device ? [device] : []), ...vaults.values(), ...entries.values(), ...ofLater]
    generation += 1
    const first = begin()
    file.truncate(0)
    let at = first.length
    for (const { record } of living) {
      file.write(at, record)
      at += record.length
    }
    file.flush()
    put(file, 0, first)
    active = other
    end = at
    isRepaired = true
    if (!isErasing) return
    const old = fileAt(1 - active)
    old.truncate(0)
    old.flush()
    isErasing = false
  }

  const living = () => {
    let bytes = 0
    for (const { record } of entries.values()) bytes += record.length
    return bytes
  }

  function tidy() {
    if (!isErasing && isRepaired && (end < worthCopying || end < mostTimes * living())) return
    try {
      copy()
    } catch {
      // What was is still there, and the next time comes.
    }
  }

  try {
    open()
  } catch (error) {
    throw notKept(error)
  }
  return {
    write: (lines) => {
      const wanted = lines.filter((line) => line.kind !== 'entry' || stands(line))
      const written = wanted.map((line) => {
        order += 1
        return { line, record: recordOf(order, bare(line)) }
      })
      append(written.map(({ record }) => record))
      for (const { line, record } of written) take(bare(line), record)
      if (isErasing) tidy()
      return wanted.length < lines.length ? 'passed over' : undefined
    },
    read: () => ({
      device: device && { ...device.row, number: Math.max(device.row.number, highest) },
      vaults: [...vaults.values()].map(({ row }) => row),
      entries: [...entries.values()].map(({ row }) => row),
      damaged,
    }),
    protection: () => (isKnown ? 'full' : 'arming'),
    tidy,
    close: () => {
      for (const file of files) file.close()
    },
  }
}

const placeOf = (vault: string, id: string) => JSON.stringify([vault, id])

/** The line without its condition, which is judged once. */
function bare(line: Line): Line {
  return line.kind === 'entry' ? { kind: 'entry', row: line.row } : line
}

const beginOf = ({ records }: Scanned): Begin | null => {
  const first = records.find(({ value }) => (value as Told).kind === 'begin')
  return first ? (first.value as Begin) : null
}
const lastOf = ({ records }: Scanned) => Math.max(-1, ...records.map(({ order }) => order))
const inOrder = (records: readonly Recorded[]) => records.toSorted((a, b) => a.order - b.order)
