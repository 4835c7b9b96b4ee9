/**
 * What an officer set up for themselves on this device: saved filters, what they have seen. A small sealed row for each
 * name, beside the pupils' files; never sent, and gone with the vault.
 */
import type { Saved } from '../device.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { openRow, sealRow } from './rows.ts'

const TABLE = 'shelf'
/** No pupil's id is like it. */
const rowName = (name: string): string => `\u0000shelf ${name}`
const isAnything = (value: unknown): value is unknown => value !== undefined

/** What lies under a name; null where nothing does, or where it does not open: it is of use only to its officer, who sets it up anew. */
export async function shelf({ opened, ports: { store } }: Desk, name: string): Promise<unknown> {
  if (!opened) return null
  const [row] = await store.files(opened.vault.id, [rowName(name)])
  return row ? openRow(opened.vault, TABLE, row, isAnything).catch(() => null) : null
}

/** Puts a value that JSON can say under a name, in the place of what lay there; safe on the disk before it resolves. */
export const putShelf = (desk: Desk, name: string, value: unknown): Promise<Saved> =>
  desk.inTurn(async () => {
    const { opened } = desk
    if (!opened) return { saved: false, why: 'locked' }
    try {
      const row = await sealRow(opened.vault, TABLE, rowName(name), value)
      await desk.ports.store.write(opened.vault.id, { files: [row] })
    } catch (error) {
      if (error instanceof NotKept) return { saved: false, why: error.why }
      throw error
    }
    desk.changed(opened, 'entries')
    return { saved: true }
  })
