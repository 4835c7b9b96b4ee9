/**
 * A server restored from a backup has forgotten what it took later: this device gives it again every entry of its
 * own that it had confirmed or accepted since, and follows the server's new epoch. The server knows which of them it
 * has (P2); none is lost here because another epoch counts otherwise (P12).
 */
import type { Pulled } from '../../protocol/messages.ts'
import type { EntryRow, Progress, ReceiptRow } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import { namesOf, takeRows, type Opened } from '../work/opened.ts'
import { ENTRIES, isHeldBody } from '../work/outbox.ts'
import { tellingRoom } from '../work/room.ts'
import { acceptedRows } from './confirming.ts'

/** Nothing a server has of the old epoch is certain. */
const NOTHING = -1

/** Puts what is to be sent again back into the outbox, and the cursor where the new epoch can go on from it. */
export const refill = (
  desk: Desk,
  opened: Opened,
  progress: Progress,
  { epoch, restored }: Pick<Pulled, 'epoch' | 'restored'>,
): Promise<Progress> =>
  desk.inTurn(async () => {
    const { store, journal } = desk.ports
    const { id: vault } = opened.vault
    const known = restored?.from === progress.epoch ? restored.upTo : NOTHING
    const receipts = (await store.receipts(vault)).filter(
      ({ id, seq }) => seq > known && !opened.outbox.has(id),
    )
    const again = (await Promise.all(receipts.map((receipt) => entryOf(opened, receipt)))).flat()
    const entries = [...again, ...acceptedRows(opened).map(unsent)]
    const attachments = (await store.attachments(vault)).filter(({ state }) => state === 'sent')
    const reached = Math.max(progress.since, progress.listUpTo ?? 0)
    const { keyKnown: _keyKnown, ...before } = progress
    const next: Progress =
      reached <= known
        ? { ...before, epoch }
        : { epoch, since: 0, listUpTo: null, lastContact: before.lastContact }
    if (entries.length > 0) await journal.write(entries.map((row) => ({ kind: 'entry', row })))
    await tellingRoom(desk.news, () => store.write(vault, { entries, progress: next }))
    for (const row of attachments) await store.changeAttachment({ ...row, state: 'waiting' })
    await takeRows(opened, await store.entries(vault))
    opened.reached = next.since
    desk.changed(opened, 'entries')
    return next
  })

/** A receipt as the entry it was; one that does not open cannot be sent, and stays. */
async function entryOf(opened: Opened, { id, vault, number, sealed }: ReceiptRow): Promise<EntryRow[]> {
  const body = await opened.vault.open(ENTRIES, { id, vault, sealed }, isHeldBody).catch(() => null)
  if (!body) return []
  const pupils = namesOf(
    opened,
    body.pupils.map((pupil) => pupil.id),
  )
  const row = await opened.vault.seal(ENTRIES, id, { ...body, pupils })
  return [{ ...row, record: body.entry.record, number, at: body.entry.at, state: 'sealed' }]
}

function unsent({ seq: _seq, ...row }: EntryRow): EntryRow {
  return { ...row, state: 'sealed' }
}
