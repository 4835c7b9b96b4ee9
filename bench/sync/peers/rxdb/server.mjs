// The endpoint RxDB's replication asks for: pull after a checkpoint, push with the state the device assumed.
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { answering, bodyOf, listening, sendPage } from '../../harness/answering.mjs'
import { documentStore } from '../../harness/document-store.mjs'

const { PAGES, FOLDER } = process.env
const store = documentStore(FOLDER)
const gzipped = promisify(gzip)

async function say(response, text) {
  const type = { 'content-type': 'application/json' }
  if (text.length < 1024) response.writeHead(200, type).end(text)
  else response.writeHead(200, { ...type, 'content-encoding': 'gzip' }).end(await gzipped(text))
}

const server = createServer(async (request, response) => {
  if (sendPage(PAGES, request, response)) return
  const { pathname, searchParams } = new URL(request.url, 'http://rxdb')
  const [, verb, kind] = pathname.split('/')
  if (verb === 'pull') {
    const seq = Number(searchParams.get('seq'))
    const rows = store.ofKindSince.all(kind, seq, Number(searchParams.get('limit')))
    const documents = rows.map(({ body }) => `${body.slice(0, -1)},"_deleted":false}`)
    await say(
      response,
      `{"checkpoint":{"seq":${rows.at(-1)?.seq ?? seq}},"documents":[${documents.join(',')}]}`,
    )
  } else if (verb === 'push') {
    const conflicts = []
    const good = []
    for (const { assumedMasterState: assumed, newDocumentState } of JSON.parse(await bodyOf(request))) {
      const { _deleted, ...one } = newDocumentState
      const master = store.get(one.id)
      if (master && assumed?.updatedAt !== master.updatedAt) conflicts.push({ ...master, _deleted: false })
      else good.push(one)
    }
    if (good.length > 0) store.putAll(good)
    await say(response, JSON.stringify(conflicts))
  } else response.writeHead(404).end()
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
