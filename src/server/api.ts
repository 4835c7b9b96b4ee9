/**
 * The routes under /api: each reads its message, asks who is there, calls the handler
 * named for it and says the answer. Nothing else is decided here.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { actions as actionsMessage } from '../protocol/actions.ts'
import {
  deviceKey as deviceKeyMessage,
  push as pushMessage,
  recovery as recoveryMessage,
  MOST_PUSH_BYTES,
  verify as verifyMessage,
  type ServerKeys,
} from '../protocol/messages.ts'
import { wiped, type Ordered } from '../protocol/orders.ts'
import { Refused } from '../protocol/refusal.ts'
import { sessionOf, type Session } from './accounts/sessions.ts'
import { lapse } from './access/lapses.ts'
import { addCalls } from './calls/add-calls.ts'
import { addAttachments } from './attachments/attachments.ts'
import { keepWiped, orderFor, refuseShutOut, shutOut } from './devices/shut-out.ts'
import { actions } from './handlers/actions.ts'
import { signOut } from './handlers/sign-out.ts'
import { me } from './handlers/me.ts'
import { past, pastQuery } from './handlers/past.ts'
import { pull, pullQuery } from './handlers/pull.ts'
import { push } from './handlers/push.ts'
import { pokesTo } from './handlers/pokes.ts'
import { recover, recovered, recoveryQuery } from './handlers/recovery.ts'
import { verify } from './handlers/verify.ts'
import { API_HEADERS, TLS_HEADERS } from './headers.ts'
import { addInvitation } from './people/route.ts'
import type { Ports } from './ports.ts'
import { encodingOf } from './pull/downloads.ts'
import { readMessage, requireSpoken } from './read-message.ts'
import { addProviders, isProviderVisit } from './sign-in/oidc-routes.ts'
import { whoseOf } from './sign-in/own-factors.ts'
import { addSignIn, requireDevice } from './sign-in/routes.ts'
import { secondNeeded } from './sign-in/second.ts'
import { lastSequence } from './store/store.ts'
import { unpacked } from './unpacked.ts'

export const COOKIE = '__Host-doorstep'
const COOKIE_SETTINGS = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
const SEVEN_DAYS_S = 7 * 24 * 3600
const keepCookie = (reply: FastifyReply, cookie: string) =>
  void reply.setCookie(COOKIE, cookie, { ...COOKIE_SETTINGS, maxAge: SEVEN_DAYS_S })

/** A page of another origin can send neither this header nor JSON without being asked first; and its origin shows. */
function requireOwnPage(request: FastifyRequest): void {
  const { origin, host, 'x-doorstep': sign, 'content-type': type } = request.headers
  const marked = sign === '1' || (type ?? '').startsWith('application/json')
  const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
  const site = request.headers['sec-fetch-site']
  const near = site === undefined || site === 'same-origin' || site === 'none'
  if (!marked || !own || !near)
    throw new Refused({ kind: 'message invalid', path: 'origin', expected: 'this site' })
}

/**
 * What the app fetches is no page to look at: an address typed by hand would show the caseload
 * of a session that outlives the lock, to a parent with the tablet or whoever finds it (P7, P8).
 */
function requireNoVisit({ url, headers }: FastifyRequest): void {
  const { 'sec-fetch-mode': mode, accept } = headers
  const visits = mode === undefined ? (accept ?? '').includes('text/html') : mode === 'navigate'
  if (visits && url.startsWith('/api/') && !isProviderVisit(url)) throw new Refused({ kind: 'not found' })
}

const orderQuery = z.strictObject({ device: z.string().min(1).max(100) })

const placeOf = ({ officer, device }: Session) => ({
  authority: officer.authority.id,
  account: officer.id,
  device,
})

/** Whose vault it is for, where that is said: a cookie may have become another officer's meanwhile. */
const ownerIn = z.looseObject({ officer: z.string().max(200).optional() })

