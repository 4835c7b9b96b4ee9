/** The real server on a socket of this machine, and a line to it that can be cut after any byte. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Asking } from '../../src/device/attachments/tus-uploads.ts'
import { buildApp } from '../../src/server/app.ts'
import { openStore, type Store } from '../../src/server/store/store.ts'
import { NOW, settleAuthorities } from './authority.ts'
import { aSigner } from './signer.ts'

export type Listening = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly folder: string
  readonly attachments: string
  readonly port: number
  readonly clock: { now(): number; move(ms: number): void }
  /** Another process over the same folder, on the same port. */
  readonly restart: () => Promise<void>
  readonly end: () => Promise<void>
}

/** Northwick and Southmere behind a socket, on a folder of their own. */
export async function listening(): Promise<Listening> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-line-'))
  const attachments = join(folder, 'attachments')
  let at = NOW
  const clock = { now: () => at, move: (ms: number) => void (at += ms) }
  const open = () => openStore(join(folder, 'doorstep.sqlite'), clock)
  const build = (store: Store) => buildApp({ store, clock, signer: aSigner(), daily: false, attachments })
  let store = await open()
  await settleAuthorities(store)
  let app = await build(store)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const port = portOf(app)
  const stop = async () => {
    await app.close()
    await store.close()
  }
  return {
    get app() {
      return app
    },
    get store() {
      return store
    },
    folder,
    attachments,
    port,
    clock,
    restart: async () => {
      await stop()
      store = await open()
      app = await build(store)
      await app.listen({ port, host: '127.0.0.1' })
    },
    end: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Where a server listens on this machine. */
export function portOf({ server }: FastifyInstance): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return address.port
}

/** Asks over a line that is gone once so many bytes of bodies have gone through it. */
export function cuttable(port: number, cookie: () => string) {
  let left = Infinity
  let taken = 0
  const ask: Asking = async (path, { method = 'GET', headers = {}, body, signal }) => {
    const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : null
    return new Promise((resolve, reject) => {
      if (left <= 0 || signal?.aborted) return reject(new TypeError('no link'))
      const through = bytes ? Math.min(bytes.length, left) : 0
      const isCut = bytes !== null && left <= bytes.length
      left -= through
      taken += through
      const length = bytes
        ? { 'content-length': bytes.length }
        : method === 'POST'
          ? { 'content-length': 0 }
          : {}
      const given = { ...(headers as Record<string, string>), ...length, cookie: cookie() }
      const asked = request({ port, path, method, headers: given, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const whole = Buffer.concat(parts)
          const status = answer.statusCode ?? 500
          const empty = status === 204 || method === 'HEAD'
          const said = Object.entries(answer.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          )
          resolve(new Response(empty ? null : whole, { status, headers: said }))
        })
      })
      asked.on('error', reject)
      signal?.addEventListener('abort', () => asked.destroy(new Error('stopped')))
      if (!isCut) return asked.end(bytes ?? undefined)
      // What went through has reached the server before the line is gone.
      asked.write(bytes.subarray(0, through), () => setTimeout(() => asked.destroy(new Error('cut')), 60))
    })
  }
  return {
    ask,
    cutAfter: (bytes: number) => {
      left = bytes
    },
    mend: () => {
      left = Infinity
    },
    taken: () => taken,
  }
}
