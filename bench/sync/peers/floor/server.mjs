// What the floor fetches from: all documents compressed once whenever they change, and the last writer wins.
import { createServer } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { answering, bodyOf, listening, sendPage } from '../../harness/answering.mjs'
import { documentStore } from '../../harness/document-store.mjs'

const { PAGES, FOLDER, PACKED } = process.env
const store = documentStore(FOLDER)
let snapshots = new Map()

const listed = (rows) => `{"upTo":${store.last()},"documents":[${rows.map(({ body }) => body).join(',')}]}`

function whole(part) {
  const rows = store.since.all(0)
  if (part === 'list') return listed(rows.filter(({ kind }) => kind !== 'case'))
  if (part === 'cases') return listed(rows.filter(({ kind }) => kind === 'case'))
  if (!PACKED) return listed(rows)
  const byPupil = Map.groupBy(rows, ({ body }) => /"pupilId":"([^"]+)"/.exec(body)?.[1])
  const bundles = [...byPupil].map(
    ([id, some]) => `{"id":"${id}","documents":[${some.map(({ body }) => body).join(',')}]}`,
  )
  return `{"upTo":${store.last()},"bundles":[${bundles.join(',')}]}`
}

function snapshot(part) {
  if (!snapshots.has(part)) snapshots.set(part, gzipSync(whole(part), { level: 6 }))
  return snapshots.get(part)
}

const server = createServer(async (request, response) => {
  if (sendPage(PAGES, request, response)) return
  const { pathname, searchParams } = new URL(request.url, 'http://floor')
  if (pathname === '/pull') {
    const since = Number(searchParams.get('since'))
    if (since >= store.last()) response.writeHead(204).end()
    else {
      const body = since === 0 ? snapshot(searchParams.get('part')) : gzipSync(listed(store.since.all(since)))
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body)
    }
  } else if (pathname === '/push') {
    const upTo = store.putAll(JSON.parse(gunzipSync(await bodyOf(request))))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ upTo }))
  } else response.writeHead(404).end()
})

answering({
  listen: () => listening(server),
  seed: (documents) => {
    store.putAll(documents)
    snapshots = new Map()
    for (const part of [null, 'list', 'cases']) snapshot(part)
    return store.count()
  },
  change: (documents) => store.putAll(documents),
  has: (ids) => store.has(ids),
  versions: (id) => [store.get(id)],
})