/** Adds the routes to a server; those of attachments where there is a folder for them. */
export function addApi(app: FastifyInstance, ports: Ports, attachments?: string): void {
  const { store, clock } = ports
  const session = async (
    request: FastifyRequest,
    { early = false, owed = false }: { early?: boolean; owed?: boolean } = {},
  ): Promise<Session> => {
    const cookie = request.cookies[COOKIE]
    const found = cookie === undefined ? undefined : await sessionOf(store, clock, cookie)
    const { officer: owner = found?.officer.id } = readMessage(ownerIn, request.query)
    if (!found || owner !== found.officer.id) throw new Refused({ kind: 'sign-in needed' })
    // Whatever is asked, a pupil opened with a reason is past its time at its time.
    await lapse(store, clock)
    // What a device that was shut out pushes is taken all the same, into quarantine.
    if (request.routeOptions.url !== '/api/push') await refuseShutOut(store.read, placeOf(found))
    if (owed && found.second === 'to give') {
      const { device } = found
      const way = { device, address: request.ip, code: undefined, first: 'provider' } as const
      throw await secondNeeded(whoseOf(found), way, ports)
    }
    if (found.second !== 'settled' && !(early && found.second === 'to set up'))
      throw new Refused({ kind: 'second factor needed', ways: [], ticket: '' })
    return found
  }
  app.addHook('onRequest', async (request) => {
    requireNoVisit(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnPage(request)
  })

  const cookies = { read: (request: FastifyRequest) => request.cookies[COOKIE], keep: keepCookie }
  addSignIn(app, ports, cookies)
  addProviders(app, ports, cookies)

  app.route({
    method: 'POST',
    url: '/api/sign-out',
    bodyLimit: 10_000,
    handler: async (request, reply) => {
      await signOut(request.cookies[COOKIE], ports)
      return reply.clearCookie(COOKIE, COOKIE_SETTINGS).code(204).send()
    },
  })

  app.route({
    method: 'GET',
    url: '/api/me',
    handler: async (request) => me(await session(request, { early: true, owed: true }), ports),
  })

  app.route({
    method: 'GET',
    url: '/api/pull',
    handler: async (request, reply) => {
      const who = await session(request)
      const query = readMessage(pullQuery, request.query)
      await ports.seen(placeOf(who), query.version)
      const encoding = encodingOf(request.headers['accept-encoding'])
      const packed = await pull({ ...query, encoding }, who, ports)
      if (!packed) return reply.code(204).send()
      if (packed.encoding !== 'identity') reply.header('content-encoding', packed.encoding)
      return reply
        .header('vary', 'accept-encoding, cookie')
        .type('application/json; charset=utf-8')
        .send(packed.body)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/past',
    handler: async (request) => {
      const who = await session(request)
      return past(readMessage(pastQuery, request.query), who, ports)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/push',
    bodyLimit: MOST_PUSH_BYTES,
    preParsing: async (request, _reply, body) => unpacked(MOST_PUSH_BYTES)(request, body),
    handler: async (request) => {
      const who = await session(request)
      requireSpoken(request.body)
      const message = readMessage(pushMessage.strict(), request.body)
      requireDevice(message.device)
      return push(message, who, ports)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/actions',
    bodyLimit: 200_000,
    handler: async (request) => {
      const who = await session(request)
      requireSpoken(request.body)
      return actions(readMessage(actionsMessage.strict(), request.body), who, ports)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/device-key',
    bodyLimit: 10_000,
    handler: async (request, reply) => {
      const who = await session(request)
      requireSpoken(request.body)
      const key = readMessage(deviceKeyMessage.strict(), request.body)
      await ports.deviceKeys.keep(who, key, clock.now())
      return reply.code(204).send()
    },
  })

  app.route({
    method: 'POST',
    url: '/api/recovery',
    bodyLimit: 10_000,
    handler: async (request, reply) => {
      const who = await session(request)
      requireSpoken(request.body)
      await recover(readMessage(recoveryMessage.strict(), request.body), who, ports)
      return reply.code(204).send()
    },
  })

  app.route({
    method: 'GET',
    url: '/api/recovery',
    handler: async (request) => {
      const who = await session(request)
      return recovered(readMessage(recoveryQuery, request.query).id, who, ports)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/pokes',
    // Asked only for what it is, it would stay open and say nothing.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const who = await session(request)
      openLine(request, reply)
      const cookie = request.cookies[COOKIE] ?? ''
      const alive = async () =>
        (await sessionOf(store, clock, cookie, { quiet: true })) !== undefined &&
        (await shutOut(store.read, placeOf(who))) === null
      pokesTo(reply.raw, who, ports, alive)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/keys',
    handler: async (): Promise<ServerKeys> => ({ keys: [...ports.signer.published()] }),
  })

  app.route({
    method: 'GET',
    url: '/api/order',
    handler: async (request): Promise<Ordered> => {
      const { device } = readMessage(orderQuery, request.query)
      return { order: await orderFor(store.read, device) }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/wiped',
    bodyLimit: 10_000,
    handler: async (request, reply) => {
      requireSpoken(request.body)
      const said = readMessage(wiped.strict(), request.body)
      if (!(await keepWiped(said, ports))) throw new Refused({ kind: 'not found' })
      // The last step, and only once the device says that nothing of anybody is left on it.
      if (said.all) reply.header('clear-site-data', '"cache", "storage"')
      return reply.code(204).send()
    },
  })

  app.route({
    method: 'POST',
    url: '/api/verify',
    bodyLimit: 10_000,
    handler: async (request) => verify(readMessage(verifyMessage.strict(), request.body), request.ip, ports),
  })

  app.route({
    method: 'GET',
    url: '/api/health',
    handler: async () => {
      await lastSequence(store.read, '')
      return { ok: true }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/ready',
    handler: async (_request, reply) => {
      const readiness = await ports.ready()
      return reply.code(readiness.ready ? 200 : 503).send(readiness)
    },
  })

  addInvitation(app, ports)
  addCalls(app, ports, session, keepCookie)
  if (attachments !== undefined) addAttachments(app, ports, attachments, session)
}

/** From here on the answer is written by hand, headers first. */
function openLine(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...API_HEADERS,
    ...(request.protocol === 'https' ? TLS_HEADERS : {}),
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
  })
  reply.raw.flushHeaders()
}
