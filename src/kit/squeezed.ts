/**
 * Bytes made smaller at about the speed of copying them: what stood there within the last 64 KiB is named by its
 * distance and length instead of said again. Less small than deflate, and so quick that a whole caseload pays
 * nothing for it. Any bytes go in and come out the same; bytes that were never squeezed come out as they are.
 */

/** Neither JSON nor UTF-8 text begins with it. */
const SQUEEZED = 1
/** The mark, and the length of what was squeezed. */
const HEAD = 5
/** Shorter repetitions are not worth naming. */
const LEAST = 4
const FARTHEST = 65_535
/** Below this nothing is won. */
const WORTH_IT = 200
const BITS = 13
/** More than so much stands in bytes of its own. */
const NIBBLE = 15
/** Fewer bytes are quicker copied one by one. */
const SHORT = 32

/** Where four bytes stood last, by a mix of them; made once and forgotten before each use. */
const last = new Int32Array(1 << BITS)

export function squeezed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { length } = bytes
  if (length < WORTH_IT && bytes[0] !== SQUEEZED) return bytes
  const out = new Uint8Array(HEAD + length + Math.ceil(length / 255) + 16)
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  out[0] = SQUEEZED
  new DataView(out.buffer).setUint32(1, length)
  last.fill(-1)
  let to = HEAD
  /** Up to here it is said already. */
  let said = 0
  let at = 0
  const end = length - LEAST
  while (at <= end) {
    const four = view.getUint32(at)
    const place = Math.imul(four, 0x9e3779b1) >>> (32 - BITS)
    const before = last[place] ?? -1
    last[place] = at
    if (before < 0 || at - before > FARTHEST || view.getUint32(before) !== four) {
      // Where nothing repeats the steps grow longer.
      at += 1 + ((at - said) >> 6)
      continue
    }
    let same = LEAST
    while (at + same < length && bytes[before + same] === bytes[at + same]) same += 1
    to = put(out, to, bytes, said, at, same - LEAST)
    out[to++] = (at - before) & 255
    out[to++] = (at - before) >> 8
    to = putRest(out, to, same - LEAST)
    at += same
    said = at
  }
  to = put(out, to, bytes, said, length, 0)
  return to < length ? out.slice(0, to) : plain(bytes)
}

/** What does not get smaller stays as it is, unless it looked squeezed then. */
function plain(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] !== SQUEEZED) return bytes
  const out = new Uint8Array(HEAD + bytes.length + Math.ceil(bytes.length / 255) + 16)
  out[0] = SQUEEZED
  new DataView(out.buffer).setUint32(1, bytes.length)
  return out.slice(0, put(out, HEAD, bytes, 0, bytes.length, 0))
}

/** How many new bytes follow and how long the repetition after them is, then those bytes. */
function put(
  out: Uint8Array,
  to: number,
  bytes: Uint8Array,
  from: number,
  until: number,
  more: number,
): number {
  const fresh = until - from
  out[to++] = (Math.min(fresh, NIBBLE) << 4) | Math.min(more, NIBBLE)
  to = putRest(out, to, fresh)
  if (fresh < SHORT) for (let i = from; i < until; i++) out[to++] = bytes[i] ?? 0
  else {
    out.set(bytes.subarray(from, until), to)
    to += fresh
  }
  return to
}

function putRest(out: Uint8Array, to: number, count: number): number {
  if (count < NIBBLE) return to
  let rest = count - NIBBLE
  for (; rest >= 255; rest -= 255) out[to++] = 255
  out[to++] = rest
  return to
}

/** Throws where the bytes begin as squeezed ones and are none. */
export function unsqueezed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] !== SQUEEZED) return bytes
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(1)
  // Nothing squeezes to less than a 255th; a length beyond that is no length.
  if (length > bytes.length * 255) throw new RangeError('these bytes were not squeezed')
  const out = new Uint8Array(length)
  let from = HEAD
  let to = 0
  const counted = (nibble: number) => {
    let count = nibble
    if (nibble < NIBBLE) return count
    for (;;) {
      const more = bytes[from++] ?? 0
      count += more
      if (more < 255) return count
    }
  }
  while (from < bytes.length) {
    const token = bytes[from++] ?? 0
    const fresh = counted(token >> 4)
    if (to + fresh > length || from + fresh > bytes.length) break
    if (fresh < SHORT) for (const end = from + fresh; from < end;) out[to++] = bytes[from++] ?? 0
    else {
      out.set(bytes.subarray(from, from + fresh), to)
      from += fresh
      to += fresh
    }
    if (to === length) return out
    const back = (bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8)
    from += 2
    const same = counted(token & NIBBLE) + LEAST
    if (back === 0 || back > to || to + same > length) break
    // A repetition may run into itself.
    if (same < SHORT || back < same) for (const end = to + same; to < end; to++) out[to] = out[to - back] ?? 0
    else {
      out.copyWithin(to, to - back, to - back + same)
      to += same
    }
  }
  throw new RangeError('these bytes were not squeezed')
}
