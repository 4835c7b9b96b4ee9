/**
 * Sends a message to a browser's push service. A browser says itself where that is, so only public https addresses are
 * ever asked: the name is looked up for the very connection, and one that leads into a private network is refused.
 */
import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as askPlainly } from 'node:http'
import { request as ask } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { PushMessage } from '../../protocol/push-message.ts'
import { encrypted, type Reader } from './encrypting.ts'
import type { Vapid } from './vapid.ts'

/** 'anywhere' is for tests, whose push services are on this machine. */
export type Reach = 'public' | 'anywhere'
export type PushTarget = Reader & { readonly endpoint: string }
/** 'gone': the browser subscribes there no more. */
export type Sent = 'sent' | 'gone' | 'failed'
export type SendPush = (target: PushTarget, message: PushMessage, now: number) => Promise<Sent>

const LONGEST_MS = 10_000
/** For how long a push service keeps what it cannot deliver: what is due today is no news tomorrow. */
const KEPT_SECONDS = 12 * 3_600

const PRIVATE = new BlockList()
for (const [from, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(from, bits, 'ipv4')
/** Of IPv6 only what is routed to the whole world. */
const WORLD = new BlockList()
WORLD.addSubnet('2000::', 3, 'ipv6')
const TUNNELS = new BlockList()
TUNNELS.addSubnet('2002::', 16, 'ipv6')
TUNNELS.addSubnet('2001::', 32, 'ipv6')

/** Whether an address is one of the whole world's. */
export const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !PRIVATE.check(address, 'ipv4')
    : isIP(address) === 6 && WORLD.check(address, 'ipv6') && !TUNNELS.check(address, 'ipv6')

/** Whether an address may be a push service's: https on its own port, named by no private address. */
export function mayBeEndpoint(endpoint: string, reach: Reach): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (!url || url.username !== '' || url.password !== '') return false
  if (reach === 'anywhere') return url.protocol === 'https:' || url.protocol === 'http:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.port !== '') return false
  return isIP(host) > 0 ? isPublic(host) : host.includes('.') && !/\.(local|internal|localhost)$/i.test(host)
}

class NotPublic extends Error {
  override name = 'NotPublic'
}

/** Finds public addresses alone; one private among them refuses the name. */
const publicLookup: LookupFunction = (host, options, found) =>
  lookUp(host, { ...options, all: true }, (failure, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (failure || !first) found(failure ?? new NotPublic(), '')
    else if (addresses.some(({ address }) => !isPublic(address))) found(new NotPublic(), '')
    else if (options.all) found(null, addresses)
    else found(null, first.address, first.family)
  })

/** Never rejects: whoever is not reached now sees it in the app. */
export const pushSender =
  (vapid: Vapid, reach: Reach = 'public'): SendPush =>
  async ({ endpoint, ...reader }, message, now) => {
    if (!mayBeEndpoint(endpoint, reach)) return 'gone'
    const body = encrypted(JSON.stringify(message), reader)
    const headers = {
      authorization: vapid.authorization(endpoint, now),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': body.length,
      ttl: KEPT_SECONDS,
      urgency: message.kind === 'check-in' ? 'high' : 'normal',
    }
    const status = await new Promise<number>((resolve) => {
      const how = { method: 'POST', headers, timeout: LONGEST_MS }
      const asked = endpoint.startsWith('https:')
        ? ask(endpoint, { ...how, ...(reach === 'public' ? { lookup: publicLookup } : {}) })
        : askPlainly(endpoint, how)
      asked.on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asked.on('timeout', () => asked.destroy())
      asked.on('error', () => resolve(0))
      asked.on('close', () => resolve(0))
      asked.end(body)
    })
    if (status === 404 || status === 410) return 'gone'
    return status >= 200 && status < 300 ? 'sent' : 'failed'
  }
