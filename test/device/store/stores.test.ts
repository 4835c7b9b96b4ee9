// @vitest-environment node
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { dexieJournal } from '../../../src/device/store/dexie-journal.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import { expect, test } from 'vitest'
import { keepsEntries } from './keeps-entries.ts'
import { anEntry, keepsRows } from './keeps-rows.ts'

const where = () => ({ indexedDB: new IDBFactory(), IDBKeyRange })

keepsRows('Dexie store', () => {
  const disk = where()
  return () => dexieStore(disk)
})
keepsEntries('Dexie journal', () => {
  const disk = where()
  return () => dexieJournal(disk)
})

/** A disk whose next writes fail as a browser's would. */
function failing(name: string, times: number) {
  const disk = where()
  let left = times
  const open = disk.indexedDB.open.bind(disk.indexedDB)
  disk.indexedDB.open = (...asked) => {
    const request = open(...asked)
    request.addEventListener('success', () => {
      const db = request.result
      const transaction = db.transaction.bind(db)
      db.transaction = (stores, mode, options) => {
        if (mode === 'readwrite' && left > 0) {
          left -= 1
          throw new DOMException('as the browser says it', name)
        }
        return transaction(stores, mode, options)
      }
    })
    return request
  }
  return disk
}

test('a connection lost once is opened again, and the entry is kept once', async () => {
  const store = dexieStore(failing('InvalidStateError', 1))
  await store.write('robin', { entries: [anEntry('a', 1)] })
  expect(await store.entries('robin')).toHaveLength(1)
})

test('a disk that cannot be opened again: the store is closed, until it is well', async () => {
  const store = dexieStore(failing('UnknownError', 2))
  const troubles: unknown[] = []
  store.onTrouble((trouble) => troubles.push(trouble))
  await expect(store.write('robin', { entries: [anEntry('a', 1)] })).rejects.toMatchObject({
    why: 'store closed',
  })
  await store.write('robin', { entries: [anEntry('a', 1)] })
  expect(await store.entries('robin')).toHaveLength(1)
  expect(troubles).toEqual(['store closed', null])
})

test('a database that was emptied under its tab keeps no entry: it would begin to count anew (P13, fault 4)', async () => {
  const store = dexieStore(where())
  await expect(store.keepEntry(anEntry('a', 1))).rejects.toMatchObject({ why: 'store closed' })
  await store.device('d')
  expect(await store.keepEntry(anEntry('a', 1))).toEqual({ kept: true })
})

test('a full disk says so, tries nothing twice, and takes the entry once there is room', async () => {
  const store = dexieStore(failing('QuotaExceededError', 1))
  await expect(store.write('robin', { entries: [anEntry('a', 1)] })).rejects.toMatchObject({
    why: 'disk full',
  })
  expect(await store.entries('robin')).toEqual([])
  await store.write('robin', { entries: [anEntry('a', 1)] })
  expect(await store.entries('robin')).toHaveLength(1)
})
