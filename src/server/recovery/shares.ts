/**
 * The authority's recovery key, which no one person holds: the private half is split into two shares, each of
 * which says nothing about it, and each is sealed with a passphrase of its own (Argon2id, AES-256-GCM) into a file
 * for one person. Neither half of a share is ever in the database.
 */
import { hashRaw } from '@node-rs/argon2'
import { createCipheriv, createDecipheriv, createECDH, webcrypto } from 'node:crypto'
import * as z from 'zod'
import type { Chance } from '../../kit/chance.ts'

const SHORTEST = 15
/** As devices ask of a passphrase: 64 MiB, three passes. */
const COST = { memoryKiB: 65_536, passes: 3, lanes: 1 }
const SCALAR = 32

const base64 = z.base64()
const outside = z.object({
  doorstep: z.literal('recovery share'),
  version: z.literal(1),
  authority: z.string(),
  /** The public half the two shares belong to. */
  key: base64,
  share: z.union([z.literal(1), z.literal(2)]),
  /** Who keeps this file. */
  person: z.string(),
  argon2id: z.object({
    memoryKiB: z.int().min(8).max(1_048_576),
    passes: z.int().min(1).max(16),
    lanes: z.int().min(1).max(16),
    salt: base64,
  }),
  nonce: base64,
})
const share = outside.extend({ sealed: base64 })
type Outside = z.infer<typeof outside>
export type Share = z.infer<typeof share>

/** Why the shares open nothing. */
export class NotOpened extends Error {
  override name = 'NotOpened'
  readonly why: 'weak passphrase' | 'no share' | 'not a pair' | 'wrong passphrase'
  /** Whose share it is about, where it is about one. */
  readonly person: string | null
  constructor(why: NotOpened['why'], person: string | null = null) {
    super(why)
    this.why = why
    this.person = person
  }
}

export type Keeper = { readonly person: string; readonly passphrase: string }
export type RecoveryKey = {
  /** Base64 of the uncompressed point. */
  readonly publicKey: string
  readonly privateKey: webcrypto.CryptoKey
  readonly people: readonly [string, string]
}

/** Makes an authority's key: its public half, and the two files' texts. Throws `NotOpened` for a weak passphrase. */
export async function makeShares(
  authority: string,
  keepers: readonly [Keeper, Keeper],
  chance: Chance,
): Promise<{ readonly publicKey: string; readonly files: readonly [string, string] }> {
  for (const { person, passphrase } of keepers)
    if (passphrase.trim().length < SHORTEST) throw new NotOpened('weak passphrase', person)
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64')
  const scalar = Buffer.alloc(SCALAR)
  pair.getPrivateKey().copy(scalar, SCALAR - pair.getPrivateKey().length)
  const first = Buffer.from(chance.bytes(SCALAR))
  const halves = [first, both(first, scalar)] as const
  const sealed = (at: 0 | 1) =>
    sealShare({ authority, key: publicKey, share: at === 0 ? 1 : 2 }, keepers[at], halves[at], chance)
  return { publicKey, files: [await sealed(0), await sealed(1)] }
}

const both = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)))

const keyFrom = (passphrase: string, { memoryKiB, passes, lanes, salt }: Outside['argon2id']) =>
  hashRaw(passphrase.normalize('NFKC').trim(), {
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: 32,
    salt: Buffer.from(salt, 'base64'),
  })

const bound = ({ doorstep, version, authority, key, share, person, argon2id, nonce }: Outside) =>
  Buffer.from(JSON.stringify([doorstep, version, authority, key, share, person, argon2id.salt, nonce]))

async function sealShare(
  of: Pick<Outside, 'authority' | 'key' | 'share'>,
  { person, passphrase }: Keeper,
  half: Uint8Array,
  chance: Chance,
): Promise<string> {
  const take = (count: number) => Buffer.from(chance.bytes(count)).toString('base64')
  const around: Outside = {
    doorstep: 'recovery share',
    version: 1,
    ...of,
    person,
    argon2id: { ...COST, salt: take(16) },
    nonce: take(12),
  }
  const cipher = createCipheriv(
    'aes-256-gcm',
    await keyFrom(passphrase, around.argon2id),
    Buffer.from(around.nonce, 'base64'),
  )
  cipher.setAAD(bound(around))
  const sealed = Buffer.concat([cipher.update(half), cipher.final(), cipher.getAuthTag()])
  return `${JSON.stringify({ ...around, sealed: sealed.toString('base64') }, null, 2)}\n`
}

/** Reads a share's file, still sealed. */
export function readShare(file: string): Share {
  let json: unknown
  try {
    json = JSON.parse(file)
  } catch {
    throw new NotOpened('no share')
  }
  const read = share.safeParse(json)
  if (!read.success) throw new NotOpened('no share')
  return read.data
}

async function openShare({ sealed, ...around }: Share, passphrase: string): Promise<Buffer> {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await keyFrom(passphrase, around.argon2id),
    Buffer.from(around.nonce, 'base64'),
    { authTagLength: 16 },
  )
  try {
    decipher.setAAD(bound(around))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
  } catch {
    throw new NotOpened('wrong passphrase', around.person)
  }
}

/**
 * The whole key, of the two shares' texts and the passphrase of each in the same order. Throws `NotOpened`: two
 * shares of one person, of two keys, or one that is no share are no key.
 */
export async function openShares(
  files: readonly [string, string],
  passphrases: readonly [string, string],
): Promise<RecoveryKey> {
  const [a, b] = [readShare(files[0]), readShare(files[1])]
  if (a.key !== b.key || a.authority !== b.authority || a.share === b.share) throw new NotOpened('not a pair')
  const scalar = both(await openShare(a, passphrases[0]), await openShare(b, passphrases[1]))
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  if (pair.getPublicKey('base64') !== a.key) throw new NotOpened('not a pair')
  const point = pair.getPublicKey()
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: scalar.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const privateKey = await webcrypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits'])
  scalar.fill(0)
  return { publicKey: a.key, privateKey, people: [a.person, b.person] }
}
