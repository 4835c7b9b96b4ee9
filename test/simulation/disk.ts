/**
 * A tablet's disk: rows of IndexedDB and two journal files. What was written to a file and not flushed may be
 * gone after a power cut, wholly or in the middle of a write; what was flushed never is.
 */
import type { SyncFile } from '../../src/device/store/journal.ts'
import type { SeededChance } from '../../src/kit/chance.ts'
import { noRows, type StoreRows } from './memory-store.ts'

export type SimulatedFile = SyncFile & {
  /** The power goes: of what was not flushed, the first writes may be there, and half of the next. */
  cutPower(chance: SeededChance): void
  /** How often it was flushed. */
  flushes(): number
  /** What of it would be left after a power cut now, to be read and written without touching it. */
  asFlushed(): SyncFile
}

type Unflushed = { readonly at: number; readonly bytes: Uint8Array } | { readonly cutTo: number }

const after = (content: Uint8Array, done: Unflushed): Uint8Array => {
  if ('cutTo' in done) return content.slice(0, done.cutTo)
  const longer = new Uint8Array(Math.max(content.length, done.at + done.bytes.length))
  longer.set(content)
  longer.set(done.bytes, done.at)
  return longer
}

/** What a disk does worse than any; nothing in a true run. */
export type DiskFaults = {
  /** Flushing does nothing. */
  readonly neverFlushes?: boolean
  /** A torn tail takes the whole file with it. */
  readonly tornTakesAll?: boolean
}

/** When the power goes: before a touch of a file, or in the middle of it. */
export type Power = { touch(): 'on' | 'goes' | 'off'; go(): void }
const STEADY: Power = { touch: () => 'on', go: () => {} }

export function simulatedFile(
  faults: DiskFaults = {},
  power: Power = STEADY,
  begun = new Uint8Array(),
): SimulatedFile {
  let flushed = begun
  let content = begun
  let unflushed: Unflushed[] = []
  let flushes = 0
  /** Does what may be torn, or is no more. */
  const act = (touch: () => void) => {
    const now = power.touch()
    if (now !== 'off') touch()
    if (now === 'goes') power.go()
    if (now !== 'on') throw new Error('the power is off')
  }
  const change = (done: Unflushed) =>
    act(() => {
      unflushed.push(done)
      content = new Uint8Array(after(content, done))
    })
  return {
    size: () => content.length,
    read: (at, length) => content.slice(at, at + length),
    write: (at, bytes) => change({ at, bytes: bytes.slice() }),
    truncate: (cutTo) => change({ cutTo }),
    flush: () => {
      act(() => {})
      if (faults.neverFlushes) return
      flushed = content
      unflushed = []
      flushes += 1
    },
    flushes: () => flushes,
    asFlushed: () => simulatedFile({}, undefined, flushed.slice()),
    close: () => {},
    cutPower: (chance) => {
      let left = flushed
      const whole = chance.below(unflushed.length + 1)
      for (const done of unflushed.slice(0, whole)) left = new Uint8Array(after(left, done))
      const torn = unflushed[whole]
      if (torn && 'bytes' in torn)
        left = new Uint8Array(
          after(left, { at: torn.at, bytes: torn.bytes.slice(0, chance.below(torn.bytes.length + 1)) }),
        )
      if (torn && faults.tornTakesAll) left = new Uint8Array()
      flushed = left
      content = left
      unflushed = []
      flushes += 1
    },
  }
}

export type Disk = {
  rows: StoreRows
  readonly journal: readonly [SimulatedFile, SimulatedFile]
  /** Nothing more fits on it. */
  full: boolean
  /** The power goes after so many more touches of the journal's files; null: it does not. */
  touchesLeft: number | null
}

/** `go` is called when the power goes in the middle of a write to the journal's files. */
export function newDisk(faults: DiskFaults, go: () => void): Disk {
  const power: Power = {
    touch: () => {
      if (disk.touchesLeft === null) return 'on'
      disk.touchesLeft -= 1
      return disk.touchesLeft > 0 ? 'on' : disk.touchesLeft === 0 ? 'goes' : 'off'
    },
    go,
  }
  const disk: Disk = {
    rows: noRows(),
    journal: [simulatedFile(faults, power), simulatedFile(faults, power)],
    full: false,
    touchesLeft: null,
  }
  return disk
}
