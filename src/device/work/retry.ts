/** Puts what was set aside back in the queue, and with it what was set aside only because this had not been taken. */
import type { Desk } from './desk.ts'
import type { Opened } from './opened.ts'
import type { Held } from './outbox.ts'
import { tellingRoom } from './room.ts'

const isWaiting = (outcome: Held['row']['outcome']): boolean =>
  outcome?.reason === 'no such record' || outcome?.reason === 'not completed'

export const retry = (desk: Desk, opened: Opened, id: string): Promise<void> =>
  desk.inTurn(async () => {
    const chosen = opened.outbox.get(id)
    if (chosen?.row.state !== 'set aside') return
    const again = [...opened.outbox.values()].flatMap((held): Held[] => {
      const { row, entry } = held
      const follows = isWaiting(row.outcome) && entry.record === chosen.entry.record
      if (row.id !== id && !follows) return []
      const { outcome: _outcome, bar: _bar, ...rest } = row
      return [{ ...held, barred: undefined, row: { ...rest, state: 'sealed' } }]
    })
    const { news, ports } = desk
    const entries = again.map(({ row }) => row)
    await tellingRoom(news, () => ports.store.write(opened.vault.id, { entries }))
    const outbox = new Map(opened.outbox)
    for (const held of again) outbox.set(held.row.id, held)
    opened.outbox = outbox
    desk.changed(opened, 'entries')
  })
