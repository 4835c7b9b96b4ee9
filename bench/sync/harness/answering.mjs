// The child's side of a server that is measured: answers what the benchmark asks, and serves the page of its contestant.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Says that it is ready, and answers calls by name. */
export function answering(methods) {
  process.on('message', ({ call, given, id }) => {
    if (call === undefined) return
    Promise.resolve()
      .then(() => methods[call](...given))
      .then(
        (value) => process.send({ answers: id, value }),
        (fault) => process.send({ answers: id, fault: String(fault?.stack ?? fault) }),
      )
  })
  process.on('disconnect', () => process.exit(0))
  process.send({ ready: true })
}

/** Listens on a free port of this machine; gives the port. */
export const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))

const KINDS = { '.html': 'text/html', '.js': 'text/javascript' }

/** Sends a built page or what it loads; false where it was something else. */
export function sendPage(pages, request, response) {
  const name = request.url.split('?')[0]
  const kind = Object.entries(KINDS).find(([ending]) => name.endsWith(ending))?.[1]
  const path = join(pages, name)
  if (!kind || name.includes('..') || !existsSync(path)) return false
  response.writeHead(200, { 'content-type': kind }).end(readFileSync(path))
  return true
}

export async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
