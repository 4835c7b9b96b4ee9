/** Two files on a disk that forgets what was not flushed: after a crash the first so many bytes of it are there, or none. */
import type { SyncFile } from '../../src/device/store/journal.ts'

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly size: number }

export type PaperFile = SyncFile & {
  /** The power goes: of what was not flushed, only the first so many written bytes reached the disk. */
  crash(reached: number): void
  /** What lies on the disk, to be damaged. */
  bytes(): Uint8Array
  put(bytes: Uint8Array): void
}

/** `room` is how many bytes the file may hold; a write beyond it throws, after writing what fits. */
export function paperFile(room: () => number = () => Infinity): PaperFile {
  let disk = new Uint8Array()
  let now = disk
  let changes: Change[] = []
  const changed = (before: Uint8Array, change: Change): Uint8Array<ArrayBuffer> => {
    const size = 'size' in change ? change.size : Math.max(before.length, change.at + change.bytes.length)
    const after = new Uint8Array(size)
    after.set(before.subarray(0, size))
    if ('bytes' in change) after.set(change.bytes, change.at)
    return after
  }
  const change = (one: Change) => {
    changes.push(one)
    now = changed(now, one)
  }
  return {
    size: () => now.length,
    read: (at, length) => now.slice(at, at + length),
    write: (at, bytes) => {
      const fits = Math.max(0, Math.min(bytes.length, room() - at))
      change({ at, bytes: bytes.slice(0, fits) })
      if (fits < bytes.length) throw new DOMException('no room', 'QuotaExceededError')
    },
    truncate: (size) => change({ size }),
    flush: () => {
      disk = now
      changes = []
    },
    close: () => {},
    crash: (reached) => {
      let left = reached
      for (const one of changes) {
        if ('size' in one) disk = changed(disk, one)
        else {
          disk = changed(disk, { at: one.at, bytes: one.bytes.subarray(0, left) })
          left -= one.bytes.length
        }
        if (left <= 0) break
      }
      now = disk
      changes = []
    },
    bytes: () => now.slice(),
    put: (bytes) => {
      disk = new Uint8Array(bytes)
      now = disk
      changes = []
    },
  }
}
