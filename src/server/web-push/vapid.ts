/**
 * Who sends: the server's own key (P-256) for push services, in a file outside the database like its signing key,
 * made when it is not there. Every message carries a short-lived token signed with it (RFC 8292).
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { UnusableKey } from '../keys/signing-keys.ts'

export type Vapid = {
  /** An uncompressed point, base64url: what a browser subscribes with. */
  readonly publicKey: string
  /** The Authorization header for a push service; `now` in milliseconds since 1970. */
  authorization(endpoint: string, now: number): string
}

/** Push services refuse more than a day. */
const TOKEN_SECONDS = 12 * 3_600

/** Where the key is: a file that was named, or one in the data folder. */
export const vapidFileOf = (env: Readonly<Record<string, string | undefined>>, data: string): string =>
  env['PUSH_KEY_FILE'] ?? join(data, 'keys', 'push-key.pem')

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
const point = z.object({ x: z.string(), y: z.string() })
const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** `contact` is a mailto: or https: address of whoever runs this server; push services want one to write to. */
export function vapidWith(key: KeyObject = newKey(), contact = 'mailto:nobody@localhost'): Vapid {
  const { x, y } = point.parse(createPublicKey(key).export({ format: 'jwk' }))
  const parts = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const publicKey = Buffer.concat(parts).toString('base64url')
  return {
    publicKey,
    authorization: (endpoint, now) => {
      const said = {
        aud: new URL(endpoint).origin,
        exp: Math.floor(now / 1000) + TOKEN_SECONDS,
        sub: contact,
      }
      const text = `${json({ typ: 'JWT', alg: 'ES256' })}.${json(said)}`
      const signed = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString(
        'base64url',
      )
      return `vapid t=${text}.${signed}, k=${publicKey}`
    },
  }
}

/** The key of a file; one that others may read, or that is none, is refused with `UnusableKey`. */
export function openVapid(file: string, contact?: string): Vapid {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const text = newKey().export({ type: 'pkcs8', format: 'pem' }).toString()
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true })
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new UnusableKey(`others may read the push key: chmod 600 ${file}`)
  return vapidWith(readKey(file), contact)
}

function readKey(file: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(file))
  } catch {
    throw new UnusableKey(`no push key can be read from ${file}: put the right file back`)
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new UnusableKey(`the key in ${file} is not a P-256 key`)
  return key
}
