/**
 * Whether an order to wipe is one: for this device, newer than its enrolment, not followed before, and signed with a
 * key of the server's that the vault has pinned. Each vault believes by itself, so that none goes by another's word.
 */
import { keyText, orderText, readOrder, type WipeOrder } from '../../protocol/orders.ts'
import { serverKeys, type ServerKeys } from '../../protocol/messages.ts'
import type { AskOf } from '../../protocol/calls/calls.ts'
import { bytesOfBase64, utf8 } from '../lock/bytes.ts'
import type { Pins } from '../lock/wraps.ts'
import type { VaultRow } from '../store/store.ts'
import { heard } from '../sync/heard.ts'
import type { Network } from '../sync/network.ts'

export type WhyNot = AskOf<'order-refused'>['why']
export type Believed =
  { readonly order: WipeOrder; readonly vaults: readonly VaultRow[] } | { readonly why: WhyNot }

type Key = ServerKeys['keys'][number]
type Pinned = Pick<Key, 'id' | 'publicKey'>

async function isSigned({ publicKey }: Pinned, text: string, sign: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOfBase64(publicKey), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, bytesOfBase64(sign), utf8(text))
  } catch {
    return false
  }
}

/** The keys the server publishes; none where they cannot be had. */
export async function keysOf(network: Network): Promise<readonly Key[]> {
  const answer = heard(await network.send({ method: 'GET', path: '/api/keys' }))
  const read = answer.kind === 'ok' ? serverKeys.safeParse(answer.json) : null
  return read?.success ? read.data.keys : []
}

/** What is pinned, and every key that one of them vouches for, directly or over others. */
async function vouchedFor(pinned: readonly Pinned[], published: readonly Key[]): Promise<Pinned[]> {
  const believed = new Map(pinned.map(({ id, publicKey }) => [id, { id, publicKey }]))
  for (let before = -1; before < believed.size;) {
    before = believed.size
    for (const { id, publicKey, vouched } of published) {
      const by = vouched && believed.get(vouched.by)
      if (!vouched || !by || believed.has(id)) continue
      if (await isSigned(by, keyText({ id, publicKey }), vouched.sign)) believed.set(id, { id, publicKey })
    }
  }
  return [...believed.values()]
}

/** Which vaults here are to go by this text; or why none. */
export async function believed(
  text: string,
  device: string,
  vaults: readonly VaultRow[],
  network: Network,
): Promise<Believed> {
  const order = readOrder(text)
  if (!order) return { why: 'no order' }
  if (order.device !== device) return { why: 'another device' }
  if (vaults.some(({ spent = [] }) => spent.includes(order.nonce))) return { why: 'seen before' }
  const concerned = vaults.filter(({ id }) => order.account === null || id === order.account)
  let published: readonly Key[] | null = null
  let why: WhyNot = 'not here'
  const going: VaultRow[] = []
  for (const row of concerned) {
    const verdict = await judge(row.pins)
    if (verdict === null) going.push(row)
    else why = verdict
  }
  return going.length > 0 ? { order, vaults: going } : { why }

  async function judge(pins: Pins | undefined): Promise<WhyNot | null> {
    if (!order || !pins) return 'key not pinned'
    let key = pins.keys.find(({ id }) => id === order.key)
    if (!key) {
      published ??= await keysOf(network)
      key = (await vouchedFor(pins.keys, published)).find(({ id }) => id === order.key)
    }
    if (!key) return 'key not pinned'
    if (!(await isSigned(key, orderText(order), order.sign))) return 'wrong signature'
    return order.at > pins.since ? null : 'older than enrolment'
  }
}
