/**
 * A value and the bytes anywhere inside it as one run of bytes: JSON that names each array of bytes by its
 * place, then the arrays themselves. What a later build adds to a row goes through untouched.
 */
import { joined, textOf, utf8 } from '../lock/bytes.ts'

/** The name under which the JSON holds the place of an array of bytes. */
const PLACE = '~'

/** What `unpacked` reads back; members that are undefined are left out. */
export function packed(value: unknown): Uint8Array {
  const arrays: Uint8Array[] = []
  const json = utf8(
    JSON.stringify(value, (_, member: unknown) =>
      member instanceof Uint8Array ? { [PLACE]: arrays.push(member) - 1 } : member,
    ),
  )
  const lengths = new Uint8Array(8 + 4 * arrays.length)
  const view = new DataView(lengths.buffer)
  view.setUint32(0, json.length)
  view.setUint32(4, arrays.length)
  for (const [i, bytes] of arrays.entries()) view.setUint32(8 + 4 * i, bytes.length)
  return joined(lengths, json, ...arrays)
}

/** Throws where the bytes were not made by `packed`. */
export function unpacked(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const jsonLength = view.getUint32(0)
  const count = view.getUint32(4)
  let at = 8 + 4 * count
  const json = textOf(bytes.subarray(at, at + jsonLength))
  at += jsonLength
  const arrays = Array.from({ length: count }, (_, i) => {
    const length = view.getUint32(8 + 4 * i)
    at += length
    return bytes.slice(at - length, at)
  })
  return JSON.parse(json, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || !(PLACE in member)) return member
    const array = arrays[Number(member[PLACE])]
    if (!array) throw new RangeError('bytes are named that are not there')
    return array
  })
}
