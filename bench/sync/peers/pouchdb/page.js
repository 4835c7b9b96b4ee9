// PouchDB against a CouchDB-like server: revision trees on both sides.
import indexeddb from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-browser'
import { contestant } from '../page-kit.js'

PouchDB.plugin(indexeddb)
const how = new URLSearchParams(location.search)
const size = how.get('batch')
const batches = size ? { batch_size: Number(size), batches_limit: 5 } : {}
let db
let remote
const asTheirs = ({ id, ...rest }) => ({ _id: id, ...rest })
const asOurs = ({ _id, _rev, _conflicts, ...rest }) => ({ id: _id, ...rest })
const pull = async () => {
  await db.replicate.from(remote, batches)
}

contestant({
  async open() {
    db = new PouchDB('caseload', { adapter: how.get('adapter') ?? 'indexeddb' })
    remote = new PouchDB(`${location.origin}/db/caseload`, { skip_setup: true })
    await db.info()
  },
  first: pull,
  pull,
  put: (one) => db.put(asTheirs(one)),
  async push() {
    const { doc_write_failures: failures } = await db.replicate.to(remote, batches)
    if (failures) throw new Error('PouchDB did not push all')
  },
  check: async () => {
    await db.sync(remote, batches)
  },
  count: async () => (await db.info()).doc_count,
  read: async (id) => asOurs(await db.get(id)),
  edit: async (id, change) => db.put({ ...(await db.get(id)), ...change }),
})
