/**
 * Keeping a picture or scan on this device, and showing one: from here, or from the server,
 * and then kept here too. It is kept before anybody is told so; where there is no room, that
 * is said and nothing else changes.
 */
import { ATTACHMENT_TYPES, typeOf } from '../../protocol/attachments.ts'
import type { Attaching, AttachmentFile } from '../device.ts'
import { ownBytes, type Bytes } from '../lock/bytes.ts'
import type { AttachmentRow } from '../store/store.ts'
import { NotKept } from '../store/store.ts'
import { namesOf, recordNow } from '../work/opened.ts'
import { tellingRoom } from '../work/room.ts'
import { together } from '../work/typing.ts'
import {
  bytesOf,
  CONTENTS,
  forget,
  hashOfBytes,
  sealedRow,
  type Attached,
  type AttachedBody,
  type Shelf,
} from './held.ts'

/**
 * Keeps it as waiting, for this record and every own draft of its conversation, which name it alike;
 * gives the answer that names it.
 */
export async function attach(
  shelf: Shelf,
  id: string,
  { name, bytes: given }: AttachmentFile,
): Promise<Attaching> {
  const { desk, opened } = shelf
  const record = await recordNow(opened, id)
  if (!record) throw new RangeError('no record of this id is on this device')
  const type = typeOf(given)
  if (!type || given.length > ATTACHMENT_TYPES[type].most) return { saved: false, why: 'not taken' }
  const bytes = ownBytes(given)
  const sha256 = await hashOfBytes(bytes)
  try {
    for (const one of record.status === 'draft' ? await together(opened, record) : [record]) {
      const known = heldOf(shelf, one.id, sha256)
      if (known && (await bytesOf(shelf, known))) continue
      const about = { record: one.id, form: one.form, pupils: namesOf(opened, one.pupils) }
      await keep(shelf, 'waiting', { sha256, type, bytes: bytes.length, place: null, ...about }, bytes)
      // Damaged before, whole now.
      if (known) await forget(shelf, known.row.id)
    }
  } catch (error) {
    if (error instanceof NotKept) return { saved: false, why: error.why }
    throw error
  }
  return { saved: true, answer: { name, id: desk.newId(), type, bytes: bytes.length, sha256 } }
}

/** The content of an attachment; null where it is neither here nor to be had. */
export async function attachment(shelf: Shelf, record: string, sha256: string): Promise<Blob | null> {
  const { desk, opened } = shelf
  const known = heldOf(shelf, record, sha256)
  const here = known && (await bytesOf(shelf, known))
  if (here) return new Blob([here], { type: known.type })
  const bytes = await desk.ports.uploads.fetch({ sha256, record, officer: opened.vault.id })
  const type = bytes && typeOf(bytes)
  // What came is shown only if it is what the record names.
  if (!bytes || !type || (await hashOfBytes(bytes)) !== sha256) return null
  const body = { sha256, record, type, bytes: bytes.length, place: null, form: '', pupils: [] }
  // A copy is a kindness: without room for it, it is fetched again.
  if (!known && desk.opened === opened) await keep(shelf, 'sent', body, bytes).catch(() => undefined)
  return new Blob([bytes], { type })
}

const heldOf = ({ held }: Shelf, record: string, sha256: string): Attached | undefined =>
  [...held.values()].find((one) => one.record === record && one.sha256 === sha256)

/** Seals first, writes both rows at once, and only then changes what is in memory. */
async function keep(
  shelf: Shelf,
  state: AttachmentRow['state'],
  body: AttachedBody,
  bytes: Bytes,
): Promise<void> {
  const { desk, opened } = shelf
  const { store, clock } = desk.ports
  const id = desk.newId()
  const row = await sealedRow(opened.vault, { id, at: clock.now(), state }, body)
  const content = await opened.vault.sealBytes(CONTENTS, id, bytes)
  const write = () => store.keepAttachment(row, content)
  await (state === 'waiting' ? tellingRoom(desk.news, write) : write())
  shelf.held = new Map(shelf.held).set(id, { ...body, row })
  if (state === 'waiting') desk.changed(opened, 'entries')
}
