// The floor: one compressed fetch and plain Dexie rows, a row a document or a row a pupil; nothing is encrypted, nobody is asked who they are.
import { Dexie } from 'dexie'
import { contestant, gzipped } from '../page-kit.js'

const how = new URLSearchParams(location.search)
const isPacked = how.has('packed')
let db

async function since(cursor) {
  const answer = await fetch(`/pull?since=${cursor}`)
  if (answer.status === 204) return
  const { upTo, documents, bundles } = await answer.json()
  await db.transaction('rw', ['documents', 'bundles', 'progress'], async () => {
    if (bundles) await db.bundles.bulkPut(bundles)
    else await db.documents.bulkPut(documents)
    await db.progress.put({ key: 'cursor', upTo })
  })
}

async function staged() {
  const started = performance.now()
  const first = await fetch('/pull?since=0&part=list')
  const rest = fetch('/pull?since=0&part=cases').then((answer) => answer.json())
  await db.documents.bulkPut((await first.json()).documents)
  const usable = performance.now() - started
  const { upTo, documents } = await rest
  await db.transaction('rw', ['documents', 'progress'], async () => {
    await db.documents.bulkPut(documents)
    await db.progress.put({ key: 'cursor', upTo })
  })
  return { usable }
}

async function pull() {
  await since((await db.progress.get('cursor'))?.upTo ?? 0)
}

async function push() {
  const ids = await db.outbox.toCollection().primaryKeys()
  if (ids.length === 0) return
  const body = await gzipped(JSON.stringify(await db.documents.bulkGet(ids)))
  const { upTo } = await (await fetch('/push', { method: 'POST', body })).json()
  await db.transaction('rw', ['outbox', 'progress'], async () => {
    await db.outbox.bulkDelete(ids)
    await db.progress.put({ key: 'cursor', upTo })
  })
}

async function read(id) {
  const own = await db.documents.get(id)
  if (own || !isPacked) return own
  let found
  await db.bundles.each(({ documents }) => {
    found ??= documents.find((one) => one.id === id)
  })
  return found
}

const put = (one) =>
  db.transaction('rw', ['documents', 'outbox'], () => {
    db.documents.put(one)
    return db.outbox.put({ id: one.id })
  })

contestant({
  async open() {
    db = new Dexie('floor', { chromeTransactionDurability: how.has('strict') ? 'strict' : 'default' })
    db.version(1).stores({ documents: 'id', bundles: 'id', outbox: 'id', progress: 'key' })
    await db.open()
  },
  first: () => (how.has('staged') ? staged() : since(0)),
  put,
  push,
  pull,
  check: async () => {
    await push()
    await pull()
  },
  async count() {
    let count = await db.documents.count()
    await db.bundles.each(({ documents }) => {
      count += documents.length
    })
    return count
  },
  read,
  edit: async (id, change) => put({ ...(await read(id)), ...change }),
})
