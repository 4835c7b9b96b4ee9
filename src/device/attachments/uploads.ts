/**
 * The way of pictures and scans to the server and back, as a port. It never throws: no
 * link is an answer like others. What was sent before a cut is not sent again.
 */
import type { AttachmentType } from '../../protocol/attachments.ts'
import type { Bytes } from '../lock/bytes.ts'

/** Which content it is, for which record, and whose vault it is for. No name goes with it. */
export type Content = { readonly sha256: string; readonly record: string; readonly officer: string }

export type Upload = Content & {
  readonly type: AttachmentType
  readonly bytes: Bytes
  /** Where an earlier try was going on; null for a new one. */
  readonly place: string | null
}

export type Told = {
  /** Where it is going on now, to be gone on with after a cut. */
  readonly place: (place: string) => void
  /** How many bytes the server has. */
  readonly sent: (bytes: number) => void
}

export type UploadEnd =
  /** The server has said that it holds the whole of it, under this hash. */
  | 'received'
  | 'no link'
  /** It would not have it now, or not this: the others may fare better. */
  | 'refused'

export type Uploads = {
  send(upload: Upload, told: Told, stop: AbortSignal): Promise<UploadEnd>
  /** The bytes the server has, unproved; null without a link, or when it has none for this person. */
  fetch(content: Content): Promise<Bytes | null>
}
