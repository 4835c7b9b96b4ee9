/**
 * Starts the server from its environment: PORT, HOST, DATA_DIR or DATABASE_URL, CLIENT_DIR, TRUST_PROXY,
 * SIGNING_KEY_FILE, SECRETS_KEY_FILE, PUSH_KEY_FILE, OIDC_FILE, ORIGIN, METRICS_PORT, LEASE_DAYS, OLDEST_READING, AUDIT_HEAD_TO, LOG, DEMO. On a first run on this machine, with nobody to sign in yet, it makes the demo authority. `--today YYYY-MM-DD` lets
 * the server live on another day, `--seed N` makes another demo; both are for trying out and for tests.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Clock } from '../kit/clock.ts'
import { dayNumber } from '../domain/calendar/day.ts'
import { buildApp } from './app.ts'
import { demoSignIns } from './demo/schools.ts'
import { isDemo, needsDemo, setUpDemo } from './demo/set-up.ts'
import { failAtOf } from './fail-points.ts'
import { londonDay } from '../domain/calendar/london-day.ts'
import { keyFileOf, openSigner, UnusableKey } from './keys/signing-keys.ts'
import { readProviders } from './sign-in/providers.ts'
import { openSecrets, secretsFileOf } from './sign-in/secrets.ts'
import { StoreNewer } from './store/migrate.ts'
import { DamagedStore, UnsafeStore } from './store/opened.ts'
import { openStore } from './store/store.ts'
import { openVapid, vapidFileOf } from './web-push/vapid.ts'
import { OLDEST_SPOKEN, PROTOCOL_VERSION } from '../protocol/version.ts'

const { env } = process
const { values: options } = parseArgs({ options: { today: { type: 'string' }, seed: { type: 'string' } } })
const clock = clockFrom(options.today)
const port = Number(env['PORT'] ?? 8642)
const host = env['HOST'] ?? '127.0.0.1'
const data = resolve(env['DATA_DIR'] ?? '.data')
const clientDir = resolve(env['CLIENT_DIR'] ?? 'dist')
const leaseDays = leaseFrom(env['LEASE_DAYS'])
const oldestReading = readingFrom(env['OLDEST_READING'])

const local = host === '127.0.0.1' || host === '::1' || host === 'localhost'
// Whatever is written here is its owner's alone.
process.umask(0o077)
mkdirSync(data, { recursive: true })
const signer = await orStop(() => openSigner(keyFileOf(env, data)))
const providers = await orStop(() => readProviders(env['OIDC_FILE']))
const secrets = await orStop(() => openSecrets(secretsFileOf(env, data)))
const vapid = await orStop(() => openVapid(vapidFileOf(env, data), env['SECURITY_CONTACT']))
/** Its passwords are known to all, so only where nobody else can reach it, unless asked for. */
const demoWanted = env['DEMO'] === '1' || (env['DEMO'] !== '0' && local && !env['DATABASE_URL'])

const store = await orStop(() =>
  openStore(env['DATABASE_URL'] ?? join(data, 'doorstep.sqlite'), clock, failAtOf(env)),
)
if (demoWanted && (await needsDemo(store))) {
  console.log('Making the demo authority: schools, registers, casework and sign-ins...')
  const today = londonDay(clock.now())
  await setUpDemo(store, {
    seed: Number(options.seed ?? 2026),
    today,
    folder: join(data, 'demo'),
    signer,
    now: clock.now(),
  })
}
const app = await buildApp({
  store,
  clock,
  signer,
  secrets,
  vapid,
  providers,
  logger: env['LOG'] === '1',
  trustProxy: env['TRUST_PROXY'] === '1',
  securityContact: env['SECURITY_CONTACT'],
  attachments: join(data, 'attachments'),
  data,
  leaseDays,
  oldestReading,
  auditHeadTo: env['AUDIT_HEAD_TO'] || undefined,
  ...(env['METRICS_PORT'] ? { metricsPort: Number(env['METRICS_PORT']) } : {}),
  ...(existsSync(join(clientDir, 'index.html')) ? { clientDir, keptAssets: join(data, 'assets') } : {}),
})
await orStop(() => app.listen({ port, host }))
const address = app.server.address()
const at = `http://${local ? 'localhost' : host}:${address && typeof address === 'object' ? address.port : port}`
console.log(`\nDoorstep is at ${at}\n`)
if (await isDemo(store)) console.log(`Demo sign-ins:\n  ${demoSignIns().join('\n  ')}\n`)

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await app.close()
  await store.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

/** What keeps it from starting is said in a line; anything else is a fault of ours, and shows where it arose. */
async function orStop<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure
    const taken = 'code' in failure && failure.code === 'EADDRINUSE'
    const expected = [UnsafeStore, DamagedStore, StoreNewer, UnusableKey].some(
      (kind) => failure instanceof kind,
    )
    if (!taken && !expected) throw failure
    console.error(taken ? `Something else listens already: ${failure.message}` : failure.message)
    return process.exit(2)
  }
}

/** Days without contact until devices close others' words. */
function leaseFrom(given = '7'): number {
  const days = Number(given)
  if (Number.isInteger(days) && days >= 1 && days <= 30) return days
  console.error(`LEASE_DAYS is not a number of days from 1 to 30: ${given}`)
  return process.exit(2)
}

/** The oldest version of the protocol that may still fetch. */
function readingFrom(given = String(OLDEST_SPOKEN)): number {
  const version = Number(given)
  if (Number.isInteger(version) && version >= OLDEST_SPOKEN && version <= PROTOCOL_VERSION) return version
  console.error(`OLDEST_READING is not a version from ${OLDEST_SPOKEN} to ${PROTOCOL_VERSION}: ${given}`)
  return process.exit(2)
}

/** The real clock, or one that begins at ten in the morning of the given day and runs on from there. */
function clockFrom(today: string | undefined): Clock {
  if (today === undefined) return { now: () => Date.now() }
  if (Number.isNaN(dayNumber(today))) {
    console.error(`--today is not a day: ${today}. Write it as YYYY-MM-DD.`)
    process.exit(2)
  }
  const ahead = Date.parse(`${today}T10:00:00Z`) - Date.now()
  return { now: () => Date.now() + ahead }
}
