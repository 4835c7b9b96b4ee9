/**
 * The order to wipe a device, and what the device says of it. An order is believed only under the signature of a
 * key that device has pinned; it goes as the text it was signed in, so that no two texts are one order.
 */
import * as z from 'zod'
import { canonicalJson } from '../kit/canonical-json.ts'

const name = z.string().min(1).max(200)

/** For one device: what belongs to one account of it, or (null) everything on it. */
export const wipeOrder = z.strictObject({
  kind: z.literal('wipe'),
  device: name,
  account: name.nullable(),
  /** Random; of two orders that say the same it tells which. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  /** The server's clock when it was given. */
  at: z.int().nonnegative(),
  /** The id of the key it is signed with. */
  key: name,
  /** Base64 of the Ed25519 signature over `orderText`, in the one way its 64 bytes are written. */
  sign: z.string().regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/),
})
export type WipeOrder = z.infer<typeof wipeOrder>

/** What the server signs. */
export const orderText = ({ kind, device, account, nonce, at, key }: Omit<WipeOrder, 'sign'>): string =>
  `doorstep order 1\n${canonicalJson({ kind, device, account, nonce, at, key })}`

/** The order as it is sent. */
export const orderSaid = ({ kind, device, account, nonce, at, key, sign }: WipeOrder): string =>
  canonicalJson({ kind, device, account, nonce, at, key, sign })

/** The order in a text; null where the text is none, or says it otherwise than `orderSaid` does. */
export function readOrder(text: string): WipeOrder | null {
  try {
    const read = wipeOrder.safeParse(JSON.parse(text))
    return read.success && orderSaid(read.data) === text ? read.data : null
  } catch {
    return null
  }
}

/** What a key that is replaced signs of the one that follows it. */
export const keyText = ({ id, publicKey }: { readonly id: string; readonly publicKey: string }): string =>
  `doorstep key 1\n${id}\n${publicKey}`

/** Where a device asks whether it is to be wiped: no sign-in, since its sessions may long have ended. */
export const ordered = z.object({ order: z.string().max(2000).nullable() })
export type Ordered = z.infer<typeof ordered>

/** A device has carried out an order. */
export const wiped = z.object({
  version: z.int(),
  device: z.string().min(1).max(100),
  nonce: z.string().max(100),
  /** Entries that only this device had, and that went with it. */
  destroyed: z.int().nonnegative(),
  /** Nothing is left on it: whatever the browser still holds of this site may go. */
  all: z.boolean(),
  /** Whose key signed `wipedText`, where a vault was open; a locked one signs nothing. */
  officer: z.string().max(200).optional(),
  signature: z.base64().optional(),
})
export type Wiped = z.infer<typeof wiped>

/** What a device signs of a wipe, before the key that signs it goes too. */
export const wipedText = ({ device, nonce, destroyed }: Wiped): string =>
  `doorstep wiped 1\n${device}\n${nonce}\n${destroyed}`
