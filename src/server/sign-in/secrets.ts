/**
 * What the database holds of secrets is sealed (AES-256-GCM) with a key in a file outside it, so that who can read
 * the database cannot work out anybody's codes. The file has a key a line: the first seals, every one opens, so a new
 * key is put in by a line at the top.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UnusableKey } from '../keys/signing-keys.ts'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

export type Secrets = {
  /** `place` says where it lies: put anywhere else it does not open. */
  seal(text: string, place: string): string
  /** Null where no key of the file opens it there. */
  open(sealed: string, place: string): string | null
}

/** Where the key is: a file that was named, or one in the data folder. */
export const secretsFileOf = (env: Readonly<Record<string, string | undefined>>, data: string): string =>
  env['SECRETS_KEY_FILE'] ?? join(data, 'keys', 'secrets-key')

/** Seals with these keys, the first of them; opens with any. */
export function secretsWith(keys: readonly [Uint8Array, ...Uint8Array[]]): Secrets {
  const named = new Map(keys.map((key) => [nameOf(key), key]))
  const [first] = keys
  return {
    seal: (text, place) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(place, 'utf8'))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${nameOf(first)}.${sealed.toString('base64')}`
    },
    open: (sealed, place) => {
      const [name = '', body = ''] = sealed.split('.')
      const key = named.get(name)
      const bytes = Buffer.from(body, 'base64')
      if (!key || bytes.length < IV_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place, 'utf8'))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

/** Opens the file of keys, which is made when it is not there; one that others may read, or that is none, is refused. */
export function openSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true })
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new UnusableKey(`others may read the key of secrets: chmod 600 ${file}`)
  const [first, ...older] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(line.trim(), 'base64'))
  if (!first || [first, ...older].some(({ length }) => length !== KEY_BYTES))
    throw new UnusableKey(`no key of secrets can be read from ${file}: put the right file back`)
  return secretsWith([first, ...older])
}

const nameOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex').slice(0, 8)
