/**
 * Keeping a picture or scan on this device, and showing one: from here, or from the server,
 * and then kept here too. It is kept before anybody is told so; where there is no room, that
 * is said and nothing else changes.
 */
import type { AttachmentAnswer } from '../../domain/forms/form.ts'
import { ATTACHMENT_TYPES, typeOf } from '../../protocol/attachments.ts'
import type { AttachmentFile, Saved } from '../device.ts'
import { ownBytes, type Bytes } from '../lock/bytes.ts'
import type { AttachmentRow } from '../store/store.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import { namesOf, recordNow, type Opened } from '../work/opened.ts'
import { tellingRoom } from '../work/room.ts'
import { bytesOf, CONTENTS, hashOfBytes, sealedRow, type Attached, type AttachedBody } from './held.ts'

export type Attaching =
  | { readonly saved: true; readonly answer: AttachmentAnswer }
  | Exclude<Saved, { saved: true }>
  | { readonly saved: false; readonly why: 'not taken' }

/** Keeps it as waiting, for this record; gives the answer that names it. */
export async function attach(
  desk: Desk,
  opened: Opened,
  id: string,
  { name, bytes: given }: AttachmentFile,
): Promise<Attaching> {
  const record = await recordNow(opened, id)
  if (!record) throw new RangeError('no record of this id is on this device')
  const type = typeOf(given)
  if (!type || given.length > ATTACHMENT_TYPES[type].most) return { saved: false, why: 'not taken' }
  const bytes = ownBytes(given)
  const sha256 = await hashOfBytes(bytes)
  const answer = { name, id: desk.newId(), type, bytes: bytes.length, sha256 }
  const known = heldOf(opened, id, sha256)
  if (known) return { saved: true, answer: { ...answer, id: known.row.id } }
  const about = { form: record.form, pupils: namesOf(opened, record.pupils) }
  const body = { sha256, record: id, type, bytes: bytes.length, ...about, place: null }
  try {
    await keep(desk, opened, answer.id, 'waiting', body, bytes)
  } catch (error) {
    if (error instanceof NotKept) return { saved: false, why: error.why }
    throw error
  }
  return { saved: true, answer }
}

/** The content of an attachment; null where it is neither here nor to be had. */
export async function attachment(
  desk: Desk,
  opened: Opened,
  record: string,
  sha256: string,
): Promise<Blob | null> {
  const { store, uploads } = desk.ports
  const known = heldOf(opened, record, sha256)
  const here = known && (await bytesOf(opened.vault, store, known))
  if (here) return new Blob([here], { type: known.type })
  const bytes = await uploads.fetch({ sha256, record, officer: opened.vault.id })
  const type = bytes && typeOf(bytes)
  // What came is shown only if it is what the record names.
  if (!bytes || !type || (await hashOfBytes(bytes)) !== sha256) return null
  const now = await recordNow(opened, record)
  const body = { sha256, record, type, bytes: bytes.length, place: null, form: now?.form ?? '', pupils: [] }
  // A copy is a kindness: without room for it, it is fetched again.
  await keep(desk, opened, desk.newId(), 'sent', body, bytes).catch(() => undefined)
  return new Blob([bytes], { type })
}

const heldOf = ({ attachments }: Opened, record: string, sha256: string): Attached | undefined =>
  [...attachments.values()].find((one) => one.record === record && one.sha256 === sha256)

/** Seals first, writes both rows at once, and only then changes what is in memory. */
async function keep(
  desk: Desk,
  opened: Opened,
  id: string,
  state: AttachmentRow['state'],
  body: AttachedBody,
  bytes: Bytes,
): Promise<void> {
  const { vault } = opened
  const { store, clock } = desk.ports
  const row = await sealedRow(vault, { id, at: clock.now(), state }, body)
  const content = await vault.sealBytes(CONTENTS, id, bytes)
  const write = () => store.keepAttachment(row, content)
  await (state === 'waiting' ? tellingRoom(desk.news, write) : write())
  opened.attachments = new Map(opened.attachments).set(id, { ...body, row })
  desk.changed(opened, 'entries')
}
