/** Who takes part: the floors, the peers as they come and tuned, and Doorstep; each a page and a server of its own. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { forget, tempFolder } from '../kit/measuring.ts'
import { serverProcess, slowLine, type Meter, type ServerProcess } from './harness/server-process.ts'
import type { Line } from './harness/shaper.ts'

export type Contestant = {
  readonly name: string
  /** The folder of its page and server. */
  readonly of: 'floor' | 'pouchdb' | 'rxdb' | 'replicache' | 'ours'
  readonly asked?: string
  readonly packed?: true
  /** Only with 'all'. */
  readonly extra?: true
}

export const CONTESTANTS: readonly Contestant[] = [
  { name: 'floor, a row a document', of: 'floor' },
  { name: 'floor, packed: a row a pupil', of: 'floor', asked: '?packed', packed: true },
  { name: 'floor, the list first', of: 'floor', asked: '?staged', extra: true },
  { name: 'floor, strict', of: 'floor', asked: '?strict', extra: true },
  { name: 'PouchDB', of: 'pouchdb' },
  { name: 'PouchDB, tuned', of: 'pouchdb', asked: '?adapter=idb&batch=1000' },
  { name: 'RxDB', of: 'rxdb' },
  { name: 'RxDB, tuned', of: 'rxdb', asked: '?batch=2000' },
  { name: 'Replicache', of: 'replicache' },
  { name: 'Doorstep', of: 'ours' },
]

const PAGE = (script: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script></html>`

/** Builds the pages; gives each one's folder and the size of its scripts, compressed. */
export async function buildPages(folder: string): Promise<Map<string, { pages: string; size: number }>> {
  const built = new Map<string, { pages: string; size: number }>()
  for (const of of new Set(CONTESTANTS.map((one) => one.of))) {
    const root = join(folder, 'pages', of)
    const pages = join(folder, 'built', of)
    const script = of === 'ours' ? 'bench/sync/ours/page.ts' : `bench/sync/peers/${of}/page.js`
    mkdirSync(root, { recursive: true })
    writeFileSync(join(root, 'bench.html'), PAGE('./main.js'))
    writeFileSync(join(root, 'main.js'), `import ${JSON.stringify(resolve(script))}\n`)
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      define: { global: 'globalThis' },
      worker: { format: 'es' },
      build: {
        outDir: pages,
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: join(root, 'bench.html') },
      },
    })
    const scripts = readdirSync(join(pages, 'assets')).filter((name) => name.endsWith('.js'))
    const size = scripts.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(pages, 'assets', name))).length,
      0,
    )
    built.set(of, { pages, size })
  }
  return built
}

export type Running = {
  readonly url: string
  readonly server: ServerProcess
  stop(): Promise<void>
}

/** Its server on an empty folder, filled; with a slow line before it where one is named. */
export async function started(
  { of, asked = '', packed }: Contestant,
  pages: string,
  { documents, pupils, line }: { documents: readonly unknown[]; pupils: number; line?: Line | undefined },
): Promise<Running> {
  const folder = tempFolder(of)
  const program = of === 'ours' ? 'bench/sync/ours/server.ts' : `bench/sync/peers/${of}/server.mjs`
  const server = await serverProcess(program, {
    PAGES: pages,
    FOLDER: folder,
    PUPILS: String(pupils),
    ...(packed ? { PACKED: '1' } : {}),
  })
  const there = await server.call<number>('seed', ...(of === 'ours' ? [] : [documents]))
  if (there !== documents.length)
    throw new Error(`${of}: ${there} of ${documents.length} documents are there`)
  const port = await server.call<number>('listen')
  const slow = line ? await slowLine(port, line) : null
  return {
    url: `http://127.0.0.1:${slow?.port ?? port}/bench.html${asked}`,
    server,
    stop: async () => {
      await slow?.stop()
      await server.stop()
      forget(folder)
    },
  }
}

/** What one phase took: time, bytes both ways, requests, the server's processor time. */
export type Took = {
  readonly ms: number
  readonly bytes: number
  readonly requests: number
  readonly cpu: number
}

/** The meter once nothing is under way any more: so many readings in a row saw the same bytes. */
export async function atRest(server: ServerProcess, alike = 20): Promise<Meter> {
  let last = await server.meter()
  for (let same = 0; same < alike;) {
    const next = await server.meter()
    same = next.sent === last.sent && next.received === last.received ? same + 1 : 0
    last = next
  }
  return last
}

export async function measured<T extends { ms: number }>(
  server: ServerProcess,
  act: () => Promise<T>,
): Promise<T & Took> {
  const before: Meter = await server.meter()
  const done = await act()
  const after = await atRest(server)
  return {
    ...done,
    bytes: after.received - before.received + after.sent - before.sent,
    requests: after.requests - before.requests,
    cpu: after.cpu - before.cpu,
  }
}
