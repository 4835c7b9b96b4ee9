/**
 * The device's store in memory, over rows that outlive it: opening it again is starting the tablet again. It
 * promises what the Dexie store promises, and runs the same contract.
 */
import { reconciledVault } from '../../src/device/lock/vault-rows.ts'
import { nextOf, toldIn, waitingIn } from '../../src/device/store/action-rows.ts'
import { endedBy, isSame, judged } from '../../src/device/store/keep-entry.ts'
import { sameRow } from '../../src/device/store/same-row.ts'
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
  readonly actions: Map<string, ActionRow>
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
  actions: new Map(),
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

/** Rows as they are: nobody changes one that was written. Rejects what no disk can hold. */
function kept<T>(given: T): T {
  const holdsNone = (value: unknown): boolean =>
    typeof value === 'function' ||
    (Array.isArray(value) && value.some(holdsNone)) ||
    (typeof value === 'object' &&
      value !== null &&
      !ArrayBuffer.isView(value) &&
      Object.values(value).some(holdsNone))
  if (holdsNone(given)) throw new NotKept('store closed')
  return given
}

export function memoryStore(rows: StoreRows): Store {
  const device = (newId: string): DeviceRow =>
    (rows.device ??= { id: newId, number: 0, lastVault: null, epoch: newId })
  return {
    device: async (newId) => device(newId),
    rememberVault: async (lastVault) => {
      if (rows.device) rows.device = { ...rows.device, lastVault }
    },
    vaults: async () => [...rows.vaults.values()],
    changeVault: async (id, change) => {
      const row = change(rows.vaults.get(id) ?? null)
      if (row) rows.vaults.set(id, kept(row))
      return row
    },
    progress: async (vault) => rows.progress.get(vault) ?? null,
    files: async (vault, ids) => ids.flatMap((id) => rows.files.get(keyOf(vault, id)) ?? []),
    list: async (vault) => ofVault(rows.list, vault),
    entries: async (vault) => ofVault(rows.entries, vault).sort((a, b) => a.number - b.number),
    receipts: async (vault) => ofVault(rows.receipts, vault),
    keepEntry: async (row, over) => {
      const key = keyOf(row.vault, row.id)
      if (!rows.device) throw new NotKept('store closed')
      const found = rows.entries.get(key)
      // One that waits for its number is as good as new.
      const before = found?.number === 0 ? undefined : found
      const judgement = judged(row, before, over, rows.device.number)
      if (!judgement.kept) return judgement
      if (!before) {
        rows.device = { ...rows.device, number: row.number }
        const open = ofVault(rows.entries, row.vault).filter(({ state }) => state === 'open')
        put(rows.entries, endedBy(row, open))
      }
      if (!before || !isSame(before, row)) rows.entries.set(key, kept(row))
      return judgement
    },
    sealEntries: async (vault) => {
      for (const row of ofVault(rows.entries, vault))
        if (row.state === 'open') rows.entries.set(keyOf(vault, row.id), { ...row, state: 'sealed' })
    },
    write: async (vault, given) => {
      const batch = kept(given)
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
    forgetVault: async (vault) => {
      const tables = [
        rows.files,
        rows.list,
        rows.entries,
        rows.receipts,
        rows.attachments,
        rows.contents,
        rows.actions,
      ]
      for (const table of tables)
        for (const { id } of ofVault<SealedRow>(table, vault)) table.delete(keyOf(vault, id))
      rows.vaults.delete(vault)
      rows.progress.delete(vault)
    },
    attachments: async (vault) => ofVault(rows.attachments, vault).sort((a, b) => a.at - b.at),
    keepAttachment: async (row, bytes) => {
      put(rows.contents, [kept(bytes)])
      put(rows.attachments, [kept(row)])
    },
    changeAttachment: async (row) => {
      if (rows.attachments.has(keyOf(row.vault, row.id))) put(rows.attachments, [kept(row)])
    },
    attachmentBytes: async (vault, id) => rows.contents.get(keyOf(vault, id)) ?? null,
    forgetAttachments: async (vault, ids) => {
      remove(rows.attachments, vault, ids)
      remove(rows.contents, vault, ids)
    },
    keepAction: async (row) => {
      if (rows.vaults.has(row.vault)) put(rows.actions, [kept(nextOf(ofVault(rows.actions, row.vault), row))])
    },
    actions: async (vault) => waitingIn(ofVault(rows.actions, vault)),
    toldActions: async (vault, ids, upTo) => {
      if (!rows.vaults.has(vault)) return
      const next = toldIn(ofVault(rows.actions, vault), vault, ids, upTo)
      remove(rows.actions, vault, ids)
      put(rows.actions, next)
    },
    refill: async ({ device, vaults, entries }) => {
      const taken = new Set([...rows.entries.values(), ...rows.receipts.values()].map(({ number }) => number))
      let back = 0
      let highest = device.number
      for (const { row, over } of entries) {
        const key = keyOf(row.vault, row.id)
        const now = rows.entries.get(key) ?? null
        const isAsSeen = now && over ? sameRow(now, over) : now === over
        if (!isAsSeen || rows.receipts.has(key)) continue
        rows.entries.set(key, kept(!over && taken.has(row.number) ? { ...row, number: 0 } : row))
        taken.add(row.number)
        highest = Math.max(highest, row.number)
        back += 1
      }
      for (const row of vaults) {
        const now = rows.vaults.get(row.id)
        rows.vaults.set(row.id, now ? reconciledVault(now, row) : row)
      }
      if (rows.device)
        rows.device = { ...rows.device, id: device.id, number: Math.max(rows.device.number, highest) }
      return back
    },
    onTrouble: () => {},
    close: () => {},
  }
}
