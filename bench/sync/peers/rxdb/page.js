// RxDB over its Dexie storage, with its own HTTP replication: a collection for each kind of document.
import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { contestant } from '../page-kit.js'

const size = new URLSearchParams(location.search).get('batch')
const batch = size ? { batchSize: Number(size) } : {}
const text = { type: 'string' }
const number = { type: 'number' }
const key = { type: 'string', maxLength: 32 }
const rows = { type: 'array', items: { type: 'object' } }
const schema = (more) => ({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: key, kind: text, pupilId: key, updatedAt: text, ...more },
  required: ['id', 'kind', 'pupilId', 'updatedAt'],
  indexes: ['pupilId'],
})
const SCHEMAS = {
  profile: schema({
    given: text,
    family: text,
    upn: text,
    born: text,
    year: number,
    form: text,
    flags: { type: 'object' },
    contacts: rows,
    stage: number,
  }),
  case: schema({
    type: text,
    status: text,
    stage: number,
    author: text,
    occurredAt: text,
    summary: text,
    notes: text,
    actions: rows,
    people: rows,
    ref: number,
  }),
  register: schema({ from: text, marks: text }),
}
const KINDS = Object.keys(SCHEMAS)
let db
let replications = []

const replicated = (kind) =>
  replicateRxCollection({
    collection: db[kind],
    replicationIdentifier: kind,
    live: true,
    autoStart: false,
    waitForLeadership: false,
    pull: {
      ...batch,
      handler: async (checkpoint, limit) =>
        (await fetch(`/pull/${kind}?seq=${checkpoint?.seq ?? 0}&limit=${limit}`)).json(),
    },
    push: {
      ...batch,
      handler: async (some) =>
        (await fetch(`/push/${kind}`, { method: 'POST', body: JSON.stringify(some) })).json(),
    },
  })
async function start() {
  if (replications.length === 0) replications = KINDS.map(replicated)
  await Promise.all(replications.map((one) => one.start()))
}
const inSync = () =>
  Promise.all(
    replications.map(async (one) => {
      await one.awaitInitialReplication()
      await one.awaitInSync()
    }),
  )
async function again() {
  await start()
  for (const one of replications) one.reSync()
  await inSync()
}
async function found(id) {
  for (const kind of KINDS) {
    const one = await db[kind].findOne(id).exec()
    if (one) return one
  }
  return null
}

contestant({
  async open() {
    db = await createRxDatabase({ name: 'caseload', storage: getRxStorageDexie(), multiInstance: false })
    await db.addCollections(Object.fromEntries(KINDS.map((kind) => [kind, { schema: SCHEMAS[kind] }])))
  },
  first: async () => {
    await start()
    await inSync()
  },
  goOffline: () => Promise.all(replications.map((one) => one.pause())),
  put: (one) => db[one.kind].insert(one),
  push: again,
  pull: again,
  check: again,
  async count() {
    let count = 0
    for (const kind of KINDS) count += await db[kind].count().exec()
    return count
  },
  async read(id) {
    const one = await found(id)
    if (!one) return undefined
    const { _deleted, _rev, _meta, _attachments, ...rest } = one.toJSON()
    return rest
  },
  edit: async (id, change) => (await found(id)).patch(change),
})
