/**
 * The server put together: routes, headers, refusals and the app's own files. It logs
 * route, status, time and request number, and nothing about anybody.
 */
import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import { fastify, LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Chance } from '../kit/chance.ts'
import type { Clock } from '../kit/clock.ts'
import { MOST_PUSH_BYTES, type Outcome } from '../protocol/messages.ts'
import { Refused } from '../protocol/refusal.ts'
import { OLDEST_SPOKEN } from '../protocol/version.ts'
import { keepLapsing } from './access/lapses.ts'
import { tellAllAnew } from './access/telling.ts'
import { signInLimits } from './accounts/sign-in-limits.ts'
import { verifyLimits } from './accounts/verify-limits.ts'
import { addApi } from './api.ts'
import { clientFiles, type ClientFile } from './client-files.ts'
import { auditNight } from './audit/daily-head.ts'
import { reassessDaily } from './daily.ts'
import { API_HEADERS, PAGE_HEADERS, TLS_HEADERS } from './headers.ts'
import { withKeptAssets } from './kept-assets.ts'
import type { Signer } from './keys/signing-keys.ts'
import { metrics } from './metrics/metrics.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { pokes } from './poke/pokes.ts'
import { deleteDue } from './privacy/nightly.ts'
import type { Loss } from './push/announced.ts'
import { deviceKeys } from './push/device-keys.ts'
import { pushLimits, type PushRate } from './push/push-limits.ts'
import { seen } from './devices/seen.ts'
import { downloads, encodingOf } from './pull/downloads.ts'
import { heads } from './pull/heads.ts'
import { readiness } from './ready.ts'
import { refusalOf, STATUS, traceOf } from './refusals.ts'
import { keepWatching } from './alerts/watching.ts'
import { pushSender, type Reach } from './web-push/sending.ts'
import { vapidWith, type Vapid } from './web-push/vapid.ts'
import { addSecurityTxt } from './security-txt.ts'
import { awaited, CHALLENGE_MS, TICKET_MS, type Purpose, type Ticket } from './sign-in/awaited.ts'
import type { Provider } from './sign-in/providers.ts'
import { secretsWith, type Secrets } from './sign-in/secrets.ts'
import type { Store } from './store/store.ts'

export type AppOptions = {
  readonly store: Store
  readonly signer: Signer
  /** Seals secrets in the database; without it with a key that ends with this process. */
  readonly secrets?: Secrets
  /** The authorities' own providers of sign-ins. */
  readonly providers?: readonly Provider[]
  readonly clock?: Clock
  readonly chance?: Chance
  /** The built app; without it only /api answers. */
  readonly clientDir?: string
  /** Where the hashed files of earlier builds are kept; without it only the current build is served. */
  readonly keptAssets?: string
  readonly logger?: boolean
  /** Whether one proxy in front says who asks and whether over TLS; what a client says of itself is not believed. */
  readonly trustProxy?: boolean
  /** Whether assessments are kept up with the passing of days; on unless said otherwise. */
  readonly daily?: boolean
  /** Signs what goes to push services; without it with a key that ends with this process. */
  readonly vapid?: Vapid
  /** Where push services may be: out in the world, unless a test has its own. */
  readonly pushReach?: Reach
  /** How often one device may push. */
  readonly pushRate?: PushRate
  /** Where pictures and scans of papers lie; without it none are taken. */
  readonly attachments?: string
  /** The data folder: its disk is looked at, and backups leave word in it. */
  readonly data?: string
  /** Where on this machine metrics are told; without it nowhere. */
  readonly metricsPort?: number
  /** After so many days without contact devices close what they hold of others' words: 1 to 30, else 7. */
  readonly leaseDays?: number
  /** The oldest version that still fetches; what an older one sends is taken. */
  readonly oldestReading?: number
  /** Where signed heads of the audit go: a folder, or an http(s) address. */
  readonly auditHeadTo?: string | undefined
  /** Whom to tell of a hole, as security.txt names them: a mailto:, https: or tel: address. */
  readonly securityContact?: string | undefined
  /** Told of every route there is, by its method and address, so that what must hold of each can be asked of each. */
  readonly routed?: (route: string) => void
}

/** Nobody holds a line longer by sending without end; enough for the largest push at 14 kbit/s, and files go on where they were cut. */
const LONGEST_REQUEST_MS = 600_000

const systemClock: Clock = { now: () => Date.now() }
const systemChance: Chance = { bytes: (count) => randomBytes(count) }

