/**
 * A server on paper for pictures and scans: takes bytes one by one, so that the line can be
 * cut after any of them, goes on where it was, and keeps only what has the hash it was said to have.
 */
import { createHash } from 'node:crypto'
import type { Content, Uploads } from '../../src/device/attachments/uploads.ts'
import type { Bytes } from '../../src/device/lock/bytes.ts'
import { PIECE_BYTES } from '../../src/protocol/attachments.ts'

export type PaperUploads = ReturnType<typeof paperUploads>

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function paperUploads() {
  const kept = new Map<string, Bytes>()
  const places = new Map<string, { of: string; bytes: Bytes }>()
  const refused = new Set<string>()
  const began: string[] = []
  let line = Infinity
  let taken = 0
  const keyOf = ({ record, sha256 }: Content) => `${record}/${sha256}`

  const uploads: Uploads = {
    send: async (upload, told, stop) => {
      const of = keyOf(upload)
      if (line <= 0) return 'no link'
      if (kept.has(of)) return 'received'
      began.push(of)
      if (refused.has(upload.sha256)) return 'refused'
      let place = upload.place
      if (place === null || places.get(place)?.of !== of) {
        place = `/on-its-way/${places.size}`
        places.set(place, { of, bytes: new Uint8Array() })
      }
      told.place(place)
      for (;;) {
        const here = places.get(place)?.bytes ?? new Uint8Array()
        if (here.length === upload.bytes.length) break
        await new Promise((resolve) => setTimeout(resolve))
        if (stop.aborted) return 'no link'
        const piece = upload.bytes.slice(here.length, here.length + Math.min(PIECE_BYTES, line))
        line -= piece.length
        taken += piece.length
        places.set(place, { of, bytes: new Uint8Array([...here, ...piece]) })
        if (line <= 0) return 'no link'
        told.sent(here.length + piece.length)
      }
      const whole = places.get(place)?.bytes ?? new Uint8Array()
      places.delete(place)
      if (sha256Of(whole) !== upload.sha256) return 'refused'
      kept.set(of, whole)
      return 'received'
    },
    fetch: async (content) => (line <= 0 ? null : (kept.get(keyOf(content)) ?? null)),
  }
  return {
    uploads,
    /** The line is gone once so many more bytes have gone through. */
    cutAfter: (bytes: number) => {
      line = bytes
    },
    mend: () => {
      line = Infinity
    },
    /** Forgets what is on its way. */
    forget: () => places.clear(),
    /** As if its disk were put back to before it had anything. */
    lose: () => kept.clear(),
    /** Contents it will not have, by hash. */
    refused,
    /** Every upload that was begun or gone on with, in order. */
    began,
    /** How many bytes came in. */
    taken: () => taken,
    received: async (content: Content) => kept.get(keyOf(content)) ?? null,
    /** As if somebody else had sent it. */
    put: (content: Content, bytes: Bytes) => kept.set(keyOf(content), bytes),
  }
}
