/**
 * Pictures and scans beside the backups: each sealed once, since its content never changes, under a name
 * that tells only the holder of the key what it is.
 */
import { createHmac } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { contentOf, placeOf, putInPlace } from '../attachments/folder.ts'
import { BadBackup } from './bad-backup.ts'
import type { BackupKey } from './backup-key.ts'
import { putSealed } from './put-sealed.ts'
import { unsealing } from './sealed.ts'

const DAY_MS = 24 * 3_600_000

export type Attachment = { readonly authority: string; readonly sha256: string }

const folderIn = (backups: string): string => join(backups, 'attachments')
const nameOf = (key: BackupKey, { authority, sha256 }: Attachment): string =>
  createHmac('sha256', key.bytes)
    .update(JSON.stringify([authority, sha256]))
    .digest('hex')

/** Seals those that are not there yet; gives how many, and which of them cannot be read from the server's folder. */
export async function keepAttachments(
  from: string,
  backups: string,
  key: BackupKey,
  wanted: readonly Attachment[],
  now: number,
): Promise<{ readonly added: number; readonly unreadable: readonly Attachment[] }> {
  let added = 0
  const unreadable: Attachment[] = []
  for (const one of wanted) {
    const to = join(folderIn(backups), nameOf(key, one))
    if (existsSync(to)) {
      await stillWanted(to, now)
      continue
    }
    const place = placeOf(from, one.authority, one.sha256)
    if (!existsSync(place)) {
      unreadable.push(one)
      continue
    }
    await putSealed(to, key, createReadStream(place), { gzip: false })
    await stillWanted(to, now)
    added++
  }
  return { added, unreadable }
}

/** A file's time says when a backup last named it. */
async function stillWanted(file: string, now: number): Promise<void> {
  if (now - (await stat(file)).mtimeMs > DAY_MS || now < (await stat(file)).mtimeMs)
    await utimes(file, now / 1000, now / 1000)
}

/** Removes those that no backup of the last so many days names. */
export async function dropOldAttachments(backups: string, now: number, days: number): Promise<void> {
  const folder = folderIn(backups)
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (now - (await stat(file)).mtimeMs > (days + 2) * DAY_MS) await rm(file)
  }
}

/** Puts one back where the server looks for it; refuses one that is missing or has another content. */
export async function bringAttachment(
  backups: string,
  into: string,
  key: BackupKey,
  one: Attachment,
): Promise<void> {
  const name = nameOf(key, one)
  const from = join(folderIn(backups), name)
  const to = placeOf(into, one.authority, one.sha256)
  if (existsSync(to)) return
  if (!existsSync(from)) throw new BadBackup(`The attachment ${name} is not among the backups.`)
  await mkdir(into, { recursive: true, mode: 0o700 })
  const unnamed = join(into, `.${name}`)
  try {
    await pipeline(
      createReadStream(from),
      unsealing(key, `attachments/${name}`),
      createWriteStream(unnamed, { mode: 0o600 }),
    )
    const { sha256 } = await contentOf(unnamed)
    if (sha256 !== one.sha256) throw new BadBackup(`The attachment ${name} is not what it was.`)
    await putInPlace(unnamed, to)
  } finally {
    await rm(unnamed, { force: true })
  }
}