/** Makes the server, ready to listen. Closing it leaves the store open: who opened it closes it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, signer, clock = systemClock, chance = systemChance, logger = false, daily = true } = options
  const app = fastify({
    forceCloseConnections: true,
    // The nearest hop alone: whatever stands further left in its headers a client may have written.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: MOST_PUSH_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    logController: new LogController({ disableRequestLogging: true }),
    logger: logger ? { level: 'info', redact: ['req', 'res', 'headers', 'body', 'err.message'] } : false,
    routerOptions: { maxParamLength: 200 },
  })
  const failed = (failure: unknown) =>
    app.log.error({ failure: traceOf(failure) }, 'failed in the background')
  const noticed = (loss: Loss | null) => {
    if (loss) app.log.warn(loss, 'announced entries are missing')
  }
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) options.routed?.(`${one} ${url}`)
  })
  await app.register(cookie)
  readJsonOnly(app)

  app.addHook('onSend', async (request, reply, payload) => {
    void reply.headers({
      ...(isApi(request) ? API_HEADERS : { 'cache-control': 'no-cache', ...PAGE_HEADERS, ...cacheOf(reply) }),
      ...(request.protocol === 'https' ? TLS_HEADERS : {}),
    })
    return payload
  })
  const counted = metrics()
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    app.log.info({ route, status, ms: Math.round(reply.elapsedTime), request: request.id })
    counted.answered({ method: request.method, route, status, ms: reply.elapsedTime })
  })
  app.setErrorHandler((failure, request, reply) => {
    const refusal = refusalOf(failure, request.routeOptions.bodyLimit ?? MOST_PUSH_BYTES)
    if (refusal.kind === 'server fault' || refusal.kind === 'busy') {
      request.log.error({ failure: traceOf(failure), route: request.routeOptions.url }, 'request failed')
    }
    if ('seconds' in refusal) void reply.header('retry-after', refusal.seconds)
    return reply.code(STATUS[refusal.kind]).send(refusal)
  })

  await tellAllAnew(store)
  const stopLapsing = keepLapsing(store, clock, failed)
  const listening = pokes(store, failed)
  const known = heads(store, clock)
  const { vapid = vapidWith(), pushReach: reach = 'public' } = options
  const ports = {
    store,
    signer,
    clock,
    chance,
    limits: signInLimits(clock),
    tickets: awaited<Ticket>({ clock, chance }, TICKET_MS),
    challenges: awaited<Purpose>({ clock, chance }, CHALLENGE_MS),
    providers: options.providers ?? [],
    secrets: options.secrets ?? secretsWith([randomBytes(32)]),
    verifyLimits: verifyLimits(clock),
    downloads: downloads(),
    heads: known,
    deviceKeys: deviceKeys(store),
    seen: seen(store, clock),
    oldestReading: options.oldestReading ?? OLDEST_SPOKEN,
    pushLimits: pushLimits(clock, options.pushRate),
    pokes: listening,
    push: { publicKey: vapid.publicKey, reach },
    leaseDays: options.leaseDays ?? 7,
    ...(options.attachments === undefined ? {} : { attachments: options.attachments }),
    ready: readiness(store, clock, options.data),
    pushed: (outcomes: readonly Outcome[]) => counted.pushed(outcomes),
    failed,
    noticed,
  }
  if (options.metricsPort !== undefined)
    serveMetrics(app, options.metricsPort, () =>
      counted.text({ store, at: clock.now(), listening: listening.listeners().size, data: options.data }),
    )
  addApi(app, ports, options.attachments)
  addSecurityTxt(app, clock, options.securityContact)
  addClient(app, filesOf(options, clock.now()))

  const nightly = async () => {
    const now = clock.now()
    // One that fails keeps the other from nothing.
    await deleteDue({ store, signer, now, attachments: options.attachments }).catch(failed)
    await auditNight({ store, signer, to: options.auditHeadTo, failed }, now)
  }
  const stopDaily = daily ? reassessDaily(store, clock, failed, nightly) : async () => undefined
  app.addHook('preClose', async () => {
    listening.close()
    known.close()
    stopLapsing()
  })
  const watching = { store, clock, send: pushSender(vapid, reach), failed }
  const stopWatching = daily ? keepWatching(watching) : async () => undefined
  app.addHook('onClose', stopDaily)
  app.addHook('onClose', stopWatching)
  await app.ready()
  return app
}

const isApi = ({ url }: FastifyRequest): boolean => /^\/api(\/|\?|$)/.test(url)
const cacheOf = (reply: FastifyReply): { 'cache-control'?: string } => {
  const set = reply.getHeader('cache-control')
  return typeof set === 'string' ? { 'cache-control': set } : {}
}

/** Rows within a form are some ten deep; what is far deeper would only exhaust whoever reads it. */
const DEEPEST = 50

/** How many lists and objects stand within one another; brackets within texts are none. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (inText) {
      if (sign === '\\') at++
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth)
    else if (sign === ']' || sign === '}') depth--
  }
  return deepest
}

/** Only JSON is read, of no more than some depth; an empty body is none. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (text === '') done(null, undefined)
    else if (depthOf(text) > DEEPEST)
      done(new Refused({ kind: 'message invalid', path: '', expected: `JSON at most ${DEEPEST} deep` }))
    else void parse(request, text, done)
  })
}

function filesOf({ clientDir, keptAssets }: AppOptions, now: number): ReadonlyMap<string, ClientFile> {
  if (clientDir === undefined) return new Map()
  const files = clientFiles(clientDir)
  return keptAssets === undefined ? files : withKeptAssets(files, clientDir, keptAssets, now)
}

/** Where papers send whoever wants to check them, and the file that stands for it. */
const VERIFY = '/verify'
const VERIFY_PAGE = '/verify/verify.html'

/** The app's own files; the page that checks codes; the app's page for every address a person may have open; else a refusal. */
function addClient(app: FastifyInstance, files: ReadonlyMap<string, ClientFile>): void {
  const page = files.get('/index.html')
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.replace(/[?#].*$/, '')
    const asked = request.method === 'GET' || request.method === 'HEAD'
    const own = files.get(path === VERIFY ? VERIFY_PAGE : path)
    const file = asked && !isApi(request) ? (own ?? pageFor(request, path)) : undefined
    if (!file) return reply.code(404).send({ kind: 'not found' })
    void reply.headers({ etag: file.tag, 'cache-control': file.cacheControl, vary: 'accept-encoding' })
    if (request.headers['if-none-match'] === file.tag) return reply.code(304).send()
    const { body, encoding } = await file.packed(encodingOf(request.headers['accept-encoding']))
    if (encoding !== 'identity') void reply.header('content-encoding', encoding)
    return reply.code(200).type(file.type).send(body)
  })
  const pageFor = ({ headers }: FastifyRequest, path: string) =>
    (headers.accept ?? '').includes('text/html') && !path.startsWith('/assets/') ? page : undefined
}
