/**
 * Pictures and scans on this device: what is known of each is sealed in one row, its bytes
 * in another under the same random id. They are addressed by the SHA-256 of their plain
 * bytes, which stands only inside the seal: a hash would tell who has the same paper.
 */
import type { AttachmentType } from '../../protocol/attachments.ts'
import { hexOf, type Bytes } from '../lock/bytes.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { AttachmentRow } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import { recordNow, type Opened } from '../work/opened.ts'
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

/** Those of one open vault in memory, by row id, the oldest first. It goes when the vault closes. */
export type Shelf = {
  readonly desk: Desk
  readonly opened: Opened
  held: ReadonlyMap<string, Attached>
}

const isAttachedBody = (value: unknown): value is AttachedBody =>
  typeof value === 'object' && value !== null && 'sha256' in value && 'place' in value

/**
 * Takes from the disk what this and other tabs have kept; a row that does not open stays there as it
 * is. Copies of what the server has go when their record has left this device.
 */
export async function takeRows(shelf: Shelf): Promise<void> {
  const { opened } = shelf
  const { store } = shelf.desk.ports
  const { vault } = opened
  const before = shelf.held
  const rows = await store.attachments(vault.id)
  const read = await Promise.all(
    rows.map((row) =>
      vault.open(ATTACHED, row, isAttachedBody).then(
        (body): Attached => ({ ...body, row }),
        () => null,
      ),
    ),
  )
  const held = new Map(read.flatMap((one) => (one ? [[one.row.id, one] as const] : [])))
  for (const { row, record } of held.values())
    if (row.state === 'sent' && !(await recordNow(opened, record))) held.delete(row.id)
  const gone = read.flatMap((one) => (one && !held.has(one.row.id) ? [one.row.id] : []))
  if (gone.length > 0) await store.forgetAttachments(vault.id, gone)
  // What was kept or changed here meanwhile is newer than what was read.
  for (const [id, one] of shelf.held) if (before.get(id) !== one) held.set(id, one)
  shelf.held = held
}

/** Takes one from the disk. */
export async function forget(shelf: Shelf, id: string): Promise<void> {
  const { desk, opened } = shelf
  await desk.ports.store.forgetAttachments(opened.vault.id, [id])
  shelf.held = new Map([...shelf.held].filter(([one]) => one !== id))
  desk.changed(opened, 'entries')
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
  { desk, opened: { vault } }: Shelf,
  { row, sha256 }: Attached,
): Promise<Bytes | null> {
  const sealed = await desk.ports.store.attachmentBytes(vault.id, row.id)
  const bytes = sealed && (await vault.openBytes(CONTENTS, sealed).catch(() => null))
  return bytes && (await hashOfBytes(bytes)) === sha256 ? bytes : null
}

export const hashOfBytes = async (bytes: Bytes): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
