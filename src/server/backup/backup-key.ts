/**
 * The key backups are sealed with: 32 random bytes in a file of their own, kept apart from the data it
 * protects. Whoever loses it has no backups; whoever finds it can read them all.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { BadBackup } from './bad-backup.ts'

export type BackupKey = { readonly id: string; readonly bytes: Buffer }

const BYTES = 32
const LINE = /^doorstep backup key ([0-9a-f]{16}) ([\w-]{43})$/m

/** Not secret: tells keys apart and nothing about them. */
const idOf = (bytes: Buffer): string =>
  createHash('sha256').update('doorstep backup key').update(bytes).digest('hex').slice(0, 16)

/** Makes a new key in a file, readable by its owner alone; a file that is there already is left as it is. */
export function makeBackupKey(file: string): BackupKey {
  if (existsSync(file)) throw new BadBackup(`There is a file at ${file} already; a key is never overwritten.`)
  const bytes = randomBytes(BYTES)
  const id = idOf(bytes)
  const text = `doorstep backup key ${id} ${bytes.toString('base64url')}\n`
  writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true })
  return { id, bytes }
}

/** Reads a key; refuses one that others may read, or that is none. */
export function readBackupKey(file: string): BackupKey {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new BadBackup(`There is no backup key at ${file}.`)
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new BadBackup(`Others may read the backup key: chmod 600 ${file}`)
  const [, id, text] = LINE.exec(readFileSync(file, 'utf8')) ?? []
  const bytes = Buffer.from(text ?? '', 'base64url')
  if (bytes.length !== BYTES || idOf(bytes) !== id)
    throw new BadBackup(`${file} holds no whole backup key: put the right file back.`)
  return { id, bytes }
}
