/**
 * Opens a file of unsent work with the authority's recovery key. What does not open, or is no entry, is counted
 * and left out; nothing is written.
 */
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import type { KeyKind } from '../../protocol/messages.ts'
import { unsentFilePlace } from '../../protocol/recovery.ts'
import {
  unsentFile,
  unsentFileBody,
  type UnsentFileBody,
  type UnsentFileHead,
} from '../../protocol/unsent-file.ts'
import { openSealed } from '../recovery/sealed-to.ts'
import type { RecoveryKey } from '../recovery/shares.ts'

const { subtle } = webcrypto
const NONCE = 12

/** Why a file cannot be opened. */
export class NotAFile extends Error {
  override name = 'NotAFile'
  readonly why: 'no such file' | 'not this key' | 'damaged'
  constructor(why: NotAFile['why']) {
    super(why)
    this.why = why
  }
}

export type UnsentWork = {
  readonly head: UnsentFileHead
  /** The entries as the device would have sent them, in the order of its numbers. */
  readonly entries: readonly unknown[]
  /** How many rows did not open. */
  readonly unreadable: number
  /** The public half (base64) of the key the file holds: only a vault has it. */
  readonly signer: { readonly kind: KeyKind; readonly publicKey: string } | null
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
const bytesOf = (base64: string) => own(Buffer.from(base64, 'base64'))
const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))

async function opened(key: webcrypto.CryptoKey, { place, sealed }: { place: string; sealed: string }) {
  const bytes = bytesOf(sealed)
  const iv = own(bytes.subarray(0, NONCE))
  const additionalData = Buffer.from(place, 'utf8')
  return new Uint8Array(
    await subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, own(bytes.subarray(NONCE))),
  )
}

function readFile(text: string) {
  try {
    const read = unsentFile.safeParse(JSON.parse(text))
    if (read.success) return read.data
  } catch {
    // No JSON at all: no such file either.
  }
  throw new NotAFile('no such file')
}

/** Throws `NotAFile`. */
export async function openFile(text: string, recovery: RecoveryKey): Promise<UnsentWork> {
  const { sealed, ...head } = readFile(text)
  if (head.key !== recovery.publicKey) throw new NotAFile('not this key')
  const open = (place: string, base64: string) =>
    openSealed(recovery.privateKey, place, bytesOf(base64)).catch(() => {
      throw new NotAFile('damaged')
    })
  const body = unsentFileBody.parse(json(await open(unsentFilePlace(head), sealed)))
  const raw = await open(body.key.place, body.key.sealed)
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
  raw.fill(0)
  const signer = await signerOf(key, body.signing)
  const captured = await captureKey(key, body.capture)
  const rows = body.rows.toSorted((a, b) => a.number - b.number)
  const held = await Promise.all(
    rows.map(async (row) => {
      try {
        if (!row.captured) return json(await opened(key, row))
        return captured && json(await openSealed(captured, row.place, bytesOf(row.sealed)))
      } catch {
        return null
      }
    }),
  )
  const entries = held.flatMap((one) =>
    one !== null && typeof one === 'object' && 'entry' in one ? [one.entry] : [],
  )
  return { head, entries, unreadable: rows.length - entries.length, signer }
}

/** Opens what was written while the vault was closed; null where its own seal is damaged. */
async function captureKey(key: webcrypto.CryptoKey, sealed: { place: string; sealed: string }) {
  const pkcs8 = await opened(key, sealed).catch(() => null)
  if (!pkcs8) return null
  const mine = await subtle.importKey('pkcs8', pkcs8, { name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
  ])
  pkcs8.fill(0)
  return mine
}

/** Whose signing key the vault's key opens; null where it opens none. */
async function signerOf(
  key: webcrypto.CryptoKey,
  sealed: UnsentFileBody['signing'],
): Promise<UnsentWork['signer']> {
  const pkcs8 = sealed && (await opened(key, sealed).catch(() => null))
  if (!pkcs8) return null
  try {
    const pair = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    const { x = '', y } = createPublicKey(pair).export({ format: 'jwk' })
    const points = [x, ...(y === undefined ? [] : [y])].map((one) => Buffer.from(one, 'base64url'))
    const raw = Buffer.concat([...(y === undefined ? [] : [Buffer.from([4])]), ...points])
    return { kind: sealed.kind, publicKey: raw.toString('base64') }
  } catch {
    return null
  } finally {
    pkcs8.fill(0)
  }
}
