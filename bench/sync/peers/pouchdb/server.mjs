// express-pouchdb over LevelDB: CouchDB's protocol with its own compression.
import { createRequire } from 'node:module'
import { createServer } from 'node:http'
import { answering, listening, sendPage } from '../../harness/answering.mjs'

const require = createRequire(import.meta.url)
const { PAGES, FOLDER } = process.env
const express = require('express')
const Pouch = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-replication'))
const Here = Pouch.defaults({ prefix: `${FOLDER}/`, adapter: 'leveldb' })
const app = express()
app.use((request, response, next) => {
  if (!sendPage(PAGES, request, response)) next()
})
app.use('/db', require('express-pouchdb')(Here, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
const server = createServer(app)
let db
const asTheirs = ({ id, ...rest }) => ({ _id: id, ...rest })
const asOurs = ({ _id, _rev, _conflicts, ...rest }) => ({ id: _id, ...rest })

answering({
  listen: () => listening(server),
  async seed(documents) {
    db = new Here('caseload')
    for (let at = 0; at < documents.length; at += 500)
      await db.bulkDocs(documents.slice(at, at + 500).map(asTheirs))
    return (await db.info()).doc_count
  },
  async change(documents) {
    const { rows } = await db.allDocs({ keys: documents.map(({ id }) => id) })
    const revisions = new Map(rows.map(({ id, value }) => [id, value.rev]))
    const done = await db.bulkDocs(
      documents.map((one) => ({ ...asTheirs(one), _rev: revisions.get(one.id) })),
    )
    if (done.some(({ error }) => error)) throw new Error('the change on the server failed')
  },
  has: async (ids) =>
    (await db.allDocs({ keys: ids })).rows.filter(({ value, error }) => value && !error).length,
  async versions(id) {
    const shown = await db.get(id, { conflicts: true })
    const hidden = await Promise.all((shown._conflicts ?? []).map((rev) => db.get(id, { rev })))
    return [shown, ...hidden].map(asOurs)
  },
})
