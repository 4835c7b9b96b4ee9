/**
 * WebCrypto on one thread: the same algorithms over node's own, answered at once, with keys from seeded chance.
 * Whoever holds the run can look through every seal it saw made (`opened`), which is how promises are checked
 * on what truly lies on a disk.
 */
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import type { Chance } from '../../src/kit/chance.ts'

type Raw = { readonly kind: 'raw'; readonly bytes: Buffer }
type Half = { readonly kind: 'public' | 'private'; readonly key: KeyObject }
type Named = string | { readonly name: string; readonly [more: string]: unknown }

const NONCE = 12
const TAG = 16
/** Bytes of an uncompressed point on P-256. */
const POINT = 65
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const nameOf = (algorithm: Named): string => (typeof algorithm === 'string' ? algorithm : algorithm.name)
const bytesOf = (source: ArrayBuffer | ArrayBufferView): Buffer =>
  ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source)
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const isEdwards = (algorithm: Named): boolean => nameOf(algorithm) === 'Ed25519'

function pointOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}
const ofPoint = (point: Buffer, d?: Uint8Array) => ({
  kty: 'EC',
  crv: 'P-256',
  x: base64url(point.subarray(1, 33)),
  y: base64url(point.subarray(33, 65)),
  ...(d ? { d: base64url(d) } : {}),
})

export type SingleThreaded = {
  /** For `crypto.subtle`. */
  readonly subtle: SubtleCrypto
  /** What was sealed, however it was; null for what was not sealed here. */
  readonly opened: (sealed: Uint8Array) => Uint8Array | null
}

/** A `crypto.subtle` whose every answer is ready in the same turn. */
export function singleThreaded(chance: Chance): SingleThreaded {
  const seen = new Map<string, Uint8Array>()
  const at = (bytes: Uint8Array, from: number) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from, NONCE).toString('latin1')

  const half = (kind: Half['kind'], key: KeyObject): Half => ({ kind, key })
  function pairOf(algorithm: Named) {
    if (isEdwards(algorithm)) {
      const pkcs8 = Buffer.concat([ED25519_PKCS8, chance.bytes(32)])
      return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    }
    const curve = createECDH('prime256v1')
    const d = chance.bytes(32)
    d[0] = 1
    curve.setPrivateKey(d)
    return createPrivateKey({ key: ofPoint(curve.getPublicKey(), d), format: 'jwk' })
  }
  function imported(format: string, data: Buffer, algorithm: Named): Raw | Half {
    const name = nameOf(algorithm)
    if (name === 'AES-GCM' || name === 'HKDF') return { kind: 'raw', bytes: Buffer.from(data) }
    if (format === 'pkcs8')
      return half('private', createPrivateKey({ key: data, format: 'der', type: 'pkcs8' }))
    if (format === 'spki') return half('public', createPublicKey({ key: data, format: 'der', type: 'spki' }))
    if (isEdwards(algorithm)) {
      const key = Buffer.concat([ED25519_SPKI, data])
      return half('public', createPublicKey({ key, format: 'der', type: 'spki' }))
    }
    if (data.length !== POINT) throw new DOMException('no point', 'DataError')
    return half('public', createPublicKey({ key: ofPoint(data), format: 'jwk' }))
  }
  function exported(format: string, key: Raw | Half): Buffer {
    if (key.kind === 'raw') return key.bytes
    if (format === 'pkcs8') return key.key.export({ format: 'der', type: 'pkcs8' })
    if (format === 'spki') return key.key.export({ format: 'der', type: 'spki' })
    if (key.key.asymmetricKeyType !== 'ed25519') return pointOf(key.key)
    return key.key.export({ format: 'der', type: 'spki' }).subarray(ED25519_SPKI.length)
  }
  const secretOf = ({ key }: Half, { key: theirs }: Half) =>
    diffieHellman({ privateKey: key, publicKey: theirs })
  const signing = (algorithm: Named, { key }: Half) =>
    isEdwards(algorithm)
      ? ([null, key] as const)
      : (['sha256', { key, dsaEncoding: 'ieee-p1363' as const }] as const)

  type Gcm = { readonly iv: Uint8Array; readonly additionalData?: Uint8Array }
  const subtle = {
    digest: async (_algorithm: Named, data: Uint8Array) =>
      bufferOf(createHash('sha256').update(bytesOf(data)).digest()),
    generateKey: async (algorithm: Named) => {
      if (nameOf(algorithm) === 'AES-GCM') return { kind: 'raw', bytes: Buffer.from(chance.bytes(32)) }
      const key = pairOf(algorithm)
      return { privateKey: half('private', key), publicKey: half('public', createPublicKey(key)) }
    },
    importKey: async (format: string, data: Uint8Array, algorithm: Named) =>
      imported(format, bytesOf(data), algorithm),
    exportKey: async (format: string, key: Raw | Half) => bufferOf(exported(format, key)),
    deriveBits: async (algorithm: { public: Half }, mine: Half) => bufferOf(secretOf(mine, algorithm.public)),
    deriveKey: async (algorithm: { salt: Uint8Array; info: Uint8Array }, material: Raw) => ({
      kind: 'raw',
      bytes: Buffer.from(hkdfSync('sha256', material.bytes, algorithm.salt, algorithm.info, 32)),
    }),
    encrypt: async ({ iv, additionalData }: Gcm, { bytes: key }: Raw, data: Uint8Array) => {
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      if (additionalData) cipher.setAAD(additionalData)
      seen.set(at(iv, 0), new Uint8Array(bytesOf(data)))
      return bufferOf(Buffer.concat([cipher.update(bytesOf(data)), cipher.final(), cipher.getAuthTag()]))
    },
    decrypt: async ({ iv, additionalData }: Gcm, { bytes: key }: Raw, data: Uint8Array) => {
      const sealed = bytesOf(data)
      const cipher = createDecipheriv('aes-256-gcm', key, iv)
      if (additionalData) cipher.setAAD(additionalData)
      cipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      const opened = cipher.update(sealed.subarray(0, sealed.length - TAG))
      return bufferOf(Buffer.concat([opened, cipher.final()]))
    },
    sign: async (algorithm: Named, key: Half, data: Uint8Array) =>
      bufferOf(sign(...signed(signing(algorithm, key), bytesOf(data)))),
    verify: async (algorithm: Named, key: Half, signature: Uint8Array, data: Uint8Array) =>
      verify(...signed(signing(algorithm, key), bytesOf(data)), bytesOf(signature)),
  }
  return {
    // The parts of it that the device asks for; its keys are held in shapes of their own.
    subtle: subtle as unknown as SubtleCrypto,
    opened: (sealed) =>
      (sealed.length >= NONCE && seen.get(at(sealed, 0))) ||
      (sealed.length >= POINT + NONCE && seen.get(at(sealed, POINT))) ||
      null,
  }
}

type Way = readonly [null, KeyObject] | readonly ['sha256', { key: KeyObject; dsaEncoding: 'ieee-p1363' }]
const signed = ([hash, key]: Way, data: Buffer) => [hash, data, key] as const

/** Puts this `crypto.subtle` in the place of the real one; gives the way back. */
export function putInPlace({ subtle }: SingleThreaded): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis.crypto, 'subtle')
  Object.defineProperty(globalThis.crypto, 'subtle', { get: () => subtle, configurable: true })
  return () => {
    if (before) Object.defineProperty(globalThis.crypto, 'subtle', before)
    else Reflect.deleteProperty(globalThis.crypto, 'subtle')
  }
}
