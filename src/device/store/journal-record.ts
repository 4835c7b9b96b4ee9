/**
 * How one line lies in a file of the journal: a head with its length and place in the order, and a CRC over the
 * head and one over what follows. A file is read from any damage on: a record that is whole is found again.
 */
import { crc32 } from './crc32.ts'
import { packed, unpacked } from './packed.ts'
import type { SyncFile } from './journal.ts'

/** 'DJ1' and a line feed. */
const MARK = 0x44_4a_31_0a
/** Mark, length, order (two words), CRC of what follows the head, CRC of the head. */
const HEAD = 24

export type Recorded = { readonly order: number; readonly value: unknown; readonly bytes: Uint8Array }
export type Scanned = {
  readonly records: readonly Recorded[]
  /** Where the last whole record ends. */
  readonly end: number
  /** Places that could not be read; a tail that was never written whole is none. */
  readonly damaged: number
}

export function recordOf(order: number, value: unknown): Uint8Array {
  const body = packed(value)
  const record = new Uint8Array(HEAD + body.length)
  const view = new DataView(record.buffer)
  view.setUint32(0, MARK)
  view.setUint32(4, body.length)
  view.setUint32(8, Math.floor(order / 2 ** 32))
  view.setUint32(12, order >>> 0)
  view.setUint32(16, crc32(body))
  view.setUint32(20, crc32(record.subarray(0, 20)))
  record.set(body, HEAD)
  return record
}

/** Reads all that can be read of a file. */
export function scanned(file: SyncFile): Scanned {
  const bytes = file.read(0, file.size())
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const records: Recorded[] = []
  let damaged = 0
  let end = 0
  let at = 0
  let isLost = false
  while (at < bytes.length) {
    const found = recordAt(bytes, view, at)
    if (typeof found !== 'string') {
      if (isLost) damaged += 1
      isLost = false
      records.push(found)
      at += found.bytes.length
      end = at
      continue
    }
    // Cut off in the middle, and nothing can follow it.
    if (found === 'torn' && !isLost && next(bytes, at + 1, view) === -1) return { records, end, damaged }
    isLost = true
    at = next(bytes, at + 1, view)
    if (at === -1) break
  }
  return { records, end, damaged: damaged + (isLost ? 1 : 0) }
}

/** The record that stands here; 'torn' when it is the beginning of one that the file does not hold whole. */
function recordAt(bytes: Uint8Array, view: DataView, at: number): Recorded | 'torn' | 'no record' {
  if (at + HEAD > bytes.length) return isBeginning(bytes, at) ? 'torn' : 'no record'
  if (view.getUint32(at) !== MARK || crc32(bytes.subarray(at, at + 20)) !== view.getUint32(at + 20))
    return 'no record'
  const body = at + HEAD
  const end = body + view.getUint32(at + 4)
  if (end > bytes.length) return 'torn'
  if (crc32(bytes.subarray(body, end)) !== view.getUint32(at + 16)) return 'no record'
  const order = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12)
  return { order, value: unpacked(bytes.subarray(body, end)), bytes: bytes.slice(at, end) }
}

/** Whether the rest of the file begins as a record does. */
const isBeginning = (bytes: Uint8Array, at: number): boolean =>
  bytes.subarray(at, at + 4).every((byte, i) => byte === ((MARK >>> (24 - 8 * i)) & 0xff))

/** Where the next whole record stands, or -1. */
function next(bytes: Uint8Array, from: number, view: DataView): number {
  for (let at = bytes.indexOf(MARK >>> 24, from); at !== -1; at = bytes.indexOf(MARK >>> 24, at + 1))
    if (typeof recordAt(bytes, view, at) !== 'string') return at
  return -1
}
