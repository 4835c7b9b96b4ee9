// A backend for Replicache: one version for all, everything newer than the cookie, mutations played again in order.
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { answering, bodyOf, listening, sendPage } from '../../harness/answering.mjs'
import { documentStore } from '../../harness/document-store.mjs'

const { PAGES, FOLDER } = process.env
const store = documentStore(FOLDER)
const gzipped = promisify(gzip)
store.db.exec(
  'create table clients (id text primary key, device text not null, last integer not null, version integer not null)',
)
const lastOf = store.db.prepare('select last from clients where id = ?')
const putLast = store.db.prepare(
  'insert into clients (id, device, last, version) values (?, ?, ?, ?) on conflict (id) do update set last = excluded.last, version = excluded.version',
)
const changedSince = store.db.prepare('select id, last from clients where device = ? and version > ?')
const MUTATORS = {
  put: (one) => store.putAll([one]),
  edit: ({ id, change }) => store.putAll([{ ...store.get(id), ...change }]),
}
const play = store.db.transaction((device, mutations) => {
  for (const { clientID, id, name, args } of mutations) {
    if (id <= (lastOf.get(clientID)?.last ?? 0)) continue
    MUTATORS[name](args)
    putLast.run(clientID, device, id, store.last())
  }
})

const server = createServer(async (request, response) => {
  if (sendPage(PAGES, request, response)) return
  const { clientGroupID, mutations, cookie } = JSON.parse((await bodyOf(request)).toString() || '{}')
  const type = { 'content-type': 'application/json' }
  if (request.url.startsWith('/push')) {
    play(clientGroupID, mutations)
    response.writeHead(200, type).end('{}')
    return
  }
  const from = cookie ?? 0
  const patch = store.since.all(from).map(({ id, body }) => `{"op":"put","key":"${id}","value":${body}}`)
  const changes = Object.fromEntries(changedSince.all(clientGroupID, from).map(({ id, last }) => [id, last]))
  const text = `{"cookie":${store.last()},"lastMutationIDChanges":${JSON.stringify(changes)},"patch":[${patch.join(',')}]}`
  if (text.length < 1024) response.writeHead(200, type).end(text)
  else response.writeHead(200, { ...type, 'content-encoding': 'gzip' }).end(await gzipped(text))
})

answering({
  listen: () => listening(server),
  seed: (documents) => {
    store.putAll(documents)
    return store.count()
  },
  change: (documents) => store.putAll(documents),
  has: (ids) => store.has(ids),
  versions: (id) => [store.get(id)],
})
