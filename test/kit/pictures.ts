/** Bytes that begin as pictures and scans do, and are different from one another. */
import type { Bytes } from '../../src/device/lock/bytes.ts'
import { ATTACHMENT_TYPES } from '../../src/protocol/attachments.ts'

function filled(begins: readonly number[], length: number, seed: number): Bytes {
  const bytes = new Uint8Array(length)
  let state = seed + 1
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = state >>> 16
  }
  bytes.set(begins)
  return bytes
}

export const aJpeg = (length: number, seed = 1): Bytes =>
  filled(ATTACHMENT_TYPES['image/jpeg'].begins, length, seed)
export const aPdf = (length: number, seed = 1): Bytes =>
  filled(ATTACHMENT_TYPES['application/pdf'].begins, length, seed)
