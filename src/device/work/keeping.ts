/**
 * Puts an entry where it is safe: sealed, then into the journal, then into the store,
 * and only then is it said to be saved. Numbers are given without gaps, however many
 * tabs write at once.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import { NotKept, type EntryRow, type EntryState, type SealedRow } from '../store/store.ts'
import type { Desk } from './desk.ts'
import type { HeldBody } from './outbox.ts'
import { tellingRoom } from './room.ts'

/** Omits from each member of a union on its own. */
export type Each<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** An entry before the device gave it a number. */
export type NewEntry = Each<Entry, 'number'>

export type Keeping = {
  readonly entry: NewEntry
  readonly form: string
  readonly pupils: HeldBody['pupils']
  /** The number of the open entry that is written again; left out for a new one. */
  readonly number?: number
  /** The row it grew from: another tab may have written it on since. */
  readonly over?: EntryRow | undefined
  readonly state: EntryState
  /** Seals the body under the entry's id. */
  readonly seal: (id: string, body: HeldBody) => Promise<SealedRow>
}

/** What was kept; 'sealed' when the entry is on its way already, or another tab's, and is not to be written again. Throws `NotKept`. */
export const keep = (desk: Desk, keeping: Keeping): Promise<(HeldBody & { row: EntryRow }) | 'sealed'> =>
  tellingRoom(desk.news, () => tryToKeep(desk, keeping))

async function tryToKeep(desk: Desk, keeping: Keeping): Promise<(HeldBody & { row: EntryRow }) | 'sealed'> {
  const { store, journal, clock } = desk.ports
  const { form, pupils, state, over } = keeping
  for (;;) {
    const number = keeping.number ?? desk.device.number + 1
    const entry: Entry = { ...keeping.entry, number }
    const body = { entry, form, pupils }
    const sealed = await keeping.seal(entry.id, body)
    const written = Math.max(clock.now(), desk.device.written + 1)
    desk.device.written = written
    const row: EntryRow = { ...sealed, record: entry.record, number, at: entry.at, state, written }
    const told = await journal.write([over ? { kind: 'entry', row, over } : { kind: 'entry', row }])
    if (told === 'passed over') return 'sealed'
    const kept = await store.keepEntry(row, over).catch(async (error: unknown) => {
      // Not saved is not saved: the journal does not bring it back. Where another build took the store over, it does.
      if (error instanceof NotKept && error.why !== 'other tab')
        await putBack(desk, row).catch(() => undefined)
      throw error
    })
    if (kept.kept) {
      desk.device.number = Math.max(desk.device.number, number)
      return { ...body, row }
    }
    if (kept.why === 'sealed' || keeping.number !== undefined) {
      await putBack(desk, row)
      return 'sealed'
    }
    desk.device.number = kept.last
  }
}

/** The journal holds what the store holds again: the words that were sealed, or nothing when they are confirmed. */
async function putBack({ ports: { store, journal } }: Desk, { vault, id }: EntryRow) {
  const sealed = (await store.entries(vault)).find((row) => row.id === id)
  await journal.write([sealed ? { kind: 'entry', row: sealed } : { kind: 'forget', vault, ids: [id] }])
}
