// @vitest-environment node
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { dexieJournal } from '../../../src/device/store/dexie-journal.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import type { NotKept } from '../../../src/device/store/store.ts'
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

/** A disk whose next writes fail as a browser's would, after so many that do not. */
function failing(name: string, times: number, after = 0) {
  const disk = where()
  let left = times
  let well = after
  const open = disk.indexedDB.open.bind(disk.indexedDB)
  disk.indexedDB.open = (...asked) => {
    const request = open(...asked)
    request.addEventListener('success', () => {
      const db = request.result
      const transaction = db.transaction.bind(db)
      db.transaction = (stores, mode, options) => {
        if (mode === 'readwrite' && well-- <= 0 && left > 0) {
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

/** A disk that lost the file of one row: whatever would read it fails, as a browser does. */
function losing(disk: ReturnType<typeof where>, lost: string) {
  const open = disk.indexedDB.open.bind(disk.indexedDB)
  disk.indexedDB.open = (...asked) => {
    const request = open(...asked)
    request.addEventListener('success', () => {
      const db = request.result
      const transaction = db.transaction.bind(db)
      db.transaction = (stores, mode, options) => {
        const mine = transaction(stores, mode, options)
        const objectStore = mine.objectStore.bind(mine)
        mine.objectStore = (name) => {
          const rows = objectStore(name)
          const get = rows.get.bind(rows)
          const failed = () => {
            throw new DOMException('Data lost due to missing file', 'UnknownError')
          }
          rows.getAll = failed
          rows.get = (key) => (JSON.stringify(key).includes(lost) ? failed() : get(key))
          return rows
        }
        return mine
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

test.each([
  ['once', 1, [{ kept: true }]],
  ['thrice', 3, ['store closed', { kept: true }]],
] as const)(
  'a connection lost %s while an entry is kept: it is there once, under its number (P13, fault 10)',
  async (_, times, said) => {
    const store = dexieStore(failing('UnknownError', times, 1))
    await store.device('d')
    const told: unknown[] = []
    while (told.length < said.length)
      told.push(await store.keepEntry(anEntry('a', 1)).catch((error: unknown) => (error as NotKept).why))
    expect(told).toEqual(said)
    expect(await store.entries('robin')).toHaveLength(1)
    expect(await store.device('d')).toMatchObject({ number: 1 })
  },
)

test('a row whose file the browser lost reads as one that does not open, and the rows beside it as ever (fault 5)', async () => {
  const disk = where()
  const store = dexieStore(disk)
  const rows = ['p-1', 'p-2', 'p-3'].map((id, i) => ({ vault: 'robin', id, sealed: Uint8Array.of(i) }))
  await store.write('robin', { files: rows, list: rows })
  store.close()
  const again = dexieStore(losing(disk, 'p-2'))
  for (const read of [await again.list('robin'), await again.files('robin', ['p-1', 'p-2', 'p-3', 'p-4'])])
    expect(read.map(({ id, sealed }) => [id, ...sealed])).toEqual([['p-1', 0], ['p-2'], ['p-3', 2]])
})
