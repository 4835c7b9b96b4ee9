/**
 * Pictures and scans on this device: what is known of each is sealed in one row, its bytes
 * in another under the same random id. They are addressed by the SHA-256 of their plain
 * bytes, which stands only inside the seal: a hash would tell who has the same paper.
 */
import type { AttachmentType } from '../../protocol/attachments.ts'
import { hexOf, type Bytes } from '../lock/bytes.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { AttachmentRow, Store } from '../store/store.ts'
import type { HeldBody } from '../work/outbox.ts'

export const ATTACHED = 'attachments'
export const CONTENTS = 'contents'

/** What a row seals; form and pupils to show it by when its record is no longer here. */
export type AttachedBody = {
  readonly sha256: string
  readonly record: string
  readonly type: AttachmentType
  readonly bytes: number
  readonly form: string
  readonly pupils: HeldBody['pupils']
  /** Where it was going on when last sent. */
  readonly place: string | null
}
/** `row` holds the sealed body; the bytes stay on the disk until they are asked for. */
export type Attached = AttachedBody & { readonly row: AttachmentRow }

/** By row id, the oldest first. */
export type Attachments = ReadonlyMap<string, Attached>

const isAttachedBody = (value: unknown): value is AttachedBody =>
  typeof value === 'object' && value !== null && 'sha256' in value && 'place' in value

/** Opens every row; one that does not open stays on the disk as it is. */
export async function readAttachments(vault: OpenVault, store: Store): Promise<Attachments> {
  const rows = await store.attachments(vault.id)
  const held = await Promise.all(
    rows.map((row) =>
      vault.open(ATTACHED, row, isAttachedBody).then(
        (body): Attached => ({ ...body, row }),
        () => null,
      ),
    ),
  )
  return new Map(held.flatMap((one) => (one ? [[one.row.id, one] as const] : [])))
}

/** The row of what is known, sealed anew. */
export async function sealedRow(
  vault: OpenVault,
  { id, at, state }: Pick<AttachmentRow, 'id' | 'at' | 'state'>,
  { sha256, record, type, bytes, form, pupils, place }: AttachedBody,
): Promise<AttachmentRow> {
  const body: AttachedBody = { sha256, record, type, bytes, form, pupils, place }
  return { ...(await vault.seal(ATTACHED, id, body)), at, state }
}

/** The bytes as they were put in; null where they do not open or are others. */
export async function bytesOf(
  vault: OpenVault,
  store: Store,
  { row, sha256 }: Attached,
): Promise<Bytes | null> {
  const sealed = await store.attachmentBytes(vault.id, row.id)
  const bytes = sealed && (await vault.openBytes(CONTENTS, sealed).catch(() => null))
  return bytes && (await hashOfBytes(bytes)) === sha256 ? bytes : null
}

export const hashOfBytes = async (bytes: Bytes): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
