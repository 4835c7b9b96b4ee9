/**
 * The key a device signs its pushes with: Ed25519 where WebCrypto knows it, else ECDSA on P-256. Each vault has
 * its own; the private half is kept only sealed by the vault key.
 */
import type { KeyKind } from '../../protocol/messages.ts'
import { ownBytes, type Bytes } from './bytes.ts'

/** Its public half as the server is told: raw, 32 bytes or an uncompressed point. */
export type SigningKey = { readonly kind: KeyKind; readonly publicKey: Uint8Array }

const MADE = {
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
} as const satisfies Record<KeyKind, EcKeyGenParams | { name: string }>
const USED = {
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', hash: 'SHA-256' },
} as const satisfies Record<KeyKind, EcdsaParams | { name: string }>

async function pairOf(kind: KeyKind) {
  const pair = await crypto.subtle.generateKey(MADE[kind], true, ['sign', 'verify'])
  if (!('publicKey' in pair)) throw new TypeError('a signing key has two halves')
  return {
    kind,
    public: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    private: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

/** A new pair; the private half as PKCS#8, to be sealed at once. */
export const signingPair = (): Promise<{ kind: KeyKind; public: Bytes; private: Bytes }> =>
  pairOf('Ed25519').catch(() => pairOf('P-256'))

/** A signature: 64 bytes, of P-256 r and s one after the other. */
export async function signature(kind: KeyKind, pkcs8: Uint8Array, bytes: Uint8Array): Promise<Bytes> {
  const key = await crypto.subtle.importKey('pkcs8', ownBytes(pkcs8), MADE[kind], false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(USED[kind], key, ownBytes(bytes)))
}
