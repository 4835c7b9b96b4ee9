/**
 * The device's store in memory, over rows that outlive it: opening it again is starting the tablet again. It
 * promises what the Dexie store promises, and runs the same contract.
 */
import { sameBytes } from '../../src/device/lock/bytes.ts'
import {
  NotKept,
  type AttachmentRow,
  type DeviceRow,
  type EntryRow,
  type Progress,
  type ReceiptRow,
  type SealedRow,
  type Store,
  type VaultRow,
} from '../../src/device/store/store.ts'

/** What lies in IndexedDB. */
export type StoreRows = {
  device: DeviceRow | null
  readonly vaults: Map<string, VaultRow>
  readonly progress: Map<string, Progress>
  readonly files: Map<string, SealedRow>
  readonly list: Map<string, SealedRow>
  readonly entries: Map<string, EntryRow>
  readonly receipts: Map<string, ReceiptRow>
  readonly attachments: Map<string, AttachmentRow>
  readonly contents: Map<string, SealedRow>
}

export const noRows = (): StoreRows => ({
  device: null,
  vaults: new Map(),
  progress: new Map(),
  files: new Map(),
  list: new Map(),
  entries: new Map(),
  receipts: new Map(),
  attachments: new Map(),
  contents: new Map(),
})

const keyOf = (vault: string, id: string) => `${vault}\n${id}`

function ofVault<Row extends SealedRow>(rows: ReadonlyMap<string, Row>, vault: string): Row[] {
  return [...rows.values()].filter((row) => row.vault === vault)
}
function put<Row extends SealedRow>(rows: Map<string, Row>, given: readonly Row[] = []) {
  for (const row of given) rows.set(keyOf(row.vault, row.id), row)
}
function remove<Row>(rows: Map<string, Row>, vault: string, ids: readonly string[] = []) {
  for (const id of ids) rows.delete(keyOf(vault, id))
}

/** Typing that was not taken yet, in an open vault or, captured, while it is closed; or the same row tried again. */
const mayGrow = (before: EntryRow, after: EntryRow): boolean =>
  before.state === after.state &&
  (after.state === 'open' || after.state === 'captured' || sameBytes(before.sealed, after.sealed))

/** A copy such as a disk makes; rejects what no disk can hold. */
function copied<T>(given: T): T {
  try {
    return structuredClone(given)
  } catch (error) {
    throw new NotKept('store closed', error)
  }
}

export function memoryStore(rows: StoreRows, newEpoch = () => 'an epoch'): Store {
  const device = (newId: string): DeviceRow =>
    (rows.device ??= { id: newId, number: 0, lastVault: null, epoch: newEpoch() })
  return {
    device: async (newId) => device(newId),
    rememberVault: async (lastVault) => {
      if (rows.device) rows.device = { ...rows.device, lastVault }
    },
    vaults: async () => [...rows.vaults.values()],
    changeVault: async (id, change) => {
      const row = change(rows.vaults.get(id) ?? null)
      if (row) rows.vaults.set(id, copied(row))
      return row
    },
    progress: async (vault) => rows.progress.get(vault) ?? null,
    files: async (vault, ids) => ids.flatMap((id) => rows.files.get(keyOf(vault, id)) ?? []),
    list: async (vault) => ofVault(rows.list, vault),
    entries: async (vault) => ofVault(rows.entries, vault).sort((a, b) => a.number - b.number),
    receipts: async (vault) => ofVault(rows.receipts, vault),
    keepEntry: async (row) => {
      const key = keyOf(row.vault, row.id)
      const before = rows.entries.get(key)
      if (before && !(mayGrow(before, row) && before.number === row.number))
        return { kept: false, why: 'sealed' }
      const last = rows.device?.number ?? 0
      if (!before && row.number !== last + 1) return { kept: false, why: 'number taken', last }
      if (!before && rows.device) rows.device = { ...rows.device, number: row.number }
      rows.entries.set(key, copied(row))
      return { kept: true }
    },
    sealEntries: async (vault) => {
      for (const row of ofVault(rows.entries, vault))
        if (row.state === 'open') rows.entries.set(keyOf(vault, row.id), { ...row, state: 'sealed' })
    },
    write: async (vault, given) => {
      const batch = copied(given)
      put(rows.files, batch.files)
      remove(rows.files, vault, batch.filesGone)
      put(rows.list, batch.list)
      remove(rows.list, vault, batch.listGone)
      put(rows.entries, batch.entries)
      remove(rows.entries, vault, batch.entriesGone)
      put(rows.receipts, batch.receipts)
      const { receiptsBefore = -1 } = batch
      for (const { id, at } of ofVault(rows.receipts, vault))
        if (at < receiptsBefore) remove(rows.receipts, vault, [id])
      if (batch.progress) rows.progress.set(vault, batch.progress)
    },
    attachments: async (vault) => ofVault(rows.attachments, vault).sort((a, b) => a.at - b.at),
    keepAttachment: async (row, bytes) => {
      put(rows.contents, [copied(bytes)])
      put(rows.attachments, [copied(row)])
    },
    changeAttachment: async (row) => {
      if (rows.attachments.has(keyOf(row.vault, row.id))) put(rows.attachments, [copied(row)])
    },
    attachmentBytes: async (vault, id) => rows.contents.get(keyOf(vault, id)) ?? null,
    forgetAttachments: async (vault, ids) => {
      remove(rows.attachments, vault, ids)
      remove(rows.contents, vault, ids)
    },
    onTrouble: () => {},
    close: () => {},
  }
}
