/** The head of an audit chain, signed with the server's key, which is not in the database: yesterday cannot be made anew. */
import { createPublicKey, verify } from 'node:crypto'
import * as z from 'zod'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { PublicKey, Signer } from '../keys/signing-keys.ts'

export const signedHead = z.strictObject({
  authority: z.string(),
  seq: z.int().positive(),
  hash: z.string(),
  at: z.int(),
  key: z.string(),
  /** Ed25519 over the RFC 8785 form of all the rest, base64. */
  sign: z.string(),
})
export type SignedHead = z.infer<typeof signedHead>

const textOf = ({ authority, seq, hash, at, key }: Omit<SignedHead, 'sign'>): string =>
  canonicalJson({ says: 'audit head', authority, seq, hash, at, key })

/** Signs a head with the key in use. */
export function signHead(signer: Signer, head: Omit<SignedHead, 'key' | 'sign'>): SignedHead {
  const { key, sign } = signer.sign((key) => textOf({ ...head, key }))
  return { ...head, key, sign }
}

/** Whether one of these keys signed it as it stands. */
export function isSignedHead(head: SignedHead, keys: readonly PublicKey[]): boolean {
  const key = keys.find(({ id }) => id === head.key)
  if (!key) return false
  const x = Buffer.from(key.publicKey, 'base64').toString('base64url')
  const read = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(textOf(head), 'utf8'), read, Buffer.from(head.sign, 'base64'))
}
