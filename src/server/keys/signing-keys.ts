/**
 * The server's own signing key (Ed25519). It lives in a file outside the database, readable by
 * its owner alone, so that who can write the database cannot sign. A key that was retired is
 * destroyed and its public half kept beside, so that what it signed can be checked for ever; it signs the one that
 * follows it, so that devices that had pinned it believe that one too (decision 0041).
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { keyText } from '../../protocol/orders.ts'
import { serverKeys, type ServerKeys } from '../../protocol/messages.ts'

export type PublicKey = ServerKeys['keys'][number]
type Retired = PublicKey & Partial<Pick<z.infer<typeof retiredKey>, 'next'>>

export type Signer = {
  /** The signature in base64 over a text that names its key, and that key's id. */
  sign(textFor: (key: string) => string): { readonly key: string; readonly sign: string }
  /** The key in use, then the retired ones. */
  published(): readonly PublicKey[]
}

/** The key file cannot be used: the server does not start without one. */
export class UnusableKey extends Error {
  override name = 'UnusableKey'
}

/** A private key is its owner's alone. */
const OWNER_ONLY = 0o600
const RETIRED = /^retired-[0-9a-f]{16}\.json$/
const retiredKey = serverKeys.shape.keys.element
  .omit({ vouched: true })
  .required()
  // Those of before signed nothing of the key that followed.
  .extend({ next: z.object({ id: z.string(), sign: z.base64() }).optional() })

/** Where the key is: a file that was named, or one in the data folder. */
export const keyFileOf = (env: Readonly<Record<string, string | undefined>>, data: string): string =>
  env['SIGNING_KEY_FILE'] ?? join(data, 'keys', 'signing-key.pem')

/** Signs with the key in a file, which is made when it is not there; a key rotated meanwhile is noticed. */
export function openSigner(file: string): Signer {
  if (!existsSync(file)) writeOnce(file, pemOf(newKey()))
  let read = readKey(file)
  const current = () => {
    // A file taken away under a running server keeps nobody's signature waiting.
    if (existsSync(file) && stampOf(file) !== read.stamp) read = readKey(file)
    return read
  }
  return {
    sign: (textFor) => {
      const { key, id } = current()
      return { key: id, sign: sign(null, Buffer.from(textFor(id), 'utf8'), key).toString('base64') }
    },
    published: () => {
      const { id, publicKey } = current()
      const retired = retiredBeside(file)
      return [{ id, publicKey }, ...retired.filter((one) => one.id !== id)].map(
        ({ next: _next, ...key }: Retired) => {
          const before = retired.find(({ next }) => next?.id === key.id)
          return before?.next ? { ...key, vouched: { by: before.id, sign: before.next.sign } } : key
        },
      )
    },
  }
}

/** Puts a new key in place of the one in a file, whose public half is kept; gives both ids. */
export function rotateKey(file: string, now: number): { readonly was: string; readonly is: string } {
  const { id: was, publicKey, key: old } = readKey(file)
  const folder = dirname(file)
  const next = `${file}.next`
  rmSync(next, { force: true })
  const key = newKey()
  writeOnce(next, pemOf(key))
  const named = namesOf(key)
  const vouch = sign(null, Buffer.from(keyText(named), 'utf8'), old).toString('base64')
  const retired = { id: was, publicKey, retiredAt: now, next: { id: named.id, sign: vouch } }
  rmSync(join(folder, `retired-${was}.json`), { force: true })
  writeOnce(join(folder, `retired-${was}.json`), JSON.stringify(retired))
  renameSync(next, file)
  syncFolder(folder)
  return { was, is: named.id }
}

const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

const jwk = z.object({ x: z.string() })
/** A key is named by what it is: no two have one id. */
function namesOf(key: KeyObject): { id: string; publicKey: string } {
  const { x } = jwk.parse(createPublicKey(key).export({ format: 'jwk' }))
  const raw = Buffer.from(x, 'base64url')
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16)
  return { id, publicKey: raw.toString('base64') }
}

const stampOf = (file: string): string => {
  const { ino, mtimeMs } = statSync(file)
  return `${ino} ${mtimeMs}`
}

function readKey(file: string) {
  const stamp = stampOf(file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new UnusableKey(`others may read the signing key: chmod 600 ${file}`)
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(file))
  } catch {
    throw new UnusableKey(`no signing key can be read from ${file}: put the right file back`)
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UnusableKey(`the key in ${file} is not an Ed25519 key`)
  return { stamp, key, ...namesOf(key) }
}

function retiredBeside(file: string): z.infer<typeof retiredKey>[] {
  const folder = dirname(file)
  return readdirSync(folder)
    .filter((name) => RETIRED.test(name))
    .map((name) => retiredKey.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((a, b) => b.retiredAt - a.retiredAt)
}

/** Whole and on the disk before it has its name; where a file has that name already, that one stays. */
function writeOnce(file: string, text: string): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unnamed = `${file}.${process.pid}`
  writeFileSync(unnamed, text, { mode: OWNER_ONLY, flush: true })
  try {
    linkSync(unnamed, file)
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure
  } finally {
    rmSync(unnamed)
  }
  syncFolder(folder)
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
