/**
 * Starts the server from its environment: PORT, HOST, DATA_DIR or DATABASE_URL,
 * CLIENT_DIR, TRUST_PROXY. Stops cleanly when asked to.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildApp } from './app.ts'
import { openStore } from './store/store.ts'

const { env } = process
const port = Number(env['PORT'] ?? 8642)
const host = env['HOST'] ?? '127.0.0.1'
const url = env['DATABASE_URL'] ?? join(resolve(env['DATA_DIR'] ?? '.data'), 'doorstep.sqlite')
const clientDir = resolve(env['CLIENT_DIR'] ?? 'dist')

const store = await openStore(url)
const app = await buildApp({
  store,
  logger: env['LOG'] === '1',
  trustProxy: env['TRUST_PROXY'] === '1',
  ...(existsSync(join(clientDir, 'index.html')) ? { clientDir } : {}),
})
await app.listen({ port, host })
const address = app.server.address()
const local = host === '127.0.0.1' || host === '::1' || host === 'localhost'
console.log(
  `Doorstep is at http://${local ? 'localhost' : host}:${address && typeof address === 'object' ? address.port : port}`,
)

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await app.close()
  await store.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
