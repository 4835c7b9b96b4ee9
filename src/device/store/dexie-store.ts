/**
 * The store over IndexedDB through Dexie, with strict durability: a write that has
 * resolved survives a power cut. A lost connection is reopened once and the same
 * write tried again; a newer build's upgrade closes this tab's store for good.
 */
import { Dexie, type Table } from 'dexie'
import { isConnectionLost, notKept } from './dexie-faults.ts'
import { readable } from './readable.ts'
import { refilled } from './dexie-refill.ts'
import { nextOf, toldIn, waitingIn } from './action-rows.ts'
import { keepEntry } from './keep-entry.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import {
  NotKept,
  type ActionRow,
  type AttachmentRow,
  type DeviceRow,
  type EntryRow,
  type Progress,
  type ReceiptRow,
  type SealedRow,
  type Store,
  type StoreTrouble,
  type VaultRow,
} from './store.ts'

type Key = [vault: string, id: string]
export type StoreOptions = {
  readonly name?: string
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
}

export function dexieStore({ name = 'doorstep', ...where }: StoreOptions = {}): Store {
  const db = new Dexie(name, { ...where, chromeTransactionDurability: 'strict', autoOpen: true })
  for (const { version, stores } of MIGRATIONS) db.version(version).stores(stores)
  const device = db.table<DeviceRow & { key: 'device' }, string>('device')
  const vaults = db.table<VaultRow, string>('vaults')
  const progress = db.table<Progress & { vault: string }, string>('progress')
  const files = db.table<SealedRow, Key>('files')
  const list = db.table<SealedRow, Key>('list')
  const entries = db.table<EntryRow, Key>('entries')
  const receipts = db.table<ReceiptRow, Key>('receipts')
  const attachments = db.table<AttachmentRow, Key>('attachments')
  const contents = db.table<SealedRow, Key>('contents')
  const actions = db.table<ActionRow, Key>('actions')
  let trouble: StoreTrouble | null = null
  let isClosed = false
  let tell: (trouble: StoreTrouble | null) => void = () => {}
  const be = (now: StoreTrouble | null) => {
    if (now === trouble || trouble === 'other tab') return
    trouble = now
    tell(now)
  }
  // A soft close would be opened again by the next write, in the shape of the newer build.
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true })
    be('other tab')
    return false
  })

  /** Tries once more after a lost connection, then says so. */
  async function kept<T>(act: () => PromiseLike<T>): Promise<T> {
    if (trouble === 'other tab') throw new NotKept('other tab')
    try {
      const result = await attempt(act)
      be(null)
      return result
    } catch (error) {
      // What another tab's upgrade closed says so, whatever the browser called it.
      if ((trouble as StoreTrouble | null) === 'other tab') throw new NotKept('other tab', error)
      const fault = notKept(error)
      if (fault.why === 'store closed') be('store closed')
      throw fault
    }
  }
  async function attempt<T>(act: () => PromiseLike<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (isClosed || trouble === 'other tab' || !isConnectionLost(error)) throw error
      db.close({ disableAutoOpen: false })
      await db.open()
      return await act()
    }
  }
  const keys = (vault: string, ids: readonly string[]) => ids.map((id): Key => [vault, id])
  const placesOf = <Row>(rows: Table<Row, Key>, vault: string) =>
    rows.where('[vault+id]').between([vault, Dexie.minKey], [vault, Dexie.maxKey])
  const ofVault = <Row>(rows: Table<Row, Key>, vault: string) => placesOf(rows, vault).toArray()

  return {
    device: (newId) =>
      kept(async () => {
        const known = await device.get('device')
        if (known?.epoch) return known
        return db.transaction('rw', ['device'], async () => {
          const row = await device.get('device')
          if (row?.epoch) return row
          const made = row
            ? { ...row, epoch: newId }
            : ({ key: 'device', id: newId, number: 0, lastVault: null, epoch: newId } as const)
          await device.put(made)
          return made
        })
      }),
    rememberVault: (vault) =>
      kept(async () => {
        await device.update('device', { lastVault: vault })
      }),
    vaults: () => kept(() => vaults.toArray()),
    changeVault: (id, change) =>
      kept(() =>
        db.transaction('rw', ['vaults'], async () => {
          const row = change((await vaults.get(id)) ?? null)
          if (row) await vaults.put(row)
          return row
        }),
      ),
    progress: (vault) => kept(async () => (await progress.get(vault)) ?? null),
    files: (vault, ids) =>
      kept(() =>
        readable(
          files,
          async () => (await files.bulkGet(keys(vault, ids))).filter((row) => row !== undefined),
          () => files.where('[vault+id]').anyOf(keys(vault, ids)).primaryKeys(),
        ),
      ),
    list: (vault) =>
      kept(() =>
        readable(
          list,
          () => ofVault(list, vault),
          () => placesOf(list, vault).primaryKeys(),
        ),
      ),
    entries: (vault) => kept(async () => (await ofVault(entries, vault)).sort((a, b) => a.number - b.number)),
    receipts: (vault) => kept(() => ofVault(receipts, vault)),
    keepEntry: (row, over) =>
      kept(async () => {
        if (!db.isOpen() && !isClosed) await db.open()
        return keepEntry(db.backendDB(), row, over)
      }),
    sealEntries: (vault) =>
      kept(async () => {
        await entries.where('[vault+state]').equals([vault, 'open']).modify({ state: 'sealed' })
      }),
    write: (vault, batch) =>
      kept(() =>
        db.transaction('rw', tablesOf(batch), async () => {
          if (batch.files) await files.bulkPut(batch.files)
          if (batch.filesGone) await files.bulkDelete(keys(vault, batch.filesGone))
          if (batch.list) await list.bulkPut(batch.list)
          if (batch.listGone) await list.bulkDelete(keys(vault, batch.listGone))
          if (batch.entries) await entries.bulkPut(batch.entries)
          if (batch.entriesGone) await entries.bulkDelete(keys(vault, batch.entriesGone))
          if (batch.receipts) await receipts.bulkPut(batch.receipts)
          if (batch.receiptsBefore !== undefined)
            await receipts
              .where('[vault+at]')
              .between([vault, Dexie.minKey], [vault, batch.receiptsBefore])
              .delete()
          if (batch.progress) await progress.put({ ...batch.progress, vault })
        }),
      ),
    forgetVault: (vault) =>
      kept(() =>
        db.transaction('rw', [...OF_A_VAULT, 'vaults', 'progress', 'device'], async () => {
          for (const table of OF_A_VAULT) await placesOf(db.table<unknown, Key>(table), vault).delete()
          await vaults.delete(vault)
          await progress.delete(vault)
          const row = await device.get('device')
          if (row?.lastVault === vault) await device.update('device', { lastVault: null })
        }),
      ),
    attachments: (vault) => kept(async () => (await ofVault(attachments, vault)).sort((a, b) => a.at - b.at)),
    keepAttachment: (row, bytes) =>
      kept(() =>
        db.transaction('rw', ['attachments', 'contents'], async () => {
          await contents.put(bytes)
          await attachments.put(row)
        }),
      ),
    changeAttachment: (row) =>
      kept(() =>
        db.transaction('rw', ['attachments'], async () => {
          if (await attachments.get([row.vault, row.id])) await attachments.put(row)
        }),
      ),
    attachmentBytes: (vault, id) => kept(async () => (await contents.get([vault, id])) ?? null),
    forgetAttachments: (vault, ids) =>
      kept(() =>
        db.transaction('rw', ['attachments', 'contents'], async () => {
          await attachments.bulkDelete(keys(vault, ids))
          await contents.bulkDelete(keys(vault, ids))
        }),
      ),
    keepAction: (row) =>
      kept(() =>
        db.transaction('rw', ['vaults', 'actions'], async () => {
          if (await vaults.get(row.vault)) await actions.put(nextOf(await ofVault(actions, row.vault), row))
        }),
      ),
    actions: (vault) => kept(async () => waitingIn(await ofVault(actions, vault))),
    toldActions: (vault, ids, upTo) =>
      kept(() =>
        db.transaction('rw', ['vaults', 'actions'], async () => {
          if (!(await vaults.get(vault))) return
          const rows = toldIn(await ofVault(actions, vault), vault, ids, upTo)
          await actions.bulkDelete(keys(vault, ids))
          await actions.bulkPut(rows)
        }),
      ),
    refill: (found) => kept(() => refilled(db, found)),
    onTrouble: (listener) => {
      tell = listener
    },
    close: () => {
      isClosed = true
      db.close({ disableAutoOpen: true })
    },
  }
}

const OF_A_VAULT = ['files', 'list', 'entries', 'receipts', 'attachments', 'contents', 'actions'] as const

const TABLE_OF = {
  files: 'files',
  filesGone: 'files',
  list: 'list',
  listGone: 'list',
  entries: 'entries',
  entriesGone: 'entries',
  receipts: 'receipts',
  receiptsBefore: 'receipts',
  progress: 'progress',
} as const

const tablesOf = (batch: object): string[] => [
  ...new Set(Object.entries(TABLE_OF).flatMap(([part, table]) => (part in batch ? [table] : []))),
]
