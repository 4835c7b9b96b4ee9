/**
 * A text sealed with a passphrase, for a file that leaves the house: scrypt makes the key, AES-256-GCM
 * seals, and what stands outside the seal is bound to it. A changed byte or a wrong passphrase opens nothing.
 */
import { createCipheriv, createDecipheriv, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { Chance } from '../../kit/chance.ts'
import { NotDone } from './not-done.ts'

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt)

const VERSION = 1
const MOST_COST = 2 ** 20
const SHORTEST = 15

/** As OWASP recommends for scrypt: 128 MiB for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 }

const base64 = z.base64()
const outside = z.object({
  doorstep: z.literal('case file'),
  version: z.int().positive(),
  scrypt: z.object({
    N: z.int().min(2).max(MOST_COST),
    r: z.int().min(1).max(16),
    p: z.int().min(1).max(16),
    salt: base64,
  }),
  nonce: base64,
})
const sealed = outside.extend({ tag: base64, sealed: base64 })
type Outside = z.infer<typeof outside>

const bound = ({ doorstep, version, scrypt: { N, r, p, salt }, nonce }: Outside) =>
  Buffer.from(JSON.stringify([doorstep, version, N, r, p, salt, nonce]))

const keyFor = (passphrase: string, { N, r, p, salt }: Outside['scrypt']) =>
  derive(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, {
    N,
    r,
    p,
    maxmem: 256 * N * r,
  })

/** Refuses a passphrase that a patient stranger would guess. */
export function requireStrong(passphrase: string): void {
  if (passphrase.trim().length < SHORTEST) throw new NotDone('weak passphrase')
}

/** The sealed file's text. */
export async function seal(text: string, passphrase: string, chance: Chance): Promise<string> {
  requireStrong(passphrase)
  const take = (count: number) => Buffer.from(chance.bytes(count))
  const around: Outside = {
    doorstep: 'case file',
    version: VERSION,
    scrypt: { ...COST, salt: take(16).toString('base64') },
    nonce: take(12).toString('base64'),
  }
  const key = await keyFor(passphrase, around.scrypt)
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(around.nonce, 'base64'))
  cipher.setAAD(bound(around))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const tag = cipher.getAuthTag().toString('base64')
  return `${JSON.stringify({ ...around, tag, sealed: body.toString('base64') })}\n`
}

/** What was sealed. */
export async function unseal(file: string, passphrase: string): Promise<string> {
  const { tag, sealed: body, ...around } = readSealed(file)
  const key = await keyFor(passphrase, around.scrypt)
  try {
    const nonce = Buffer.from(around.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(bound(around))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8')
  } catch {
    throw new NotDone('not opened')
  }
}

function readSealed(file: string): z.infer<typeof sealed> {
  let json: unknown
  try {
    json = JSON.parse(file)
  } catch {
    throw new NotDone('no case file')
  }
  const read = sealed.safeParse(json)
  if (!read.success) throw new NotDone('no case file')
  if (read.data.version > VERSION) throw new NotDone('later case file')
  return read.data
}
