/** The pictures and scans of one open vault: kept, shown, and sent after the words. */
import type { Attaching, AttachmentFile, UnsentAttachment } from '../device.ts'
import type { Desk } from '../work/desk.ts'
import type { Opened } from '../work/opened.ts'
import { attach, attachment } from './attaching.ts'
import { takeRows, type Shelf } from './held.ts'
import { sending } from './sending.ts'

export type Papers = {
  readonly attach: (record: string, file: AttachmentFile) => Promise<Attaching>
  readonly attachment: (record: string, sha256: string) => Promise<Blob | null>
  readonly unsent: () => readonly UnsentAttachment[]
  /** Words are sent: what waits for them goes now. */
  readonly send: () => void
  /** Tries one again at once, if it is one of these. */
  readonly again: (id: string) => void
  /** Resolves once what is kept has been read, or could not be. */
  readonly known: () => Promise<void>
  /** Reads anew what another tab has changed. */
  readonly reread: () => Promise<void>
  readonly stop: () => void
}

export function papers(desk: Desk, opened: Opened): Papers {
  const shelf: Shelf = { desk, opened, held: new Map() }
  const outgoing = sending(shelf)
  const readAgain = () =>
    takeRows(shelf).then(
      () => desk.news.revise(),
      () => undefined, // the store's trouble is shown by itself
    )
  // What is asked for waits for the last reading.
  let read = readAgain()
  return {
    attach: async (...given) => {
      await read
      return attach(shelf, ...given)
    },
    attachment: async (...given) => {
      await read
      return attachment(shelf, ...given)
    },
    unsent: outgoing.unsent,
    send: () => void read.then(outgoing.send),
    again: (id) => {
      if (shelf.held.has(id)) outgoing.again(id)
    },
    known: () => read,
    reread: () => (read = readAgain()),
    stop: outgoing.stop,
  }
}
